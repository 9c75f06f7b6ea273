"""What was shown last of a cell."""

from budget.disclosure import Address
from tui.screens.seen import Seen
from tui.session import Session


def test_the_same_cell_is_another_after_a_decision_and_nothing_else(session: Session, wrong: Address) -> None:
    seen = Seen()
    assert seen.is_other(wrong, session)
    assert not seen.is_other(wrong, session)
    assert seen.is_other(wrong, session, "a proposal")
    assert seen.is_other(wrong._replace(column="x"), session)
    assert seen.is_other(wrong, session)
    session.confirm([wrong])
    assert seen.is_other(wrong, session)
    session.commit()
    assert seen.is_other(wrong, session)
    session.explain()
    assert seen.is_other(wrong, session)
    assert not seen.is_other(wrong, session)
