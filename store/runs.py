"""Several texts in one piece of a reading: each compressed for itself, behind one line that tells their lengths."""

import zlib
from collections.abc import Iterable
from itertools import accumulate, pairwise

from store.sentences import said

LARGEST = 256 * 1024 * 1024
"""Bytes of text that may be packed; guards against a file made to exhaust memory."""


def inflated(packed: bytes | memoryview) -> bytes:
    """The text that was compressed; raises ValueError if it is damaged or too long."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(packed, LARGEST)
    except zlib.error:
        raise ValueError(said("cannot-unpack")) from None
    if not inflate.eof:
        raise ValueError(said("not-as-written"))
    return text


def bound(texts: Iterable[bytes]) -> bytes:
    """The texts, each to be unpacked without the others."""
    packed = [zlib.compress(text) for text in texts]
    return " ".join(str(len(one)) for one in packed).encode() + b"\n" + b"".join(packed)


def unbound(data: bytes) -> list[memoryview]:
    """The compressed texts that were bound; raises ValueError if their lengths are not told."""
    index, found, _ = data.partition(b"\n")
    starts = list(accumulate(map(int, index.split()), initial=len(index) + 1))
    if not found or starts[-1] != len(data) or starts != sorted(starts):
        raise ValueError(said("not-as-written"))
    whole = memoryview(data)
    return [whole[start:end] for start, end in pairwise(starts)]
