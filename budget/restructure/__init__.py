"""What a clerk does to the shape of tables, as tuples of changes to look at before one decision takes them."""

from budget.restructure.cells import merge_cells, same_places, set_same, shift, split_cell, to_page_end
from budget.restructure.columns import columns_of, set_column, set_form
from budget.restructure.filling import code_from_sisters, label_from_sisters
from budget.restructure.refusal import Cannot, CannotError
from budget.restructure.rows import delete_rows, insert_row, merge_cut_rows, merge_rows, set_row_kind, split_row
from budget.restructure.tables import join_table, move_rows, set_incomplete, set_style, split_table

__all__ = [
    "Cannot",
    "CannotError",
    "code_from_sisters",
    "columns_of",
    "delete_rows",
    "insert_row",
    "join_table",
    "label_from_sisters",
    "merge_cells",
    "merge_cut_rows",
    "merge_rows",
    "move_rows",
    "same_places",
    "set_column",
    "set_form",
    "set_incomplete",
    "set_row_kind",
    "set_same",
    "set_style",
    "shift",
    "split_cell",
    "split_row",
    "split_table",
    "to_page_end",
]
