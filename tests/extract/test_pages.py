import io
from pathlib import Path

import pytest

from extract.events import PageRead, TableRead
from extract.geometry.edges import Edge
from extract.geometry.rules import closing_rules, side_rules
from extract.pdf.upright import turn_of
from extract.reader import read


def test_uprights_that_end_together_on_no_rule_are_closed() -> None:
    upright = [Edge(x, 100, 160) for x in (0, 50, 100)]
    assert closing_rules(upright, [Edge(100, 0, 100), Edge(130, 0, 100)]) == [Edge(160, 0, 100)]


def test_closed_and_continued_uprights_are_left_alone() -> None:
    level = [Edge(100, 0, 100), Edge(160, 0, 100)]
    assert closing_rules([Edge(x, 100, 160) for x in (0, 50, 100)], level) == []
    pieces = [Edge(x, a, b) for x in (0, 50, 100) for a, b in ((100, 130), (130, 160))]
    assert closing_rules(pieces, level) == []


def test_a_merged_cell_that_the_page_break_cut_is_closed() -> None:
    upright = [Edge(x, 100, 160) for x in (0, 50, 100)]
    rows = [Edge(y, 50, 100) for y in (100, 130)]
    assert closing_rules(upright, [*rows, Edge(160, 0, 100)]) == [Edge(100, 0, 50)]
    through = [Edge(0, 80, 160), *upright[1:]]
    assert closing_rules(through, [Edge(80, 0, 50), *rows, Edge(160, 0, 100)]) == []


def test_cells_merged_over_the_whole_page_are_closed() -> None:
    upright = [Edge(x, 100, 160) for x in (0, 50, 100, 150)]
    rows = [Edge(y, 100, 150) for y in (100, 130, 160)]
    assert sorted(closing_rules(upright, rows)) == [Edge(y, x, x + 50) for y in (100, 160) for x in (0, 50)]


def test_the_gap_between_two_tables_is_not_closed() -> None:
    upright = [Edge(x, 100, 160) for x in (0, 50, 100, 200, 250)]
    level = [Edge(y, a, b) for y in (100, 130, 160) for a, b in ((0, 100), (200, 250))]
    assert closing_rules(upright, level) == []


def test_a_row_cut_by_the_page_break_is_read(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(300, 300))
    for x in (50, 150, 250):
        page.line(x, 250, x, 190)
    for y in (250, 230, 210):
        page.line(50, y, 250, y)
    for y, (left, right) in zip((235, 215, 195), (("Item", "Total"), ("A", "1.00"), ("B", "2.00")), strict=True):
        page.drawString(60, y, left)
        page.drawString(160, y, right)
    page.save()
    path = tmp_path / "cut.pdf"
    path.write_bytes(out.getvalue())
    (event,) = (event for event in read(path) if isinstance(event, TableRead))
    assert [[cell.text for cell in row.cells] for row in event.table.rows] == [
        ["Item", "Total"],
        ["A", "1.00"],
        ["B", "2.00"],
    ]


def test_a_row_that_is_open_at_the_foot_goes_on_at_the_open_head_of_the_next_page(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(300, 300))
    pages = [
        ((250, 230), [(235, "Code", "Item", "Goal", "Total"), (215, "a", "road", "safe", "1.00")]),
        ((190, 210), [(235, "", "works", "driving", ""), (200, "b", "bridge", "safe", "2.00")]),
    ]
    for rules, rows in pages:
        for x in (20, 80, 140, 200, 260):
            page.line(x, 250, x, 190 if 190 in rules else 210)
        for y in rules:
            page.line(20, y, 260, y)
        for y, *texts in rows:
            for x, text in zip((25, 85, 145, 205), texts, strict=True):
                page.drawString(x, y, text)
        page.showPage()
    page.save()
    path = tmp_path / "open.pdf"
    path.write_bytes(out.getvalue())
    (event,) = (event for event in read(path) if isinstance(event, TableRead))
    assert [[cell.text for cell in row.cells] for row in event.table.rows[1:]] == [
        ["a", "roadworks", "safedriving", "1.00"],
        ["b", "bridge", "safe", "2.00"],
    ]
    assert [cell.doubt for cell in event.table.rows[1].cells] == [(), ("row-joined",), ("row-joined",), ()]


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [((1, 0, 0, 1), 0), ((0, 1, -1, 0), 90), ((-1, 0, 0, -1), 180), ((0, -1, 1, 0), 270), ((0.9, 0.1, 0, 1), 0)],
)
def test_the_way_most_letters_stand_tells_the_turn(matrix: tuple[float, ...], turn: int) -> None:
    chars = [{"matrix": (*matrix, 0, 0)}] * 7 + [{"matrix": (1, 0, 0, 1, 0, 0)}] * 2
    assert turn_of(chars) == turn
    assert turn_of([]) == 0


def test_a_page_drawn_sideways_is_read_upright(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(300, 400))
    page.translate(300, 0)
    page.rotate(90)
    for x in (50, 150, 250):
        page.line(x, 250, x, 210)
    for y in (250, 230, 210):
        page.line(50, y, 250, y)
    for y, (left, right) in zip((235, 215), (("Item", "Total"), ("Alpha", "1.00")), strict=True):
        page.drawString(60, y, left)
        page.drawString(160, y, right)
    page.save()
    path = tmp_path / "sideways.pdf"
    path.write_bytes(out.getvalue())
    events = list(read(path))
    (table,) = (event.table for event in events if isinstance(event, TableRead))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Item", "Total"], ["Alpha", "1.00"]]
    (shown,) = (event.page for event in events if isinstance(event, PageRead))
    assert (shown.width, shown.height, shown.turn) == (300.0, 400.0, 90)


def test_a_table_open_at_its_sides_is_closed_there() -> None:
    upright = [Edge(x, 100, 160) for x in (50, 100)]
    level = [Edge(y, 0, 150) for y in (100, 130, 160)]
    sides = side_rules(upright, level)
    assert sides == [Edge(0, 100, 130), Edge(0, 130, 160), Edge(150, 100, 130), Edge(150, 130, 160)]
    closed = [*upright, Edge(0, 100, 160), Edge(150, 100, 160)]
    assert side_rules(closed, level) == []


def test_a_cell_that_goes_on_at_the_next_sheet_is_closed_at_the_edge_of_this_one() -> None:
    level = [Edge(y, 0, 150) for y in (100, 120, 140, 160)]
    upright = [Edge(0, 100, 160), Edge(60, 120, 160), Edge(150, 120, 160)]
    assert side_rules(upright, level) == [Edge(150, 100, 120)]


def test_two_tables_open_at_their_sides_stay_two() -> None:
    upright = [Edge(50, top, top + 40) for top in (100, 200)]
    level = [Edge(top + y, 0, 150) for top in (100, 200) for y in (0, 20, 40)]
    assert not any(edge.start < 150 < edge.end for edge in side_rules(upright, level))
