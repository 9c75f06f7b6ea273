"""How a piece of a reading lies in the library: compressed canonical JSON, known by its SHA-256."""

import hashlib
import json
import zlib

from budget.wire import canonical

LARGEST = 256 * 1024 * 1024
"""Bytes of JSON that one page or table may have; guards against a file made to exhaust memory."""


def pack(data: object) -> tuple[str, bytes]:
    """The SHA-256 of the JSON of ``data``, and that JSON compressed; raises ValueError if it is too long."""
    text = canonical(data).encode()
    if len(text) > LARGEST:
        raise ValueError(f"{len(text):,} bytes are more than one page or table may have")
    return hashlib.sha256(text).hexdigest(), zlib.compress(text)


def unpack(sha256: str, packed: bytes) -> bytes:
    """The JSON text that was packed; raises ValueError if it is damaged."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(packed, LARGEST)
    except zlib.error:
        raise ValueError("it cannot be decompressed") from None
    if not inflate.eof or hashlib.sha256(text).hexdigest() != sha256:
        raise ValueError("it is not what was written")
    return text


def value(sha256: str, packed: bytes) -> object:
    """The plain data that were packed; raises ValueError if they are damaged."""
    try:
        data: object = json.loads(unpack(sha256, packed))
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    return data
