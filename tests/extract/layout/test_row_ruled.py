"""Tables with rules between their rows and no upright ones."""

from collections.abc import Callable

from extract.geometry.edges import Edge
from extract.geometry.grid import Grid
from extract.layout.row_ruled import outlined


def test_the_outer_borders_stand_where_the_rules_end_however_short_the_texts_are(
    make_grid: Callable[..., Grid],
) -> None:
    grid = make_grid([["合计", "<", "3.00"], ["201", "一般公共服务支出", "3.00"]])
    rules = [Edge(y, -12.0, 180.0) for y in (100.0, 120.0, 140.0)]
    found = outlined(grid, rules)
    assert (found.edges, found.box) == ((-12.0, 50.0, 100.0, 180.0), (-12.0, 100.0, 180.0, 140.0))
    boxes = [[(cell.box[0], cell.box[2]) for cell in row if cell.box] for row in found.rows]
    assert boxes == [[(-12.0, 100.0), (100.0, 180.0)], [(-12.0, 50.0), (50.0, 100.0), (100.0, 180.0)]]
    assert outlined(grid, [Edge(rule.at, 60.0, 180.0) for rule in rules]) == grid


def test_the_first_row_begins_at_the_first_rule_however_low_its_texts_stand(make_grid: Callable[..., Grid]) -> None:
    grid = make_grid([["科目", "合计"], ["201", "3.00"]])
    found = outlined(grid, [Edge(y, 0.0, 100.0) for y in (88.0, 120.0, 140.0)])
    assert found.box == (0.0, 88.0, 100.0, 140.0)
    assert [[cell.box[1] for cell in row if cell.box] for row in found.rows] == [[88.0, 88.0], [120.0, 120.0]]
