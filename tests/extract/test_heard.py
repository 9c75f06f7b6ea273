"""What a child tells is let in or refused as pydantic would do it, which is the oracle."""

import json
from typing import Annotated, Any, get_args

import pytest
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from budget.cells import Cell
from budget.disclosure import Page, Unread, Word
from budget.letting_in import validator
from extract.geometry.grid import Cut, Grid
from extract.geometry.sheet import Block, Doubted, Merged, Message, Ready, Recognised, Refused, Sheet, Skipped
from extract.heard import decode
from extract.told import encode

BOX = (1.0, 2.0, 3.5, 4.25)
CELL = Cell("1,607.22", 1, BOX, BOX, raw="1, 607.22", span=(2, 1), doubt=("over-border",), confidence=0.5)
SHEET = Sheet(
    Page(1, 600.0, 800.0, (Word("合计", BOX), Word("1\t2", line=3)), 0.5, 90),
    (Grid(BOX, (1.0, 2.0, 3.0), ((CELL, Cell()),), open=((0,), (1,)), cuts=(Cut(BOX, ("a b",), ("10",), 1),)),),
    (Block(1, 2, (Merged(1, 0, 2, 1),), (Doubted(1, 0, "hidden"),)),),
    parts=(BOX,),
    lost=Unread(1, "why", "code", (("n", "2"),)),
)
MESSAGES: list[Message] = [SHEET, Skipped(Unread(2, "why"), True), Ready(3), Refused("why"), Recognised(4, "data")]
ORACLE: TypeAdapter[Message] = TypeAdapter(
    Annotated[Message, Field(discriminator="kind")], config=ConfigDict(allow_inf_nan=False)
)
OURS = validator(*get_args(Message), told_by="kind", allow_inf_nan=False)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.kind)
def test_what_a_child_tells_is_let_in_as_it_was(message: Message) -> None:
    line = encode(message)
    assert decode(line) == ORACLE.validate_json(line) == message


def _places(value: Any) -> list[tuple[Any, ...]]:
    """The places of all values within JSON data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(), *((key, *rest) for key, part in inner for rest in _places(part))]


def _with(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    if not place:
        return new
    changed = value.copy()
    changed[place[0]] = _with(value[place[0]], place[1:], new)
    return changed


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.kind)
@pytest.mark.parametrize("wrong", [None, "x", -1, 1.5, [], {}, [1, "x"], float("nan")], ids=repr)
def test_what_is_refused_is_what_pydantic_refuses(message: Message, wrong: object) -> None:
    data = json.loads(encode(message))
    for place in _places(data):
        line = json.dumps(_with(data, place, wrong)).encode()
        found = []
        for check in (OURS, ORACLE):
            try:
                found.append(check.validate_json(line))
            except ValidationError:
                found.append(None)
        assert found[0] == found[1], place
