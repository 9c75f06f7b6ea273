"""Tables of wikis whose rows are lines: a sign with a cell says that it is a heading or covers others.

``|_. a|``, ``|=a``, ``|| a || b ||`` and ``^ a ^`` are headings; ``|\\2. a|`` covers two columns, ``|/2. a|`` two rows;
in rows with ``^`` a cell without anything, not even a blank, is covered from the left, and ``:::`` from above.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from budget.pattern import pattern
from extract.transcripts.lines import Tabled, Written, spread
from extract.transcripts.marks import unmarked

_SIGN = r"(?:[_^~<>=-]|[\\/]\d{1,3}|\([^()\n]{0,80}\)|\{[^{}\n]{0,200}\}){1,6}\."
HEADED = rf"(?![^\n]*\t) *(?:\|{_SIGN}[ \t]|\|=[^|\n]*\|=|\|\|[^|\n]*\|\|[^|\n]|\^[^^\n]*[\^|])"
"""How a row of headings begins, as a pattern for a line; where tabs part the cells, strokes are letters."""

_HEADED = pattern(rf"^{HEADED}", re.MULTILINE)
_LINE = pattern(r"[ \t]*[|^]")
_ROWS = pattern(r"[ \t]*[|^][^\n]*(?:\n[ \t]*[|^][^\n]*)+")
_SIGNED = pattern(rf"{_SIGN}(?:[ \t]|$)")
_TALL, _WIDE = pattern(r"/(\d{1,3})"), pattern(r"\\(\d{1,3})")
_RULE = pattern(r"[|^:\s+=-]*-[|^:\s+=-]*")
_FROM_ABOVE = ":::"


def next_signed(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the next row of headings begins, and the lines of its table end; None where none has rows below it."""
    for begin in _HEADED.finditer(text, start):
        above = text[text.rfind("\n", 0, max(begin.start() - 1, 0)) + 1 : begin.start()]
        rows = _ROWS.match(text, begin.start())
        if rows and not (above and _LINE.match(above)) and not any(map(_RULE.fullmatch, rows[0].split("\n", 2)[:2])):
            return begin.start(), rows.end()
    return None


def signed_rows(text: str, first: int) -> list[Tabled]:
    """The rows of a table that begins in line ``first``; a row's number is its line.

    Raises:
        UnfitError: a row is wider than any table.
    """
    lines = text.split("\n")
    closed, doubled = lines[0].rstrip().endswith(("|", "^")), lines[0].lstrip().startswith("||")
    split = [_parts(line, closed=closed, doubled=doubled) for line in lines]
    if any("^" in line for line in lines) and any(part == _FROM_ABOVE or not part for row in split for part in row):
        return [Tabled(first + at, tuple(_laid(split, at))) for at in range(len(split))]
    return list(spread((first + at, [_written(part) for part in row]) for at, row in enumerate(split)))


def _parts(line: str, *, closed: bool, doubled: bool) -> list[str]:
    """The cells of a row with their signs, and with the blanks around them.

    ``closed`` rows end with a stroke; where headings have ``doubled`` ones, a row with no other strokes is one of them.
    """
    line = line.strip()
    mark = r"\|\|" if doubled and "|" not in line.replace("||", "") else r"[|^]" if "^" in line else r"\|"
    parts = re.split(rf"(?<!\\){mark}", line)[1:]
    return parts[:-1] if closed and len(parts) > 1 and not parts[-1] else parts


def _laid(split: Sequence[Sequence[str]], at: int) -> Iterator[Written]:
    """The cells of a row in which those stand too that others cover."""
    for place, part in enumerate(split[at]):
        if not part or part.strip() == _FROM_ABOVE:
            yield Written()
            continue
        across = 1 + len(list(takewhile(lambda cell: not cell, split[at][place + 1 :])))
        below = (row[place] if place < len(row) else "" for row in split[at + 1 :])
        down = 1 + len(list(takewhile(lambda cell: cell.strip() == _FROM_ABOVE, below)))
        yield Written(unmarked(part), down, across)


def _written(part: str) -> Written:
    sign = _SIGNED.match(part)
    tall, wide = (each.search(sign[0]) if sign else None for each in (_TALL, _WIDE))
    text = part[sign.end() :] if sign else part.removeprefix("=")
    return Written(unmarked(text), _times(tall), _times(wide))


def _times(found: re.Match[str] | None) -> int:
    return max(int(found[1]), 1) if found else 1
