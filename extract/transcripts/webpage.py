"""A whole page in HTML, as word processors and browsers save it: its tables, and its text paragraph by paragraph."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from budget.pattern import pattern
from extract.transcripts.html import next_table, table_rows
from extract.transcripts.lines import Gap, Spoken, Told

_PAGE = pattern(r"\s*(?:<\?xml[^<>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!DOCTYPE\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_TABLE = pattern(r"<table\b", re.IGNORECASE)
_UNSEEN = frozenset(["head", "script", "style", "title", "noscript", "template"])
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_WIDE_BREAK = pattern(r"(?<=[^\x00-\x7f])[ \t]*\n\s*(?=[^\x00-\x7f])")
"""Where a line of the file ends between two letters that no blank parts."""


def is_page(text: str) -> bool:
    """Whether a text is a whole page in HTML, and not HTML within another text."""
    return _PAGE.match(text) is not None


def told_of_page(text: str) -> Iterator[Told]:
    """The lines of a page in HTML; a paragraph's number is that of the line in which its text begins.

    A table that holds tables only sets a page: those are read, and what stands around them is text.

    Raises:
        UnfitError: a table is wider than any table.
    """
    prose = _Prose()
    start, line = 0, 1
    while (found := next_table(text, start)) is not None:
        begin, end = found
        begin = max(each.start() for each in _TABLE.finditer(text, begin, end))
        prose.feed(text[start:begin])
        yield from prose.told()
        line += text.count("\n", start, begin)
        caption, rows = table_rows(text[begin:end], line)
        yield Spoken(line, caption) if caption else Gap()
        yield from rows
        yield Gap()
        prose.feed("\n" * (inside := text.count("\n", begin, end)))
        line += inside
        start = end
    prose.feed(text[start:])
    prose.close()
    yield from prose.told()


class _Prose(HTMLParser):
    """Collects the text outside of tables."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[Told] = []
        self._unseen = ""
        self._line = 1
        self._text = ""

    def told(self) -> Iterator[Told]:
        """What was collected since this was asked last."""
        self._end()
        yield from self._told
        self._told = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ends a paragraph, or begins what nobody sees."""
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        elif tag in _BLOCKS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        """Ends a paragraph, or what nobody sees."""
        if tag == self._unseen:
            self._unseen = ""
        elif tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        """Text of a paragraph."""
        if self._unseen:
            return
        if not self._text.strip():
            self._text = ""
            self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self._text += data

    def _end(self) -> None:
        text = " ".join(_WIDE_BREAK.sub("", self._text.strip()).split())
        self._told.append(Spoken(self._line, text) if text else Gap())
        self._text = ""
