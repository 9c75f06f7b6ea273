"""One fault of many rows is one cause, and one edit restores what was there."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.disclosure import BLANK, Address, Cell, Disclosure, Page, Row, Table, Word
from budget.edits import apply_all
from budget.restructure.cut import cut_rows as cut_rows_of
from budget.suggest import Cause, causes, explain
from budget.suggest.ground import Ground

Edit = Callable[[Table], Sequence[Row]]


def with_rows(disclosure: Disclosure, table_id: str, edit: Edit) -> Disclosure:
    table = disclosure.table(table_id)
    return disclosure.with_table(replace(table, rows=tuple(edit(table))))


def shifted(table: Table, step: int) -> list[Row]:
    """The rows with their amounts one column further, where that loses none."""
    places = [i for i, column in enumerate(table.columns) if column.kind == "amount"]
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        old = [row.cells[i] for i in places]
        new = [BLANK, *old[:-1]] if step > 0 else [*old[1:], BLANK]
        lost = old[-1] if step > 0 else old[0]
        for i, cell in zip(places, old if lost.text else new, strict=True):
            cells[i] = cell
        rows.append(replace(row, cells=tuple(cells)))
    return rows


def read_again(table: Table) -> list[Row]:
    """The rows, the last four of which were read once more."""
    again = [replace(row, id=f"{row.id}b") for row in table.rows[-5:-1]]
    return [*table.rows[:-1], *again, table.rows[-1]]


def cut(table: Table) -> list[Row]:
    """The rows without the last column of their codes."""
    at = table.column_index("item")
    return [replace(row, cells=(*row.cells[:at], BLANK, *row.cells[at + 1 :])) for row in table.rows]


def texts(disclosure: Disclosure) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in disclosure.tables for row in table.rows]


def only_cause(disclosure: Disclosure) -> Cause:
    (cause,) = causes(disclosure, ledger_of(disclosure))
    return cause


@pytest.mark.parametrize(
    ("table", "edit", "kind"),
    [
        ("t2.1", lambda t: shifted(t, 1), "shifted-rows"),
        ("t3.1", read_again, "rows-doubled"),
        ("t3.1", cut, "codes-cut"),
        ("t5.1", cut, "codes-cut"),
    ],
)
def test_a_fault_of_many_rows_is_one_cause_and_one_strong_edit(
    sound: Disclosure, table: str, edit: Edit, kind: str
) -> None:
    wrong = with_rows(sound, table, edit)
    cause = only_cause(wrong)
    assert (cause.kind, len(cause.findings)) == (kind, len(ledger_of(wrong).in_state("broken", "blocked")))
    assert cause.suggestions[0].strength == "strong"
    assert texts(apply_all(wrong, cause.suggestions[0].changes)) == texts(sound)


def test_a_sound_disclosure_has_no_such_fault(sound: Disclosure) -> None:
    assert causes(sound, ledger_of(sound)) == ()


def test_rows_that_the_page_prints_twice_were_not_read_twice(sound: Disclosure) -> None:
    wrong = with_rows(sound, "t3.1", read_again)
    boxed, words = [], []
    for n, row in enumerate(wrong.table("t3.1").rows):
        cells = []
        for i, cell in enumerate(row.cells):
            box = (100.0 * i, 20.0 * n, 100.0 * i + 90, 20.0 * n + 15)
            cells.append(replace(cell, box=box, page=3) if cell.text else Cell())
            words += [Word(cell.text, box)] if cell.text else []
        boxed.append(replace(row, cells=tuple(cells)))
    wrong = with_rows(wrong, "t3.1", lambda table: boxed)
    first = causes(wrong, ledger_of(wrong), {3: Page(3, 900.0, 900.0, tuple(words))})[0].suggestions[0]
    assert (first.kind, first.presumes, first.strength) == ("rows-doubled", "emended", "weak")


def without_points(table: Table) -> list[Row]:
    """The rows, the figures of whose last amount but one lost the point."""
    at = [i for i, column in enumerate(table.columns) if column.kind == "amount"][1]
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        cells[at] = Cell(cells[at].text.replace(".", ""))
        rows.append(replace(row, cells=tuple(cells)))
    return rows


def test_points_lost_all_down_a_column_are_one_cause(sound: Disclosure) -> None:
    wrong = with_rows(sound, "t3.1", without_points)
    cause = only_cause(wrong)
    assert (cause.kind, cause.suggestions[0].strength) == ("points-lost", "strong")
    assert texts(apply_all(wrong, cause.suggestions[0].changes)) == texts(sound)


def joined(table: Table) -> list[Row]:
    """The rows with their whole code in front of the name, in one cell."""
    codes = [i for i, column in enumerate(table.columns) if column.kind == "code"]
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        cells[codes[-1] + 1] = Cell("".join(cells[i].text for i in codes) + cells[codes[-1] + 1].text)
        for i in codes:
            cells[i] = BLANK
        rows.append(replace(row, cells=tuple(cells)))
    return rows


@pytest.mark.parametrize("table", ["t2.1", "t3.1", "t5.1"])
def test_a_code_in_front_of_its_name_is_a_code(sound: Disclosure, table: str) -> None:
    wrong = with_rows(sound, table, joined)
    before, after = ledger_of(sound), ledger_of(wrong)
    assert after.counts() == before.counts()
    assert [line.code for line in after.structures[table].lines] == [
        line.code for line in before.structures[table].lines
    ]


def uncoded(table: Table) -> list[Row]:
    """The rows without any code."""
    codes = {i for i, column in enumerate(table.columns) if column.kind == "code"}
    return [
        replace(row, cells=tuple(BLANK if i in codes else c for i, c in enumerate(row.cells))) for row in table.rows
    ]


@pytest.mark.parametrize("table", ["t2.1", "t3.1", "t5.1"])
def test_codes_that_are_all_lost_come_back_from_the_other_tables(sound: Disclosure, table: str) -> None:
    wrong = with_rows(sound, table, uncoded)
    cause = only_cause(wrong)
    assert cause.kind == "codes-cut"
    assert texts(apply_all(wrong, cause.suggestions[0].changes)) == texts(sound)


def test_a_figure_is_corrected_to_what_its_table_prints(sound: Disclosure) -> None:
    """Where the points of a column were lost with its separators, the other columns tell that there are some."""

    def grouped(table: Table) -> list[Row]:
        return [
            replace(row, cells=tuple(replace(c, text=f"9,{c.text:0>6}") if _is_figure(c) else c for c in row.cells))
            for row in table.rows
        ]

    large = with_rows(sound, "t3.1", grouped)
    bare = with_rows(large, "t3.1", lambda t: [_plain(row, t.column_index("basic")) for row in t.rows])
    ground = Ground(bare, ledger_of(bare), {})
    assert ground.hand(Address("t3.1", "p3.4", "basic")).parted
    assert not Ground(sound, ledger_of(sound), {}).hand(Address("t3.1", "p3.4", "basic")).parted


def _is_figure(cell: Cell) -> bool:
    return "." in cell.text


def _plain(row: Row, at: int) -> Row:
    text = row.cells[at].text.replace(",", "").replace(".", "")
    return replace(row, cells=(*row.cells[:at], Cell(text), *row.cells[at + 1 :]))


def exchanged(table: Table) -> list[Row]:
    """The rows with their second and third amount in each other's place."""
    a, b = [i for i, column in enumerate(table.columns) if column.kind == "amount"][1:3]
    cells = [[*row.cells] for row in table.rows]
    for one in cells:
        one[a], one[b] = one[b], one[a]
    return [replace(row, cells=tuple(one)) for row, one in zip(table.rows, cells, strict=True)]


def exchanged_below(table: Table) -> list[Row]:
    """The rows, the last three of one class above the total with their second and third amount exchanged."""
    return [*table.rows[:-4], *exchanged(table)[-4:-1], table.rows[-1]]


@pytest.mark.parametrize(
    ("table", "fault"), [("t5.1", exchanged), ("t6.1", exchanged), ("t5.1", exchanged_below), ("t3.1", exchanged_below)]
)
def test_columns_that_changed_places_are_one_cause(sound: Disclosure, table: str, fault: Edit) -> None:
    wrong = with_rows(sound, table, fault)
    cause = only_cause(wrong)
    assert cause.kind == "columns-exchanged"
    assert texts(apply_all(wrong, cause.suggestions[0].changes)) == texts(sound)


def test_a_total_whose_figures_changed_places_does_not_surely_speak_for_its_parts(sound: Disclosure) -> None:
    wrong = with_rows(sound, "t6.1", lambda table: [*table.rows[:-1], exchanged(table)[-1]])
    first = only_cause(wrong).suggestions[0]
    assert (first.kind, first.strength) == ("columns-exchanged", "weak")
    assert texts(apply_all(wrong, first.changes)) == texts(sound)


def test_of_two_edits_the_one_that_settles_only_a_part_is_not_sure(sound: Disclosure) -> None:
    """Two rows of three are one column off: of vehicles alone, what they cost to run may be."""
    rows = list(sound.table("t10.1").rows)
    rows[2:4] = [replace(row, cells=(*row.cells[:2], BLANK, row.cells[2], *row.cells[4:])) for row in rows[2:4]]
    first, *others = only_cause(with_rows(sound, "t10.1", lambda table: rows)).suggestions
    assert (first.kind, len(first.repairs)) == ("columns-exchanged", 4)
    assert {(s.strength, s.outdone) for s in others if s.kind == "shifted-cell"} == {("weak", True)}


def rounded(table: Table) -> list[Row]:
    """The rows with a hundredth less for 30201, so that the sum of 302 is rounded: where exchanged, it has no parts."""
    return [
        replace(row, cells=tuple(replace(c, text=c.text.replace("10.00", "9.99")) for c in row.cells))
        for row in table.rows
    ]


def test_columns_come_back_also_where_a_sum_of_theirs_is_rounded(sound: Disclosure) -> None:
    printed = with_rows(sound, "t6.1", rounded)
    counts = ledger_of(printed).counts()
    assert (counts["broken"], counts["rounding"]) == (0, 4)
    wrong = with_rows(printed, "t6.1", exchanged)
    (cause,) = (one for one in causes(wrong, ledger_of(wrong)) if one.kind == "columns-exchanged")
    assert texts(apply_all(wrong, cause.suggestions[0].changes)) == texts(printed)


def slid(table: Table, step: int) -> list[Row]:
    """Four rows, the names of which stand one row below (or above) their figures."""
    kept = [i for i, column in enumerate(table.columns) if column.kind == "amount"]
    rows = table.rows[2:6]

    def only(row: Row, amounts: Row | None, suffix: str = "") -> Row:
        cells = tuple((amounts.cells[i] if amounts else BLANK) if i in kept else c for i, c in enumerate(row.cells))
        return replace(row, id=row.id + suffix, cells=cells)

    nameless = replace(rows[0], cells=tuple(BLANK for _ in rows[0].cells))
    if step > 0:
        block = [only(nameless, rows[0], "b"), *map(only, rows, [*rows[1:], None])]
    else:
        block = [*map(only, rows, [None, *rows[:-1]]), only(nameless, rows[-1], "b")]
    return [*table.rows[:2], *block, *table.rows[6:]]


@pytest.mark.parametrize("table", ["t3.1", "t5.1"])
@pytest.mark.parametrize("step", [1, -1])
def test_names_that_stand_one_row_off_their_figures_are_one_cause(sound: Disclosure, table: str, step: int) -> None:
    wrong = with_rows(sound, table, lambda t: slid(t, step))
    cause = only_cause(wrong)
    assert (cause.kind, cause.suggestions[0].strength) == ("rows-slid", "strong")
    assert texts(apply_all(wrong, cause.suggestions[0].changes)) == texts(sound)


def with_broken_figures(table: Table) -> list[Row]:
    """The last digit of each long figure of some rows on a line of its own."""
    amounts = {i for i, column in enumerate(table.columns) if column.kind == "amount"}
    rows: list[Row] = []
    for place, row in enumerate(table.rows):
        broken = {i for i in amounts if len(row.cells[i].text) > 4} if 2 <= place < 8 else set()
        upper = [replace(c, text=c.text[:-1]) if i in broken else c for i, c in enumerate(row.cells)]
        lower = [replace(BLANK, text=c.text[-1]) if i in broken else BLANK for i, c in enumerate(row.cells)]
        rows.append(replace(row, cells=tuple(upper)))
        if broken:
            rows.append(Row(f"{row.id}b", "item", tuple(lower), row.page))
    return rows


@pytest.mark.parametrize("table", ["t3.1", "t5.1"])
def test_figures_that_a_line_break_cut_are_one_cause(sound: Disclosure, table: str) -> None:
    wrong = with_rows(sound, table, with_broken_figures)
    assert len(wrong.table(table).rows) > len(sound.table(table).rows) + 2
    cause = only_cause(wrong)
    assert (cause.kind, cause.suggestions[0].strength) == ("rows-cut", "strong")
    assert texts(apply_all(wrong, cause.suggestions[0].changes)) == texts(sound)


def test_a_row_of_figures_that_were_emended_is_not_taken_for_the_rest_of_the_one_above(sound: Disclosure) -> None:
    def with_row(table: Table) -> list[Row]:
        at = next(i for i, row in enumerate(table.rows) if row.kind == "item")
        upper = [replace(c, text=c.text[:-1]) if len(c.text) > 4 else c for c in table.rows[at].cells]
        lower = [replace(BLANK, emended="5") if len(c.text) > 4 else BLANK for c in table.rows[at].cells]
        above = replace(table.rows[at], cells=tuple(upper))
        return [*table.rows[:at], above, Row("e1", "item", tuple(lower)), *table.rows[at + 1 :]]

    wrong = with_rows(sound, "t3.1", with_row)
    assert cut_rows_of(wrong.table("t3.1"), [row.id for row in wrong.table("t3.1").body()])
    kinds = {cause.kind for cause in causes(wrong, ledger_of(wrong))}
    assert kinds
    assert "rows-cut" not in kinds


@pytest.mark.parametrize("table", ["t1.1", "t2.1", "t3.1", "t4.1"])
def test_a_table_under_the_wrong_unit_is_one_cause(sound: Disclosure, table: str) -> None:
    wrong = sound.with_table(replace(sound.table(table), unit="元"))
    cause = only_cause(wrong)
    first = cause.suggestions[0]
    assert (cause.kind, first.strength) == ("wrong-unit", "strong")
    assert apply_all(wrong, first.changes) == sound
    assert "单位由 元 改为 万元" in explain(first, wrong, "zh")
    assert "would be 万元, not 元" in explain(first, wrong, "en")


def test_a_unit_that_the_page_prints_was_not_misread(sound: Disclosure) -> None:
    wrong = sound.with_table(replace(sound.table("t3.1"), unit="元", pages=(3,)))
    page = Page(3, 900.0, 900.0, (Word("单位："), Word("元")))
    first = causes(wrong, ledger_of(wrong), {3: page})[0].suggestions[0]
    assert (first.kind, first.presumes, first.strength) == ("wrong-unit", "emended", "weak")


def test_one_identity_alone_does_not_make_a_unit_sure(sound: Disclosure) -> None:
    wrong = sound.with_table(replace(sound.table("t6.1"), unit="元"))
    found = [c for c in causes(wrong, ledger_of(wrong)) if c.kind == "wrong-unit"]
    assert all(s.strength == "weak" or len(s.repairs) > 1 for c in found for s in c.suggestions)
    assert found


def test_a_total_that_may_belong_to_either_of_two_columns_is_not_sure(sound: Disclosure) -> None:
    """The total is blank and both its parts print it: which of them changed places with it, nothing tells."""

    def exchanged(table: Table) -> list[Row]:
        total, other = table.column_index("total"), table.column_index("fund")
        cells = [[*row.cells] for row in table.rows]
        for row in cells:
            row[total], row[other] = row[other], row[total]
        return [replace(row, cells=tuple(new)) for row, new in zip(table.rows, cells, strict=True)]

    listed = only_cause(with_rows(sound, "t10.1", exchanged)).suggestions
    assert [s.kind for s in listed[:2]] == ["columns-exchanged"] * 2
    assert all(s.strength == "weak" and s.rivals for s in listed[:2])


def test_a_total_put_back_is_not_sure_where_all_that_stands_beside_it_may_have_moved_too(sound: Disclosure) -> None:
    wrong = with_rows(sound, "t7.1", lambda table: shifted(table, 1))
    first, second = only_cause(wrong).suggestions[:2]
    assert {(s.kind, s.strength) for s in (first, second)} == {("columns-exchanged", "weak"), ("shifted-rows", "weak")}
    assert texts(sound) in [texts(apply_all(wrong, s.changes)) for s in (first, second)]
