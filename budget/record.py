"""Immutable records: what :func:`dataclasses.dataclass` makes of a class, frozen and with slots, in less time.

That compiles six methods for each class, most of which nobody calls; with two hundred classes this was a sixth of the
start. Here only what fills a record in is compiled; what compares, hashes and shows it is shared.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, **other: bool) -> Any:
        """As that of :mod:`dataclasses`; quicker with ``frozen`` and ``slots`` alone."""
        if cls is None and frozen and slots and not other:
            return _record
        made = dataclasses.dataclass(frozen=frozen, slots=slots, **other)
        return made if cls is None else made(cls)


def _record(cls: type) -> Any:
    own = vars(cls)
    if "__post_init__" in own or any(isinstance(it, dataclasses.Field) and not it.init for it in own.values()):
        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    kind: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(kind)
    values = _values([field.name for field in fields if field.compare])

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is kind else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    def __repr__(self: Any) -> str:
        told = [f"{field.name}={getattr(self, field.name)!r}" for field in fields if field.repr]
        return f"{kind.__qualname__}({', '.join(told)})"

    def __reduce__(self: Any) -> tuple[Any, ...]:
        return _again, (kind, {field.name: getattr(self, field.name) for field in fields})

    for method in (_init(kind), __eq__, __hash__, __repr__, __reduce__):
        if method.__name__ not in own:
            setattr(kind, method.__name__, method)
    kind.__setattr__ = kind.__delattr__ = _kept
    return kind


def _values(names: list[str]) -> Callable[[Any], tuple[object, ...]]:
    """What tells of a record its values of these names."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple([getattr(record, name) for name in names])


def _again(kind: Any, told: dict[str, object]) -> object:
    """A record out of a copy or a pickle."""
    return kind(**told)


def _kept(self: object, name: str, value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} stays as it is")


def _init(kind: Any) -> Any:
    """What fills a record in: it sets the slots themselves, past :func:`_kept`."""
    known: dict[str, Any] = {}
    asked: list[str] = []
    asked_by_name: list[str] = []
    lines: list[str] = []
    for field in dataclasses.fields(kind):
        name = value = field.name
        known[f"set_{name}"] = getattr(kind, name).__set__
        default = f"default_{name}"
        if field.default_factory is not dataclasses.MISSING:
            known[default] = field.default_factory
            value = f"{default}() if {name} is {default} else {name}"
        elif field.default is not dataclasses.MISSING:
            known[default] = field.default
        (asked_by_name if field.kw_only else asked).append(f"{name}={default}" if default in known else name)
        lines.append(f"    set_{name}(self, {value})")
    named = ["*", *asked_by_name] if asked_by_name else []
    exec(f"def __init__({', '.join(['self', *asked, *named])}):\n" + "\n".join(lines or ["    pass"]), known)
    init = known["__init__"]
    init.__annotations__ = {field.name: field.type for field in dataclasses.fields(kind)} | {"return": None}
    return init
