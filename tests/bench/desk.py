"""Times what a clerk waits for. Run it by hand: ``python tests/bench/desk.py [PDF]``.

* the first table of a document on the screen, from the start of the command (tmux);
* a cursor move and an edit at the desk itself in a table of 10,000 rows x 30 columns, in CPU time, beside
  Textual's own DataTable and a key that does nothing;
* what is written to the terminal for a key there;
* the opening of that table out of a library, and of a library of 10,000 disclosures;
* one edit re-checked, beside a full check of the same disclosure;
* a decision written to the log and acknowledged.
"""

import asyncio
import fcntl
import gc
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.text import Text
from sqlite_utils import Database
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import DataTable

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.decisions import Entry
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Page, Row, Source, Table, Word
from budget.edits import apply
from extract import VERSION
from extract.reader import disclosure_of, read
from sample_pdfs import folder
from store import Library, readings, shelf
from store.pieces import end_of, pack
from tui.app import Desk
from tui.cli import LITTER
from tui.screens.review import ReviewScreen
from tui.words import Words


def main() -> None:
    """Prints one line a measurement."""
    gc.set_threshold(LITTER)  # as the program does
    document = Path(sys.argv[1]) if len(sys.argv) > 1 else max(folder().glob("*.pdf"), key=lambda p: p.stat().st_size)
    cores = os.cpu_count()
    print(f"{document.name}, {cores} cores, Python {sys.version.split()[0]}")
    if shutil.which("tmux"):
        first_table(document)
        seconds = [first_table(document) for _ in range(3)]
        print(f"first table on screen: median {statistics.median(seconds):.2f} s of {len(seconds)} runs")
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(at_a_large_table(Path(scratch) / "large.sqlite3"))
        many(Path(scratch) / "many.sqlite3")
        runs = [usable(Path(scratch) / "many.sqlite3") for _ in range(3)]
        shown, listed, used = map(min, zip(*runs, strict=True))
        print(f"10,000 disclosures: the first ones shown {shown * 1000:.0f} ms from the first line")
        print(f"    all of them listed {listed * 1000:.0f} ms ({used * 1000:.0f} of CPU)")
    for name, keys in asyncio.run(in_a_data_table()).items():
        print(f"DataTable, 10,000 x 30: {name} {told(keys)}")
    disclosure, _ = disclosure_of(read(document))
    full, one, evaluated = recheck(disclosure)
    print(f"full check {full:.1f} ms; one edit {one:.2f} ms, {evaluated} identities; ratio {full / one:.0f}")
    print("decision written and acknowledged: median {:.1f} ms, worst of 200 {:.1f} ms".format(*decisions(disclosure)))


def first_table(document: Path) -> float:
    """Seconds from the command until a table's rows are on the screen of a new library.

    The modules are compiled before, as those of an installed program are, whatever the environment says.
    """
    with tempfile.TemporaryDirectory() as scratch:
        tmux = ["tmux", "-u", "-S", f"{scratch}/terminal"]  # a server of its own: one that goes takes no other along
        command = (
            f"env -u PYTHONDONTWRITEBYTECODE {sys.executable} -c 'from tui.cli import main; main()' --lang en "
            f"--library {scratch}/bench.sqlite3 {document.resolve()}"
        )
        subprocess.run([*tmux, "new-session", "-d", "sleep 60"], check=True)  # a server's start is not the program's
        start = time.perf_counter()
        subprocess.run([*tmux, "new-session", "-d", "-s", "bench", "-x", "160", "-y", "45", command], check=True)
        try:
            while time.perf_counter() - start < 30:
                seen = subprocess.run([*tmux, "capture-pane", "-p", "-t", "bench"], capture_output=True, text=True)
                if "form 1" in seen.stdout and "all saved" in seen.stdout:
                    return time.perf_counter() - start
                time.sleep(0.02)
        finally:
            subprocess.run([*tmux, "kill-server"], check=False)
    raise SystemExit("no table came on the screen within 30 s")


ROWS, COLUMNS = 10_000, 30


def large() -> Table:
    """A table ten times as long as any that was seen: its second column adds up the others, its last row all rows."""
    columns = tuple(Column(f"c{i}", None, (f"栏{i}",), "label" if i == 0 else "amount") for i in range(COLUMNS))
    lines = [[(i * 7919 + j * 104729) % 997300 for j in range(2, COLUMNS)] for i in range(ROWS - 1)]
    lines.append([sum(column) for column in zip(*lines, strict=True)])
    rows = []
    for i, line in enumerate(lines):
        texts = [f"项目{i}" if i < ROWS - 1 else "合计", *(f"{n // 100}.{n % 100:02}" for n in (sum(line), *line))]
        page, top = i // 40 + 1, 15.0 * (i % 40)
        cells = tuple(Cell(t, page, (20.0 * j, top, 20.0 * j + 19, top + 14)) for j, t in enumerate(texts))
        rows.append(Row(f"p{page}.{i % 40}", "item" if i < ROWS - 1 else "total", cells, page))
    pages = tuple(range(1, ROWS // 40 + 1))
    return Table("t1.1", None, None, "大表", "万元", "present", pages, columns, tuple(rows))


def pages(table: Table) -> Iterator[Page]:
    """The pages that print a table: a word a cell."""
    words: dict[int, list[Word]] = {}
    for row in table.rows:
        words.setdefault(row.page or 1, []).extend(Word(c.text, c.box) for c in row.cells if c.text)
    return (Page(number, 600.0, 650.0, tuple(found)) for number, found in words.items())


def told(costs: list[float]) -> str:
    """Median and 95th percentile of milliseconds."""
    return f"median {statistics.median(costs):.1f} ms, p95 {statistics.quantiles(costs, n=20)[-1]:.1f} ms of CPU"


async def cost(pilot: Pilot[Any], *keys: str) -> float:
    """CPU milliseconds of the thread that keys wait for, until they have had their effect and are painted."""
    start = time.thread_time()
    await pilot.press(*keys)
    return (time.thread_time() - start) * 1000


async def edited(pilot: Pilot[Any], review: ReviewScreen) -> float:
    """The cost of a value and its re-check; what follows in other threads (causes, proposals) is waited for after."""
    spent = await cost(pilot, "7", ".", "5", "enter")
    while review.session.explained != "now" or any(not w.is_finished for w in review.app.workers if w.group in AFTER):
        await pilot.pause(0.02)
    return spent


AFTER = ("causes", "seek", "counts")
"""What goes on in other threads after a decision."""


def stored(path: Path) -> None:
    """A library that holds the large table alone."""
    with Library.open(path) as library:
        name = library.begin_reading(Source("large.pdf", "ab" * 32, 250, "pdf"), VERSION)
        table = large()
        for page in pages(table):
            library.add_page(name, page)
        library.add_table(name, table)
        library.finish_reading(name, Card("某局", None, 2024, "budget", "unit"))
        library.append(name, Entry("card"), who="bench")


def shown(path: Path) -> tuple[float, float]:
    """Seconds, and seconds of CPU, from the key in the library to the first cell of its document on a terminal."""
    child, terminal = started(path)
    try:
        out = b""
        while select.select([terminal], [], [], 1.0 if b"1 of 1" in out else 30.0)[0]:
            out += os.read(terminal, 1 << 16)
        start, before, out = time.perf_counter(), cpu(child), b""
        os.write(terminal, b"\r")
        while "项目0".encode() not in out:
            out += os.read(terminal, 1 << 16)
        return time.perf_counter() - start, cpu(child) - before
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def started(path: Path, before: str = "") -> tuple[int, int]:
    """The program on a terminal of its own: its process and the terminal's other end."""
    program = f"{before}; import sys; sys.argv[0] = 'crossfoot'; from tui.cli import main; main()".lstrip("; ")
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", program, "--library", str(path), "--lang", "en"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 45, 160, 0, 0))
    return child, terminal


def cpu(process: int) -> float:
    """Seconds of CPU that a process has used."""
    ticks = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def written(path: Path, key: str, times: int) -> float:
    """Bytes that a key writes to a terminal of all colours, the median of some; key repetitions apart."""
    child, terminal = started(path, "import os; os.environ['COLORTERM'] = 'truecolor'")
    try:
        heard(terminal, 2.0)
        os.write(terminal, b"\r")
        heard(terminal, 6.0)
        counts = []
        for _ in range(times):
            os.write(terminal, key.encode())
            counts.append(heard(terminal, 0.15))
        return statistics.median(counts)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def heard(terminal: int, quiet: float) -> int:
    """How many bytes come until nothing comes for so many seconds."""
    count = 0
    while select.select([terminal], [], [], quiet)[0]:
        count += len(os.read(terminal, 1 << 16))
    return count


async def at_a_large_table(path: Path) -> None:
    """Opening, cursor moves and edits at the desk, out of a library."""
    stored(path)
    seen = [shown(path) for _ in range(3)]
    wall, used = (min(one) * 1000 for one in zip(*seen, strict=True))
    print(f"key to the first paint of a table of 10,000 x 30 out of a library: {wall:.0f} ms ({used:.0f} of CPU)")
    for name, key, times in (("down", "\x1b[B", 15), ("right", "\x1b[C", 15), ("a page down", "\x1b[6~", 7)):
        print(f"written for {name}: {written(path, key, times):.0f} bytes")
    with Library.open(path) as library:
        desk = Desk(library, [], Words("en"), "bench")
        async with desk.run_test(size=(160, 45)) as pilot:
            await pilot.pause(0.5)
            start = time.perf_counter()
            await pilot.press("enter")
            while not isinstance(desk.screen, ReviewScreen) or desk.screen.session.explained != "now":
                await pilot.pause(0.05)
            review = desk.screen
            print(f"the whole ledger and the causes after {time.perf_counter() - start:.1f} s")
            await pilot.pause(1.0)
            print(f"cursor down {told([await cost(pilot, 'down') for _ in range(100)])}")
            print(f"cursor up {told([await cost(pilot, 'up') for _ in range(60)])}")
            print(f"cursor right {told([await cost(pilot, 'right') for _ in range(25)])}")
            print(f"cursor left {told([await cost(pilot, 'left') for _ in range(25)])}")
            print(f"End and Home {told([await cost(pilot, key) for _ in range(12) for key in ('end', 'home')])}")
            edges = [await cost(pilot, key) for _ in range(8) for key in ("ctrl+right", "ctrl+left")]
            print(f"Ctrl+right and Ctrl+left {told(edges)}")
            print(f"a page down {told([await cost(pilot, 'pagedown') for _ in range(40)])}")
            print(f"a key that does nothing {told([await cost(pilot, 'f20') for _ in range(40)])}")
            print(f"a value, four keys {told([await edited(pilot, review) for _ in range(20)])}")


async def in_a_data_table() -> dict[str, list[float]]:
    """The same keys in Textual's own table, which cannot be edited."""

    class Bench(App[None]):
        def compose(self) -> ComposeResult:
            yield DataTable()

        def on_mount(self) -> None:
            table, shown = large(), self.query_one(DataTable)
            shown.add_columns(*(column.id for column in table.columns))
            shown.add_rows([Text(cell.text) for cell in row.cells] for row in table.rows)

    app = Bench()
    start = time.perf_counter()
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause(1.0)
        print(f"DataTable, 10,000 x 30: filled after {(time.perf_counter() - start - 1) * 1000:.0f} ms")
        return {key: [await cost(pilot, key) for _ in range(40)] for key in ("down", "pagedown", "f20")}


def many(path: Path, count: int = 10_000) -> None:
    """A library of many disclosures, without tables."""

    def work(db: Database) -> None:
        for i in range(count):
            card = Card(f"某县第{i}局", "新疆", 2020 + i % 6, "budget", "unit")
            name, reading = readings.begin(db, Source(f"{i}.pdf", f"{i:064x}", 30, "pdf"), VERSION, None)
            readings.finish(db, reading, pack("end", "", end_of(card, ())))
            shelf.set_counts(db, name, shelf.Counts(card.issuer, card.year, card.kind, 11, i % 7, 0, 800, 0, "read"))

    with Library.open(path) as library:
        library._keeper.write(work)


def usable(path: Path) -> tuple[float, float, float]:
    """Seconds from the first line of the program until the first rows of a library of 10,000 are shown, and all of it.

    With them the seconds of CPU until all are listed.
    """
    mark = path.with_suffix(".began")
    child, terminal = started(path, f"import time; open({str(mark)!r}, 'w').write(str(time.time()))")
    out = b""
    shown = 0.0
    while b"10000 of 10000" not in out:
        out += os.read(terminal, 1 << 16)
        shown = shown or (time.time() if b"200 of " in out else 0.0)
    end = time.time()
    used = cpu(child)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    began = float(mark.read_text())
    return (shown or end) - began, end - began, used


def recheck(disclosure: Disclosure) -> tuple[float, float, int]:
    """Milliseconds of a full check and of one re-check after an edit, and the identities it evaluated."""
    full, ledger = [], ledger_of(disclosure)
    for _ in range(5):
        start = time.perf_counter()
        ledger = ledger_of(disclosure)
        full.append(time.perf_counter() - start)
    once, evaluated = [], 0
    targets = [o.identity.target for o in ledger.in_state("holds")][:200]
    for at in targets:
        changed = apply(disclosure, SetCell(at, disclosure.cell(at).text, "7.31"))
        start = time.perf_counter()
        after = ledger.after(changed)
        once.append(time.perf_counter() - start)
        evaluated = max(evaluated, after.evaluated)
    return statistics.median(full) * 1000, statistics.median(once) * 1000, evaluated


def decisions(disclosure: Disclosure, count: int = 200) -> tuple[float, float]:
    """Milliseconds until the log has a decision on disk: median and worst."""
    times = []
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "bench.sqlite3") as library:
        name = library.begin_reading(disclosure.source, VERSION)
        for table in disclosure.tables:
            library.add_table(name, table)
        library.finish_reading(name, replace(disclosure.card))
        table = disclosure.tables[0]
        at = Address(table.id, next(table.body()).id, table.columns[-1].id)
        for _ in range(count):
            start = time.perf_counter()
            library.append(name, Entry("confirm", cells=((at, ""),)), who="bench")
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), max(times)


if __name__ == "__main__":
    main()
