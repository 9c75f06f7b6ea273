"""What sentences and performance tables say of the forms: declared beside them, in words that a clerk can read."""

from collections.abc import Callable, Iterable, Mapping

from budget.forms.family import LABELS, LEVELS, Form, Ref, Rule, Saying
from budget.label import fold
from budget.record import dataclass
from budget.sentences import said

PROJECT = "project"
"""The line of a rule that stands for the rows of a named project."""

BY_NAME = (LEVELS[0], LEVELS[-1], PROJECT)
"""Lines of a rule that are found by a name: a class, an item, a project."""

EXEMPT = "exempt"
"""What a statement counts, and a rule adds up, of the projects whose performance tables are not published."""

Refuse = Callable[[str], Exception]
Sides = Callable[[str, str], tuple[str, list[tuple[int, str]]]]


@dataclass(frozen=True, slots=True)
class SayingData:
    """One ``[[prose]]`` of a family, as TOML has it."""

    kind: str
    about: tuple[str, ...] = ()
    equals: str | tuple[str, ...] = ()
    share_of: str = ""
    share_of_kind: str = ""
    sum_of: tuple[str, ...] = ()
    sum_of_kinds: tuple[str, ...] = ()
    hint: bool = False
    counts: str = ""
    at_most_kind: str = ""
    at_least: str = ""


def saying(data: SayingData, forms: Mapping[int, Form], sides: Sides, refuse: Refuse, where: str) -> Saying:
    """A checked saying; ``sides`` divides the text of a sum, ``refuse`` makes the error of a sentence.

    Raises:
        Exception: what ``refuse`` makes, where a place is named that is not declared.
    """
    here = f"{where}: prose {data.kind}"
    texts = (data.equals,) if isinstance(data.equals, str) else data.equals

    def places(text: str) -> tuple[tuple[int, Ref], ...]:
        _, terms = sides(f"said = {text}", here)
        return tuple((sign, place(name, forms, refuse, f"{here}: “{text}”")) for sign, name in terms)

    _among(data.counts, ["", EXEMPT, *sorted(LABELS)], refuse, here)
    return Saying(
        data.kind,
        tuple(fold(word) for word in data.about),
        tuple(places(text) for text in texts),
        places(data.share_of) if data.share_of else (),
        data.share_of_kind,
        tuple(fold(word) for word in data.sum_of),
        tuple(data.sum_of_kinds),
        data.hint,
        data.counts,
        data.at_most_kind,
        places(data.at_least) if data.at_least else (),
    )


def performance_rule(text: str, forms: Mapping[int, Form], sides: Sides, refuse: Refuse, where: str) -> Rule:
    """A rule of a performance table, ``own = 1.expenditure_total.expenditure - superior``.

    Raises:
        Exception: what ``refuse`` makes, where a label or a place is named that is not declared.
    """
    here = f"{where}: performance: “{text}”"
    target, terms = sides(text, here)
    if target not in {*LABELS, EXEMPT}:
        raise refuse(said("no-label", where=here, name=target, known=", ".join(sorted({*LABELS, EXEMPT}))))
    refs = tuple((s, Ref(n) if n in LABELS else place(n, forms, refuse, here)) for s, n in terms)
    return Rule(f"performance.{target}", Ref(target), refs, text)


def place(name: str, forms: Mapping[int, Form], refuse: Refuse, where: str) -> Ref:
    """The declared place of this name, ``FORM.LINE.COLUMN``.

    Raises:
        Exception: what ``refuse`` makes, where there is none.
    """
    number, _, rest = name.partition(".")
    line, _, column = rest.partition(".")
    form = forms.get(int(number)) if number.isdecimal() else None
    if form is None or not column:
        raise refuse(said("no-place", where=where, part=name))
    _among(line, ["total", *BY_NAME, *(one.key for one in form.lines)], refuse, where)
    _among(column, form.amounts, refuse, where)
    return Ref(column, line, form.number)


def _among(name: str, declared: Iterable[str], refuse: Refuse, where: str) -> None:
    if name not in declared:
        raise refuse(said("undeclared", where=where, name=name))
