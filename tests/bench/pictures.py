"""Pictures of every screen and state, to be looked at: ``python -m tests.bench.pictures FOLDER [SCENE...]``.

Each scene is photographed in Chinese and English, 80x24 and 160x45, in the dark, the light and the plain
colours; ``--few`` takes the Chinese ones in the dark and the English ones in the light alone. Pictures are
SVG; where a Chromium is found they become PNG as well, several a sheet.
"""

import asyncio
import html
import itertools
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from math import inf
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from extract.sentences import said
from store import Library
from tests.bench.stocks import CROWD, DAMAGED, MISREAD, ODD, ODD_NAME, SAMPLES, TABLES, better_file, stock
from tui.app import Desk
from tui.dialogs import CardDialog, ConfirmDialog
from tui.keymap import Keymap
from tui.practice.sitting import Sitting
from tui.progress import Failed, PageAdded
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.settings import Settings
from tui.terminal.unbidden import Unbidden
from tui.tour import Guide
from tui.words import LANGUAGES, Words

SIZES = ((160, 45), (80, 24))
THEMES = ("crossfoot-dark", "crossfoot-light", "crossfoot-plain")
FEW = {("zh", "crossfoot-dark"), ("en", "crossfoot-light")}

IN_A_REVIEW = {
    "card": "",
    "review": "escape",
    "cause": "escape n",
    "proposals": "escape n space",
    "reason": "escape n w",
    "emend": "escape n m",
    "editing": "escape n f2",
    "typing": "escape n 1 2 3 4",
    "history": "escape n w 1 u H",
    "decisions": "escape n w 1 n w 2 h",
    "after a decision": "escape n w 1",
    "evidence": "escape n v",
    "elsewhere": "escape n V",
    "structure": "escape n a",
    "shift previewed": "escape n up R",
    "what is left": "escape l",
    "tables": "escape t",
    "filter": "escape b",
    "filtered": "escape n b 2",
    "sorted": "escape ctrl+right S",
    "block": "escape ctrl+right ctrl+right shift+down shift+down shift+down",
    "find": "escape slash",
    "question": "escape f",
    "flagged": "escape f 为 什 么 enter N",
    "source alone": "escape n Z Z",
    "table alone": "escape n Z",
    "split": "escape n left_curly_bracket left_curly_bracket left_curly_bracket",
    "blank columns": "escape z",
    "find in the source": "escape backslash",
    "sentences": "escape left_square_bracket",
    "refused": "escape D",
    "help": "escape question_mark",
    "help below": "escape question_mark end",
    "palette": "escape colon",
    "palette found": "escape colon c x",
    "palette finds nothing": "escape colon q q q q",
    "colours": "escape C",
    "row inserted": "escape n a 5",
    "performance": "escape t c",
    "no look here": "escape B",
}
"""The scenes of a review by the keys that lead there."""

IN_THE_LIBRARY = {
    "library": "",
    "library card": "i",
    "library filtered": "slash 2 0 2 4",
    "library filtered to nothing": "slash x y z",
    "statistics": "s",
    "library help": "question_mark",
    "library palette": "colon",
}

Scene = Callable[[Pilot[int]], Awaitable[None]]

_ALWAYS = frozenset(["act", "look", "keys"])
"""Workers that may wait for as long as a picture is taken: for an answer, for other processes, for keys."""


async def settle(pilot: Pilot[int]) -> None:
    """Until nothing is under way any more."""
    desk = pilot.app
    assert isinstance(desk, Desk)
    for _ in range(400):
        await pilot.pause(0.02)
        busy = any(not worker.is_finished and worker.group not in _ALWAYS for worker in desk.workers)
        if not busy and (desk.typeahead.idle or desk.screen.is_modal):
            break
    await pilot.pause(0.1)


def by_keys(keys: str) -> Scene:
    """A scene reached by pressing keys."""

    async def scene(pilot: Pilot[int]) -> None:
        await settle(pilot)
        for _ in range(1000):
            if isinstance(pilot.app.screen, CardDialog | LibraryScreen):
                break
            await pilot.pause(0.02)
        for key in keys.split():
            while isinstance(pilot.app.screen, Unbidden) and pilot.app.screen.seen_from == inf:
                await pilot.pause(0.02)  # a key pressed before it was seen decides nothing
            await pilot.press(key)
            await settle(pilot)

    return scene


async def adding(pilot: Pilot[int]) -> None:
    """Three documents on their way in, one that cannot be read."""
    await settle(pilot)
    desk = pilot.app
    assert isinstance(desk, Desk)
    assert isinstance(desk.screen, LibraryScreen)
    for number, row in enumerate(desk.library.disclosures()[:3]):
        desk.screen.progressed(PageAdded(row.id, 3 + 9 * number, 30))
    path = Path("扫描件.pdf")
    desk.screen.progressed(Failed(path, said("no-pdf")))
    await pilot.pause(0.2)


async def reading(pilot: Pilot[int]) -> None:
    """A document that is still being read, in review."""
    await by_keys("escape")(pilot)
    desk = pilot.app
    assert isinstance(desk, Desk)
    assert isinstance(desk.screen, ReviewScreen)
    desk.screen.progressed(PageAdded(desk.screen.session.id, 7, 30))
    await pilot.pause(0.2)


async def adopting(pilot: Pilot[int]) -> None:
    """A better file of the same disclosure, offered with what becomes of the decisions."""
    await by_keys("escape n w 1 n w 2")(pilot)
    desk = pilot.app
    assert isinstance(desk, Desk)
    assert isinstance(desk.screen, ReviewScreen)
    path = desk.library.path.with_name("better.json")
    better_file(desk.screen.session, path)
    await by_keys("U")(pilot)
    desk.screen.query_one(Input).value = str(path)
    await by_keys("enter")(pilot)
    for _ in range(100):
        if isinstance(desk.screen, ConfirmDialog):
            break
        await pilot.pause(0.1)


async def trusting(pilot: Pilot[int]) -> None:
    """A disclosure in which nothing is open, reviewed and made trusted; the next one has opened meanwhile."""
    await by_keys("enter D")(pilot)
    desk = pilot.app
    assert isinstance(desk, Desk)
    await by_keys("escape q")(pilot)
    desk.open_review(next(row.id for row in desk.library.disclosures() if row.state == "reviewed"))
    await by_keys("T")(pilot)


async def trusted(pilot: Pilot[int]) -> None:
    """The library with a disclosure that is trusted."""
    await trusting(pilot)
    await by_keys("q")(pilot)


async def pasting(pilot: Pilot[int]) -> None:
    """A block out of a spreadsheet, shown before it is taken."""
    await by_keys("escape ctrl+right")(pilot)
    pilot.app.post_message(events.Paste("2,015.18\n2,104.18\n2,014.18"))
    await settle(pilot)


IN_OTHER_STOCKS = {
    "inferred": (TABLES, "statement.pdf", "escape n"),
    "inferred switched off": (TABLES, "statement.pdf", "escape n O"),
    "huge": (TABLES, "huge.pdf", "escape ctrl+end"),
    "damaged library": (DAMAGED, None, "enter"),
    "odd library": (ODD, None, ""),
    "odd card": (ODD, None, "i"),
    "odd table of thirty columns": (ODD, ODD_NAME, "escape ctrl+end"),
    "odd tables": (ODD, ODD_NAME, "escape t end"),
    "odd sentence": (ODD, ODD_NAME, "escape left_square_bracket"),
    "odd sentence alone": (ODD, ODD_NAME, "escape left_square_bracket Z"),
    "pages left": (ODD, ODD_NAME, "escape l"),
    "a page unread": (ODD, ODD_NAME, "escape l enter"),
    "nothing left": (CROWD, "000.pdf", "escape n"),
    "no cause left": (CROWD, "000.pdf", "escape l"),
    "crowd": (CROWD, None, "end"),
    "statistics of a crowd": (CROWD, None, "s"),
    "statistics of one": (ODD, None, "s"),
    "misread": (MISREAD, "kashgar-2024.pdf", "escape n"),
    "misread unfolded": (MISREAD, "kashgar-2024.pdf", "escape n v"),
    "misread set right": (MISREAD, "kashgar-2024.pdf", "escape n space"),
}
"""Scenes that need a library of another kind: kind, document, keys."""


def scenes() -> dict[str, tuple[str | None, Scene]]:
    """Every scene by name: the document that is open (None: the library, empty where the name says so), and the way."""
    found: dict[str, tuple[str | None, Scene]] = {"empty library": (None, by_keys("")), "adding": (None, adding)}
    found |= {name: (None, by_keys(keys)) for name, keys in IN_THE_LIBRARY.items()}
    found |= {name: ("wuqia-2024.pdf", by_keys(keys)) for name, keys in IN_A_REVIEW.items()}
    found |= {
        f"messy {name}": ("korla-2024.pdf", by_keys(IN_A_REVIEW[name])) for name in ("cause", "what is left", "reason")
    }
    found["reading"] = ("wuqia-2024.pdf", reading)
    found["pasting"] = ("wuqia-2024.pdf", pasting)
    found["adopting"] = ("wuqia-2024.pdf", adopting)
    found["trusted"] = ("kashgar-2024.pdf", trusting)
    found["library trusted"] = ("kashgar-2024.pdf", trusted)
    found |= {name: (document, by_keys(keys)) for name, (_, document, keys) in IN_OTHER_STOCKS.items()}
    found["practice"] = found["tour"] = ("kashgar-2024.pdf", by_keys("escape"))
    found["practice left"] = ("kashgar-2024.pdf", by_keys("escape ctrl+q"))
    return found


async def photograph(
    path: Path, name: str, open_name: str | None, scene: Scene, language: str, size: tuple[int, int], theme: str
) -> str:
    """One scene as SVG, in a library of its own copy."""
    with Library.open(path) as library:
        ids = {row.name: row.id for row in library.disclosures()}
        words = Words("zh" if language == "zh" else "en")
        counts = {"of": 8, "corrected": 3, "wrong": 0, "missed": 5, "spoiled": 0}
        sitting = Sitting(lambda: words("practice.beside", **counts), words) if "practice" in name else None
        guide = Guide(path.with_name("tour.json")) if name == "tour" else None
        open_id = ids[open_name] if open_name else None
        desk = Desk(library, [], words, "clerk", open_id, Settings(Keymap({}), theme), guide, sitting)
        async with desk.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await scene(pilot)
            while not any(strip.text.strip() for strip in desk.screen._compositor.render_strips()):
                await pilot.pause(0.05)  # on a loaded machine a dialog that came by itself is not painted yet
            return spaced(desk.export_screenshot(title="crossfoot"))


def spaced(svg: str) -> str:
    """Texts where their cells are: Rich counts an ideograph as one cell, and a font makes no two cells of it."""
    one = float(found[1]) if (found := re.search(r'textLength="([0-9.]+)"[^>]*>.</text>', svg)) else 12.2

    def right(text: re.Match[str]) -> str:
        pieces, x = [], float(text[2])
        for wide, run in itertools.groupby(html.unescape(text[5]), lambda character: cell_len(character) == 2):
            shown = "".join(run)
            cells = one * cell_len(shown)
            for piece, length in zip(shown, [2 * one] * len(shown), strict=True) if wide else [(shown, cells)]:
                said = html.escape(piece).replace(" ", "&#160;")
                pieces.append(f'{text[1]}x="{x:g}"{text[3]}textLength="{length:g}"{text[4]}{said}</text>')
                x += length
        return "".join(pieces)

    return re.sub(r'(<text [^>]*?)x="([0-9.]+)"([^>]*?)textLength="[0-9.]+"([^>]*>)([^<]*)</text>', right, svg)


def to_png(chromium: str, pictures: list[Path], sheet: Path, size: tuple[int, int]) -> None:
    """Several pictures of one size on one sheet: the wide ones below each other, the narrow ones in twos."""
    width, height = size[0] * 8, size[1] * 17
    across = 1 if width > 1000 else 2
    images = "".join(
        f'<figure><img src="{p.name}" width="{width}"><figcaption>{p.stem}</figcaption></figure>' for p in pictures
    )
    style = "body{margin:4px;font:12px sans-serif}figure{display:inline-block;margin:2px}"
    page = sheet.with_suffix(".html")
    page.write_text(f"<meta charset=utf-8><style>{style}</style>{images}", encoding="utf-8")
    window = f"--window-size={across * (width + 8) + 8},{(height + 60) * -(-len(pictures) // across)}"
    options = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--screenshot={sheet}", window, page.as_uri()]
    subprocess.run([chromium, *options], check=True, capture_output=True, timeout=120)


def main() -> None:
    """Takes the pictures of the scenes named, or of all."""
    few = "--few" in sys.argv
    out, *wanted = (argument for argument in sys.argv[1:] if not argument.startswith("--"))
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as scratch:
        for kind in (SAMPLES, TABLES, DAMAGED, ODD, CROWD, MISREAD):
            stock(Path(scratch) / kind, kind)
        for name, (open_name, scene) in scenes().items():
            if wanted and name not in wanted:
                continue
            for size in SIZES:
                taken = []
                for language, theme in itertools.product(LANGUAGES, THEMES):
                    if few and (language, theme) not in FEW:
                        continue
                    path = Path(scratch) / "one.sqlite3"
                    path.unlink(missing_ok=True)
                    if "empty" not in name:
                        kind = IN_OTHER_STOCKS[name][0] if name in IN_OTHER_STOCKS else SAMPLES
                        shutil.copy(Path(scratch) / kind, path)
                    svg = asyncio.run(photograph(path, name, open_name, scene, language, size, theme))
                    taken.append(target / f"{name.replace(' ', '_')}-{size[0]}-{language}-{theme[10:]}.svg")
                    taken[-1].write_text(svg, encoding="utf-8")
                if chromium:
                    to_png(chromium, taken, target / f"{name.replace(' ', '_')}-{size[0]}.png", size)
            print(name, flush=True)


if __name__ == "__main__":
    main()
