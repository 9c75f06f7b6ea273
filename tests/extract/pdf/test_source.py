"""The two readers behind one interface: what they see on the same page is the same."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.evidence import page_agrees
from extract.geometry.cells import ruled_tables
from extract.geometry.edges import Edge, Ruling, merged
from extract.geometry.pieces import lines_of
from extract.geometry.rules import completed
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from extract.pdf.plumber import Plumber
from extract.pdf.source import PageSource, UnreadableError
from extract.pdf.turned import Frame
from sample_pdfs import folder
from tests.support.drawn import Draw, drawn

SAMPLES = sorted(folder().glob("*.pdf"))


def _table(page: Any) -> None:
    for x in (50, 150, 250):
        page.line(x, 250, x, 190)
    for y in (250, 230, 190):
        page.line(50, y, 250, y)
    page.drawString(60, 235, "Item")
    page.drawString(160, 235, "Total")
    page.drawString(60, 212, "Alpha,")
    page.drawString(60, 198, "beta-")
    page.drawString(160, 205, "-1.5")


def _sheet(source: PageSource, number: int = 1) -> Sheet:
    sheet = read_page(source, number)
    assert isinstance(sheet, Sheet)
    return sheet


def _letters(sheet: Sheet) -> list[str]:
    return sorted("".join(word.text for word in sheet.page.words))


def _texts(sheet: Sheet) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in sheet.grids]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_both_readers_read_the_same_cells_at_the_same_places(path: Path) -> None:
    data = path.read_bytes()
    first, second = Pdfium(data), Plumber(data)
    assert first.pages == second.pages
    for number in range(1, first.pages + 1, 4):
        one, other = _sheet(first, number), _sheet(second, number)
        assert _texts(one) == _texts(other)
        assert _letters(one) == _letters(other)
        for grid, same in zip(one.grids, other.grids, strict=True):
            assert grid.edges == pytest.approx(same.edges, abs=0.5)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_our_cells_are_those_of_pdfplumber(path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    source = Plumber(path.read_bytes())
    with pdfplumber.open(path) as document:
        for number in range(2, source.pages + 1, 7):
            page = document.pages[number - 1]
            theirs = [sorted(table.cells) for table in page.find_tables()]
            ours = [sorted(cells) for cells in ruled_tables(completed(source.leaf(number).ruling))]
            assert [len(table) for table in ours] == [len(table) for table in theirs]
            for table, same in zip(ours, theirs, strict=True):
                assert sum(table, ()) == pytest.approx(sum(same, ()), abs=0.6)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    data = drawn(_turned(_table, turn), turn=turn)
    for source in (Pdfium(data), Plumber(data)):
        sheet = _sheet(source)
        assert _texts(sheet) == [[["Item", "Total"], ["Alpha, beta-", "-1.5"]]]
        assert sheet.grids[0].box == pytest.approx((50, 50, 250, 110), abs=0.5)


@pytest.mark.parametrize("angle", [-45, 30])
def test_neither_reader_takes_a_watermark_for_text(angle: int) -> None:
    def draw(page: Any) -> None:
        _table(page)
        page.translate(150, 200)
        page.rotate(angle)
        page.drawCentredString(0, 0, "draft 2024")

    for source in (Pdfium(drawn(draw)), Plumber(drawn(draw))):
        assert _texts(_sheet(source)) == [[["Item", "Total"], ["Alpha, beta-", "-1.5"]]]


def _turned(draw: Draw, turn: int) -> Draw:
    """What is drawn so that it stands upright on a page that is shown turned, 400 by 300 points."""
    places = {0: (0, 0), 90: (300, 0), 180: (400, 300), 270: (0, 400)}

    def drawn(page: Any) -> None:
        page.translate(*places[turn])
        page.rotate(turn)
        draw(page)

    return drawn


def test_the_text_that_the_writer_gave_counts_and_stands_on_the_line() -> None:
    def draw(page: Any) -> None:
        text = page.beginText(50, 200)
        text.setFont("Helvetica", 20)
        text._code.append("/Span <</ActualText <FEFF4EBA6237>>> BDC")
        text.textOut("AB")
        text._code.append("EMC")
        text.textOut("1,-")
        page.drawText(text)

    (line,) = lines_of(Pdfium(drawn(draw)).leaf(1).pieces)
    assert "".join(piece.text for piece in line) == "人户1,-"
    assert len({(piece.top, piece.bottom) for piece in line}) == 1


def test_sheets_of_white_on_which_all_stands_have_no_sides_that_are_seen() -> None:
    def draw(page: Any) -> None:
        for x, y, width, height in ((0, 0, 400, 300), (40, 20, 300, 250)):
            page.setFillGray(1)
            page.rect(x, y, width, height, stroke=0, fill=1)
        page.rect(40, 100, 300, 50, stroke=1, fill=1)
        page.line(40, 120, 340, 120)

    ruling = Pdfium(drawn(draw)).leaf(1).ruling
    assert sorted(round(edge.at) for edge in merged(ruling.level)) == [150, 180, 200]
    assert {(round(edge.at), round(edge.start)) for edge in merged(ruling.upright)} == {(40, 150), (340, 150)}


def test_a_sheet_of_white_has_no_sides_where_a_row_that_a_page_break_cut_is_drawn_beyond_it() -> None:
    def draw(page: Any) -> None:
        page.setFillGray(1)
        page.rect(40, 20, 300, 250, stroke=0, fill=1)
        page.setFillGray(0.8)
        page.rect(40, 265, 300, 26, stroke=0, fill=1)
        page.line(100, 291, 100, 120)
        page.line(40, 120, 340, 120)

    ruling = Pdfium(drawn(draw)).leaf(1).ruling
    assert sorted(round(edge.at) for edge in merged(ruling.level)) == [9, 35, 180]
    sides = [(round(edge.at), round(edge.start), round(edge.end)) for edge in sorted(merged(ruling.upright))]
    assert sides == [(40, 9, 35), (100, 8, 181), (340, 9, 35)]


def test_a_white_cell_beside_others_is_no_sheet() -> None:
    def draw(page: Any) -> None:
        for y, gray in ((150, 1), (100, 0.8), (50, 1)):
            page.setFillGray(gray)
            page.rect(40, y, 300, 50, stroke=0, fill=1)

    assert sorted(round(edge.at) for edge in merged(Pdfium(drawn(draw)).leaf(1).ruling.level)) == [100, 150, 200, 250]


def test_rules_are_rules_however_they_are_drawn() -> None:
    def draw(page: Any) -> None:
        page.rect(50, 100, 200, 0.5, stroke=0, fill=1)
        page.rect(50, 120, 100, 40)
        page.circle(300, 200, 30)
        path = page.beginPath()
        path.moveTo(60, 50)
        path.lineTo(160, 50)
        path.moveTo(60, 60)
        path.lineTo(160, 90)
        page.drawPath(path)
        page.beginForm("inner")
        page.line(0, 0, 80, 0)
        page.endForm()
        page.translate(300, 20)
        page.doForm("inner")

    ruling = Pdfium(drawn(draw)).leaf(1).ruling
    level = [(round(e.at), round(e.start), round(e.end)) for e in sorted(merged(ruling.level))]
    assert level == [(140, 50, 150), (180, 50, 150), (200, 50, 250), (250, 60, 160), (280, 299, 381)]
    assert [(round(e.at), round(e.start), round(e.end)) for e in sorted(ruling.upright)] == [
        (50, 140, 180),
        (150, 140, 180),
    ]


def test_a_document_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableError):
        Pdfium(b"%PDF-1.4\nnothing")


def test_under_every_cell_the_page_says_what_was_read(shared: Path) -> None:
    source = Pdfium((shared / "pdfs" / "lo-004.pdf").read_bytes())
    cells = agreed = 0
    for number in range(1, source.pages + 1):
        sheet = _sheet(source, number)
        for cell in (cell for grid in sheet.grids for row in grid.rows for cell in row if cell.text):
            cells += 1
            agreed += page_agrees(sheet.page, cell)
    assert cells > 1900
    assert agreed >= 0.999 * cells


def _edges() -> st.SearchStrategy[list[Edge]]:
    places = st.integers(0, 8).map(lambda n: n * 20.0)
    lengths = st.integers(1, 8).map(lambda n: n * 20.0)
    edge = st.tuples(places, places, lengths).map(lambda e: Edge(e[0], e[1], e[1] + e[2]))
    return st.lists(edge, max_size=12)


@given(_edges(), _edges())
@settings(max_examples=150, deadline=None)
def test_any_rules_make_the_cells_that_pdfplumber_makes(level: list[Edge], upright: list[Edge]) -> None:
    table = pytest.importorskip("pdfplumber.table")
    ours = ruled_tables(Ruling(merged(level), merged(upright)))
    drawn = [_drawn("h", edge) for edge in level] + [_drawn("v", edge) for edge in upright]
    joined = table.merge_edges(drawn, 3, 3, 3, 3)
    cells = table.intersections_to_cells(table.edges_to_intersections(joined, 3, 3))
    theirs = table.cells_to_tables(cells)
    assert sorted(map(sorted, ours)) == sorted(map(sorted, theirs))


def _drawn(way: str, edge: Edge) -> dict[str, Any]:
    x0, top, x1, bottom = (
        (edge.start, edge.at, edge.end, edge.at) if way == "h" else (edge.at, edge.start, edge.at, edge.end)
    )
    size = {"width": x1 - x0, "height": bottom - top}
    return {"orientation": way, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top, **size}


@given(st.sampled_from([0, 90, 180, 270]), st.tuples(*[st.floats(0, 100)] * 4))
def test_a_box_keeps_its_size_when_the_page_is_turned(turn: int, box: tuple[float, ...]) -> None:
    left, right = sorted(box[:2])
    bottom, top = sorted(box[2:])
    frame = Frame(0, 0, 100, 200, turn)
    ((x0,), (y0,), (x1,), (y1,)) = frame.boxes([left], [top], [right], [bottom])
    sizes = (x1 - x0, y1 - y0)
    assert sizes == pytest.approx((right - left, top - bottom) if turn in (0, 180) else (top - bottom, right - left))
    assert 0 <= x0 <= x1 <= frame.size[0] + 1e-9
    assert 0 <= y0 <= y1 <= frame.size[1] + 1e-9


def test_letters_drawn_in_no_order_stand_each_on_its_own_line() -> None:
    def draw(page: Any) -> None:
        page.setFont("Courier", 10)
        for at, letter in enumerate("238"):  # the one in the middle is of a line below, and touches its neighbours
            page.drawString(50 + 6 * at, 60 if at == 1 else 100, letter)
        for at in range(6):
            page.drawString(200, 20 * at, "7")

    found = {(piece.text, round(piece.x0s[0])) for piece in Pdfium(drawn(draw)).leaf(1).pieces}
    assert {("2", 50), ("3", 56), ("8", 62)} <= found
