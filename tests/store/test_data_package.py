"""What describes an export: every column of every file, as it really is there."""

import csv
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from budget.assurance import amounts
from budget.changes import EmendCell
from budget.checks.ledger import ledger_of
from budget.decisions import Entry, Logged
from budget.facts import Fact
from budget.forms import families
from budget.review import replay
from budget.tables import TableState
from extract.reader import disclosure_of, read
from store.exports import Exportable, ExportError, export_csv
from store.exports.describing import DESCRIPTOR, Written, described
from store.exports.rows import OTHER_HEADER, form_file, form_header

SAMPLE = Path(__file__).parents[2] / "sample_pdfs" / "wuqia-2024.pdf"
_SHAPES = {"integer": r"\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false", "string": r"(?s:.*)"}


@pytest.fixture(scope="module")
def exported() -> Exportable:
    """A sample as it was read, with one figure emended to nothing and a table of no known form."""
    disclosure, _ = disclosure_of(read(SAMPLE))
    table = next(t for t in disclosure.tables if t.number == 5)
    strange = replace(disclosure.tables[-1], id="t99.1", form=None, number=None)
    disclosure = replace(disclosure, tables=(*disclosure.tables, strange))
    at = next(at for at in amounts(table) if disclosure.cell(at).text)
    entry = Entry("emend", (EmendCell(at, None, ""),), because="source")
    review = replay(disclosure, [Logged(1, "e1", "clerk", "2024-01-01T00:00:00Z", entry)])
    return Exportable("d1", review, ledger_of(review.current))


def unfit(schema: Mapping[str, Any], row: Mapping[str, str]) -> list[str]:
    """The columns of a row whose text is not what the schema says."""
    return [
        field["name"]
        for field in schema["fields"]
        for text, rules in [(row[field["name"]], field.get("constraints", {}))]
        if (text == "" and rules.get("required"))
        or (text != "" and not re.fullmatch(_SHAPES[field["type"]], text))
        or (text != "" and "enum" in rules and text not in rules["enum"])
    ]


@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("exact", [True, False])
def test_every_file_of_an_export_is_as_its_description_says(
    exported: Exportable, tmp_path: Path, bom: bool, exact: bool
) -> None:
    report = export_csv([exported], tmp_path, everything=True, bom=bom, exact=exact)
    package = json.loads((tmp_path / DESCRIPTOR).read_text(encoding="utf-8"))
    assert tmp_path / DESCRIPTOR in report.files
    assert {r["path"] for r in package["resources"]} == {p.name for p in report.files} - {DESCRIPTOR}
    for resource in package["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        reader = csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True))
        rows = list(reader)
        assert reader.fieldnames == [field["name"] for field in resource["schema"]["fields"]]
        assert [unfit(resource["schema"], row) for row in rows] == [[]] * len(rows)
        for key in resource["schema"].get("primaryKey", []):
            assert len({row[key] for row in rows}) == len(rows)


def test_every_column_that_can_be_exported_is_described(tmp_path: Path) -> None:
    headers = {form_file(form): form_header(form) for family in families() for form in family.forms}
    headers |= {"facts.csv": Fact.__slots__, "tables.csv": TableState.__slots__, "other-tables.csv": OTHER_HEADER}
    empty = tmp_path / "empty.csv"
    empty.touch()
    package = json.loads(described([Written(n, h, empty) for n, h in headers.items()], exact=False))
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(headers[resource["path"]])
        assert all(field["description"] for field in fields)


def test_the_description_says_whether_texts_were_altered(exported: Exportable, tmp_path: Path) -> None:
    for exact in (True, False):
        export_csv([exported], tmp_path / str(exact), exact=exact)
    says = [json.loads((tmp_path / str(e) / DESCRIPTOR).read_text("utf-8"))["description"] for e in (True, False)]
    assert "exactly" in says[0] and "apostrophe" in says[1]


def test_another_description_is_not_overwritten_unasked(exported: Exportable, tmp_path: Path) -> None:
    (tmp_path / DESCRIPTOR).write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="is there already"):
        export_csv([exported], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [DESCRIPTOR]
    assert (tmp_path / DESCRIPTOR).read_text(encoding="utf-8") == "mine"
