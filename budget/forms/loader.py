"""Loads families of forms from TOML and refuses, in one sentence, what does not fit together."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from budget.forms.declared import FamilyData, FormData, MentionData, checked, parsed
from budget.forms.errors import FormError
from budget.forms.family import LEVELS, ColumnSpec, Family, Form, LineSpec, Mention, Only, Ref, Rule, Side
from budget.forms.files import FOLDER, own_files
from budget.forms.sayings import performance_rule, saying
from budget.label import bare, fold
from budget.misfits import unreadable
from budget.pattern import pattern
from budget.sentences import said

if TYPE_CHECKING:
    from budget.forms.extending import ExtensionData

_CLASS = pattern(r"\d{3}")
_CODE = pattern(r"\d{3}(?:\d{2}){0,2}")


def all_families(folder: str) -> tuple[Family, ...]:
    """The user's own families, out of this folder if one is named, then those that come with the program.

    Raises:
        FormError: no such folder, a file that cannot be read, what :func:`load_family` refuses, or a family of the
            user's that is called as one of the program's.
    """
    ours = [_declared(data, name) for name, data in own_files()]
    own, extensions = _folder(Path(folder)) if folder else ({}, [])
    known = {**own, **{data.id: data for data in ours if isinstance(data, FamilyData)}}
    for twice in own.keys() & {data.id for data in ours if isinstance(data, FamilyData)}:
        raise FormError(said("family-taken", folder=FOLDER, name=twice))
    made = {name: family_of(data, name) for name, data in known.items()}
    for name, extension in extensions:
        from budget.forms.extending import extended

        if extension.extends not in known:
            raise FormError(said("no-family", name=name, family=extension.extends, known=", ".join(known)))
        known[extension.extends] = extended(known[extension.extends], extension, name)
        made[extension.extends] = family_of(known[extension.extends], name)
    return tuple(made.values())


def _declared(data: dict[str, Any], name: str) -> "FamilyData | ExtensionData":
    if "extends" not in data:
        return checked(FamilyData, data, name)
    from budget.forms.extending import ExtensionData  # few have any

    return checked(ExtensionData, data, name)


def _folder(folder: Path) -> "tuple[dict[str, FamilyData], list[tuple[str, ExtensionData]]]":
    """The families that the files of a folder declare, by id, and what they add to others, by the files' names."""
    own: dict[str, FamilyData] = {}
    extensions: list[tuple[str, ExtensionData]] = []
    for name, text in _texts(folder):
        data = _declared(parsed(text, name), name)
        if isinstance(data, FamilyData):
            family_of(data, name)
            _once((said("a-family", name=each) for each in (*own, data.id)), name)
            own[data.id] = data
        else:
            extensions.append((name, data))
    return own, extensions


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The TOML files of a folder, by name; raises FormError."""
    if not folder.is_dir():
        raise FormError(said("no-folder", variable=FOLDER, folder=folder))
    for file in sorted(folder.glob("*.toml")):
        try:
            yield file.name, file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise FormError(said("no-utf8", name=file.name, why=unreadable(error))) from error


def load_family(text: str, name: str) -> Family:
    """A family from the text of a TOML file; ``name`` is for messages.

    Raises:
        FormError: no TOML, a key that is not known, or a rule that names what is not declared.
    """
    return family_of(checked(FamilyData, parsed(text, name), name), name)


def family_of(data: FamilyData, name: str) -> Family:
    """The family that a file declares; ``name`` is for messages. Raises FormError."""
    _once((said("a-form", number=f.number) for f in data.form), name)
    forms = tuple(_form(data.id, f, name) for f in data.form)
    known = {f.number: f for f in forms}
    across = tuple(_across(g.check, text, known, name, g.beyond) for g in data.across for text in g.rules)
    usual = tuple(_across(g.check, text, known, name, g.beyond) for g in data.usual for text in g.rules)
    mentions = tuple(_mention(one, known, name) for one in data.mentioned)
    prose = tuple(saying(one, known, _sides, FormError, name) for one in data.prose)
    rules = data.performance.rules if data.performance else ()
    performance = tuple(performance_rule(text, known, _sides, FormError, name) for text in rules)
    head = (data.id, data.name, data.region, data.year, data.kind, data.unit)
    return Family(*head, forms, across, data.numbers, usual, mentions, prose, performance)


def _form(family: str, data: FormData, name: str) -> Form:
    where = said("form-of", name=name, number=data.number)
    columns = tuple(ColumnSpec(c.key, c.kind, tuple(_path(h) for h in c.heading)) for c in data.columns)
    keys = {c.key for c in columns}
    _once((c.key for c in columns), where)
    _once((one.key for one in data.lines), where)
    lines = tuple(LineSpec(one.key, one.side, tuple(bare(x) for x in one.label)) for one in data.lines)
    _known((s.label for s in data.sides), keys, where)
    _known((a for s in data.sides for a in [*s.amounts, *s.codes]), keys, where)
    _known((one.side for one in lines), {s.label for s in data.sides}, where)
    _known((k for only in data.only for k in (only.column, only.of)), keys, where)
    within = tuple(_rule(check, t, keys, where, column=True) for check, t in _named("row", data.within))
    names = {one.key for one in lines} | {"class"} | _classes(data)
    named = list(_named("down", [*data.down, *data.of_which]))
    sums, whiches = named[: len(data.down)], named[len(data.down) :]
    down = tuple(_rule(check, t, names, where, column=False) for check, t in sums)
    memo = tuple(_rule(check, t, names, where, column=False, optional=True) for check, t in whiches)
    return Form(
        key=f"{family}/{data.number}",
        number=data.number,
        titles=tuple(fold(t) for t in data.title),
        columns=columns,
        sides=tuple(Side(s.label, tuple(s.amounts), s.classification, tuple(s.codes)) for s in data.sides),
        lines=lines,
        within=within,
        down=down + memo,
        only=tuple(Only(tuple(o.classes), o.column, o.of) for o in data.only),
        tree=data.tree,
        flat=data.flat,
        unit=data.unit,
        any_order=data.any_order,
    )


def _named(family: str, rules: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The rules with the names of their checks; a second one for the same target has a number."""
    seen: Counter[str] = Counter()
    for text in rules:
        check = f"{family}.{_target(text)}"
        seen[check] += 1
        yield (check if seen[check] == 1 else f"{check}-{seen[check]}"), text


def _classes(data: FormData) -> set[str]:
    """The classes that a tree's sums name by their codes (``personnel = 301 + 303``)."""
    named = {name for text in [*data.down, *data.of_which] for name in re.split(r"[=+\-\s]+", text)}
    return {name for name in named if data.tree and _CLASS.fullmatch(name)}


def _path(heading: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in heading.split("/"))


def _target(text: str) -> str:
    return text.partition("=")[0].strip().replace("_", "-")


def _known(names: Iterable[str], declared: set[str], where: str) -> None:
    for name in names:
        if name not in declared:
            raise FormError(said("undeclared", where=where, name=name))


def _once(names: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FormError(said("declared-twice", where=where, name=name))
        seen.add(name)


def _sides(text: str, where: str) -> tuple[str, list[tuple[int, str]]]:
    target, equals, right = text.partition("=")
    signed = re.split(r"([+-])", f"+{right}")[1:]
    terms = [(-1 if sign == "-" else 1, part.strip()) for sign, part in zip(signed[::2], signed[1::2], strict=True)]
    if not equals or not target.strip() or not all(part for _, part in terms):
        raise FormError(said("no-rule", where=where, rule=text))
    return target.strip(), terms


def _rule(check: str, text: str, names: set[str], where: str, *, column: bool, optional: bool = False) -> Rule:
    target, terms = _sides(text, where)
    _known([target, *(name for _, name in terms)], names, where)

    def ref(name: str) -> Ref:
        return Ref(column=name) if column else Ref(column=None, line=name)

    return Rule(check, ref(target), tuple((sign, ref(name)) for sign, name in terms), text, optional)


def _across(check: str, text: str, forms: dict[int, Form], name: str, beyond: str | None = None) -> Rule:
    target, terms = _sides(text, name)
    where = said("rule-of", name=name, rule=text)
    refs = [_across_ref(part, forms, where) for part in [target, *(t for _, t in terms)]]
    joins = {r.line if r.line in (*LEVELS, "code") else None for r in refs}
    if len(joins) > 1:
        raise FormError(said("levels", where=where))
    signs = [sign for sign, _ in terms]
    left_out = _line_ref(beyond, forms, said("rule-of", name=name, rule=beyond)) if beyond is not None else None
    return Rule(check, refs[0], tuple(zip(signs, refs[1:], strict=True)), text, beyond=left_out)


def _across_ref(part: str, forms: dict[int, Form], where: str) -> Ref:
    number, _, rest = part.partition(".")
    line, _, column = rest.partition(".")
    declared = forms.get(int(number)) if number.isdecimal() else None
    if declared is None or not column:
        raise FormError(said("no-place", where=where, part=part))
    _known([column], {c.key for c in declared.columns}, where)
    if not (declared.tree and _CODE.fullmatch(line)):
        _known([line], {"total", "code", *LEVELS, *(one.key for one in declared.lines)}, where)
    return Ref(column=column, line=line, form=declared.number)


def _line_ref(part: str, forms: dict[int, Form], where: str) -> Ref:
    """One place: a declared line."""
    ref = _across_ref(part, forms, where)
    _known([ref.line or ""], {line.key for line in forms[ref.form or 0].lines}, where)
    return ref


def _mention(data: MentionData, forms: dict[int, Form], name: str) -> Mention:
    where = said("mentioned-of", name=name, word=data.words[0])
    if data.form not in forms:
        raise FormError(said("no-form", where=where, number=data.form))
    _known([data.column], {c.key for c in forms[data.form].columns}, where)
    place = _across_ref(data.place, forms, where)
    return Mention(data.form, data.column, tuple(fold(word) for word in data.words), place)
