"""What a column or a fixed line of a form means beyond its form: ``concepts.tsv`` and its lookup.

One line a meaning: form, line (empty: any line), column, concept. A line goes before its column.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from budget.forms.errors import FormError
from budget.forms.family import Form
from budget.forms.known import form
from budget.pattern import pattern
from budget.sentences import said

Key = tuple[str, str, str]
"""Form, line and column; the line is empty where the column means the same on every line."""

_FIELDS = ["form", "line", "column", "concept"]
_WORD = pattern(r"[a-z]+(?:_[a-z]+)*")


def concept(form_key: str, line: str | None, column: str) -> str:
    """The shared idea that an amount measures, ``""`` where none is declared."""
    known = _shipped()
    return known.get((form_key, line or "", column)) or known.get((form_key, "", column), "")


@lru_cache(maxsize=1)
def _shipped() -> Mapping[Key, str]:
    return load_concepts((files("budget.forms") / "concepts.tsv").read_text(encoding="utf-8"), "concepts.tsv")


def load_concepts(text: str, name: str) -> dict[Key, str]:
    """The concepts of a file's text; ``name`` is for messages.

    Raises:
        FormError: a line that has not four fields, names what no form declares, or stands twice.
    """
    rows = [line.split("\t") for line in text.splitlines()]
    if not rows or rows[0] != _FIELDS:
        raise FormError(said("concept-heads", name=name, fields=", ".join(_FIELDS)))
    found: dict[Key, str] = {}
    for number, fields in enumerate(rows[1:], 2):
        where = said("line-of", name=name, number=number)
        if len(fields) != len(_FIELDS) or not _WORD.fullmatch(fields[3]):
            raise FormError(said("concept-line", where=where))
        key = (fields[0], fields[1], fields[2])
        if key in found:
            raise FormError(said("declared-twice", where=where, name=".".join(key)))
        _declared(key, where)
        found[key] = fields[3]
    return found


def _declared(key: Key, where: str) -> None:
    form_key, line, column = key
    known = form(form_key)
    if known is None or column not in known.amounts:
        raise FormError(said("concept-amounts", where=where, form=form_key, column=column))
    if line and not _stands_beside(known, line, column):
        raise FormError(said("concept-beside", where=where, form=form_key, line=line, column=column))


def _stands_beside(known: Form, line: str, column: str) -> bool:
    sides = {side.label for side in known.sides if column in side.amounts}
    return any(spec.key == line and spec.side in sides for spec in known.lines)
