"""The guard against children that hang, die, flood and talk nonsense."""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from budget.disclosure import Page, Unread
from extract import guard
from extract.geometry.sheet import Message, Pictured, Ready, Recognised, Refused, Sheet, Skipped
from extract.guard import CancelledError, Limits, RefusedError, messages
from extract.told import encode

QUICK = Limits(opening=20.0, page=1.0)
MakeWorker = Callable[..., list[str]]

_SCRIPT = """
import os, sys, time
first = int(sys.argv[1])
out = sys.stdout.buffer
open({pids!r}, "a").write(f"{{os.getpid()}}\\n")
def say(line):
    out.write(line); out.flush()
say({opening!r})
pages = {pages!r}
for number in range(first, len(pages) + 1):
    if number == {bad!r}:
        {deed}
    say(pages[number - 1])
"""


def _sheet(number: int) -> Sheet:
    return Sheet(Page(number, 600.0, 800.0, ()), ())


@pytest.fixture
def pids(tmp_path: Path) -> Path:
    return tmp_path / "pids"


@pytest.fixture
def worker(pids: Path) -> MakeWorker:
    """A child of three pages that does a bad deed before it answers about one of them."""

    def make(deed: str = "pass", *, bad: int = 2, total: int = 3, opening: Message | None = None) -> list[str]:
        script = _SCRIPT.format(
            pids=str(pids),
            opening=encode(opening or Ready(total)),
            pages=[encode(_sheet(n)) for n in range(1, total + 1)],
            bad=bad,
            deed=deed,
        )
        return [sys.executable, "-c", script]

    return make


@pytest.fixture
def source() -> Iterator[BinaryIO]:
    with tempfile.TemporaryFile() as file:
        file.write(b"%PDF-")
        yield file


def _told(found: list[Ready | Sheet | Skipped]) -> list[int | str]:
    return [m.pages if isinstance(m, Ready) else m.page.number if isinstance(m, Sheet) else m.unread.why for m in found]


def test_a_good_child_tells_every_page(source: BinaryIO, worker: MakeWorker) -> None:
    assert list(messages(source, worker=worker())) == [Ready(3), _sheet(1), _sheet(2), _sheet(3)]


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("time.sleep(600)", "longer than 1 seconds"),
        ("os._exit(7)", "stopped on it"),
        ("os.kill(os.getpid(), 9) if hasattr(os, 'kill') else os._exit(9)", "stopped on it"),
        ("say(b'\\x1b[2J no json\\n')", "stopped on it"),
        ("say(b'[' * 100000 + b'\\n')", "stopped on it"),
        ("say(pages[0])", "stopped on it"),
        ('say(b\'{"kind":"sheet","page":{"number":2}}\\n\')', "stopped on it"),
    ],
)
def test_a_bad_page_costs_that_page_only(source: BinaryIO, worker: MakeWorker, deed: str, why: str) -> None:
    found = list(messages(source, limits=QUICK, worker=worker(deed)))
    assert [type(m) for m in found] == [Ready, Sheet, Skipped, Sheet]
    skipped = found[2]
    assert isinstance(skipped, Skipped)
    assert skipped.unread.page == 2
    assert why in skipped.unread.why


def test_a_flood_without_end_of_line_is_cut_off(
    source: BinaryIO, worker: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MAX_LINE", 10_000)
    found = list(messages(source, limits=QUICK, worker=worker("while True: out.write(b'x' * 65536)")))
    assert [type(m) for m in found] == [Ready, Sheet, Skipped, Sheet]


def test_after_five_bad_pages_in_a_row_the_rest_is_not_tried(source: BinaryIO, worker: MakeWorker) -> None:
    command = worker("pass", total=9, bad=0)
    command[2] = command[2].replace("number == 0", "number > 1").replace("        pass\n", "        os._exit(1)\n")
    found = list(messages(source, limits=QUICK, worker=command))
    whys = [m.unread.why for m in found if isinstance(m, Skipped)]
    assert len(whys) == 8
    assert sum("not tried" in why for why in whys) == 3


@pytest.mark.parametrize("deed", ["time.sleep(600)", "os._exit(7)", "say(b'no json\\n')"])
def test_what_one_child_fails_on_another_kind_of_child_reads(
    source: BinaryIO, worker: MakeWorker, pids: Path, deed: str
) -> None:
    found = list(messages(source, limits=QUICK, worker=worker(deed), again=worker("pass")))
    assert found == [Ready(3), _sheet(1), _sheet(2), _sheet(3)]
    assert len(pids.read_text().split()) == 3  # the first one goes on behind the page


def test_a_page_on_which_both_kinds_of_children_fail_is_skipped(source: BinaryIO, worker: MakeWorker) -> None:
    found = list(messages(source, worker=worker("os._exit(7)"), again=worker("os._exit(7)")))
    assert [type(m) for m in found] == [Ready, Sheet, Skipped, Sheet]
    refusing = worker(opening=Refused("it is no PDF"))
    found = list(messages(source, worker=worker("os._exit(7)"), again=refusing))
    assert [type(m) for m in found] == [Ready, Sheet, Skipped, Sheet]
    assert _told(found)[2] == "the program that reads the page stopped on it"


def test_a_document_that_kills_one_kind_of_child_is_opened_by_the_other(source: BinaryIO, worker: MakeWorker) -> None:
    killed = [sys.executable, "-c", "import os; os._exit(7)"]
    assert list(messages(source, worker=killed, again=worker("pass"))) == [Ready(3), _sheet(1), _sheet(2), _sheet(3)]
    with pytest.raises(RefusedError, match="stopped"):
        list(messages(source, worker=killed, again=killed))


def test_pages_that_hang_may_waste_so_much_time_of_a_document(source: BinaryIO, worker: MakeWorker) -> None:
    command = worker("pass", total=9, bad=0)
    command[2] = command[2].replace("number == 0", "number > 1").replace("        pass\n", "        time.sleep(600)\n")
    found = list(messages(source, limits=Limits(page=0.4, lost=0.5), worker=command))
    whys = [m.unread.why for m in found if isinstance(m, Skipped)]
    assert [why for why in whys if "took too long" not in why] == ["reading the page takes longer than 0.4 seconds"] * 2
    assert len(whys) == 8


def test_slow_pages_may_waste_so_much_time_of_a_document(source: BinaryIO, worker: MakeWorker) -> None:
    def slow(seconds: float) -> list[str]:
        command = worker("pass", total=9, bad=0)
        deed = f"        time.sleep({seconds})\n"
        return [*command[:2], command[2].replace("number == 0", "number > 1").replace("        pass\n", deed)]

    # on a loaded machine each page takes a while longer
    found = list(messages(source, limits=Limits(fair=0.5, lost=1.0), worker=slow(1.2)))
    assert [type(m) for m in found] == [Ready] + [Sheet] * 3 + [Skipped] * 6
    found = list(messages(source, limits=Limits(fair=5.0, lost=1.0), worker=slow(0.1)))
    assert [type(m) for m in found] == [Ready] + [Sheet] * 9


def test_pages_of_which_something_is_recognised_waste_no_time_by_it(source: BinaryIO, worker: MakeWorker) -> None:
    command = worker("pass", total=9, bad=0)
    deed = f"        say({ {n: encode(Pictured(n)) for n in range(10)}!r}[number]); time.sleep(0.3)\n"
    command[2] = command[2].replace("number == 0", "number > 1").replace("        pass\n", deed)
    found = list(messages(source, limits=Limits(fair=0.0, lost=1.0), worker=command))
    assert [type(m) for m in found] == [Ready] + [Sheet] * 9


def test_pages_that_tell_too_much_together_are_not_read_on(
    source: BinaryIO, worker: MakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_MOST", len(encode(Ready(3))) + len(encode(_sheet(1))) + 1)
    found = list(messages(source, worker=worker()))
    assert [type(m) for m in found] == [Ready, Sheet, Sheet, Skipped]
    assert "more text" in str(_told(found)[3])


def test_a_child_that_tells_of_countless_pages_is_not_believed(source: BinaryIO, worker: MakeWorker) -> None:
    with pytest.raises(RefusedError, match="1000000000000 pages"):
        list(messages(source, worker=worker(opening=Ready(10**12))))


def test_a_document_that_cannot_be_opened_is_refused(source: BinaryIO, worker: MakeWorker) -> None:
    with pytest.raises(RefusedError, match="locked"):
        list(messages(source, worker=worker(opening=Refused("it is locked"))))
    with pytest.raises(RefusedError, match="no pages"):
        list(messages(source, worker=worker(total=0)))
    with pytest.raises(RefusedError, match="stopped"):
        list(messages(source, worker=[sys.executable, "-c", "raise SystemExit(1)"]))
    with pytest.raises(RefusedError, match="longer than"):
        sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
        list(messages(source, limits=Limits(opening=0.3), worker=sleeper))


def test_what_is_done_meanwhile_is_done_before_the_child_tells_anything(source: BinaryIO, tmp_path: Path) -> None:
    mark = tmp_path / "meanwhile"
    lines = encode(Ready(1)) + encode(_sheet(1))
    patient = f"import os, sys, time\nwhile not os.path.exists({str(mark)!r}): time.sleep(0.01)\n"
    script = patient + f"sys.stdout.buffer.write({lines!r})"
    found = list(messages(source, limits=QUICK, worker=[sys.executable, "-c", script], meanwhile=mark.touch))
    assert found == [Ready(1), _sheet(1)]


@pytest.mark.skipif(os.name != "posix", reason="asks the system about a process")
def test_closing_ends_the_child_and_leaves_no_zombie(source: BinaryIO, worker: MakeWorker, pids: Path) -> None:
    stream = messages(source, worker=worker("time.sleep(600)"))
    assert [next(stream), next(stream)] == [Ready(3), _sheet(1)]
    stream.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pids.read_text().split()[0]), 0)


@pytest.mark.skipif(os.name != "posix", reason="asks the system about a process")
def test_what_the_child_started_ends_with_it(source: BinaryIO, worker: MakeWorker, tmp_path: Path) -> None:
    mark = tmp_path / "grandchild"
    deed = (
        "import subprocess; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
        f"open({str(mark)!r}, 'w').write(str(p.pid)); time.sleep(600)"
    )
    list(messages(source, limits=QUICK, worker=worker(deed)))
    grandchild = Path(f"/proc/{mark.read_text()}/stat")
    for _ in range(50):
        if not grandchild.exists() or " Z " in grandchild.read_text():
            return
        time.sleep(0.1)
    pytest.fail("the grandchild is still alive")


def test_cancelling_ends_the_child_while_it_is_silent(source: BinaryIO, worker: MakeWorker) -> None:
    cancelled = threading.Event()
    stream = messages(source, cancelled=cancelled, worker=worker("time.sleep(600)"))
    assert [next(stream), next(stream)] == [Ready(3), _sheet(1)]
    threading.Timer(0.2, cancelled.set).start()
    with pytest.raises(CancelledError):
        next(stream)


def test_the_child_sees_nothing_of_our_environment(
    source: BinaryIO, worker: MakeWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CMAP_PATH", "/tmp/evil")
    seen = tmp_path / "environment"
    list(messages(source, worker=worker(f"open({str(seen)!r}, 'w').write(' '.join(os.environ))")))
    names = set(seen.read_text().split())
    assert "CMAP_PATH" not in names
    assert "PATH" not in names


def test_unread_pages_survive_the_wire() -> None:
    skipped = Skipped(Unread(4, "why"), image=True)
    assert encode(skipped).count(b"\n") == 1


def test_a_document_that_hangs_the_parser_is_refused_in_time() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n2 0 R\nendobj\n")
        file.write(b"trailer << /Root 1 0 R /Size 3 >>\n%%EOF\n")
        with pytest.raises(RefusedError):
            list(messages(file, limits=Limits(opening=3.0)))


def test_what_a_child_wants_kept_is_handed_on_as_it_is(source: BinaryIO, worker: MakeWorker) -> None:
    kept: list[str] = []
    said = encode(Recognised(2, "a page"))
    found = list(messages(source, worker=worker(f"say({said!r})"), keep=kept.append))
    assert found == [Ready(3), _sheet(1), _sheet(2), _sheet(3)]
    assert kept == ["a page"]


def test_a_child_that_has_endlessly_much_to_keep_loses_its_page(source: BinaryIO, worker: MakeWorker) -> None:
    kept: list[str] = []
    said = encode(Recognised(2, "a page"))
    found = list(messages(source, worker=worker(f"while True: say({said!r})"), keep=kept.append))
    assert [type(m) for m in found] == [Ready, Sheet, Skipped, Sheet]
    assert kept == ["a page"]
