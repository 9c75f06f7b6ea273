"""The steps of the tour: what each waits for. Their words are in the locale, section ``tour``."""

from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        name: of its words.
        wants: what ends it: an action carried out (``act:next``), a decision written (``did:waive``),
            or that a review is open (``opened``).
    """

    name: str
    wants: frozenset[str]


def _step(name: str, *wants: str) -> Step:
    return Step(name, frozenset(wants))


STEPS: tuple[Step, ...] = (
    _step("open", "opened"),
    _step("card", "did:card"),
    _step("next", "act:next"),
    _step("page", "act:page_on", "act:page_back"),
    _step("sum", "act:sum"),
    _step("take", "did:emend", "did:correct"),
    _step("undo", "did:undo"),
    _step("redo", "did:redo"),
    _step("edit", "did:emend", "did:correct"),
    _step("waive", "did:waive"),
    _step("flag", "did:flag"),
    _step("only", "act:only"),
    _step("copy", "act:copy"),
    _step("structure", "act:structure"),
    _step("decisions", "act:decisions"),
    _step("left", "act:left"),
    _step("tables", "act:tables"),
    _step("reviewed", "did:review"),
    _step("palette", "act:palette", "act:help"),
    _step("back", "act:back"),
    _step("end"),
)
"""In the order in which a clerk comes to them; the last one ends by nothing."""
