"""At the desk: what reviews cover is chosen in the library, shown, and counted by."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from budget.disclosure import Disclosure, Statement
from store import Library

TEXT = "支出预算130.00万元，比上年增加20.00万元，增长99.00%。"
GREW = Statement(
    "s9.1", "total-budget", 2, None, TEXT, "支出预算", "130.00", "万元", None, "20.00", "increase", rate="99.00"
)


def test_the_scope_is_chosen_shown_and_counted_by(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Callable[..., None]
) -> None:
    put(library, replace(sound, statements=(GREW,)))

    async def scene(clerk: Any) -> None:
        assert "covers all" in clerk.lines[0]
        clerk.desk.recount()
        await clerk.until(lambda: library.disclosures()[0].broken > 0)
        before = library.disclosures()[0].broken
        await clerk.press("r")
        await clerk.press("4")
        await clerk.until(lambda: library.disclosures()[0].broken < before)
        await clerk.until(lambda: "covers forms ·" in clerk.lines[0])
        await clerk.open_first()
        assert "covers forms" in clerk.lines[0]
        await clerk.press("l")
        assert "beyond the scope" in clerk.text

    at_desk(scene)
    assert library.scope() == {"forms"}


def test_where_nothing_is_left_in_scope_what_lies_beyond_is_counted(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Callable[..., None]
) -> None:
    put(library, replace(sound, statements=(GREW,)))
    library.set_scope(frozenset(["forms"]))

    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        clerk.session.waive([outcome.identity.id for outcome in clerk.session.broken()], "source")
        clerk.session.commit()
        await clerk.press("l")
        assert "nothing is left: D marks" in clerk.said
        assert "broken beyond the scope" in clerk.said
        clerk.session.mark_disclosure_reviewed()
        clerk.session.commit()
        await clerk.press("n")
        assert "the disclosure is reviewed: nothing is left" in clerk.said

    at_desk(scene)
