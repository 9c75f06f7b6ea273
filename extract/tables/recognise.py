"""Which known form a table is, and which of its columns is which."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from budget.disclosure import Cell
from budget.forms import LEVELS, ColumnSpec, Family, Form, FormError, families
from budget.label import bare, fold, is_organisation, without_unit
from budget.once import once
from budget.pattern import pattern
from budget.said import sentence_of
from extract import ExtractError
from extract.tables.align import align
from extract.tables.captions import Caption

_CODES = pattern(r"编码|代码")
_NO_AMOUNTS = pattern(r"(?:编码|代码|序号|行次|名称|科目|项目|备注|说明|类|款|项)$")
_FILLING = pattern(r"20\d\d年度?|总体|情况|预算|总(?=表)|明细|部门|单位|[(][^)]*[)]|续表?$")
_YEAR = pattern(r"20\d\d年度?")

Path = tuple[str, ...]
"""Headings of a column, from the top down, as printed."""

_SIMILAR = 0.7
"""Likeness of two headings from which one is taken for a spelling of the other."""

_CERTAIN = 6.0
"""Likeness from which the whole path agrees, not its last part alone."""

_SAME = 8.0
"""Likeness of a heading that ends as a declared one, whole."""

_MANY = 8
"""Known amounts of which one may be strange."""

_SOME = 2
"""Amounts of a form from which on a column that holds none does not tell against it."""

_ENOUGH = 0.5
"""Share of a form's amount columns that must be found before a title is believed, where others are printed too."""


def form_of(caption: Caption, paths: Sequence[Path], leaning: str = "") -> Form | None:
    """The known form of a table, by its title and headings; without a title by number and headings.

    In a family the longest title counts. Where forms of several families fit, that of the family
    ``leaning`` (its id) is taken, to which the document's other tables belong, else the best fitting.

    Raises:
        ExtractError: the declarations of the user's own forms are wrong.
    """
    found = forms_fitting(caption, paths)
    leading = [form for form in found if form.key.partition("/")[0] == leaning]
    if not leading and found:  # the document's own family may word the title so
        leading = [
            form
            for family in all_families()
            if family.id == leaning
            for form in _reworded(family, fold(caption.title or ""), paths)
        ]
    return leading[0] if leading else max(found, key=lambda form: _fit(form, paths), default=None)


def forms_fitting(caption: Caption, paths: Sequence[Path]) -> list[Form]:
    """The form of each family that a table may be, by its title and headings, as :func:`form_of` knows it.

    Raises:
        ExtractError: the declarations of the user's own forms are wrong.
    """
    title = fold(caption.title or "")
    fitting = (
        next((f for f in _named(family, title, caption.number) if not any(paths) or fits(f, paths)), None)
        for family in all_families()
    )
    found = [form for form in fitting if form is not None]
    return found or [form for family in all_families() for form in _reworded(family, title, paths)[:1]]


def is_titled(form: Form, title: str) -> bool:
    """Whether a printed title is the form's as its family words it, and not only one like it."""
    return any(own in fold(title) for own in form.titles)


def _reworded(family: Family, title: str, paths: Sequence[Path]) -> list[Form]:
    """The forms of a family whose title a printed one words otherwise, where no column is strange.

    A form of two sides is told by its lines, which headings such as 项目 and 预算数 do not tell.
    """
    return [form for form in _worded_like(family, title) if not form.sides and _fits_wholly(form, paths)]


@once
def _worded_like(family: Family, title: str) -> tuple[Form, ...]:
    """The forms of a family of which a printed title is one, but for words that every title may have."""
    core = _core(title)
    return tuple(form for form in family.forms if any(_is_title_of(core, own) for own in map(_core, form.titles)))


def _is_title_of(core: str, own: str) -> bool:
    """Whether a title is another's, but for the name of a public body before it."""
    before = core.removesuffix(own)
    return core.endswith(own) and (not before or is_organisation(before))


@lru_cache(maxsize=4096)
def _core(title: str) -> str:
    """A title without the words that every such title may have."""
    return _FILLING.sub("", title)


@once
def _named(family: Family, title: str, number: int | None) -> tuple[Form, ...]:
    """The forms of a family that a title, or without one a number, may mean; the longest title first."""
    if not title:
        return tuple(form for form in family.forms if family.numbers and form.number == number)
    lengths = {form.key: max((len(t) for t in form.titles if t in title), default=0) for form in family.forms}
    return tuple(sorted((form for form in family.forms if lengths[form.key]), key=lambda form: -lengths[form.key]))


def all_families() -> tuple[Family, ...]:
    """The families that are declared; raises ExtractError where the user's own are wrong."""
    try:
        return families()
    except FormError as error:
        raise ExtractError(sentence_of(error)) from error


def _fit(form: Form, paths: Sequence[Path]) -> float:
    """How well headings are this form's, 0 to 1: the likeness of the columns, on average."""
    pairs = align(len(paths), len(form.columns), lambda i, j: likeness(paths[i], form.columns[j]))
    likest = sum(likeness(paths[i], form.columns[j]) for i, j in pairs)
    return likest / (10 * max(sum(map(bool, paths)), 1))


def family_of(form: Form) -> Family:
    """The family to which a form belongs."""
    return next(family for family in families() if form in family.forms)


def fits(form: Form, paths: Sequence[Path]) -> bool:
    """Whether the headings are this form's: every column printed is one of its, or most of its amounts are there.

    A table with more strange amounts than known ones is another's: its totals have parts that the form does not know.
    A column of remarks is no amount; beside it two amounts are enough, since a form may have some that few print.
    """
    pairs = align(len(paths), len(form.columns), lambda i, j: likeness(paths[i], form.columns[j]))
    amounts = sum(1 for _, j in pairs if form.columns[j].kind == "amount")
    known = {i for i, _ in pairs}
    strange = [i for i, path in enumerate(paths) if path and i not in known and not _CODES.search(fold(path[-1]))]
    others = sum(1 for i in strange if not _NO_AMOUNTS.search(fold(paths[i][-1])))
    if not strange or (not others and amounts >= _SOME):
        return amounts > 0
    return amounts > 0 and amounts >= _ENOUGH * len(form.amounts) and others <= amounts


def _fits_wholly(form: Form, paths: Sequence[Path]) -> bool:
    """Whether two amounts at least are this form's, and none is strange."""
    known, strange = _told(form, paths)
    return known >= max(2, _ENOUGH * len(form.amounts)) and not strange


def fits_nearly(form: Form, paths: Sequence[Path]) -> bool:
    """Whether the amounts are this form's, but for one in many that is strange."""
    known, strange = _told(form, paths)
    return known >= max(2, _ENOUGH * len(form.amounts)) and strange * _MANY <= known


def _told(form: Form, paths: Sequence[Path]) -> tuple[int, int]:
    """How many amounts are a form's, by headings that agree wholly; how many are strange to it."""
    pairs = align(len(paths), len(form.columns), lambda i, j: likeness(paths[i], form.columns[j]))
    specs = {i: form.columns[j] for i, j in pairs}
    known = sum(1 for i, spec in specs.items() if spec.kind == "amount" and likeness(paths[i], spec) >= _CERTAIN)
    strange = [path for i, path in enumerate(paths) if path and i not in specs]
    return known, sum(1 for path in strange if not _NO_AMOUNTS.search(fold(path[-1])))


def column_keys(form: Form | None, paths: Sequence[Path], numbering: Sequence[Cell] | None) -> list[str | None]:
    """The form's key for each column, None where it has none.

    The row ``1 2 3`` decides where it numbers as many columns as the form has amounts; the headings
    decide the rest, by the best alignment that keeps the order.
    """
    keys: list[str | None] = [None] * len(paths)
    if form is None:
        return keys
    if form.any_order:
        return _likest(paths, form)
    free = list(range(len(paths)))
    specs = list(form.columns)
    if numbering is not None:
        counted = [i for i, cell in enumerate(numbering) if cell.text.isdecimal()]
        if len(counted) == len(form.amounts):
            for index, key in zip(counted, form.amounts, strict=True):
                keys[index] = key
            free = [i for i in free if i not in counted]
            specs = [spec for spec in specs if spec.kind != "amount"]
    for i, j in align(len(free), len(specs), lambda i, j: likeness(paths[free[i]], specs[j])):
        keys[free[i]] = specs[j].key
    return _with_names(_shared_codes(_out_of_order(keys, paths, form), paths, form), paths, form)


def _with_names(keys: list[str | None], paths: Sequence[Path], form: Form) -> list[str | None]:
    """The keys, completed where the first column alone has no heading and the form alone lacks its names of rows."""
    names = [spec.key for spec in form.columns if spec.kind == "label" and spec.key not in keys]
    if len(names) == 1 and not paths[0] and keys[0] is None and all(keys[1:]):
        return [*names, *keys[1:]]
    return keys


def _out_of_order(keys: list[str | None], paths: Sequence[Path], form: Form) -> list[str | None]:
    """The keys, completed where a heading that is declared letter by letter stands out of its order."""
    for index, key in enumerate(keys):
        if key is None and paths[index]:
            same = [s.key for s in form.columns if s.key not in keys and likeness(paths[index], s) >= _SAME]
            twice = sum(1 for path in paths if path[-1:] == paths[index][-1:]) > 1
            keys[index] = same[0] if len(same) == 1 and not twice else None
    return keys


def _likest(paths: Sequence[Path], form: Form) -> list[str | None]:
    """For each column the key whose heading is likest, none twice, whatever the order.

    Where the order tells nothing, a heading of which only the last part agrees (预算数) tells nothing either.
    """
    scores = [(likeness(path, spec), i, spec.key) for i, path in enumerate(paths) for spec in form.columns]
    found: dict[int, str] = {}
    for score, index, key in sorted(scores, key=lambda each: -each[0]):
        if score >= _CERTAIN and index not in found and key not in found.values():
            found[index] = key
    return [found.get(index) for index in range(len(paths))]


def _shared_codes(keys: list[str | None], paths: Sequence[Path], form: Form) -> list[str | None]:
    """The keys, completed where the code columns stand under one heading (科目编码) that they share."""
    levels = [spec.key for spec in form.columns if spec.key in LEVELS]
    shared = [i for i, path in enumerate(paths) if path and _CODES.search(fold(path[-1]))]
    if len(shared) > 1 and len(shared) == len(levels):  # a column for the whole code is none of several
        keys = [None if key == "code" and i in shared else key for i, key in enumerate(keys)]
    shared = [i for i in shared if keys[i] is None]
    codes = [key for key in levels if key not in keys]
    if len(codes) == len(shared) and len({paths[i] for i in shared}) == 1:
        for index, code in zip(shared, codes, strict=True):
            keys[index] = code
    return keys


def likeness(path: Path, spec: ColumnSpec) -> float:
    """How well a printed heading fits a declared column: 0 not at all, 10 letter by letter."""
    printed = _compared(path)
    return max([_likeness(printed, declared) for declared in spec.heading]) if printed else 0.0


@lru_cache(maxsize=4096)
def _compared(path: Path) -> Path:
    """A heading as it is compared: without year and unit."""
    return tuple(without_unit(_YEAR.sub("", fold(part))) for part in path)


@lru_cache(maxsize=16384)
def _likeness(printed: Path, declared: Path) -> float:
    if printed == declared:
        return 10.0
    if printed[-len(declared) :] == declared:
        return 8.0 + len(declared) / 10
    if len(declared) > 1 and "".join(printed).endswith("".join(declared)):
        return 7.0  # two headings, one above the other, were read as one
    if printed[-1] == declared[-1]:
        return 6.0 if _in_order(declared, printed) else 5.0
    if bare(printed[-1]) == bare(declared[-1]):
        return 4.5
    if min(len(printed[-1]), len(declared[-1])) < 2:
        return 0.0
    ratio = SequenceMatcher(None, printed[-1], declared[-1], autojunk=False).ratio()
    return 4.0 * ratio if ratio >= _SIMILAR else 0.0


def _in_order(few: Path, many: Path) -> bool:
    rest = iter(many)
    return all(part in rest for part in few)
