"""What is said under a table: the sentences that speak about it, and where they end."""

from collections.abc import Sequence

from budget.label import fold
from extract.tables.line_kinds import SENTENCE_END, ends_table, is_furniture, is_remark, says_nothing
from extract.tables.printed_lines import Line
from extract.tidy import tidy


def split_below(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """What follows a table: the sentences that speak about it, and all the other lines."""
    notes: list[str] = []
    at = 0
    while at < len(lines) and (is_furniture(lines[at].text) or _speaks(lines, at)):
        if is_furniture(lines[at].text):
            at += 1
            continue
        end = _sentence_end(lines, at)
        notes.append(tidy(*[line.text for line in lines[at:end]]).text)
        at = end
    return tuple(notes), tuple(lines[at:])


def _speaks(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if ends_table(text) and not says_nothing(text):
        return False
    end = _sentence_end(lines, at)
    whole = "".join(line.text for line in lines[at:end])
    leads = fold(text).endswith(":") and end < len(lines) and is_remark(lines[end].text)
    return bool(is_remark(text) or says_nothing(whole) or leads)


def _sentence_end(lines: Sequence[Line], at: int) -> int:
    """Index after the last line of the sentence that begins at ``at`` (four lines at most)."""
    end = at + 1
    while (
        end < len(lines)
        and end - at < 4
        and not lines[end - 1].text.rstrip().endswith(SENTENCE_END)
        and not is_furniture(lines[end].text)
        and not ends_table(lines[end].text)
        and not is_remark(lines[end].text)
    ):
        end += 1
    return end
