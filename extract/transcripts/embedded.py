"""Tables within a text that say themselves where they begin and end: in HTML, LaTeX, OTSL, and other markup."""

from collections.abc import Callable, Iterator

from extract.transcripts.asciidoc import FENCE, asciidoc_rows, next_asciidoc
from extract.transcripts.directives import DIRECTIVE, directive_rows, next_directive
from extract.transcripts.html import next_table, table_rows
from extract.transcripts.latex import BEGINS as LATEX
from extract.transcripts.latex import next_tabular, tabular_rows
from extract.transcripts.lines import Tabled
from extract.transcripts.otsl import next_otsl, otsl_rows
from extract.transcripts.signed_rows import HEADED, next_signed, signed_rows
from extract.transcripts.wikitext import BEGINS as WIKITEXT
from extract.transcripts.wikitext import next_wikitext, wikitext_rows

BEGINS = rf"<(?:table\b|otsl>)|{LATEX}|^(?:{FENCE}|{WIKITEXT}|{DIRECTIVE}|{HEADED})"
"""How one of them begins, as a pattern over the lines of a text, in any case of letters."""

Reader = Callable[[str, int], tuple[str, list[Tabled]]]
"""Gives the caption and the rows of a table, of which the second argument is the first line."""

_READERS = (
    (next_table, table_rows),
    (next_tabular, lambda text, first: ("", tabular_rows(text, first))),
    (next_otsl, lambda text, first: ("", otsl_rows(text, first))),
    (next_asciidoc, asciidoc_rows),
    (next_wikitext, wikitext_rows),
    (next_directive, directive_rows),
    (next_signed, lambda text, first: ("", signed_rows(text, first))),
)
"""What finds the next table of a text, and what reads it."""


def tables_in(text: str) -> Iterator[tuple[int, int, Reader]]:
    """Where each table of a text begins and ends, and what reads it."""
    found = [(find(text, 0), find, read) for find, read in _READERS]
    while places := [(*place, read) for place, _, read in found if place]:
        begin, end, read = min(places, key=lambda place: place[0])
        yield begin, end, read
        found = [(find(text, end) if at and at[0] < end else at, find, read) for at, find, read in found]
