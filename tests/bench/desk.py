"""Times what a clerk waits for. Run it by hand: ``python tests/bench/desk.py [PDF]``.

* the first table of a document on the screen, from the start of the command (tmux);
* a cursor move in a table of 10,000 rows, in CPU time, beside a key that does nothing;
* one edit re-checked, beside a full check of the same disclosure;
* a decision written to the log and acknowledged.
"""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from textual.app import App, ComposeResult

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure
from budget.edits import Entry, SetCell, apply
from extract import VERSION
from extract.reader import disclosure_of, read
from sample_pdfs import folder
from store import Library
from tui.widgets.grid import Grid
from tui.widgets.model import GridCell, GridColumn, GridRow, ListModel


def main() -> None:
    """Prints one line a measurement."""
    document = Path(sys.argv[1]) if len(sys.argv) > 1 else max(folder().glob("*.pdf"), key=lambda p: p.stat().st_size)
    cores = os.cpu_count()
    print(f"{document.name}, {cores} cores, Python {sys.version.split()[0]}")
    if shutil.which("tmux"):
        seconds = [first_table(document) for _ in range(3)]
        print(f"first table on screen: median {statistics.median(seconds):.2f} s of {len(seconds)} runs")
    move, idle = asyncio.run(cursor_moves())
    print(f"cursor move, 10,000 rows x 30: {move:.1f} ms of CPU a key ({idle:.1f} ms for a key that does nothing)")
    disclosure, _ = disclosure_of(read(document))
    full, one, evaluated = recheck(disclosure)
    print(f"full check {full:.1f} ms; one edit {one:.2f} ms, {evaluated} identities; ratio {full / one:.0f}")
    print("decision written and acknowledged: median {:.1f} ms, worst of 200 {:.1f} ms".format(*decisions(disclosure)))


def first_table(document: Path) -> float:
    """Seconds from the command until a table's rows are on the screen of a new library."""
    with tempfile.TemporaryDirectory() as scratch:
        session = f"bench{os.getpid()}"
        command = (
            f"{sys.executable} -c 'from tui.cli import main; main()' --lang en "
            f"--library {scratch}/bench.sqlite3 {document.resolve()}"
        )
        start = time.perf_counter()
        subprocess.run(["tmux", "-u", "new-session", "-d", "-s", session, "-x", "160", "-y", "45", command], check=True)
        try:
            while time.perf_counter() - start < 30:
                seen = subprocess.run(["tmux", "capture-pane", "-p", "-t", session], capture_output=True, text=True)
                if "form 1" in seen.stdout and "all saved" in seen.stdout:
                    return time.perf_counter() - start
                time.sleep(0.02)
        finally:
            subprocess.run(["tmux", "kill-session", "-t", session], check=False)
    raise SystemExit("no table came on the screen within 30 s")


async def cursor_moves(keys: int = 200) -> tuple[float, float]:
    """CPU milliseconds a cursor key, and a key that nothing is bound to."""
    columns = [GridColumn(f"c{i}", (f"栏{i}",), "label" if i == 0 else "amount") for i in range(30)]
    rows = [GridRow(f"r{i}") for i in range(10_000)]
    cells = [[GridCell(f"项目{i}" if j == 0 else f"{i * j:,}.00") for j in range(30)] for i in range(10_000)]

    class Bench(App[None]):
        def compose(self) -> ComposeResult:
            yield Grid(ListModel(columns, rows, cells))

    app = Bench()
    async with app.run_test(size=(160, 45)) as pilot:
        app.query_one(Grid).focus()
        await pilot.pause()

        async def cost(key: str) -> float:
            start = time.process_time()
            for _ in range(keys):
                await pilot.press(key)
            return (time.process_time() - start) * 1000 / keys

        return await cost("down"), await cost("f12")


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
