"""From pages, as a child tells them, to tables, statements and the card that they hold together.

It stands apart from :mod:`extract.reader` so that the child, which takes a while to open a document, is started first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from budget.disclosure import SourceKind, Table
from extract.as_shown import AsShown
from extract.events import Done, Event, PageRead, PageUnread, TableRead
from extract.geometry.sheet import Ready, Sheet, Skipped
from extract.prose.statements import StatementMaker
from extract.tables.card import CardMaker
from extract.tables.guess import with_guessed_forms
from extract.tables.printed_lines import page_lines
from extract.tables.stitch import Stitcher
from extract.tables.styles import Styles
from extract.transcripts.cut_off import doubted_where_cut
from extract.transcripts.transcript import Transcript
from extract.transcripts.unnamed import doubted_where_unnamed

Told = Ready | Sheet | Skipped


@dataclass(slots=True)
class _Pages:
    """How many pages of a document are images, and how many hold text of their own."""

    images: int = 0
    texts: int = 0

    def take(self, message: Sheet | Skipped) -> None:
        self.images += message.image
        self.texts += not message.image and isinstance(message, Sheet) and bool(message.page.words)

    @property
    def kind(self) -> SourceKind:
        return "scan" if self.images > self.texts else "pdf"


def kind_of(ahead: Iterable[Sheet | Skipped]) -> SourceKind:
    """What the first pages are, so that there is a word before the end tells."""
    pages = _Pages()
    for message in ahead:
        pages.take(message)
    return pages.kind


def gathered(ahead: list[Sheet | Skipped], stream: Iterable[Told]) -> Iterator[Event]:
    """What the pages of a PDF tell once it is open; ``ahead`` are its first ones, ``stream`` tells the rest."""
    stitcher, card, spoken, shown = Stitcher(), CardMaker(), StatementMaker(), AsShown()
    pages, styles = _Pages(), Styles()

    def told(tables: Iterable[Table]) -> Iterator[Event]:
        for table in tables:
            card.table(table)
            yield TableRead(shown.table(table))

    for messages in (ahead, stream):
        for message in messages:
            if isinstance(message, Sheet | Skipped):
                pages.take(message)
            if isinstance(message, Sheet):
                yield PageRead(shown.page(message))
                for sheet in shown.pages(message):
                    lines = page_lines(sheet.page)
                    card.page(line.text for line in lines)
                    spoken.page(sheet.page, (grid.box for grid in sheet.grids), lines)
                    yield from told(styles.take(stitcher.page(sheet, lines)))
                if message.lost is not None:
                    yield PageUnread(message.lost)
            elif isinstance(message, Skipped):
                shown.skip()
                stitcher.unread()
                yield PageUnread(message.unread)
    yield from told(chain(styles.take(stitcher.end()), styles.end()))
    yield Done(card.card(), shown.statements(spoken.statements()), pages.kind)


def transcribed(pages: Iterable[Told], paged: bool) -> Iterator[Event]:
    """What the pages of a transcript tell once it is open; those of a workbook (``paged``) are its sheets."""
    card, spoken, transcript = CardMaker(), StatementMaker(), Transcript(paged)
    tables: list[Table] = []
    for message in pages:
        if isinstance(message, Sheet):
            yield PageRead(message.page)
            card.page(word.text for word in message.page.words if "\t" not in word.text)
            spoken.transcript(message.page)
            tables += transcript.page(message)
        elif isinstance(message, Skipped):
            yield PageUnread(message.unread)
    styles = Styles()
    named = map(doubted_where_unnamed, with_guessed_forms([*tables, *transcript.end()]))
    known = styles.take(map(doubted_where_cut, named))
    for table in chain(known, styles.end()):
        card.table(table)
        yield TableRead(table)
    yield Done(card.card(), spoken.statements())
