"""Recognised pages that are kept until their document is read: as they were, or not at all."""

from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import utils
from reportlab.pdfgen import canvas

from extract.events import Done, Opened, PageRead
from extract.geometry.edges import Edge, Ruling
from extract.keeper import Keeper
from extract.reader import read
from extract.scans.kept import KeptScans, packed
from extract.scans.ocr import Glyph
from extract.scans.picture.bend import Bend
from extract.scans.reading.agreement import UNSURE, Agreed
from extract.scans.scanned import Line, Scan, leaf_of

_BEND = Bend((0.1, 0.2, 0.3, 0.4, 0.5), (0.01, 0.02), 595.0, 842.0)


def _scan(text: str = "136.44") -> Scan:
    glyphs = tuple(Glyph(letter, 0.97, 12.5 + 5 * n) for n, letter in enumerate(text))
    lines = [Line((10.0, 20.0, 60.0, 30.0), Agreed(glyphs, 0.91, "1364", (UNSURE,)))]
    ruling = Ruling([Edge(10.5, 20.0, 500.0)], [Edge(20.0, 10.5, 700.0)], (Edge(10.5, 20.0, 90.0),), drawn=False)
    return Scan(leaf_of(595.0, 842.0, lines, ruling), lines, -0.35, (_BEND,))


@given(st.text(min_size=1, max_size=20))
def test_a_kept_page_is_the_page_that_was_recognised(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    keeper = Keeper(tmp_path_factory.getbasetemp() / "pages" / "one")
    keeper.keep(packed(3, (), _scan(text)))
    kept = KeptScans(keeper.path)
    keeper.drop()
    assert kept.scan(3) == _scan(text)
    assert kept.scan(2) is None


def test_parts_of_a_page_are_kept_apart_from_it(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "pages" / "one")
    parts = [(0.0, 10.5, 300.0, 400.0)]
    keeper.keep(packed(1, parts, _scan("1.00")))
    keeper.keep(packed(1, (), _scan("2.00")))
    kept = KeptScans(keeper.path)
    assert kept.scan(1, parts) == _scan("1.00")
    assert kept.scan(1) == _scan("2.00")
    assert kept.scan(1, [(0.0, 0.0, 1.0, 1.0)]) is None


def test_a_torn_or_altered_line_costs_its_page_only(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "pages" / "one")
    for number in (1, 2, 3):
        keeper.keep(packed(number, (), _scan()))
    first, second, third = keeper.path.read_bytes().splitlines(keepends=True)
    keeper.path.write_bytes(first + second.replace(b"A", b"B") + b"\xff no page\n\n" + third[:-9])
    kept = KeptScans(keeper.path)
    assert [kept.scan(number) is not None for number in (1, 2, 3)] == [True, False, False]


def test_what_a_child_says_is_one_line_of_letters_whatever_it_says(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "pages" / "one")
    keeper.keep("a\nb \x1b[2J 甲\r\n")
    assert keeper.path.read_bytes() == b"a b \x1b[2J ?\n"
    keeper.drop()
    assert not keeper.path.parent.exists()
    keeper.drop()


def test_where_nothing_can_be_written_reading_goes_on(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file where the folder should be")
    keeper = Keeper(tmp_path / "pages" / "one")
    keeper.keep("x")
    keeper.drop()
    assert KeptScans(keeper.path).scan(1) is None


def _pictures(path: Path, count: int) -> Path:
    """A PDF of blank images."""
    blank = pytest.importorskip("PIL.Image").new("RGB", (80, 60), "white")
    page = canvas.Canvas(str(path), pagesize=(400, 300))
    for _ in range(count):
        page.drawImage(utils.ImageReader(blank), 0, 0, 400, 300)
        page.showPage()
    page.save()
    return path


def test_a_reading_goes_on_where_one_was_broken_off(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "pages" / "one")
    for number, text in enumerate(("单位收入", "单位支出"), 1):
        keeper.keep(packed(number, (), _scan(text)))
    path = _pictures(tmp_path / "a.pdf", 2)
    kept = {sha256(path.read_bytes()).hexdigest(): keeper.path}.__getitem__
    broken_off = Event()
    events = read(path, cancelled=broken_off, kept=kept)
    assert isinstance(next(events), Opened)
    broken_off.set()
    assert not any(isinstance(event, Done) for event in events)
    assert keeper.path.exists()
    again = read(path, kept=kept)
    words = [word.text for event in again if isinstance(event, PageRead) for word in event.page.words]
    assert words == ["单位收入", "单位支出"]
    assert not keeper.path.exists()
