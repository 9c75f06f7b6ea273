"""Tables of other countries without upright rules: columns by figures, headings over them, and labels beside."""

import pytest

from extract.geometry.edges import Edge
from extract.geometry.grid import Grid, grid_of
from extract.geometry.pieces import Char, Piece, pieces_of
from extract.geometry.runs import runs_of
from extract.layout.carried import Carried
from extract.layout.foreign.ruled import headed_from_above, parted_by_rules
from extract.layout.whitespace import loose_grids

WIDE, TALL = 4.0, 8.0
LEFT, RIGHT, MIDDLE = 0.0, 1.0, 0.5

Text = tuple[float, str, float]
"""Where a text stands, what it says, and which part of it stands there."""


def _width(letter: str) -> float:
    return WIDE if letter.strip() else WIDE / 2


def printed(*lines: tuple[float, list[Text]]) -> list[Char]:
    chars: list[Char] = []
    for top, texts in lines:
        for x, text, part in texts:
            place, blank = x - part * sum(map(_width, text)), ""
            for letter in text:
                if letter.strip():
                    spot = {"x0": place, "x1": place + WIDE, "top": top, "bottom": top + TALL}
                    chars.append({"text": letter, "blank": blank, **spot})
                blank = "" if letter.strip() else letter
                place += _width(letter)
    return chars


def row(top: float, label: str, *figures: str, indent: float = 0.0) -> tuple[float, list[Text]]:
    columns = [(260.0 + 80 * n, figure, RIGHT) for n, figure in enumerate(figures) if figure]
    return top, [(20.0 + indent, label, LEFT), *columns] if label else columns


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in each] for each in grid.rows]


def doubts(grid: Grid) -> set[str]:
    return {code for each in grid.rows for cell in each for code in cell.doubt}


TWO = printed(
    (20, [(20, "Expenditure by Department", LEFT)]),
    (34, [(420, "(Dollars)", RIGHT)]),
    (50, [(220, "2023", MIDDLE), (300, "2024", MIDDLE), (380, "2025", MIDDLE)]),
    (60, [(20, "Department", LEFT), (220, "Actual", MIDDLE), (300, "Budget", MIDDLE), (380, "Budget", MIDDLE)]),
    row(78, "General Government"),
    row(94, "City Council ......", "1,234", "-", "(56)", indent=8),
    row(110, "Planning, Building and", indent=8),
    row(119, "inspection", "7,890", "$12", "345", indent=8),
    row(135, "Total General Government", "9,124", "12", "289"),
    (190, [(200, "Staff", MIDDLE)]),
    (206, [(20, "Unit", LEFT), (260, "Posts", RIGHT), (340, "Change", RIGHT)]),
    row(224, "Council", "8.50", "12.5%"),
    row(240, "Works", "112.25", "n/a"),
    row(256, "Total", "120.75", "-3.0%"),
)


def test_two_tables_below_each_other_have_columns_of_their_own() -> None:
    one, other = loose_grids(TWO, [], 1)
    assert texts(one) == [
        ["Department", "2023 Actual", "2024 Budget", "2025 Budget"],
        ["General Government", "", "", ""],
        ["City Council", "1,234", "-", "(56)"],
        ["Planning, Building and inspection", "7,890", "$12", "345"],
        ["Total General Government", "9,124", "12", "289"],
    ]
    assert texts(other) == [
        ["Unit", "Posts", "Change"],
        ["Council", "8.50", "12.5%"],
        ["Works", "112.25", "n/a"],
        ["Total", "120.75", "-3.0%"],
    ]
    assert not doubts(one) | doubts(other)


def test_a_heading_over_several_columns_doubts_none_of_them() -> None:
    heads = [
        (20.0, [(300.0, "2024 Plans", MIDDLE), (460.0, "2023", MIDDLE)]),
        (32.0, [(220.0, "Gross", MIDDLE), (300.0, "Income", MIDDLE), (380.0, "Net", MIDDLE), (460.0, "Net", MIDDLE)]),
    ]
    rows = [row(50.0 + 14 * n, name, "1,500", "-500", "1,000", "900") for n, name in enumerate(["A", "B", "Total"])]
    (grid,) = loose_grids(printed(*heads, *rows), [], 1)
    assert texts(grid)[:2] == [["", "2024 Plans", "", "", "2023 Net"], ["", "Gross", "Income", "Net", ""]]
    assert texts(grid)[2:] == [[name, "1,500", "-500", "1,000", "900"] for name in ("A", "B", "Total")]
    assert not doubts(grid)


def test_a_unit_under_each_heading_is_no_figure_and_codes_before_labels_are_no_amounts() -> None:
    lines = [
        (20.0, [(20.0, "Titel", LEFT), (80.0, "Zweck", LEFT), (260.0, "Soll 2024", RIGHT), (340.0, "Ist 2022", RIGHT)]),
        (30.0, [(260.0, "1 000 €", RIGHT), (340.0, "1 000 €", RIGHT)]),
        (50.0, [(20.0, "421 01", LEFT), (80.0, "Bezüge", LEFT), (260.0, "1.234", RIGHT), (340.0, "15", RIGHT)]),
        (66.0, [(80.0, "Entgelte der", LEFT)]),
        (70.5, [(20.0, "428 01", LEFT), (260.0, "22", RIGHT), (340.0, "7", RIGHT)]),
        (75.0, [(80.0, "Beschäftigten", LEFT)]),
        (92.0, [(80.0, "Summe", LEFT), (260.0, "1.256", RIGHT), (340.0, "22", RIGHT)]),
    ]
    (grid,) = loose_grids(printed(*lines), [], 1)
    assert [each[0] for each in texts(grid)][-3:] == ["42101", "42801", ""]
    assert [each[1:] for each in texts(grid)][-3:] == [
        ["Bezüge", "1.234", "15"],
        ["Entgelte der Beschäftigten", "22", "7"],
        ["Summe", "1.256", "22"],
    ]


def test_rules_part_rows_whatever_stands_between_them() -> None:
    rules = [Edge(y, 15.0, 430.0) for y in (28.0, 48.0, 68.0, 80.0)]
    lines = [
        (18.0, [(20.0, "Item", LEFT), (260.0, "Base", RIGHT), (340.0, "Next", RIGHT)]),
        row(30.0, "Roads", "1", "2"),
        row(38.5, "And bridges"),
        row(50.0, "Rail", "3", "4"),
        row(58.5, "Above ground"),
        row(70.0, "Total", "4", "6"),
    ]
    (grid,) = loose_grids(printed(*lines), rules, 1)
    assert [each[0] for each in texts(grid)] == ["Item", "Roads And bridges", "Rail Above ground", "Total"]


def test_a_page_that_goes_on_without_headings_keeps_the_columns() -> None:
    carried = Carried()
    loose_grids(TWO, [], 1, (), carried)
    (grid,) = loose_grids(printed(row(20, "Parks", "5.00", "1.0%"), row(36, "Sum", "", "2.0%")), [], 2, (), carried)
    assert texts(grid) == [["Parks", "5.00", "1.0%"], ["Sum", "", "2.0%"]]


@pytest.mark.parametrize("dots", ["............", ". . . . . . ."])
def test_a_table_of_contents_is_no_table(dots: str) -> None:
    lines = [row(20.0 + 14 * n, f"Part {chr(65 + n)} {dots}", str(n + 3)) for n in range(4)]
    assert loose_grids(printed(*lines), [], 1) == ()


def test_headings_over_three_columns_reach_over_all_and_take_no_line_of_the_one_below_them() -> None:
    places = (260.0, 340.0, 420.0, 500.0, 580.0, 660.0)
    heads = [
        (20.0, [(330.0, "Commitments", MIDDLE), (570.0, "Payments", MIDDLE), (750.0, "Rate", RIGHT)]),
        (30.0, [(x, text, RIGHT) for x, text in zip(places, ("T2", "T3", "All") * 2, strict=True)]),
    ]
    rows = [
        (50.0 + 14 * n, [(20.0, name, LEFT), *((x, "1,500", RIGHT) for x in (*places, 750.0))])
        for n, name in enumerate(["A", "B", "Total"])
    ]
    (grid,) = loose_grids(printed(*heads, *rows), [], 1)
    assert texts(grid)[:2] == [
        ["", "Commitments", "", "", "Payments", "", "", "Rate"],
        ["", "T2", "T3", "All", "T2", "T3", "All", ""],
    ]
    assert [cell.span[1] for cell in grid.rows[0] if cell.text] == [3, 3, 1]


def test_labels_may_stand_behind_the_figures() -> None:
    lines = [(20.0, [(100.0, "2023", RIGHT), (180.0, "2024", RIGHT), (300.0, "Item", RIGHT)])]
    lines += [
        (40.0 + 14 * n, [(100.0, "1,500", RIGHT), (180.0, "900", RIGHT), (300.0, name, RIGHT)])
        for n, name in enumerate(["Wages", "Goods", "Total"])
    ]
    (grid,) = loose_grids(printed(*lines), [], 1)
    assert texts(grid) == [["2023", "2024", "Item"], *(["1,500", "900", name] for name in ("Wages", "Goods", "Total"))]


def test_a_chinese_table_whose_headings_tell_other_columns_is_read_by_its_figures() -> None:
    lines = [
        (20.0, [(20.0, "地区", LEFT), (300.0, "2023 年债务限额", MIDDLE), (540.0, "2024 年", MIDDLE)]),
        (31.0, [(x, text, RIGHT) for x, text in ((252.0, "合计"), (300.0, "一般"), (348.0, "专项"), (540.0, "合计"))]),
    ]
    lines += [
        (50.0 + 14 * n, [(20.0, name, LEFT), *((x, "2,254.86", RIGHT) for x in (260.0, 308.0, 356.0, 550.0))])
        for n, name in enumerate(["济南市", "青岛市", "枣庄市", "全省"])
    ]
    (grid,) = loose_grids(printed(*lines), [], 1)
    assert texts(grid)[-1] == ["全省", *["2,254.86"] * 4]
    assert not doubts(grid)


def test_headings_that_end_where_their_columns_end_stand_over_all_of_them() -> None:
    heads = [
        (20.0, [(340.0, "2023 Estimate", RIGHT), (500.0, "2024 Estimate", RIGHT)]),
        (
            32.0,
            [(x, name, RIGHT) for x, name in zip((260.0, 340.0, 420.0, 500.0), ["Capital", "Net"] * 2, strict=True)],
        ),
    ]
    rows = [row(50.0 + 14 * n, name, "1,500", "1,000", "900", "800") for n, name in enumerate(["A", "B", "Total"])]
    (grid,) = loose_grids(printed(*heads, *rows), [], 1)
    assert texts(grid)[:2] == [["", "2023 Estimate", "", "2024 Estimate", ""], ["", *["Capital", "Net"] * 2]]


def test_a_title_is_no_heading_and_a_heading_between_two_lines_of_others_is() -> None:
    heads = [
        (20.0, [(300.0, "Programme of investments of the next years", LEFT)]),
        (36.0, [(260.0, "2024/25", RIGHT), (340.0, "2025/26", RIGHT)]),
        (40.0, [(20.0, "Ref", LEFT), (60.0, "Scheme", LEFT)]),
        (45.0, [(260.0, "£m", RIGHT), (340.0, "£m", RIGHT)]),
    ]
    rows = [
        (60.0 + 14 * n, [(20.0, str(n), LEFT), (60.0, "Roads", LEFT), (260.0, "1.5", RIGHT), (340.0, "2.5", RIGHT)])
        for n in range(3)
    ]
    (grid,) = loose_grids(printed(*heads, *rows), [], 1)
    assert texts(grid)[0] == ["Ref", "Scheme", "2024/25 £m", "2025/26 £m"]


def test_a_heading_wider_than_its_figures_stands_over_them_and_over_no_label() -> None:
    heads = [(20.0, [(20.0, "Item", LEFT), (260.0, "Budget of the year before that", RIGHT), (340.0, "Vote", RIGHT)])]
    (grid,) = loose_grids(printed(*heads, *[row(40.0 + 14 * n, "A", "1,500", "900") for n in range(3)]), [], 1)
    assert texts(grid)[0] == ["Item", "Budget of the year before that", "Vote"]


def test_headings_without_rules_above_ruled_rows_are_those_of_its_columns() -> None:
    head = (20.0, [(20.0, "Item", LEFT), (140.0, "2023", RIGHT), (240.0, "2024", RIGHT)])
    group = (10.0, [(190.0, "Estimates", MIDDLE)])
    rows = [(40.0 + 20 * n, [(20.0, "Roads", LEFT), (140.0, "1,500", RIGHT), (240.0, "900", RIGHT)]) for n in range(3)]
    pieces = pieces_of(printed(group, head, *rows))
    columns = ((15.0, 90.0), (90.0, 150.0), (150.0, 250.0))
    boxes = [(left, y, right, y + 20.0) for y in (35.0, 55.0, 75.0) for left, right in columns]
    grid, pieces = grid_of(boxes, pieces, 1)
    heading, _ = grid_of([(90.0, 8.0, 250.0, 19.0)], pieces, 1)
    (found,) = headed_from_above([heading, grid], pieces, [], 1)
    assert texts(found)[:3] == [["Item", "Estimates", ""], ["", "2023", "2024"], ["Roads", "1,500", "900"]]
    assert headed_from_above([found], pieces, [], 1) == [found]


def test_figures_with_a_decimal_comma_that_touch_are_one_each() -> None:
    lines = [
        (20.0 + 14 * n, [(20.0, name, LEFT), (140.0, "12,50", RIGHT), (140.0, one, LEFT)])
        for n, (name, one) in enumerate([("Sum", "1.234,56"), ("Rest", "234,56"), ("All", "9,00")])
    ]
    (grid,) = loose_grids(printed(*lines), [], 1)
    assert texts(grid) == [["Sum", "12,50", "1.234,56"], ["Rest", "12,50", "234,56"], ["All", "12,50", "9,00"]]


def test_rows_that_no_rule_parts_are_left_to_their_figures() -> None:
    def grid_with(*figures: str) -> tuple[Grid, list[Piece]]:
        lines = [
            (20.0 + 12 * n, [(20.0, "Item", LEFT), (140.0, f, RIGHT), (240.0, f, RIGHT)]) for n, f in enumerate(figures)
        ]
        boxes = [(left, 15.0, right, 60.0) for left, right in ((15.0, 90.0), (90.0, 150.0), (150.0, 250.0))]
        return grid_of(boxes, pieces_of(printed(*lines)), 1)

    several, pieces = grid_with("329 721", "1 500***", "12")
    assert parted_by_rules([several], pieces) == []
    one, pieces = grid_with("329 721")
    assert parted_by_rules([one], pieces) == [one]


def test_figures_printed_over_each_other_cost_no_other_column() -> None:
    figures = [("982", "2,100", "4"), ("12", "37,755", "38,265"), ("1", "39,781", "4,238,611,265")]
    lines = [
        (20.0 + 14 * n, [(10.0, "Item", LEFT), *((100.0 + 40 * m, one, RIGHT) for m, one in enumerate(row))])
        for n, row in enumerate(figures)
    ]
    (grid,) = loose_grids(printed(*lines), [], 1)
    assert texts(grid) == [["Item", *row] for row in figures]


def test_a_negative_figure_in_brackets_that_touches_the_one_before_it_is_one_of_its_own() -> None:
    lines = [
        (20.0 + 14 * n, [(20.0, name, LEFT), (140.0, "1,500", RIGHT), (140.0, one, LEFT)])
        for n, (name, one) in enumerate([("Sum", "(1,234)"), ("Rest", "(234.50)"), ("All", "(9)")])
    ]
    (grid,) = loose_grids(printed(*lines[:2]), [], 1)
    assert texts(grid) == [["Sum", "1,500", "(1,234)"], ["Rest", "1,500", "(234.50)"]]
    (line,) = runs_of(printed(lines[2]))[1:]
    assert line.text == "1,500(9)"


def test_rows_that_rules_part_go_from_rule_to_rule() -> None:
    rules = [Edge(y, 20.0, 400.0) for y in (70.0, 90.0, 130.0, 150.0)]
    chars = printed(row(76, "", "1.10", "2.20"), row(106, "", "3.30", "4.40"), row(136, "", "5.50", "6.60"))
    (grid,) = loose_grids(chars, rules, 1)
    boxes = [cell.box for each in grid.rows for cell in each[:1] if cell.box]
    assert [(box[1], box[3]) for box in boxes] == [(70.0, 90.0), (90.0, 130.0), (130.0, 150.0)]


@pytest.mark.parametrize("unit", ["1 000 €", "R$ 1,00", "(£'000)"])
def test_a_unit_at_the_right_of_the_page_is_no_row_of_the_table_below_it(unit: str) -> None:
    chars = printed(
        (20, [(560, unit, RIGHT)]),
        (50, [(20, "Title", LEFT), (260, "2025", RIGHT), (340, "2024", RIGHT)]),
        row(66, "Salaries", "622", "94"),
        row(82, "Rents", "43", "7"),
        row(98, "Total", "665", "101"),
    )
    (grid,) = loose_grids(chars, [], 1)
    assert texts(grid)[0] == ["Title", "2025", "2024"]


def test_headings_flush_at_the_left_of_figures_that_are_flush_at_the_right_head_these() -> None:
    columns = [(170.0 + 100 * n, 230.0 + 100 * n) for n in range(4)]
    figures = [("1,100,293", "201,336", "63,541", "1,034,559"), ("4,951", "18,776", "(72)", "93"), ("7", "9", "8", "6")]
    chars = printed(
        (20, [(columns[0][0], "Gross", LEFT), (columns[2][0], "Income", LEFT)]),
        (34, [(left, year, LEFT) for (left, _), year in zip(columns, ["2025", "2024"] * 2, strict=True)]),
        *(
            (50.0 + 16 * n, [(20, f"Subhead {n}", LEFT), *((columns[i][1] + 20, f, RIGHT) for i, f in enumerate(each))])
            for n, each in enumerate(figures)
        ),
    )
    (grid,) = loose_grids(chars, [], 1)
    assert texts(grid)[2] == ["Subhead 0", *figures[0]]
    assert texts(grid)[:2] == [["", "Gross", "", "Income", ""], ["", "2025", "2024", "2025", "2024"]]
    assert [cell.span for cell in grid.rows[0] if cell.text] == [(1, 2), (1, 2)]


def test_the_second_line_of_a_heading_far_below_the_first_makes_no_column_of_its_own() -> None:
    heads = [(160.0, "Gross Estimates"), (260.0, "Appropriations in"), (360.0, "Net Estimates")]
    second = [(160.0, "2024"), (260.0, "Aid"), (360.0, "2024")]
    chars = printed(
        (20, [(x, text, MIDDLE) for x, text in heads]),
        (38, [(x, text, MIDDLE) for x, text in second]),
        *(
            (60.0 + 22 * n, [(20, f"Office {n}", LEFT), *((x + 40, f"{n}21,168", RIGHT) for x, _ in heads)])
            for n in range(1, 4)
        ),
    )
    (grid,) = loose_grids(chars, [], 1)
    assert texts(grid)[-1] == ["Office 3", "321,168", "321,168", "321,168"]


def test_a_label_that_goes_on_with_its_number_alone_on_a_line_makes_no_column_of_figures() -> None:
    chars = printed(
        (20, [(20, "Item", LEFT), (260, "2024", RIGHT), (340, "2025", RIGHT)]),
        (40, [(20, "Part 37", LEFT)]),
        row(58, "Grants", "1,234", "2,345"),
        row(76, "Leases", "890", "-"),
        row(94, "Total, Part", "2,124", "2,345"),
        (103, [(20, "37", LEFT)]),
        row(121, "Roads", "7,100", "35"),
    )
    (grid,) = loose_grids(chars, [], 1)
    assert texts(grid) == [
        ["Item", "2024", "2025"],
        ["Part 37", "", ""],
        ["Grants", "1,234", "2,345"],
        ["Leases", "890", "-"],
        ["Total, Part 37", "2,124", "2,345"],
        ["Roads", "7,100", "35"],
    ]


def test_headings_that_stand_close_are_apart_where_the_widest_gaps_are_between_columns() -> None:
    heads = [(20.0, "Item", LEFT), (260.0, "Approved budget 2024", RIGHT), (340.0, "Adjusted budget 2024", RIGHT)]
    chars = printed((20, heads), row(40, "Roads", "1,234", "2,345"), row(58, "Parks", "890", "-"))
    (grid,) = loose_grids(chars, [], 1)
    assert texts(grid)[0] == ["Item", "Approved budget 2024", "Adjusted budget 2024"]
    over = printed((20, [heads[0], (280, "Medium term budget of all ministries", MIDDLE)]), row(40, "Roads", "1", "2"))
    (grid,) = loose_grids([*over, *printed(row(58, "Parks", "890", "-"))], [], 1)
    assert "Medium term budget of all ministries" in texts(grid)[0]


@pytest.mark.parametrize(("foot", "is_row"), [(130.0, True), (170.0, False)])
def test_a_section_at_the_foot_of_a_page_is_a_row_as_others_are_and_numbers_no_page(foot: float, is_row: bool) -> None:
    lines = [(20.0, [(20.0, "Item", LEFT), (260.0, "2024", RIGHT), (340.0, "2025", RIGHT)])]
    lines += [row(40, "Part 1"), row(58, "Roads", "1,234", "2,345"), row(76, "Part 2"), row(94, "Parks", "890", "-")]
    lines += [row(112, "Rail", "12", "13"), row(foot, "Part 3")]
    (grid,) = loose_grids(printed(*lines), [], 1)
    assert ([each[0] for each in texts(grid)][-1] == "Part 3") is is_row


def test_one_row_alone_on_a_page_goes_on_in_the_columns_of_the_page_before() -> None:
    carried = Carried()
    loose_grids(TWO, [], 1, (), carried)
    (grid,) = loose_grids(printed(row(20, "Grand total", "125.75", "1.0%")), [], 2, (), carried)
    assert texts(grid) == [["Grand total", "125.75", "1.0%"]]
    assert not loose_grids(printed(row(20, "Grand total", "125.75", "1.0%")), [], 2)


def test_the_two_lines_of_a_label_stand_above_and_below_its_figures_where_rows_stand_further_apart() -> None:
    def label(top: float, text: str) -> tuple[float, list[Text]]:
        return top, [(20.0, text, LEFT)]

    chars = printed(
        (20, [(260, "2024", RIGHT), (340, "2025", RIGHT)]),
        row(40, "Housing", "1.00", "2.00"),
        label(58, "Functioning of the highest"),
        row(67, "", "3.00", "4.00"),
        label(76, "official"),
        row(94, "Courts", "5.00", "6.00"),
        row(121, "Roads", "7.00", "8.00"),
    )
    (grid,) = loose_grids(chars, [], 1)
    assert texts(grid)[2:4] == [["Functioning of the highest official", "3.00", "4.00"], ["Courts", "5.00", "6.00"]]


def test_the_largest_figures_alone_on_a_page_are_wider_than_those_before_and_their_label_stands_in_two_lines() -> None:
    carried = Carried()
    loose_grids(TWO, [], 1, (), carried)
    figures = row(26, "", "9,876,543,125.75", "100.0%")
    chars = printed((20, [(20, "All", LEFT)]), figures, (33, [(20, "spending", LEFT)]))
    rules = [Edge(12.0, 10.0, 400.0), Edge(44.0, 10.0, 400.0)]
    (grid,) = loose_grids(chars, rules, 2, (), carried)
    assert texts(grid) == [["All spending", "9,876,543,125.75", "100.0%"]]
