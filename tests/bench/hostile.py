"""Hostile documents: sound PDFs broken in many ways, each of which must end with a result or one sentence.

Run it by hand: ``python tests/bench/hostile.py [--cases N] [--first SEED] [--keep FOLDER] [PDF ...]``.
A case is its seed: the same seed breaks the same document in the same way. PDFs that are named are read
as they are, before the cases. It prints what the cases ended with, kind by kind, and exits with 1 if one of
them crashed the program, took too long or too much memory, or left pages of which nothing was told.
"""

import argparse
import base64
import io
import random
import re
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pypdfium2

from extract import ExtractError
from extract.events import Done, Opened, PageRead, PageUnread
from extract.reader import read
from sample_pdfs import folder

SECONDS = 60.0
MEGABYTES = 2048.0
"""What a document may take at most."""

_CUT = 3
"""Pages of a sample that are broken."""

_NUMBERS = (
    b"nan inf -inf 1e38 -1e38 0 -1 1e-38 0.0000001 2147483647 -2147483648 4294967296 99999999999999999999 45".split()
)
_FILTERS = b"LZWDecode ASCII85Decode ASCIIHexDecode RunLengthDecode DCTDecode JPXDecode JBIG2Decode Crypt None".split()

_PACKED = re.compile(rb"/Filter\s*\[?\s*(/ASCII85Decode)?\s*/FlateDecode\s*\]?")

Objects = dict[int, bytes]
"""The objects of a document by number."""

Break = Callable[[random.Random, Objects], bytes]
"""Breaks a document; gives the file."""


class LostError(AssertionError):
    """A document did not end as it must."""


@cache
def sound() -> tuple[Objects, ...]:
    """A few pages of each sample, their streams unpacked."""
    return tuple(_unpacked(_first_pages(path)) for path in sorted(folder().glob("*.pdf")))


def _first_pages(path: Path) -> bytes:
    """A document of some pages with tables, out of a longer one."""
    with pypdfium2.PdfDocument(path) as whole, pypdfium2.PdfDocument.new() as short:
        middle = len(whole) // 2
        short.import_pages(whole, list(range(middle, min(middle + _CUT, len(whole)))))
        out = io.BytesIO()
        short.save(out)
    return out.getvalue()


def _unpacked(data: bytes) -> Objects:
    objects: Objects = {}
    for number, body in re.findall(rb"(?s)(?<![\d])(\d+) 0 obj\s(.*?)\sendobj", data):
        head, mark, packed = re.split(rb"(stream\r?\n)", body, maxsplit=1) if b"stream" in body else (body, b"", b"")
        way = _PACKED.search(head)
        if mark and way and b"/Predictor" not in head:
            plain = base64.a85decode(packed.partition(b"~>")[0]) if way[1] else packed
            content = zlib.decompressobj().decompress(plain)
            head = re.sub(rb"/Length \d+", b"/Length %d" % len(content), _PACKED.sub(b"", head))
            body = head + b"stream\n" + content + b"\nendstream"
        objects[int(number)] = body
    return objects


def file_of(objects: Objects, trailer: bytes = b"") -> bytes:
    """A document of objects, with a sound table of where they are."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    root = next((number for number, body in objects.items() if b"/Catalog" in body), 1)
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)]
    out += b"xref\n0 %d\n" % size + b"".join(rows)
    return bytes(
        out + b"trailer\n<< /Root %d 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (root, size, trailer, start)
    )


# -- ways to break a document ---------------------------------------------------------------------------------


def flipped(dice: random.Random, objects: Objects) -> bytes:
    """Some bytes are others."""
    data = bytearray(file_of(objects))
    for _ in range(dice.choice((1, 5, 50, 1000))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def truncated(dice: random.Random, objects: Objects) -> bytes:
    """The end is missing, or a piece in the middle."""
    data = file_of(objects)
    one, other = sorted(dice.randrange(len(data)) for _ in range(2))
    return data[:other] if dice.random() < 0.5 else data[:one] + data[other:]


def spliced(dice: random.Random, objects: Objects) -> bytes:
    """Objects of another document stand in place of its own, or change places."""
    other = dice.choice(sound())
    for _ in range(dice.choice((1, 3, 20))):
        objects[dice.choice(list(objects))] = dice.choice(list(dice.choice((objects, other)).values()))
    return file_of(objects)


def misplaced(dice: random.Random, objects: Objects) -> bytes:
    """The table of places is wrong, or leads to itself."""
    data = file_of(objects)
    start = int(data.rpartition(b"startxref\n")[2].split()[0])
    if dice.random() < 0.3:
        return file_of(objects, b"/Prev %d" % dice.choice((start, 0, -1, 10**18, dice.randrange(start))))
    if dice.random() < 0.3:
        return data.replace(b"startxref\n%d" % start, b"startxref\n%d" % dice.choice((0, 5, 10**12, start + 3)))

    def wrong(found: re.Match[bytes]) -> bytes:
        return b"%010d 00000 n" % dice.randrange(len(data)) if dice.random() < 0.3 else found[0]

    return data[:start] + re.sub(rb"\d{10} 00000 n", wrong, data[start:])


def _somewhere(dice: random.Random, objects: Objects, pattern: bytes, new: Callable[[], bytes], most: int = 8) -> bytes:
    """The file with up to so many places that match replaced."""
    numbers = list(objects)
    for number in dice.sample(numbers, len(numbers)):
        body = objects[number]
        found = list(re.finditer(pattern, body))
        for place in sorted(dice.sample(found, min(len(found), most)), key=lambda one: -one.start()):
            body = body[: place.start()] + new() + body[place.end() :]
        objects[number] = body
        most -= min(len(found), most)
        if not most:
            break
    return file_of(objects)


def numbered(dice: random.Random, objects: Objects) -> bytes:
    """Numbers are absurd."""
    pattern = rb"(?<![\d./])-?\d+\.?\d*(?![\d.]| 0 R| 0 obj)"
    return _somewhere(dice, objects, pattern, lambda: dice.choice(_NUMBERS), dice.choice((1, 10, 200)))


def crossed(dice: random.Random, objects: Objects) -> bytes:
    """References lead elsewhere."""
    numbers = [*objects, 0, 99999]
    return _somewhere(dice, objects, rb"\d+ 0 R", lambda: b"%d 0 R" % dice.choice(numbers), dice.choice((1, 4, 30)))


def renamed(dice: random.Random, objects: Objects) -> bytes:
    """Names are other names."""
    names = sorted({name for body in objects.values() for name in re.findall(rb"/[A-Za-z]+", body[:2000])})
    return _somewhere(dice, objects, rb"/[A-Za-z]+", lambda: dice.choice(names), dice.choice((1, 4, 30)))


def boxed(dice: random.Random, objects: Objects) -> bytes:
    """Pages are huge, of no size, of no numbers, turned by any angle."""

    def box() -> bytes:
        return b"/MediaBox [%s]" % b" ".join(dice.choice((*_NUMBERS, b"595", b"842")) for _ in range(4))

    def turn() -> bytes:
        return box() + b" /Rotate %s" % dice.choice((b"45", b"-450", b"90", *_NUMBERS))

    return _somewhere(dice, objects, rb"/MediaBox\s*\[[^]]*\]", dice.choice((box, turn)))


def bombed(dice: random.Random, objects: Objects) -> bytes:
    """A stream unpacks to very much."""
    grain = dice.choice(
        (b" ", b"q ", b"[", b"(", b"0 0 9 9 re S ", b"1 0 0 1 1 1 cm ", b"BT /F1 9 Tf (a) Tj ET ", b"<<")
    )
    content = grain * (dice.choice((1, 10, 200)) * 2**20 // len(grain))
    packed, filters = zlib.compress(content, 1), b"/FlateDecode"
    if dice.random() < 0.3:
        packed, filters = zlib.compress(packed), b"[/FlateDecode /FlateDecode]"
    streams = [number for number, body in objects.items() if b"stream" in body]
    head = objects[dice.choice(streams)].partition(b"stream")[0]
    head = re.sub(rb"/Length \d+", b"", head).rpartition(b">>")[0]
    stream = b"%s /Filter %s /Length %d >>\nstream\n%s\nendstream" % (head, filters, len(packed), packed)
    objects[dice.choice(streams)] = stream
    return file_of(objects)


def filtered(dice: random.Random, objects: Objects) -> bytes:
    """Streams are said to be packed otherwise, or to be longer."""

    def packed() -> bytes:
        filters = b" ".join(b"/" + dice.choice(_FILTERS) for _ in range(dice.choice((1, 2, 50))))
        length = dice.choice((*_NUMBERS, b"%d 0 R" % dice.choice(list(objects))))
        return b"/Filter [%s] /Length %s" % (filters, length)

    return _somewhere(dice, objects, rb"/Length \d+", packed)


def branched(dice: random.Random, objects: Objects) -> bytes:
    """The tree of pages holds itself, goes deep, lies of its size or has thousands of empty pages."""
    tree = next(number for number, body in objects.items() if b"/Type/Pages" in body.replace(b" ", b""))
    spare = max(objects) + 1
    kids, count = re.findall(rb"\d+ 0 R", objects[tree]), dice.choice((*_NUMBERS, b"3", b"9"))
    shape = dice.randrange(4)
    if shape == 0:
        kids.insert(dice.randrange(len(kids) + 1), b"%d 0 R" % tree)
    elif shape == 1:
        deep = dice.choice((10, 500, 5000))
        for level in range(deep):
            child = spare + level + 1 if level < deep - 1 else dice.choice((tree, spare))
            objects[spare + level] = b"<< /Type /Pages /Count 3 /Kids [%d 0 R] >>" % child
        kids.append(b"%d 0 R" % spare)
    elif shape == 2:
        many = dice.choice((100, 2000, 6000))
        objects |= {spare + n: b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % tree for n in range(many)}
        kids += [b"%d 0 R" % (spare + n) for n in range(many)]
        count = b"%d" % len(kids)
    objects[tree] = b"<< /Type /Pages /Count %s /Kids [%s] >>" % (count, b" ".join(kids))
    return file_of(objects)


def lettered(dice: random.Random, objects: Objects) -> bytes:
    """Fonts are very many, or speak of very many characters."""
    many = dice.choice((10, 10_000, 200_000))
    one = dice.choice((b"/F%d 1 0 R ", b"/F%d << /Type /Font /Subtype /Type0 /DescendantFonts [%d 0 R] >> "))
    fonts = b"".join(one % ((n,) if one.count(b"%d") == 1 else (n, dice.choice((1, 2, 3)))) for n in range(many))
    wide = b"/FirstChar 0 /LastChar %s /W [0 %s 500] /Widths [%s]" % (
        dice.choice(_NUMBERS),
        dice.choice(_NUMBERS),
        b"500 " * many,
    )
    if dice.random() < 0.5:
        return _somewhere(dice, objects, rb"/Font\s*<<", lambda: b"/Font << " + fonts, 1)
    return _somewhere(dice, objects, rb"/Type\s*/Font(?![A-Za-z])", lambda: b"/Type /Font " + wide, 2)


def locked(dice: random.Random, objects: Objects) -> bytes:
    """The document says that it is encrypted."""
    version = dice.randrange(7), dice.randrange(8), dice.choice(_NUMBERS)
    secrets = b"/O (%s) /U (%s) /P -4" % (dice.randbytes(32).hex().encode(), dice.randbytes(32).hex().encode())
    lock = b"/Encrypt << /Filter /Standard /V %d /R %d /Length %s %s >> /ID [(a) (b)]" % (*version, secrets)
    return file_of(objects, lock)


BREAKS: dict[str, Break] = {
    one.__name__: one
    for one in (
        flipped,
        truncated,
        spliced,
        misplaced,
        numbered,
        crossed,
        renamed,
        boxed,
        bombed,
        filtered,
        branched,
        lettered,
        locked,
    )
}


def broken(seed: int) -> tuple[str, bytes]:
    """The case of a seed: how a document was broken, and the file."""
    dice = random.Random(seed)
    name = list(BREAKS)[seed % len(BREAKS)]
    return name, BREAKS[name](dice, dict(dice.choice(sound())))


# -- how it ends ------------------------------------------------------------------------------------------


def ending(path: Path) -> str:
    """How the reading of a file ends: ``read``, ``read in part`` or ``refused``.

    Raises:
        LostError: it takes too long, a page is told of never or twice, or the sentence is none.
        Exception: whatever else the reader raises, which it must not.
    """
    began = time.monotonic()
    try:
        told = list(read(path))
    except ExtractError as error:
        _must("\n" not in str(error) and str(error).startswith(path.name), f"no sentence: {error}")
        found = "refused"
    else:
        pages = [event.page.number for event in told if isinstance(event, PageRead)]
        unread = [event.unread.page for event in told if isinstance(event, PageUnread)]
        total = sum(event.source.pages for event in told if isinstance(event, Opened))
        _must(isinstance(told[0], Opened) and isinstance(told[-1], Done), "no begin or no end is told")
        once = all(len(some) == len(set(some)) for some in (pages, unread))  # a page may be read in part: told in both
        _must(once and {*pages, *unread} == set(range(1, total + 1)), "pages are lost without a word")
        found = "read in part" if unread else "read"
    took = time.monotonic() - began
    _must(took <= SECONDS, f"it takes {took:.0f} s")
    return found


def _must(holds: bool, says: str) -> None:
    if not holds:
        raise LostError(says)


def _memory() -> float:
    """The most memory that this process or one that it started had, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def _tried(seed: int, keep: Path) -> tuple[str, str, float]:
    """Kind, ending and seconds of a case; a file that ends badly is kept."""
    name, data = broken(seed)
    path = keep / f"{name}-{seed}.pdf"
    path.write_bytes(data)
    began = time.monotonic()
    try:
        found = ending(path)
    except Exception as error:  # whatever it is, it is a finding
        print(f"seed {seed}, {name}: {type(error).__name__}: {error}", flush=True)
        return name, "FAILED", time.monotonic() - began
    path.unlink()
    return name, found, time.monotonic() - began


def _results(seeds: range, keep: Path, at_once: int) -> Iterator[tuple[str, str, float]]:
    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(lambda seed: _tried(seed, keep), seeds)


def main() -> None:
    """Prints how the cases end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", nargs="*", type=Path)
    parser.add_argument("--cases", type=int, default=1500)
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where files that end badly are left")
    asked = parser.parse_args()
    for path in asked.pdf:
        print(f"{path.name}: {ending(path)}")
    keep = asked.keep or Path(tempfile.mkdtemp(prefix="hostile-"))
    keep.mkdir(parents=True, exist_ok=True)
    results = list(_results(range(asked.first, asked.first + asked.cases), keep, asked.at_once))
    counts = Counter((name, found) for name, found, _ in results)
    for (name, found), count in sorted(counts.items()):
        print(f"{name:10} {found:13} {count:5}")
    longest = max((took for _, _, took in results), default=0.0)
    memory, failed = _memory(), sum(found == "FAILED" for _, found, _ in results)
    print(f"{len(results)} cases, {failed} failed, longest {longest:.1f} s, most memory {memory:.0f} MB")
    sys.exit(1 if failed or memory > MEGABYTES else 0)


if __name__ == "__main__":
    main()
