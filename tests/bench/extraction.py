"""Accuracy and speed of reading tables, side by side in one run with other tools that are installed.

Run it by hand: ``python tests/bench/extraction.py [--rounds N] [--pages N] [--peers PYTHON] [PDF ...]``.
Without PDFs it takes the samples. Tools that are not installed here are looked for in the environment of
``PYTHON``. The truth of ``NAME.pdf`` is ``NAME.truth.json`` beside it or ``truth/NAME.json``. It
prints a table in Markdown: every tool runs alone in a process of its own, the rounds are alternated and
the medians of CPU time are given, so that what else the machine does costs all of them alike.
"""

import argparse
import importlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from budget.amount import is_amount
from budget.label import fold
from extract.radicals import ideographs
from extract.tables.align import align
from sample_pdfs import folder

Rows = list[list[str]]
Tables = dict[int, list[Rows]]
"""By page number from 1, the rows of the tables on it."""

Reader = Callable[[Path, int], Tables]
"""Reads the first so many pages of a PDF."""


def crossfoot(path: Path, pages: int) -> Tables:
    """This program: page to cells, words included."""
    from extract.child import calm
    from extract.geometry.sheet import Sheet
    from extract.pages import read_page
    from extract.worker import opened

    calm()  # as the child does
    source = opened(path.read_bytes())
    found: Tables = {}
    for number in range(1, min(pages, source.pages) + 1):
        sheet = read_page(source, number)
        grids = sheet.grids if isinstance(sheet, Sheet) else ()
        found[number] = [[[cell.text for cell in row] for row in grid.rows] for grid in grids]
    return found


def command(path: Path, pages: int) -> Tables:
    """The whole ``crossfoot extract``, start of its processes and JSON included; it reads all pages."""
    start = "import sys; from tui.cli import main; sys.exit(main())"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # An installed program is compiled: where nothing may be kept of that, each run would compile all of it again.
    subprocess.run([sys.executable, "-c", start, "extract", path, "--json", os.devnull], check=True, env=kept)
    return {}


def plumber(path: Path, pages: int) -> Tables:
    """pdfplumber's ``extract_tables``, pages closed as they are done."""
    import pdfplumber

    found: Tables = {}
    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages[:pages], 1):
            found[number] = [_plain(table) for table in page.extract_tables()]
            page.close()
    return found


def floor(path: Path, pages: int) -> Tables:
    """What pypdfium2 needs to build the bare text pages: no tables."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for index in range(min(pages, len(document))):
        page = document[index]
        page.get_textpage().close()
        page.close()
    return {}


def tablers(path: Path, pages: int) -> Tables:
    """tablers, with the settings that it comes with."""
    peer = importlib.import_module("tablers")
    found: Tables = {}
    with peer.Document(path) as document:
        for number, page in enumerate(document.pages(), 1):
            if number > pages:
                break
            tables = peer.find_tables(page, extract_text=True)
            found[number] = [_by_place((cell.bbox, cell.text) for cell in table.cells) for table in tables]
    return found


def camelot(path: Path, pages: int) -> Tables:
    """camelot's lattice."""
    peer = importlib.import_module("camelot")
    found: Tables = {}
    for table in peer.read_pdf(str(path), pages=f"1-{pages}", flavor="lattice", suppress_stdout=True):
        found.setdefault(int(table.page), []).append(_plain(table.data))
    return found


def mupdf(path: Path, pages: int) -> Tables:
    """PyMuPDF's ``find_tables``."""
    peer = importlib.import_module("pymupdf")
    found: Tables = {}
    with peer.open(path) as document:
        for number in range(1, min(pages, len(document)) + 1):
            found[number] = [_plain(table.extract()) for table in document[number - 1].find_tables().tables]
    return found


def image_tables(path: Path, pages: int) -> Tables:
    """img2table on the text that the PDF has."""
    peer = importlib.import_module("img2table.document")
    tables = peer.PDF(str(path), pages=list(range(pages))).extract_tables()
    return {page + 1: [_plain(table.df.values.tolist()) for table in found] for page, found in tables.items()}


def tabula(path: Path, pages: int) -> Tables:
    """tabula's lattice; one call a page, for it does not tell the page of a table."""
    peer = importlib.import_module("tabula")
    options: dict[str, Any] = {"lattice": True, "multiple_tables": True, "pandas_options": {"header": None}}
    return {
        number: [_plain(table.values.tolist()) for table in peer.read_pdf(path, pages=number, **options)]
        for number in range(1, pages + 1)
    }


WHOLE = "crossfoot extract, all pages, JSON"
"""The tool that reads all pages, however many are asked for."""

TOOLS: dict[str, tuple[Reader, str]] = {
    "crossfoot": (crossfoot, "pypdfium2"),
    WHOLE: (command, "pypdfium2"),
    "pdfplumber": (plumber, "pdfplumber"),
    "pypdfium2, bare text pages": (floor, "pypdfium2"),
    "tablers": (tablers, "tablers"),
    "camelot, lattice": (camelot, "camelot"),
    "PyMuPDF": (mupdf, "pymupdf"),
    "img2table": (image_tables, "img2table"),
    "tabula, lattice": (tabula, "tabula"),
}
"""The tools, and the module without which each is skipped."""


def _plain(rows: Iterable[Iterable[Any]]) -> Rows:
    """Rows of text; what is no text (a blank of pandas among it) is blank."""
    return [[cell if isinstance(cell, str) else "" for cell in row] for row in rows]


def _by_place(cells: Iterable[tuple[Sequence[float], str]]) -> Rows:
    """Rows out of cells that come with their boxes."""
    kept = list(cells)
    lefts, tops = (sorted({round(box[side]) for box, _ in kept}) for side in (0, 1))
    rows = [[""] * len(lefts) for _ in tops]
    for box, text in kept:
        rows[tops.index(round(box[1]))][lefts.index(round(box[0]))] = text or ""
    return rows


# -- accuracy ---------------------------------------------------------------------------------------------


def segments_of(path: Path) -> list[dict[str, Any]]:
    """The tables of a document as printed, page by page; none where there is no truth."""
    for place in (path.with_suffix(".truth.json"), path.parent / "truth" / f"{path.stem}.json"):
        if place.is_file():
            segments: list[dict[str, Any]] = json.loads(place.read_text(encoding="utf-8"))["segments"]
            return segments
    return []


def score(segments: Sequence[dict[str, Any]], tables: Tables) -> Counter[str]:
    """Cells and numbers of the truth, of the reading, and of both at the same row and column."""
    counts: Counter[str] = Counter()
    free = {page: list(found) for page, found in tables.items()}
    for segment in segments:
        wanted = [[_folded(text) for text in row] for row in segment["rows"]]
        first, *later = segment["pages"]
        best = max(free.get(first, []), key=lambda rows: _alike(wanted, rows), default=[])
        if best:
            free[first].remove(best)
        # No tool here joins what a page break cut: the table that begins the next page goes on with this one.
        best = best + [row for page in later if free.get(page) for row in free[page].pop(0)]
        _count(counts, wanted, [[_folded(text) for text in row] for row in best])
    return counts


def _folded(text: str) -> str:
    return fold(ideographs(text or ""))


def _alike(wanted: Rows, rows: Rows) -> int:
    bags = (Counter(_folded(text) for row in table for text in row if text) for table in (wanted, rows))
    return sum((next(bags) & next(bags)).values())


def _count(counts: Counter[str], wanted: Rows, rows: Rows) -> None:
    """Adds one table; rows are paired by the best order-keeping alignment of the cells that they share."""
    counts["wanted"] += sum(1 for row in wanted for text in row if text)
    counts["read"] += sum(1 for row in rows for text in row if text)
    counts["numbers"] += sum(1 for row in wanted for text in row if is_amount(text))
    for mine, theirs in align(len(wanted), len(rows), lambda i, j: _shared(wanted[i], rows[j])):
        for text, other in zip(wanted[mine], rows[theirs], strict=False):
            counts["right"] += bool(text) and text == other
            counts["numbers right"] += is_amount(text) and text == other
            counts["numbers wrong"] += is_amount(text) and is_amount(other) and text != other


def _shared(row: Sequence[str], other: Sequence[str]) -> int:
    """Cells that two rows have alike, column by column."""
    return sum(1 for a, b in zip(row, other, strict=False) if a and a == b)


# -- one run of one tool, in a process of its own ---------------------------------------------------------


def run(tool: str, pages: int, paths: Sequence[Path]) -> None:
    """Reads the PDFs once and prints what it took and how right it was, as one line of JSON."""
    read = TOOLS[tool][0]
    counts: Counter[str] = Counter()
    seconds, done = 0.0, 0
    read(paths[0], 1)  # loads what the tool is made of
    for path in paths:
        count = _pages_of(path) if tool == WHOLE else min(pages, _pages_of(path))
        at = _cpu()
        tables = read(path, count)
        seconds += _cpu() - at
        done += count
        counts += score([s for s in segments_of(path) if s["pages"][-1] <= count], tables)
    print(json.dumps({"seconds": seconds, "pages": done, "counts": counts, "rss": _memory()}))


def _pages_of(path: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


def _cpu() -> float:
    """CPU seconds of this process and of those that it started and that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _memory() -> float:
    """The most memory that this process or one that it started had, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def pythons(peers: str) -> dict[str, str]:
    """By tool the Python in which it is installed: this one, or else that of the peers."""
    found = {tool: sys.executable for tool, (_, module) in TOOLS.items() if importlib.util.find_spec(module)}
    if peers:
        asked = "import sys; from importlib.util import find_spec; print(*[m for m in sys.argv[1:] if find_spec(m)])"
        modules = [module for _, module in TOOLS.values()]
        told = subprocess.run([peers, "-c", asked, *modules], capture_output=True, text=True, check=True).stdout.split()
        found |= {tool: peers for tool, (_, module) in TOOLS.items() if tool not in found and module in told}
    return found


def measured(tools: dict[str, str], rounds: int, pages: int, paths: Sequence[Path]) -> dict[str, list[dict[str, Any]]]:
    """The results of all rounds by tool, the tools alternated; a tool that fails is left out, and said so."""
    results: dict[str, list[dict[str, Any]]] = {tool: [] for tool in tools}
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    for _ in range(rounds):
        for tool in list(results):
            command = [tools[tool], __file__, "--tool", tool, "--pages", str(pages), *map(str, paths)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
            if done.returncode:
                print(f"{tool} fails: {' '.join(done.stderr.strip().splitlines()[-1:])}", file=sys.stderr)
                del results[tool]
            else:
                results[tool].append(json.loads(done.stdout.splitlines()[-1]))
    return results


def table_of(results: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """The results as the lines of a Markdown table."""
    yield "| tool | cell F1 | numbers at their place | wrong numbers | ms CPU a page | times pdfplumber | peak MB |"
    yield "|---|---|---|---|---|---|---|"
    cost = {tool: statistics.median(r["seconds"] / r["pages"] * 1000 for r in runs) for tool, runs in results.items()}
    for tool, runs in results.items():
        counts = Counter(runs[0]["counts"])
        right = "- | - | -"
        if counts["read"]:
            f1 = 2 * counts["right"] / (counts["wanted"] + counts["read"])
            share = counts["numbers right"] / max(counts["numbers"], 1)
            right = f"{f1:.4f} | {share:.4f} of {counts['numbers']} | {counts['numbers wrong']}"
        ratio = f"{cost['pdfplumber'] / cost[tool]:.1f}" if "pdfplumber" in cost else "-"
        yield f"| {tool} | {right} | {cost[tool]:.2f} | {ratio} | {max(r['rss'] for r in runs):.0f} |"


def main() -> None:
    """Prints the table of all tools that are installed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=100_000, help="read so many pages of each PDF at most")
    parser.add_argument("--peers", default="", metavar="PYTHON", help="where tools are that are not installed here")
    parser.add_argument("--tool", choices=TOOLS, help="run this one alone and print JSON")
    asked = parser.parse_args()
    paths = asked.pdf or sorted(folder().glob("*.pdf"))
    if asked.tool:
        run(asked.tool, asked.pages, paths)
        return
    tools = pythons(asked.peers)
    started = time.perf_counter()
    results = measured(tools, asked.rounds, asked.pages, paths)
    pages = next(iter(results.values()))[0]["pages"]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    version = sys.version.split()[0]
    print(f"{len(paths)} PDFs, {pages} pages, {asked.rounds} rounds, Python {version}, load {load:.1f}\n")
    print("\n".join(table_of(results)))
    absent = "; ".join(tool for tool in TOOLS if tool not in tools) or "none"
    print(f"\n{time.perf_counter() - started:.0f} s in all; not installed: {absent}")


if __name__ == "__main__":
    main()
