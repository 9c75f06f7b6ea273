"""The JSON formats: nothing is lost on the way out and back, and nothing wrong comes in."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.changes import (
    DeleteRow,
    DeleteTable,
    EmendCell,
    InsertRow,
    InsertTable,
    SetCard,
    SetCell,
    SetColumn,
    SetRowKind,
    SetTable,
)
from budget.decisions import Entry, Waiver
from budget.disclosure import PROSE, Address, Cell, Column, Disclosure, Page, Row, Table, Word
from budget.plain import page_to_json
from budget.wire import (
    WireError,
    canonical,
    card_from_json,
    disclosure_from_json,
    disclosure_to_json,
    entry_from_json,
    entry_to_json,
    page_from_text,
    source_from_json,
    table_from_json,
    table_from_text,
    table_to_json,
)


def through_text(data: object) -> Any:
    return json.loads(canonical(data))


@settings(max_examples=60)
@given(data=st.data())
def test_a_disclosure_comes_back_as_it_went(data: st.DataObject, disclosures: st.SearchStrategy[Disclosure]) -> None:
    disclosure = data.draw(disclosures)
    assert disclosure_from_json(through_text(disclosure_to_json(disclosure))) == disclosure


def test_the_sample_comes_back_as_it_went(sound: Disclosure) -> None:
    assert disclosure_from_json(through_text(disclosure_to_json(sound))) == sound


SIZES = st.floats(0, 2000)


@given(
    st.builds(
        Page,
        width=SIZES,
        height=SIZES,
        words=st.lists(st.builds(Word, box=st.just((1.0, 2.0, 3.5, 4.0))), max_size=3).map(tuple),
    )
)
def test_a_page_comes_back_as_it_went(page: Page) -> None:
    assert page_from_text(canonical(page_to_json(page)).encode()) == page


def test_keys_that_are_not_known_are_passed_over(sound: Disclosure) -> None:
    data = through_text(disclosure_to_json(sound))
    data["new"] = 1
    data["tables"][0]["new"] = {}
    data["tables"][0]["rows"][0]["new"] = None
    data["tables"][0]["rows"][0]["cells"][0]["new"] = "x"
    data["source"]["new"] = []
    assert disclosure_from_json(data) == sound


def test_what_is_left_out_is_as_if_it_said_nothing(sound: Disclosure) -> None:
    data = through_text(disclosure_to_json(sound))
    del data["statements"], data["unread"], data["region"], data["tables"]
    assert disclosure_from_json(data) == Disclosure(sound.source)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "crossfoot/findings"}, "not of the format crossfoot/disclosure"),
        ({"version": 2}, "version 2 of crossfoot/disclosure is not known here"),
        ({"version": None}, "version None"),
        ({"tables": 5}, "tables"),
        ({"tables": None}, "tables"),
        ({"tables": {"id": 1}}, "tables"),
        ({"tables": [5]}, "table"),
        ({"source": None}, "source"),
        ({"source": {"name": "x", "sha256": "0", "pages": 1, "kind": "film"}}, "source: kind"),
        ({"year": "soon"}, "card: year"),
        ({"statements": [{}]}, "statements: 0.id"),
        ({"unread": 3}, "unread"),
    ],
)
def test_wrong_data_is_refused_in_one_sentence(sound: Disclosure, change: dict[str, Any], says: str) -> None:
    with pytest.raises(WireError) as refused:
        disclosure_from_json(through_text(disclosure_to_json(sound)) | change)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("data", [None, [], "x", 5, {}])
def test_other_data_is_refused(data: object) -> None:
    for read in (disclosure_from_json, table_from_json, source_from_json, entry_from_json):
        with pytest.raises(WireError):
            read(data)
    if data != {}:
        with pytest.raises(WireError):
            card_from_json(data)


def test_a_table_comes_out_of_its_text_as_out_of_plain_data(sound: Disclosure) -> None:
    for table in sound.tables:
        assert table_from_text(canonical(table_to_json(table)).encode()) == table
    for text in (b"", b"[]", b"{}", b"\xff", b'{"id": "\\ud800"}'):
        with pytest.raises(WireError, match="table") as refused:
            table_from_text(text)
        assert "\n" not in str(refused.value)
        with pytest.raises(WireError, match="page"):
            page_from_text(text)


def test_ids_stand_once(sound: Disclosure) -> None:
    table = through_text(table_to_json(sound.tables[4]))
    with pytest.raises(WireError, match="a row id stands twice"):
        table_from_json(table | {"rows": [table["rows"][0]] * 2})
    with pytest.raises(WireError, match="a row id stands twice, or is blank"):
        table_from_json(table | {"rows": [{**table["rows"][0], "id": ""}]})
    with pytest.raises(WireError, match="not one cell a column"):
        table_from_json(table | {"columns": table["columns"][:-1]})
    for column in table["columns"]:
        column["id"] = "same"
    with pytest.raises(WireError, match="a column id stands twice"):
        table_from_json(table)
    whole = disclosure_to_json(sound)
    said = {"id": "s1.1", "kind": "amount", "page": 1, "box": None, "text": "x"}
    first = whole["tables"][0]
    for change in (
        {"tables": [first] * 2},
        {"tables": [{**first, "id": ""}]},
        {"statements": [said, said]},
        {"statements": [{**said, "id": first["id"]}]},
    ):
        with pytest.raises(WireError, match="id of a table or statement stands twice, or is blank"):
            disclosure_from_json(whole | change)


@pytest.mark.parametrize("place", [{"row": "gone"}, {"column": "gone"}])
def test_a_labelled_value_is_a_cell_of_its_table(sound: Disclosure, place: dict[str, str]) -> None:
    table = through_text(table_to_json(sound.tables[4]))
    field = {"key": "total", "row": table["rows"][0]["id"], "column": table["columns"][0]["id"]}
    assert table_from_json(table | {"fields": [field]}).fields
    with pytest.raises(WireError, match="a labelled value is in no row or column of it"):
        table_from_json(table | {"fields": [{**field, **place}]})


AT = Address("t5.1", "p5.1", "basic")
TABLE = Table("t5.2", None, 5, "表", "元", "present", (5,), (Column("c1", None, ("款",), "code"),), ())
ROW = Row("e1", "item", (Cell("201"), Cell("1.00", doubt=("dim",), box=(1, 2, 3, 4))))
WAIVED = Entry(
    "waive", because="source", waivers=(Waiver("down.class:t5.1:p5.1:basic", ((AT, "5"),), "-0.02", 5, "0" * 64),)
)
ENTRIES = [
    Entry("correct", (SetCell(AT, "", "1.00"), SetCell(AT, "1.00", "")), because="misread", note="第5页"),
    Entry("emend", (EmendCell(AT, None, "1.00"), EmendCell(AT, "", None)), because="source"),
    Entry("emend", (InsertRow("t5.1", ROW, None), DeleteRow("t5.1", ROW, "p5.1")), because="derived"),
    Entry("correct", (SetTable("t5.1", "form", None, "a/5"), SetTable("t5.1", "number", 5, None)), because="misread"),
    Entry("correct", (SetTable("t5.1", "pages", (5, 6), ()), SetTable("t5.1", "notes", ("5",), ("5", "6")))),
    Entry("correct", (SetColumn("t5.1", "c1", "key", None, "x"), SetColumn("t5.1", "c1", "header", ("5",), ()))),
    Entry("correct", (SetRowKind("t5.1", "p5.1", "item", "total"), InsertTable(TABLE, "t4"), DeleteTable(TABLE, None))),
    Entry("card", (SetCard("year", None, 2024), SetCard("issuer", "2024", None), SetCard("year", 2024, 2023))),
    WAIVED,
    Entry("confirm", cells=((AT, "1.00"), (AT, ""))),
    Entry("review", table="t5.1"),
    Entry("review", table=PROSE),
    Entry("reopen", table=PROSE),
    Entry("review"),
    Entry("undo", target="e1"),
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.verb)
def test_an_entry_comes_back_as_it_went(entry: Entry) -> None:
    again = entry_from_json(through_text(entry_to_json(entry)))
    assert again == entry
    assert [type(change) for change in again.changes] == [type(change) for change in entry.changes]


def test_a_decision_written_when_it_had_one_waiver_at_most_is_still_read() -> None:
    data = entry_to_json(WAIVED)
    data["waiver"] = data.pop("waivers")[0]
    assert entry_from_json(through_text(data)) == WAIVED
    assert entry_from_json({"verb": "review", "waiver": None}) == Entry("review")


@given(st.sampled_from([SetCell, EmendCell]), st.text(max_size=3), st.text(max_size=3))
def test_set_and_emend_are_never_mistaken(kind: type[SetCell] | type[EmendCell], before: str, after: str) -> None:
    entry = Entry("correct", (kind(AT, before, after),))
    (change,) = entry_from_json(through_text(entry_to_json(entry))).changes
    assert type(change) is kind


def test_a_change_of_unknown_kind_is_refused() -> None:
    change = {"op": "shift", "at": list(AT), "before": "", "after": "1"}
    with pytest.raises(WireError, match="log entry: changes"):
        entry_from_json({"verb": "correct", "changes": [change]})


def test_canonical_is_one_text_whatever_the_order() -> None:
    assert canonical({"b": [1, "表"], "a": None}) == canonical({"a": None, "b": (1, "表")}) == '{"a":null,"b":[1,"表"]}'
    for entry in ENTRIES:
        once = canonical(entry_to_json(entry))
        assert canonical(entry_to_json(entry_from_json(json.loads(once)))) == once


@pytest.mark.parametrize("change", [{"text": "\ud800"}, {"text": "", "box": [0, 0, float("inf"), 1]}])
def test_what_no_text_can_hold_is_refused(sound: Disclosure, change: dict[str, Any]) -> None:
    data = through_text(disclosure_to_json(sound))
    data["tables"][0]["rows"][0]["cells"][0] |= change
    with pytest.raises(WireError, match="half a character"):
        disclosure_from_json(data)
