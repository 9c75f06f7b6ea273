"""An export as a Data Package: ``datapackage.json`` says what each file is and what each column means.

Format: Data Package 2.0 and Table Schema 2.0 (https://datapackage.org/), so that Frictionless and other tools of
the field load and validate an export without being told anything.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from budget.forms import Form, families
from budget.pattern import pattern
from budget.record import dataclass
from budget.shipped import shipped
from store.exports.rows import form_file

DESCRIPTOR = "datapackage.json"
_NAME = "crossfoot-export"
_FILE = pattern(r"[^/\\\0]+\.csv")
"""A file in the folder itself: what an altered description names elsewhere is nothing of ours."""
_PROFILES = "https://datapackage.org/profiles/2.0"
_PARTS = {"facts.csv": "facts", "tables.csv": "tables"}
_KEYS = {"facts.csv": ["fact_id"]}
_AS_READ = "Texts stand exactly as they were read."
_GUARDED = (
    "A text that a spreadsheet would take for a formula has an apostrophe in front; "
    "control characters are replaced by U+FFFD. Amounts without letters are never touched."
)

Field = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A CSV file that is finished: its name in the folder, its heading row, where its bytes are now."""

    name: str
    header: Sequence[str]
    at: Path


def described(written: Sequence[Written], *, exact: bool) -> str:
    """The text of ``datapackage.json`` for these files; ``exact``: their texts were not made harmless."""
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": _NAME,
        "description": _AS_READ if exact else _GUARDED,
        "resources": [_resource(file) for file in written],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def listed(descriptor: Path) -> dict[str, str]:
    """The CSV files that an earlier ``datapackage.json`` lists beside itself, each with its digest; none where there
    is no such file, or it is none of ours.
    """
    try:
        package = json.loads(descriptor.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    resources = package.get("resources") if isinstance(package, dict) and package.get("name") == _NAME else None
    found = [one for one in resources if isinstance(one, dict)] if isinstance(resources, list) else []
    return {
        path: str(one.get("hash"))
        for one in found
        if isinstance(path := one.get("path"), str) and _FILE.fullmatch(path)
    }


def digest_of(content: bytes) -> str:
    """The digest of a file's bytes, as a Data Package writes it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _resource(file: Written) -> dict[str, Any]:
    content = file.at.read_bytes()
    known = _forms().get(file.name)
    return {
        "name": file.name.removesuffix(".csv"),
        "path": file.name,
        "type": "table",
        **({} if known is None else {"title": known.titles[0]}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": digest_of(content),
        "schema": _schema(file, known),
    }


def _schema(file: Written, known: Form | None) -> dict[str, Any]:
    fields = dict(_of_form(known)) if known else {}
    fields |= _columns()[_PARTS.get(file.name, "rows")]
    schema = {"$schema": f"{_PROFILES}/tableschema.json", "fields": [{"name": n, **fields[n]} for n in file.header]}
    return {**schema, "missingValues": [""], **({"primaryKey": _KEYS[file.name]} if file.name in _KEYS else {})}


def _of_form(known: Form) -> Iterator[tuple[str, Field]]:
    """A form's own columns; amounts stay texts, since a page may print words or a dash among them."""
    for column in known.columns:
        title = "/".join(column.heading[0]) if column.heading else column.key
        yield column.key, {"type": "string", "title": title, "description": "As printed."}
        if column.kind == "amount":
            says = "What ought to stand there, where a clerk said so; a dash where nothing ought to."
            yield f"{column.key}_emended", {"type": "string", "title": title, "description": says}


@cache
def _forms() -> Mapping[str, Form]:
    return {form_file(known): known for family in families() for known in family.forms}


@cache
def _columns() -> Mapping[str, Mapping[str, Field]]:
    """The declared columns by part and name, as fields of a Table Schema."""
    declared = shipped("store.exports", "columns.toml")
    return {part: {name: _field(told) for name, told in columns.items()} for part, columns in declared.items()}


def _field(told: Mapping[str, Any]) -> Field:
    rules = {**({"required": True} if told.get("required") else {}), **_enum(told)}
    field = {"type": told.get("type", "string"), "description": told["says"]}
    return {**field, **({"constraints": rules} if rules else {})}


def _enum(told: Mapping[str, Any]) -> Field:
    return {"enum": told["one_of"]} if "one_of" in told else {}
