"""Printed rules as straight edges."""

from extract.geometry.edges import Edge, merged


def test_the_rules_of_rows_that_hold_no_text_stay_rules_of_their_own() -> None:
    rows = [Edge(at, 30.0, 800.0) for at in (77.6, 80.5, 83.4, 86.3, 89.2)]
    assert [round(edge.at, 1) for edge in merged(rows)] == [77.6, 80.5, 83.4, 86.3, 89.2]


def test_both_rules_between_cells_with_a_gap_are_one() -> None:
    drawn = [Edge(77.6, 30.0, 800.0), Edge(78.4, 30.0, 800.0), Edge(80.6, 30.0, 800.0), Edge(81.4, 30.0, 800.0)]
    assert merged(drawn) == [Edge(79.5, 30.0, 800.0)]
