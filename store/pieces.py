"""How a reading lies in the library: pieces of compressed canonical JSON, each known by its SHA-256."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from budget.disclosure import Card, Disclosure, Page, Source, Statement, Table
from budget.long_table import LONG
from budget.record import dataclass
from budget.sentences import said as core_said
from budget.uncollected import uncollected
from budget.wire import (
    WireError,
    canonical,
    disclosure_from_json,
    disclosure_head,
    long_table_from_texts,
    long_table_to_json,
    page_from_text,
    source_from_json,
    table_from_text,
    table_to_json,
)
from store.database import Record
from store.errors import StoreError
from store.runs import LARGEST, bound, inflated, unbound
from store.sentences import said


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reading.

    ``kind`` is page, table, unread or end, ``name`` tells which. ``data`` is JSON text compressed, and ``sha256``
    that of the text; of a long table in ``runs`` it is that of the data, so that what is not asked for need not be
    unpacked to know that it is sound.
    """

    kind: str
    name: str
    sha256: str
    data: bytes
    packing: Literal["whole", "runs"] = "whole"


def pack(kind: str, name: str, content: object) -> Piece:
    """Plain data as a piece; raises StoreError if they are too long, no valid Unicode, or a number is none."""
    (text,) = _texts(kind, name, [content])
    return Piece(kind, name, hashlib.sha256(text).hexdigest(), zlib.compress(text))


def pack_table(table: Table) -> Piece:
    """A table as a piece, a long one in runs; raises StoreError as :func:`pack` does."""
    if len(table.rows) < LONG:
        return pack("table", table.id, table_to_json(table))
    data = bound(_texts("table", table.id, long_table_to_json(table)))
    return Piece("table", table.id, hashlib.sha256(data).hexdigest(), data, "runs")


def _texts(kind: str, name: str, contents: Iterable[object]) -> list[bytes]:
    try:
        texts = [canonical(content).encode() for content in contents]
    except ValueError:
        raise StoreError(said("piece-unfit", kind=kind, name=name)) from None
    if sum(map(len, texts)) > LARGEST:
        raise StoreError(said("piece-long", kind=kind, name=name, most=LARGEST >> 20))
    return texts


def unpack(piece: Record) -> list[Callable[[], bytes]]:
    """What gives the JSON texts of a stored piece, of one packed whole a single one.

    Raises:
        ValueError: it is not what was stored.
    """
    packed, runs = piece["data"], piece["packing"] == "runs"
    text = packed if runs else inflated(packed)
    if hashlib.sha256(text).hexdigest() != piece["sha256"]:
        raise ValueError(said("not-as-written"))
    return [partial(inflated, run) for run in unbound(packed)] if runs else [lambda: text]


def end_of(card: Card, statements: tuple[Statement, ...]) -> dict[str, Any]:
    """What a reading ends with, as plain data: its card and its statements."""
    head = disclosure_head(Disclosure(Source("", "", 0, "pdf"), card, (), statements))
    return {name: head[name] for name in ("issuer", "region", "year", "kind", "scope", "department", "statements")}


def decode(reading: Record, stored: list[Record]) -> Disclosure:
    """The disclosure that a reading's row and stored pieces make up; raises StoreError if one is damaged."""
    found: dict[str, list[Any]] = {"unread": [], "end": []}
    try:
        with uncollected():
            tables = tuple(_table(piece) for piece in stored if piece["kind"] == "table")
        if len({table.id for table in tables}) != len(tables):
            raise WireError(core_said("id-twice"))
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
        return page_from_text(unpack(piece)[0]())
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


def _table(piece: Record) -> Table:
    texts = unpack(piece)
    return long_table_from_texts(texts) if piece["packing"] == "runs" else table_from_text(texts[0]())


def _content(piece: Record) -> Any:
    return json.loads(unpack(piece)[0]())


def _source(reading: Record) -> Source:
    facts = {name: reading[name] for name in ("name", "pages", "kind")}
    return source_from_json({**facts, "sha256": reading["source"]})
