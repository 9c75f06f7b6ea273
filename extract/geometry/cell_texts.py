"""A cell out of the texts that stand in it."""

from collections.abc import Sequence
from itertools import pairwise

from budget.disclosure import Box, Cell
from extract.geometry.figures import JOINED, is_rest, is_whole
from extract.geometry.gaps import SPACED
from extract.geometry.places import rounded
from extract.geometry.runs import Run
from extract.tidy import Tidied, tidy


def _hold_figures(lines: Sequence[Sequence[Run]]) -> bool:
    """Whether several whole figures stand in lines, one below the other or with a gap between them."""
    figures = [sorted((run for run in line if is_whole(run.text)), key=lambda r: r.box[0]) for line in lines]
    gaps = (b.box[0] - a.box[2] > SPACED * (a.box[3] - a.box[1]) for line in figures for a, b in pairwise(line))
    filled = [line[0].text for line in figures if line]
    return any(not is_rest(above, below) for above, below in pairwise(filled)) or any(gaps)


def cell_of(runs: Sequence[Run], page: int, box: Box, span: tuple[int, int] = (1, 1)) -> Cell:
    """A cell out of its runs: lines from the top down, each from the left."""
    if not runs:
        return Cell(page=page, box=rounded(box), span=span)
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle[1]):
        if not lines or run.middle[1] - lines[-1][0].middle[1] > (run.box[3] - run.box[1]) / 3:
            lines.append([])
        lines[-1].append(run)
    lines = [sorted(line, key=lambda r: r.box[0]) for line in lines]
    texts = [" ".join(r.text for r in line) for line in lines]
    tidied = tidy(*texts)
    if any(run.raw is not None for run in runs):
        tidied = tidied._replace(raw="\n".join(" ".join(r.raw or r.text for r in line) for line in lines))
    if _hold_figures(lines):
        tidied = Tidied(" ".join(texts), None, (JOINED,))
    ink = (
        min(run.box[0] for run in runs),
        min(run.box[1] for run in runs),
        max(run.box[2] for run in runs),
        max(run.box[3] for run in runs),
    )
    doubt = tuple(dict.fromkeys([*tidied.doubt, *(code for run in runs for code in run.doubt)]))
    return Cell(tidied.text, page, rounded(box), ink, raw=tidied.raw, span=span, doubt=doubt)
