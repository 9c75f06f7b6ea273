"""Loads families of forms from TOML and refuses, in one sentence, what does not fit together."""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from budget.disclosure import ColumnKind, DisclosureKind, Unit
from budget.forms.family import LEVELS, ColumnSpec, Family, Form, LineSpec, Mention, Only, Ref, Rule, Side
from budget.forms.sayings import SayingData, performance_rule, saying
from budget.label import bare, fold

FOLDER = "CROSSFOOT_FORMS"
"""Environment variable that names a folder with families of the user's own."""

_CLASS = re.compile(r"\d{3}")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")


class FormError(ValueError):
    """A declaration of forms is wrong; the message names the file and the place."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Column(_Strict):
    key: str
    kind: ColumnKind
    heading: Annotated[list[str], Field(min_length=1)]


class _Side(_Strict):
    label: str
    amounts: list[str]
    classification: Literal["functional", "economic"] | None = None
    codes: list[str] = []


class _Line(_Strict):
    key: str
    side: str
    label: Annotated[list[str], Field(min_length=1)]


class _Only(_Strict):
    classes: Annotated[list[str], Field(alias="class")]
    column: str
    of: str


class _Form(_Strict):
    number: Annotated[int, Field(ge=1)]
    title: Annotated[list[str], Field(min_length=1)]
    columns: list[_Column]
    sides: list[_Side] = []
    lines: list[_Line] = []
    within: list[str] = []
    down: list[str] = []
    of_which: list[str] = []
    only: list[_Only] = []
    tree: Literal["functional", "economic"] | None = None
    flat: Annotated[str | None, Field(alias="list")] = None
    unit: Unit | None = None
    any_order: bool = False


class _Across(_Strict):
    check: str
    rules: list[str]


class _Mention(_Strict):
    form: int
    column: str
    words: Annotated[list[str], Field(min_length=1)]
    place: str


class _Performance(_Strict):
    rules: list[str]


class _Family(_Strict):
    id: Annotated[str, Field(pattern=r"^[\w-]+$")]
    name: str
    region: str | None = None
    year: int | None = None
    kind: DisclosureKind | None = None
    unit: Unit | None = None
    numbers: bool = True
    form: list[_Form]
    across: list[_Across] = []
    usual: list[_Across] = []
    mentioned: list[_Mention] = []
    prose: list[SayingData] = []
    performance: _Performance | None = None


def families() -> tuple[Family, ...]:
    """The user's own families, then those that come with the program.

    Raises:
        FormError: what :func:`load_folder` raises, or a family of the user's named like one of the program's.
    """
    return _families(os.environ.get(FOLDER, ""))


@lru_cache(maxsize=4)
def _families(folder: str) -> tuple[Family, ...]:
    found = sorted((f for f in files("budget.forms").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    shipped = [load_family(file.read_text(encoding="utf-8"), file.name) for file in found]
    own = load_folder(Path(folder)) if folder else []
    for twice in {f.id for f in own} & {f.id for f in shipped}:
        raise FormError(f"{FOLDER}: the family “{twice}” comes with the program; give yours another id")
    return (*own, *shipped)


def edition() -> str:
    """A short digest of all families in force; it changes whenever a table may be recognised otherwise."""
    return _edition(os.environ.get(FOLDER, ""))


@lru_cache(maxsize=4)
def _edition(folder: str) -> str:
    return hashlib.sha256(repr(_families(folder)).encode()).hexdigest()[:12]


def load_folder(folder: Path) -> list[Family]:
    """The families of all TOML files in a folder, by name.

    Raises:
        FormError: no such folder, a file that cannot be read, or what :func:`load_family` refuses.
    """
    if not folder.is_dir():
        raise FormError(f"{FOLDER}: “{folder}” is no folder; make it, or unset {FOLDER}")
    found: list[Family] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise FormError(f"{file.name}: it cannot be read as UTF-8 text ({error})") from error
        found.append(load_family(text, file.name))
        _once((f"family {each.id}" for each in found), file.name)
    return found


def family_named(name: str) -> Family:
    """The family of this id (``xinjiang-2024``); raises KeyError."""
    for known in families():
        if known.id == name:
            return known
    raise KeyError(name)


def form(key: str | None) -> Form | None:
    """The known form of this key (``xinjiang-2024/5``), or None."""
    return _forms(os.environ.get(FOLDER, "")).get(key or "")


@lru_cache(maxsize=4)
def _forms(folder: str) -> Mapping[str, Form]:
    return {each.key: each for known in _families(folder) for each in known.forms}


def load_family(text: str, name: str) -> Family:
    """A family from the text of a TOML file; ``name`` is for messages.

    Raises:
        FormError: no TOML, a key that is not known, or a rule that names what is not declared.
    """
    try:
        data = _Family.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise FormError(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    _once((f"form {f.number}" for f in data.form), name)
    forms = tuple(_form(data.id, f, name) for f in data.form)
    known = {f.number: f for f in forms}
    across = tuple(_across(group.check, text, known, name) for group in data.across for text in group.rules)
    usual = tuple(_across(group.check, text, known, name) for group in data.usual for text in group.rules)
    mentions = tuple(_mention(one, known, name) for one in data.mentioned)
    prose = tuple(saying(one, known, _sides, FormError, name) for one in data.prose)
    said = data.performance.rules if data.performance else []
    performance = tuple(performance_rule(text, known, _sides, FormError, name) for text in said)
    head = (data.id, data.name, data.region, data.year, data.kind, data.unit)
    return Family(*head, forms, across, data.numbers, usual, mentions, prose, performance)


def _form(family: str, data: _Form, name: str) -> Form:
    where = f"{name}: form {data.number}"
    columns = tuple(ColumnSpec(c.key, c.kind, tuple(_path(h) for h in c.heading)) for c in data.columns)
    keys = {c.key for c in columns}
    _once((c.key for c in columns), where)
    _once((one.key for one in data.lines), where)
    lines = tuple(LineSpec(one.key, one.side, tuple(bare(x) for x in one.label)) for one in data.lines)
    _known((s.label for s in data.sides), keys, where)
    _known((a for s in data.sides for a in [*s.amounts, *s.codes]), keys, where)
    _known((one.side for one in lines), {s.label for s in data.sides}, where)
    _known((k for only in data.only for k in (only.column, only.of)), keys, where)
    within = tuple(_rule(f"row.{_target(t)}", t, keys, where, column=True) for t in data.within)
    names = {one.key for one in lines} | {"class"} | _classes(data)
    down = tuple(_rule(f"down.{_target(t)}", t, names, where, column=False) for t in data.down)
    memo = tuple(_rule(f"down.{_target(t)}", t, names, where, column=False, optional=True) for t in data.of_which)
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


def _classes(data: _Form) -> set[str]:
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
            raise FormError(f"{where}: “{name}” is not declared")


def _once(names: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FormError(f"{where}: “{name}” is declared twice")
        seen.add(name)


def _sides(text: str, where: str) -> tuple[str, list[tuple[int, str]]]:
    target, equals, right = text.partition("=")
    signed = re.split(r"([+-])", f"+{right}")[1:]
    terms = [(-1 if sign == "-" else 1, part.strip()) for sign, part in zip(signed[::2], signed[1::2], strict=True)]
    if not equals or not target.strip() or not all(part for _, part in terms):
        raise FormError(f"{where}: “{text}” is no rule of the shape “target = part + part”")
    return target.strip(), terms


def _rule(check: str, text: str, names: set[str], where: str, *, column: bool, optional: bool = False) -> Rule:
    target, terms = _sides(text, where)
    _known([target, *(name for _, name in terms)], names, where)

    def ref(name: str) -> Ref:
        return Ref(column=name) if column else Ref(column=None, line=name)

    return Rule(check, ref(target), tuple((sign, ref(name)) for sign, name in terms), text, optional)


def _across(check: str, text: str, forms: dict[int, Form], name: str) -> Rule:
    target, terms = _sides(text, name)
    refs = [_across_ref(part, forms, f"{name}: “{text}”") for part in [target, *(t for _, t in terms)]]
    joins = {r.line if r.line in (*LEVELS, "code") else None for r in refs}
    if len(joins) > 1:
        raise FormError(f"{name}: “{text}” joins rows of different levels")
    signs = [sign for sign, _ in terms]
    return Rule(check, refs[0], tuple(zip(signs, refs[1:], strict=True)), text)


def _across_ref(part: str, forms: dict[int, Form], where: str) -> Ref:
    number, _, rest = part.partition(".")
    line, _, column = rest.partition(".")
    declared = forms.get(int(number)) if number.isdecimal() else None
    if declared is None or not column:
        raise FormError(f"{where}: “{part}” is not of the shape FORM.LINE.COLUMN with a declared form")
    _known([column], {c.key for c in declared.columns}, where)
    if not (declared.tree and _CODE.fullmatch(line)):
        _known([line], {"total", "code", *LEVELS, *(one.key for one in declared.lines)}, where)
    return Ref(column=column, line=line, form=declared.number)


def _mention(data: _Mention, forms: dict[int, Form], name: str) -> Mention:
    where = f"{name}: mentioned {data.words[0]}"
    if data.form not in forms:
        raise FormError(f"{where}: form {data.form} is not declared")
    _known([data.column], {c.key for c in forms[data.form].columns}, where)
    place = _across_ref(data.place, forms, where)
    return Mention(data.form, data.column, tuple(fold(word) for word in data.words), place)
