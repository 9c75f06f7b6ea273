"""A table that was taken for another form: the desk's queue, the proposal, and what is left when it is taken."""

from collections.abc import Callable

from budget.edits import apply_all
from budget.restructure.columns import set_form
from extract.reader import disclosure_of, read
from sample_pdfs import folder
from store import Library
from tui.session import Session

Put = Callable[..., str]


def test_a_proposed_form_is_taken_and_taken_back(library: Library, put: Put) -> None:
    sound, pages = disclosure_of(read(folder() / "kashgar-2024.pdf"))
    table = next(table for table in sound.tables if table.number == 5)
    wrong = apply_all(sound, set_form(table, "xinjiang-2024/3"))
    session = Session(library, put(library, wrong, tuple(pages)), "tester")
    session.explain()
    (cause,) = session.causes_left()
    assert cause.kind == "wrong-form"
    session.take(cause.suggestions[0])
    session.commit()
    assert session.disclosure.table(table.id).form == "xinjiang-2024/5"
    assert not session.broken()
    session.undo()
    session.commit()
    assert session.disclosure.table(table.id).form == "xinjiang-2024/3"
    assert session.broken()
