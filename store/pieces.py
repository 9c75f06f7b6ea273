"""How a reading lies in the library: pieces of compressed canonical JSON, each known by its SHA-256."""

import hashlib
import json
import zlib
from dataclasses import dataclass, replace
from typing import Any

from budget.disclosure import Card, Disclosure, Page, Source, Statement
from budget.sentences import said as core_said
from budget.uncollected import uncollected
from budget.wire import (
    WireError,
    canonical,
    disclosure_from_json,
    disclosure_head,
    page_from_json,
    source_from_json,
    table_from_text,
)
from store.database import Record
from store.errors import StoreError
from store.sentences import said

LARGEST = 256 * 1024 * 1024
"""Bytes of JSON that one page or table may have; guards against a file made to exhaust memory."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reading.

    ``kind`` is page, table, unread or end, ``name`` tells which; ``sha256`` is of the JSON text,
    ``data`` that text compressed.
    """

    kind: str
    name: str
    sha256: str
    data: bytes


def pack(kind: str, name: str, content: object) -> Piece:
    """Plain data as a piece; raises StoreError if they are too long, no valid Unicode, or a number is none."""
    try:
        text = canonical(content).encode()
    except ValueError:
        raise StoreError(said("piece-unfit", kind=kind, name=name)) from None
    if len(text) > LARGEST:
        raise StoreError(said("piece-long", kind=kind, name=name, most=LARGEST >> 20))
    return Piece(kind, name, hashlib.sha256(text).hexdigest(), zlib.compress(text))


def unpack(sha256: str, packed: bytes) -> bytes:
    """The JSON text that was packed; raises ValueError if it is damaged."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(packed, LARGEST)
    except zlib.error:
        raise ValueError(said("cannot-unpack")) from None
    if not inflate.eof or hashlib.sha256(text).hexdigest() != sha256:
        raise ValueError(said("not-as-written"))
    return text


def end_of(card: Card, statements: tuple[Statement, ...]) -> dict[str, Any]:
    """What a reading ends with, as plain data: its card and its statements."""
    head = disclosure_head(Disclosure(Source("", "", 0, "pdf"), card, (), statements))
    return {name: head[name] for name in ("issuer", "region", "year", "kind", "scope", "department", "statements")}


def decode(reading: Record, stored: list[Record]) -> Disclosure:
    """The disclosure that a reading's row and stored pieces make up; raises StoreError if one is damaged."""
    found: dict[str, list[Any]] = {"unread": [], "end": []}
    try:
        with uncollected():
            tables = tuple(table_from_text(unpack(p["sha256"], p["data"])) for p in stored if p["kind"] == "table")
        if len({table.id for table in tables}) != len(tables):
            raise WireError(core_said("table-twice"))
        for piece in stored:
            if piece["kind"] != "table":
                found[piece["kind"]].append(_content(piece))
        head = disclosure_head(Disclosure(_source(reading)))
        for end in found["end"]:
            head |= end
        return replace(disclosure_from_json(head | {"unread": found["unread"]}), tables=tables)
    except (ValueError, RecursionError) as error:
        raise damaged(reading["name"], error) from error


def decode_page(piece: Record) -> Page:
    """The page that a stored piece holds; raises StoreError if it is damaged."""
    try:
        return page_from_json(_content(piece))
    except (ValueError, RecursionError) as error:
        raise damaged(said("page", name=piece["name"]), error) from error


def damaged(what: str, why: object) -> StoreError:
    """The error to raise where something read is not what was stored."""
    return StoreError(said("reading-damaged", what=what, why=why))


def digest(reading: Record, stored: list[Record]) -> str:
    """What a finished reading is known by: the SHA-256 over its source, its extractor and its pieces."""
    facts = [reading[name] for name in ("source", "name", "pages", "kind", "extractor")]
    hashes = [[piece["kind"], piece["name"], piece["sha256"]] for piece in stored]
    return hashlib.sha256(canonical([facts, hashes]).encode()).hexdigest()


def _content(piece: Record) -> Any:
    return json.loads(unpack(piece["sha256"], piece["data"]))


def _source(reading: Record) -> Source:
    facts = {name: reading[name] for name in ("name", "pages", "kind")}
    return source_from_json({**facts, "sha256": reading["source"]})
