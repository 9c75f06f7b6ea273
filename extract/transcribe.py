"""The child process for transcripts: texts, tables of texts and workbooks become pages of lines.

It speaks as :mod:`extract.worker` does: one line opens, then comes one line a page.
"""

import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO

from budget.said import sentence_of
from extract.child import send, shielded
from extract.geometry.sheet import MAX_LINE, Ready, Sheet, Skipped
from extract.sentences import refused, said, unread
from extract.told import encode
from extract.transcripts.code_parts import with_code_parts
from extract.transcripts.counted import uncounted
from extract.transcripts.cut_figures import with_whole_figures
from extract.transcripts.decoding import decoded
from extract.transcripts.delimited import LONE_RETURN, told_of_records
from extract.transcripts.lines import UnfitError, sheet_of
from extract.transcripts.markdown import told_of
from extract.transcripts.spreadsheet import Workbook
from extract.transcripts.stacked import with_captions

Page = Callable[[], Sheet | Skipped]
"""Reads one page."""


def main() -> None:
    """Reads the transcript on standard input, of the kind ``sys.argv[1]``, from page ``sys.argv[2]`` on."""
    with shielded() as (source, out):
        serve(source, out, sys.argv[1], int(sys.argv[2]))


def serve(source: BinaryIO, out: BinaryIO, kind: str, first: int) -> None:
    """Writes one message for each page from ``first`` on."""
    try:
        pages = _PAGES[kind](source)
    except Exception as error:
        send(out, refused(reason(error)))
        return
    send(out, Ready(len(pages)))
    for number, page in list(enumerate(pages, 1))[first - 1 :]:
        out.write(_line(number, page))
        out.flush()


def _line(number: int, page: Page) -> bytes:
    """The message about one page; never raises for what the page holds."""
    try:
        line = encode(page())
    except Exception as error:
        return encode(Skipped(unread(number, reason(error))))
    if len(line) > MAX_LINE:
        return encode(Skipped(unread(number, said("large-text"))))
    return line


def reason(error: Exception) -> str:
    """Why a transcript cannot be read, as a clause for the clerk."""
    if isinstance(error, UnfitError):
        return sentence_of(error)
    if isinstance(error, MemoryError | RecursionError):
        return said("nested-text")
    return said("damaged-text", kind=type(error).__name__)


def _text(source: BinaryIO) -> Sequence[Page]:
    text = decoded(source.read())
    return [lambda: sheet_of(with_code_parts(with_whole_figures(with_captions(uncounted(told_of(text))))))]


def _delimited(source: BinaryIO) -> Sequence[Page]:
    text = decoded(source.read(), lone_return=LONE_RETURN).replace("\f", " ")
    return [lambda: sheet_of(uncounted(told_of_records(text)))]


_PAGES: dict[str, Callable[[BinaryIO], Sequence[Page]]] = {
    "text": _text,
    "delimited": _delimited,
    "workbook": lambda source: Workbook(source).pages,
}
