"""Immutable records: what :func:`dataclasses.dataclass` makes of a class, frozen and with slots, in less time.

That compiles six methods for each class, most of which nobody calls; with two hundred classes this is felt at the
start. Here only what fills a record in is compiled; what compares, hashes and shows it is shared. What a record does
not do itself is left to the standard library: ``__post_init__``, an equality of its own, fields that are not filled in
or hashed as they are compared, and what has such a class above it.
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
    if not _is_plain(cls):
        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    own = vars(cls)
    kind: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(kind)
    values = _values([field.name for field in fields if field.compare])

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    def __repr__(self: Any) -> str:
        told = [f"{field.name}={getattr(self, field.name)!r}" for field in fields if field.repr]
        return f"{type(self).__qualname__}({', '.join(told)})"

    def __reduce__(self: Any) -> tuple[Any, ...]:
        return _again, (type(self), {field.name: getattr(self, field.name) for field in fields})

    for method in (_init(kind), __eq__, __hash__, __repr__, __reduce__):
        if method.__name__ not in own:
            setattr(kind, method.__name__, method)
    kind.__setattr__ = kind.__delattr__ = _kept
    return kind


def _is_plain(cls: type) -> bool:
    """Whether a record does all itself that a class asks for."""
    fields = [it for it in vars(cls).values() if isinstance(it, dataclasses.Field)]
    above = [known for base in cls.__mro__[1:] if (known := vars(base).get("__dataclass_params__"))]
    return (
        all(field.init and field.hash is None for field in fields)
        and not (hasattr(cls, "__post_init__") or "__eq__" in vars(cls))
        and not any(known.frozen for known in above)  # a record is none that the standard library knows to be frozen
    )


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


class _Anew:
    """Stands in a signature for a value that is made for each record, as that of the standard library does."""

    def __repr__(self) -> str:
        return "<factory>"


_ANEW = _Anew()


def _init(kind: Any) -> Any:
    """What fills a record in: it sets the slots themselves, past :func:`_kept`."""
    known: dict[str, Any] = {}
    asked: list[str] = []
    asked_by_name: list[str] = []
    lines: list[str] = []
    for field in dataclasses.fields(kind):
        name = value = field.name
        known[f"__set_{name}"] = getattr(kind, name).__set__
        default = f"__default_{name}"
        if field.default_factory is not dataclasses.MISSING:
            known[default], known[f"__make_{name}"] = _ANEW, field.default_factory
            value = f"__make_{name}() if {name} is {default} else {name}"
        elif field.default is not dataclasses.MISSING:
            known[default] = field.default
        (asked_by_name if field.kw_only else asked).append(f"{name}={default}" if default in known else name)
        lines.append(f"    __set_{name}(self, {value})")
    named = ["*", *asked_by_name] if asked_by_name else []
    exec(f"def __init__({', '.join(['self', *asked, *named])}):\n" + "\n".join(lines or ["    pass"]), known)
    init = known["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in dataclasses.fields(kind)} | {"return": None}
    return init
