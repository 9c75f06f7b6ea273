r"""Tables in LaTeX (``tabular`` and its kin), as tools that know formulas write them, and the prose between them.

A merged cell is ``\multicolumn{2}{c}{...}`` or ``\multirow{2}{*}{...}``; below the latter each row has a blank cell
of its own.
"""

import re
from collections.abc import Iterator

from budget.pattern import pattern
from extract.geometry.sheet import MAX_COLUMNS
from extract.sentences import said
from extract.transcripts.lines import Tabled, UnfitError, Written

BEGINS = r"\\begin\{(?:tabular[xy]?|longtable|array)\*?\}"
"""How a table begins, as a pattern."""

_BEGIN = pattern(BEGINS)
_EITHER = pattern(r"\\(begin|end)\{(?:tabular[xy]?|longtable|array)\*?\}")
_SET = r"(?:\[[^\[\]\n]{0,80}\]|\([^()\n]{0,20}\)|\{(?:[^{}\n]|\{[^{}\n]{0,80}\}){0,2000}\})"
"""What stands behind a command: how, in brackets or braces."""

_LONGEST_SETTING = 20_000
"""Letters of what says how the columns of a table are set, at the most."""

_TOKEN = pattern(r"\\(?:begin|end)\{[^{}\n]{0,20}\}|\\\\(?:\[[^\]\n]{0,20}\])?|\\tabularnewline\b|\\.|[{}&]", re.DOTALL)
_SETTING = (
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|centering|raggedright|raggedleft)\b"
    r"|\\(?:cline|cmidrule|rowcolors?|cellcolor|hspace|vspace|color|captionsetup|label|noalign|specialrule|addlinespace"
    rf"|documentclass|usepackage|setlength|renewcommand|includegraphics|definecolor|arrayrulecolor|def\\[A-Za-z]{{1,30}})\*?{_SET}{{0,4}}"
    rf"|\\(?:begin|end)\{{[A-Za-z]{{1,20}}\*?\}}{_SET}{{0,3}}"
)
_SETTINGS = pattern(_SETTING)
_BEFORE = pattern(rf"(?:\s|{_SETTING})*")
_MERGED = pattern(r"\s*\\(multicolumn|multirow)\s*(?:\[[^\]\n]{0,20}\])?\{\s*-?(\d{1,3})\s*\}")
_BREAK = pattern(r"\\\\(?:\[[^\]\n]{0,20}\])?|\\newline\b")
_GAP = pattern(r"\\(?:quad|qquad|enspace|thinspace)\b|\\[,;:! ]|~")
_PARTED = pattern(r"(?<=\d)\s*\{([,.])\}\s*(?=\d)")
_COMMAND = pattern(r"\\[A-Za-z]+\*?|\\[()\[\]]")
_COMMENT = pattern(r"\A\s*%\s*\n")
_ESCAPED = pattern(r"\\([&%$#_{}])")
_BARE = pattern(r"(?<!\\)[{}$]")


def next_tabular(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the next table begins and ends, with those within its cells; None where none is closed."""
    begin = _BEGIN.search(text, start)
    deep = 0
    for each in _EITHER.finditer(text, begin.start()) if begin else ():
        deep += 1 if each[1] == "begin" else -1
        if not deep:
            assert begin is not None
            return begin.start(), each.end()
    return None


def tabular_rows(text: str, first: int) -> list[Tabled]:
    """The rows of a table that begins in line ``first``; a row's number is its line, or the next free one.

    Raises:
        UnfitError: a row is wider than any table.
    """
    begin = _BEGIN.match(text)
    start = _behind_settings(text, begin.end() if begin else 0)
    out: list[Tabled] = []
    counted = 0
    for offset, cells in _split(text[start : text.rfind("\\end{")]):
        first += text.count("\n", counted, start + offset)
        counted = start + offset
        line = max(first, out[-1].line + 1 if out else first)
        row = [place for cell in cells for place in _places(cell)]
        if len(row) > MAX_COLUMNS:
            raise UnfitError(said("many-columns", line=line, most=MAX_COLUMNS))
        if len(row) > 1 or row[0].text:
            out.append(Tabled(line, tuple(row)))
    return out


def _behind_settings(text: str, start: int) -> int:
    """Where the brackets and braces end that stand one behind another from a place on."""
    deep, end = 0, start
    for at in range(start, min(len(text), start + _LONGEST_SETTING)):
        letter = text[at]
        deep += (letter in "{[") - (letter in "}]")
        if not deep and letter in "}]":
            end = at + 1
        elif not deep and not letter.isspace():
            break
    return end


def _split(body: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row as they are written, with the place at which its text begins."""
    deep = start = begun = 0
    cells: list[str] = []
    for token in _TOKEN.finditer(body):
        what = token[0]
        deep += what == "{" or what.startswith("\\begin{")
        deep -= what == "}" or what.startswith("\\end{")
        if deep or (what != "&" and not what.startswith(("\\\\", "\\tabularnewline"))):
            continue
        cells.append(body[start : token.start()])
        start = token.end()
        if what != "&":
            yield _text_at(body, begun), cells
            cells, begun = [], start
    yield _text_at(body, begun), [*cells, body[start:]]


def _text_at(body: str, begun: int) -> int:
    before = _BEFORE.match(body, begun)
    return before.end() if before else begun


def _places(cell: str) -> list[Written]:
    """The places that a cell takes in its row: its own, and blank ones that it covers."""
    rows = columns = 1
    text = _SETTINGS.sub("", cell) if "\\" in cell else cell
    while merged := _MERGED.match(text):
        size = min(max(int(merged[2]), 1), MAX_COLUMNS)
        rows, columns = (size, columns) if merged[1] == "multirow" else (rows, size)
        text = _held(text, merged.end())
    return [Written(plain(text), rows, columns), *[Written()] * (columns - 1)]


def _held(text: str, start: int) -> str:
    """What the last of the braces holds that follow here one upon another."""
    deep, held, begun = 0, "", start
    for at in range(start, len(text)):
        letter = text[at]
        if letter == "{" and text[at - 1] != "\\":
            deep += 1
            begun = at + 1 if deep == 1 else begun
        elif letter == "}" and text[at - 1] != "\\":
            deep -= 1
            held = text[begun:at] if not deep else held
        elif not deep and letter not in "*[]" and not letter.isspace():
            break
    return held


def plain(text: str) -> str:
    """A text without the commands of LaTeX, the lines of a cell parted by line feeds."""
    text = _COMMENT.sub("", text)
    if not set(text).intersection("\\{}$~"):
        return " ".join(text.split())
    text = _BREAK.sub("\n", _SETTINGS.sub("", text))
    text = _PARTED.sub(r"\1", _GAP.sub(" ", text))
    text = _ESCAPED.sub(r"\1", _BARE.sub("", _COMMAND.sub("", text)))
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
