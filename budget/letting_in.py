"""What lets data from outside in: pydantic's core, told by the annotations of our records what to make of them.

It is told without pydantic, which takes as long to load and to read two dozen classes as ten pages take to be read.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from types import EllipsisType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as core

_PLAIN: dict[Any, Any] = {int: core.int_schema, float: core.float_schema, str: core.str_schema, bool: core.bool_schema}

ALIAS = "alias"
"""In a field's metadata: how the data call it, where that is no name in Python."""


def validator(*kinds: type, told_by: str = "", **config: Any) -> SchemaValidator:
    """What checks values of a record, or of one of several, of which the field ``told_by`` tells the one.

    Records may hold numbers, texts, literals, tuples of them, named tuples and other records; ``Annotated`` adds what
    the core is to ask of a value beyond that. ``config`` goes to the core for each record.
    """
    if not told_by:
        return SchemaValidator(_schema(kinds[0], config))
    named = {field.default: kind for kind in kinds for field in fields(kind) if field.name == told_by}
    return SchemaValidator(core.tagged_union_schema({tag: _schema(k, config) for tag, k in named.items()}, told_by))


def _schema(kind: Any, config: dict[str, Any]) -> Any:
    """What the core takes for an annotation."""
    made, parts = get_origin(kind), get_args(kind)
    if made is Annotated:
        return _schema(parts[0], config) | parts[1]
    if made is Literal:
        return core.literal_schema(list(parts))
    if made in (Union, UnionType):
        return _either(parts, config)
    if made is tuple:
        items = [_schema(part, config) for part in parts if not isinstance(part, EllipsisType)]
        return core.tuple_schema(items, variadic_item_index=0 if len(items) < len(parts) else None)
    if is_dataclass(kind):
        return _record(kind, config)
    return _PLAIN[kind]() if kind in _PLAIN else _named_tuple(kind, config)


def _either(parts: tuple[Any, ...], config: dict[str, Any]) -> Any:
    kinds = [_schema(part, config) for part in parts if part is not NoneType]
    one = kinds[0] if len(kinds) == 1 else core.union_schema(kinds)
    return core.nullable_schema(one) if NoneType in parts else one


def _record(kind: Any, config: dict[str, Any]) -> Any:
    hints, own = get_type_hints(kind, include_extras=True), fields(kind)
    told = [_field(field, _schema(hints[field.name], config)) for field in own]
    names, given = [field.name for field in own], core.CoreConfig(**config)  # type: ignore[typeddict-item]
    return core.dataclass_schema(kind, core.dataclass_args_schema(kind.__name__, told), names, slots=True, config=given)


def _field(field: "Field[Any]", schema: Any) -> core.DataclassField:
    if field.default is not MISSING:
        schema = core.with_default_schema(schema, default=field.default)
    return core.dataclass_field(field.name, schema, validation_alias=field.metadata.get(ALIAS))


def _named_tuple(kind: Any, config: dict[str, Any]) -> Any:
    hints, defaults = get_type_hints(kind, include_extras=True), kind._field_defaults
    told = []
    for name in kind._fields:
        schema = _schema(hints[name], config)
        known = core.with_default_schema(schema, default=defaults[name]) if name in defaults else schema
        told.append(core.arguments_parameter(name, known))
    return core.call_schema(core.arguments_schema(told), kind)
