"""Which form a table is that has headings and no title: told by them, by its lines, and by the tables before it."""

from collections.abc import Iterator, Sequence

from budget.checks.fixed_lines import align_lines
from budget.disclosure import Cell
from budget.forms import Form
from budget.label import fold
from budget.pattern import pattern
from budget.record import dataclass
from extract.tables.captions import Caption
from extract.tables.recognise import Path, all_families, fits, fits_nearly

_LINES = 0.6
"""Share of a form's fixed lines that a table must print."""


_OF_TABLES = pattern(r"(?:预算)?(?:情况|明细|总)*表")
"""What a title of a table says behind what the table holds."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the tables before tell: the family of most of them, and the highest number that it had."""

    family: str = ""
    number: int = 0


NOTHING = Earlier()
"""What is told before the first table."""


def untitled_form(
    caption: Caption, paths: Sequence[Path], body: Sequence[Sequence[Cell]], notes: Sequence[str], earlier: Earlier
) -> Form | None:
    """The next form of the document's family that has these headings, and these lines where it declares lines.

    Of several, the one that a heading over its columns (政府性基金预算支出) or a note under the table names.

    Lines tell a form by themselves. Headings alone may be any table's: they tell one only in a document whose
    family is known, and where no other title stands over the table, or the form's own number does.

    Raises:
        ExtractError: the declarations of the user's own forms are wrong.
    """
    said = [fold(note) for note in notes]
    coming = list(_coming(caption, earlier))
    over = {fold(heading) for path in paths for heading in path[:-1]}
    for form in coming:
        if any(_is_short_for(heading, title) for heading in over for title in form.titles) and fits(form, paths):
            return form if _prints(form, body) else None
    found = [form for form in coming if fits_nearly(form, paths) and _prints(form, body)]
    named = (form for form in found if any(title in note for title in form.titles for note in said))
    return next(named, found[0] if found else None)


def _is_short_for(heading: str, title: str) -> bool:
    """Whether a heading is a title but for the words that say that it is one of a table."""
    return title.startswith(heading) and _OF_TABLES.fullmatch(title, len(heading)) is not None


def _coming(caption: Caption, earlier: Earlier) -> Iterator[Form]:
    """The forms that may follow on the tables so far, as far as nothing over the table speaks against them."""
    for family in all_families():
        for form in family.forms if earlier.family in ("", family.id) else ():
            if form.number > earlier.number and (form.lines or (earlier.family and _may_be(caption, form))):
                yield form


def _may_be(caption: Caption, form: Form) -> bool:
    """Whether what stands over a table does not speak against a form."""
    return caption.number == form.number or not caption.begins


def _prints(form: Form, body: Sequence[Sequence[Cell]]) -> bool:
    """Whether most of the fixed lines of each side of a form are among the rows."""
    for side in form.sides:
        specs = [spec for spec in form.lines if spec.side == side.label]
        printed = (align_lines([cell.text for cell in column], specs) for column in zip(*body, strict=True))
        if max((len(keys) - keys.count(None) for keys in printed), default=0) < _LINES * len(specs):
            return False
    return True
