"""The lines of a page without rules: its runs by height, and whether figures stand in them."""

from collections.abc import Sequence

from budget.amount import is_figure as is_whole_figure
from budget.pattern import pattern
from budget.record import dataclass
from extract.geometry.figures import is_piece
from extract.geometry.runs import Run

_CODE = pattern(r"\d{1,9}")

_LISTED = pattern(r"\d{1,3}[.．、]")
_SAME_LINE = 0.3

_LINKED = 1.2
"""Heights of a letter from line to line up to which they are one row of a table without figures."""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one height, from the left; ``at`` is its height where its first run is no measure of it."""

    runs: tuple[Run, ...]
    at: float | None = None

    @property
    def y(self) -> float:
        """The height of its middle."""
        return self.runs[0].middle[1] if self.at is None else self.at

    @property
    def tall(self) -> float:
        """The height of its letters; runs over several lines are no measure of it."""
        if self.at is not None and all(run.chars for run in self.runs):
            return max(float(run.chars[0]["bottom"] - run.chars[0]["top"]) for run in self.runs)
        return max(run.box[3] - run.box[1] for run in self.runs)

    @property
    def has_figures(self) -> bool:
        """Whether figures or codes stand in it."""
        return any(is_figure(run.text) for run in self.runs)

    @property
    def begins_body(self) -> bool:
        """Whether figures or codes stand in it that are no specks beside headings, or nothing but parts of such."""
        sure = [run for run in self.runs if not is_speck(run)]
        return any(is_figure(run.text) for run in sure) or (bool(sure) and all(is_piece(run.text) for run in sure))


def is_figure(text: str) -> bool:
    """Whether a text is an amount or a code, whole or in part; the numbering ``1.`` of a list is none."""
    if _LISTED.fullmatch(text):
        return False
    return is_whole_figure(text) or _CODE.fullmatch(text) is not None or is_piece(text)


def is_speck(run: Run) -> bool:
    """Whether a text may be a speck: one digit, or another letter or mark of ASCII, and doubtful."""
    return bool(run.doubt) and len(run.text) == 1 and run.text.isascii()


def lines_of_runs(runs: Sequence[Run]) -> list[Line]:
    """Runs by line, top down."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle[1]):
        if not lines or run.middle[1] - lines[-1][0].middle[1] > _SAME_LINE * (run.box[3] - run.box[1]):
            lines.append([])
        lines[-1].append(run)
    return [Line(tuple(sorted(line, key=lambda run: run.box[0]))) for line in lines]


def linked(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines without figures by row: those that stand close are one."""
    rows: list[list[Line]] = []
    for line in lines:
        if not rows or line.y - rows[-1][-1].y > _LINKED * line.tall:
            rows.append([])
        rows[-1].append(line)
    return rows
