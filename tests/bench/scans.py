"""How well pages that are images are recognised, from good scans to bad ones.

Run it by hand: ``python tests/bench/scans.py [--case NAME ...] [--page PDF:NUMBER ...]``. Pages of the samples
are drawn, spoilt in each way that :data:`CASES` names (always the same way: the random numbers are seeded), made a
PDF of images again and read. What the page's own text says, and where, is the truth. It prints a table in
Markdown: numbers right at their row and column, of these marked doubtful, and with a box that holds their place on
the spoilt page; numbers wrong or lost, and those of them of which nothing warns; seconds a page.
"""

import argparse
import io
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image as Pictures

from budget.amount import is_amount
from budget.disclosure import Box, Cell
from budget.label import fold
from extract.as_shown import Askew
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from extract.scans.ocr import Image, RapidOcr
from extract.scans.scanner import Scanner
from extract.tables.align import align
from sample_pdfs import folder

FINE = 300
"""Pixels an inch at which pages are drawn before they are spoilt."""

PAGES = ("kashgar-2024.pdf:5", "kashgar-2024.pdf:7", "kashgar-2024.pdf:10")


@dataclass(frozen=True)
class Paper:
    """A coloured picture of a page and the matrix (2 by 3) that leads from its first place to its present one."""

    image: Image
    moved: Image


Spoil = Callable[[Paper], Paper]


def seeded() -> Any:
    """Random numbers, always the same."""
    return np.random.default_rng(7)


def painted(paper: Paper, image: Image) -> Paper:
    """The same paper with another picture on it."""
    return replace(paper, image=np.clip(image, 0, 255).astype(np.uint8))


def moved(paper: Paper, matrix: Image, size: tuple[int, int]) -> Paper:
    """The picture moved by a matrix, on white paper of a size in pixels."""
    image = cv2.warpAffine(paper.image, matrix, size, flags=cv2.INTER_AREA, borderValue=(255, 255, 255))
    whole = np.vstack([matrix, [0, 0, 1]]) @ np.vstack([paper.moved, [0, 0, 1]])
    return Paper(image, whole[:2])


def skewed(degrees: float, paper: Paper) -> Paper:
    """Laid askew on the glass."""
    height, width = paper.image.shape[:2]
    return moved(paper, cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), (width, height))


def quartered(quarters: int, paper: Paper) -> Paper:
    """Laid sideways or upside down, so many quarters counter-clockwise; places are told on the page upright."""
    return replace(paper, image=np.ascontiguousarray(np.rot90(paper.image, quarters)))


def scaled(dpi: int, paper: Paper) -> Paper:
    """Scanned at so many pixels an inch."""
    share = dpi / FINE
    size = round(paper.image.shape[1] * share), round(paper.image.shape[0] * share)
    matrix = np.array([[share, 0, 0], [0, share, 0]]) @ np.vstack([paper.moved, [0, 0, 1]])
    return Paper(cv2.resize(paper.image, size, interpolation=cv2.INTER_AREA), matrix)


def pressed(quality: int, paper: Paper) -> Paper:
    """Through JPEG."""
    _, data = cv2.imencode(".jpg", paper.image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return painted(paper, cv2.imdecode(data, cv2.IMREAD_COLOR))


def noisy(amount: float, paper: Paper) -> Paper:
    """With noise, and specks of dirt."""
    rng = seeded()
    image = paper.image + rng.normal(0, amount, paper.image.shape)
    image[rng.random(paper.image.shape[:2]) < amount / 40_000] = 30
    return painted(paper, image)


def blurred(points: float, paper: Paper) -> Paper:
    """Out of focus."""
    return painted(paper, cv2.GaussianBlur(paper.image, (0, 0), points * FINE / 72))


def grey(paper: Paper) -> Paper:
    """On grey paper, printed pale."""
    return painted(paper, paper.image * 0.45 + 80)


def shaded(paper: Paper) -> Paper:
    """Lit from one side, as photographed."""
    height, width = paper.image.shape[:2]
    light = np.linspace(1.0, 0.4, width)[None, :] * np.linspace(1.0, 0.75, height)[:, None]
    return painted(paper, paper.image * light[..., None])


def shining(paper: Paper) -> Paper:
    """With the other side of the sheet shining through."""
    back = cv2.GaussianBlur(paper.image[:, ::-1], (0, 0), 3).astype(np.float32)
    return painted(paper, np.minimum(paper.image, 255 - 0.25 * (255 - np.roll(back, 70, 0))))


def black(paper: Paper) -> Paper:
    """Black and white, as by fax."""
    plain = cv2.cvtColor(paper.image, cv2.COLOR_BGR2GRAY)
    return painted(paper, cv2.cvtColor(np.where(plain < 150, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR))


def sealed(paper: Paper) -> Paper:
    """With a red seal over the middle of the table."""
    height, width = paper.image.shape[:2]
    seal = np.zeros((height, width), np.uint8)
    middle, round_ = (int(width * 0.62), int(height * 0.3)), int(FINE * 0.8)
    cv2.circle(seal, middle, round_, 255, FINE // 25)
    angles = [np.pi * (0.8 * n - 0.5) for n in range(5)]
    star = [[middle[0] + 0.35 * round_ * np.cos(a), middle[1] + 0.35 * round_ * np.sin(a)] for a in angles]
    cv2.fillPoly(seal, [np.array(star, np.int32)], 255)
    for n in range(12):
        angle = np.pi * (0.85 + 1.3 * n / 11)
        x, y = middle[0] + 0.8 * round_ * np.cos(angle), middle[1] + 0.8 * round_ * np.sin(angle)
        cv2.rectangle(seal, (int(x) - 20, int(y) - 20), (int(x) + 20, int(y) + 20), 255, 9)
    ink = np.where(seal[..., None] > 0, np.array([70, 50, 215]) / 255, 1.0)
    return painted(paper, paper.image * (0.15 + 0.85 * ink))


def rules_as(how: str, paper: Paper) -> Paper:
    """With its rules light, dotted or gone."""
    dark = (cv2.cvtColor(paper.image, cv2.COLOR_BGR2GRAY) < 160).astype(np.uint8)
    long = FINE // 3
    rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    rules |= cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    rules = cv2.dilate(rules, np.ones((3, 3), np.uint8))
    height, width = rules.shape
    shown = np.zeros_like(rules)
    if how == "dotted":
        shown = ((np.arange(width)[None, :] + np.arange(height)[:, None]) % 16 < 8).astype(np.uint8)
    instead = np.where(shown[..., None] > 0, paper.image, 205 if how == "light" else 255)
    return painted(paper, np.where(rules[..., None] > 0, instead, paper.image))


CASES: dict[str, Sequence[Spoil]] = {
    "200 dpi": [partial(scaled, 200)],
    "100 dpi": [partial(scaled, 100)],
    "150 dpi": [partial(scaled, 150)],
    "300 dpi": [],
    "skew 0.3°": [partial(skewed, 0.3), partial(scaled, 200)],
    "skew -1.5°": [partial(skewed, -1.5), partial(scaled, 200)],
    "skew 3°": [partial(skewed, 3.0), partial(scaled, 200)],
    "JPEG 30": [partial(scaled, 200), partial(pressed, 30)],
    "noise": [partial(scaled, 200), partial(noisy, 25.0)],
    "blur": [partial(blurred, 0.5), partial(scaled, 200)],
    "grey paper": [grey, partial(scaled, 200)],
    "uneven light": [shaded, partial(scaled, 200)],
    "show-through": [shining, partial(scaled, 200)],
    "red seal": [sealed, partial(scaled, 200), partial(pressed, 80)],
    "fax, 1 bit": [partial(scaled, 200), black],
    "upside down": [partial(scaled, 200), partial(quartered, 2)],
    "sideways": [partial(skewed, 0.5), partial(scaled, 200), partial(quartered, 1)],
    "light rules": [partial(rules_as, "light"), partial(scaled, 200)],
    "dotted rules": [partial(rules_as, "dotted"), partial(scaled, 200)],
    "no rules": [partial(rules_as, "none"), partial(scaled, 200)],
    "150 dpi, skew 1.2°, JPEG 50, seal": [
        sealed,
        partial(skewed, 1.2),
        partial(scaled, 150),
        partial(pressed, 50),
    ],
    "150 dpi, skew -2°, JPEG 60, noise, shade": [
        shaded,
        partial(skewed, -2.0),
        partial(scaled, 150),
        partial(noisy, 8.0),
        partial(pressed, 60),
    ],
}
"""What is done to a page, by name."""


@cache
def drawn(path: Path, number: int) -> Image:
    """A page in colour."""
    page = pypdfium2.PdfDocument(path)[number - 1]
    return np.ascontiguousarray(page.render(scale=FINE / 72).to_numpy()[:, :, :3])


def scan_of(paper: Paper) -> bytes:
    """A PDF of one page that is an image; with one bit a pixel where it is black and white."""
    out = io.BytesIO()
    picture = Pictures.fromarray(paper.image[:, :, ::-1])
    if set(np.unique(paper.image)) <= {0, 255}:
        picture.convert("1", dither=Pictures.Dither.NONE).save(out, "PDF", resolution=dpi_of(paper))
    else:
        picture.save(out, "PDF", resolution=dpi_of(paper), quality=95)
    return out.getvalue()


def dpi_of(paper: Paper) -> float:
    """Pixels an inch of its picture."""
    return FINE * float(np.sqrt(abs(np.linalg.det(paper.moved[:, :2]))))


def grids_of(sheet: object) -> tuple[Grid, ...]:
    """The tables of a page; none where it was not read."""
    if not isinstance(sheet, Sheet):
        return ()
    askew = Askew(sheet.askew, sheet.page.width, sheet.page.height)
    return tuple(
        replace(grid, rows=tuple(tuple(replace(cell, box=askew.box(cell.box)) for cell in row) for row in grid.rows))
        for grid in sheet.grids
    )


def counted(truth: Sequence[Grid], grids: Sequence[Grid], place: Callable[[Box], tuple[float, float]]) -> Counter[str]:
    """The numbers of the truth, and what became of them."""
    counts: Counter[str] = Counter()
    free = list(grids)
    for wanted in truth:
        numbers = [cell for row in wanted.rows for cell in row if is_amount(cell.text)]
        counts["numbers"] += len(numbers)
        best = max(free, key=lambda grid: _alike(wanted, grid), default=None)
        if best is None:
            counts["lost"] += len(numbers)
            continue
        free.remove(best)
        pairs = dict(align(len(wanted.rows), len(best.rows), partial(_shared, wanted, best)))
        for at, row in enumerate(wanted.rows):
            other = best.rows[pairs[at]] if at in pairs else ()
            for column, cell in enumerate(row):
                if is_amount(cell.text):
                    _count(counts, cell, other[column] if column < len(other) else None, place)
                elif column < len(other) and is_amount(other[column].text) and not other[column].doubt:
                    counts["invented"] += 1
    return counts


def _count(counts: Counter[str], cell: Cell, other: Cell | None, place: Callable[[Box], tuple[float, float]]) -> None:
    if other is None or not other.text:
        counts["lost"] += 1
    elif fold(other.text) == fold(cell.text):
        counts["right"] += 1
        counts["doubted"] += bool(other.doubt)
        x, y = place(cell.ink or (0, 0, 0, 0))
        x0, top, x1, bottom = other.box or (0, 0, 0, 0)
        counts["placed"] += x0 <= x <= x1 and top <= y <= bottom
    else:
        counts["wrong"] += 1
        counts["unmarked"] += not other.doubt
        if not other.doubt:
            print(f"    {cell.text} read as {other.text}, confidence {other.confidence}", file=sys.stderr)


def _alike(one: Grid, other: Grid) -> int:
    bags = (Counter(fold(cell.text) for row in grid.rows for cell in row if cell.text) for grid in (one, other))
    return sum((next(bags) & next(bags)).values())


def _shared(one: Grid, other: Grid, i: int, j: int) -> int:
    cells = zip(one.rows[i], other.rows[j], strict=False)
    return sum(1 for a, b in cells if a.text and fold(a.text) == fold(b.text))


def measured(name: str, pages: Sequence[tuple[Path, int]], recogniser: RapidOcr) -> Counter[str]:
    """What became of the numbers of all pages, spoilt in one way; ``ms`` is how long that took."""
    counts: Counter[str] = Counter()
    for path, number in pages:
        paper = Paper(drawn(path, number), np.array([[1.0, 0, 0], [0, 1, 0]]))
        for spoil in CASES[name]:
            paper = spoil(paper)
        data = scan_of(paper)
        at = time.perf_counter()
        sheet = read_page(Pdfium(data), 1, Scanner(data, lambda: recogniser).scan)
        counts["ms"] += round(1000 * (time.perf_counter() - at))
        truth = grids_of(read_page(Pdfium(path.read_bytes()), number))
        counts += counted(truth, grids_of(sheet), partial(_place, paper))
    return counts


def _place(paper: Paper, box: Box) -> tuple[float, float]:
    """The middle of a box of the page as it was, on the page as it has become; in points of the latter."""
    x, y = (box[0] + box[2]) / 2 * FINE / 72, (box[1] + box[3]) / 2 * FINE / 72
    x, y = (float(v) for v in paper.moved @ np.array([x, y, 1.0]))
    return x * 72 / dpi_of(paper), y * 72 / dpi_of(paper)


def rows(names: Sequence[str], pages: Sequence[tuple[Path, int]]) -> Iterator[str]:
    """The results as the lines of a Markdown table."""
    yield "| scan | numbers right | with their place | right, doubtful | wrong | lost | wrong unmarked | s a page |"
    yield "|---|---|---|---|---|---|---|---|"
    recogniser = RapidOcr()
    for name in names:
        found = measured(name, pages, recogniser)
        right, most = found["right"], max(found["numbers"], 1)
        yield (
            f"| {name} | {right / most:.4f} | {found['placed'] / max(right, 1):.3f} "
            f"| {found['doubted'] / max(right, 1):.3f} | {found['wrong']} | {found['lost']} "
            f"| {found['unmarked'] + found['invented']} | {found['ms'] / 1000 / len(pages):.1f} |"
        )


def main() -> None:
    """Prints the table of all cases, or of those that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", nargs="*", choices=CASES, default=list(CASES))
    parser.add_argument("--page", nargs="*", default=PAGES, metavar="PDF:NUMBER")
    asked = parser.parse_args()
    split = [page.rpartition(":") for page in asked.page]
    pages = [(Path(name) if Path(name).exists() else folder() / name, int(number)) for name, _, number in split]
    for row in rows(asked.case, pages):
        print(row, flush=True)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
