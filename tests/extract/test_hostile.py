"""Documents made to hurt: each gives pages, or one sentence, from a child that outlives it or is ended."""

import tempfile
import zlib
from collections.abc import Sequence

import pytest

from extract.geometry.sheet import Ready, Sheet, Skipped
from extract.guard import AGAIN, RefusedError, messages

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
_HELLO = b"BT /F1 8 Tf 10 10 Td (hello) Tj ET "


def _file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A document of these objects, the first of them its root."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    ending = b"trailer << /Root 1 0 R /Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + ending


def _stream(content: bytes, head: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), head, packed)


def _form(content: bytes, inner: int) -> bytes:
    resources = b"/Resources << /XObject << /X %d 0 R >> >> " % inner
    return _stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] " + resources)


def _page(content: bytes, *more: bytes, box: bytes = b"0 0 600 800", extra: bytes = b"", font: bytes = _FONT) -> bytes:
    """A document of one page; further objects are counted from 6, the first one is called /X."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R %s " % (box, extra)
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return _file([_ROOT, tree, page + resources, _stream(content), font, *more])


def _told(data: bytes) -> list[Ready | Sheet | Skipped]:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        return list(messages(file, again=AGAIN))


def _rules(count: int) -> bytes:
    return b"".join(b"%d %d m %d 790 l S " % (n % 590, n // 50, n % 590) for n in range(count))


_TYPE_3 = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> "
    b"/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] "
    b"/Resources << /Font << /F2 5 0 R >> >> >>"
)

_READ = {
    "a form that draws itself": _page(_HELLO + b"/X Do", _form(b"/X Do 10 10 m 90 10 l S", 6)),
    "forms within forms": _page(_HELLO + b"/X Do", *[_form(b"/X Do", 7 + n) for n in range(500)], _form(b"", 6)),
    "arrays within arrays": _page(_HELLO + b"[" * 100_000),
    "states within states": _page(_HELLO + b"q " * 200_000),
    "a glyph that draws itself": _page(
        b"BT /F1 9 Tf (a) Tj ET", _stream(b"9 0 d0 BT /F2 9 Tf (a) Tj ET"), font=_TYPE_3
    ),
    "a page without bounds": _page(_HELLO + b"0 0 m 1e30 0 l S", box=b"-1e38 -1e38 1e38 1e38"),
    "a page of no numbers": _page(_HELLO, box=b"0 0 nan inf"),
    "a page on its head": _page(_HELLO, box=b"600 800 0 0", extra=b"/Rotate -450"),
    "a page of 200 inches": _page(_HELLO, box=b"0 0 14400 14400"),
    "text beyond all numbers": _page(b"BT /F1 8 Tf 1e30 1e30 Td (hello) Tj 0 0 0 0 0 0 Tm (nought) Tj ET"),
    "too many pages promised": _file(
        [_ROOT, b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", b"<< /Type /Page >>"]
    ),
    "an earlier table that is none": _page(_HELLO).replace(b"/Size 6 ", b"/Prev 99 /Size 6 "),
    "rules without number": _page(
        b"".join(b"%d %d m %d 790 l S " % (n % 590, n // 50, n % 590) for n in range(30_000))
    ),
}


@pytest.mark.parametrize("name", _READ)
def test_each_page_is_told_of(name: str) -> None:
    ready, *pages = _told(_READ[name])
    assert ready == Ready(1)
    assert len(pages) == 1


def test_a_page_of_too_many_characters_is_skipped() -> None:
    _, page = _told(_page(b"BT /F1 8 Tf " + b"(abcdefghij) Tj " * 20_001 + b"ET"))
    assert isinstance(page, Skipped)
    assert "more than 200000" in page.unread.why


@pytest.mark.parametrize(
    "kids", [b"[2 0 R 2 0 R]", b"[3 0 R]"], ids=["a tree that holds itself", "two that hold each other"]
)
def test_a_tree_of_pages_without_pages_is_refused(kids: bytes) -> None:
    tree = b"<< /Type /Pages /Kids %s /Count 9 >>" % kids
    with pytest.raises(RefusedError):
        _told(_file([_ROOT, tree, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]))
