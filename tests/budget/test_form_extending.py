"""Rules of the user's own for a family that is declared elsewhere, without copying it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import Address, Disclosure
from budget.edits import apply
from budget.forms import FormError, edition, families, family_named, form
from budget.forms.loader import load_family

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "forms.md"
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file into the user's folder of forms."""
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path))

    def do(text: str, name: str = "ours.toml") -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    return do


@pytest.fixture
def example() -> str:
    """What the manual adds to a family."""
    blocks: list[str] = re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = [block for block in blocks if block.startswith("extends")]
    return found


def shipped(name: str) -> tuple[int, ...]:
    family = family_named(name)
    return tuple(f.number for f in family.forms)


def test_the_example_of_the_manual_adds_and_takes_nothing_away(write: Write, example: str) -> None:
    write(example)
    form_5 = form("xinjiang-2024/5")
    assert form_5 is not None
    assert form_5.titles == ("一般公共预算支出情况表", "一般公共预算支出明细表")
    assert form_5.only[-1].classes == ("221",)
    assert [rule.text for rule in form_5.within] == ["total = basic + project"]
    assert ("预算合计",) in form_5.column("total").heading
    assert "across.our-city" in {rule.check for rule in family_named("xinjiang-2024").across}
    assert [f.id for f in families()] == [
        "final-accounts-2024",
        "national-budget",
        "shanghai-district-budget",
        "xinjiang-2024",
    ]
    assert shipped("xinjiang-2024") == tuple(range(1, 12))


def test_an_added_rule_is_checked_like_any_other(write: Write, sound: Disclosure) -> None:
    with pytest.MonkeyPatch.context() as without:
        without.delenv("CROSSFOOT_FORMS")
        before = ledger_of(sound).outcomes.keys()
    write(
        'extends = "xinjiang-2024"\n[[form]]\nnumber = 3\nwithin = ["basic = total - project"]\n'
        '[[across]]\ncheck = "across.ours"\nrules = ["3.total.project = 3.total.total - 3.total.basic"]\n'
    )
    ledger = ledger_of(sound)
    added = [o for i, o in ledger.outcomes.items() if i not in before]
    assert {o.identity.check for o in added} == {"row.basic", "across.ours"}
    assert {o.state for o in added} <= {"holds", "idle"}
    assert before <= ledger.outcomes.keys()
    at = Address("t3.1", "p3.1", "basic")
    wrong = apply(sound, SetCell(at, sound.cell(at).text, "1.00"))
    broken = [o for o in ledger_of(wrong).in_state("broken") if o.identity.check in ("row.basic", "across.ours")]
    assert len(broken) == 2
    assert all(say(o, wrong, "en") and say(o, wrong, "zh") for o in broken)


def test_two_sums_of_one_target_are_two_checks(write: Write, sound: Disclosure) -> None:
    write('extends = "xinjiang-2024"\n[[form]]\nnumber = 3\nwithin = ["total = project + basic", "total = basic"]\n')
    checks = {o.identity.check for o in ledger_of(sound).outcomes.values() if o.identity.family == "row"}
    assert {"row.total", "row.total-2", "row.total-3"} <= checks


NEW = """extends = "xinjiang-2024"
[[new]]
number = 12
title = ["购买服务支出表"]
columns = [
    { key = "name", kind = "label", heading = ["项目名称"] },
    { key = "total", kind = "amount", heading = ["合计"] },
]
list = "name"
[[across]]
check = "across.services"
rules = ["12.total.total = 7.total.total"]
"""


def test_a_new_form_stands_beside_those_of_the_family(write: Write) -> None:
    write(NEW)
    assert shipped("xinjiang-2024") == tuple(range(1, 13))
    assert form("xinjiang-2024/12") is not None


def test_several_files_add_to_one_family_and_to_one_of_the_users_own(write: Write) -> None:
    with pytest.MonkeyPatch.context() as without:
        without.delenv("CROSSFOOT_FORMS")
        before = edition()
    write(NEW, "a.toml")
    write('extends = "xinjiang-2024"\n[[form]]\nnumber = 12\ntitle = ["政府购买服务表"]\n', "b.toml")
    write('extends = "mine"\n[[form]]\nnumber = 1\ntitle = ["另一题"]\n', "c.toml")
    own = 'id = "mine"\nname = "甲"\n[[form]]\nnumber = 1\ntitle = ["表"]\n'
    write(own + 'columns = [{ key = "a", kind = "label", heading = ["项目"] }]\n', "mine.toml")
    twelfth, first = form("xinjiang-2024/12"), form("mine/1")
    assert twelfth is not None
    assert twelfth.titles == ("购买服务支出表", "政府购买服务表")
    assert first is not None
    assert first.titles == ("表", "另一题")
    assert edition() != before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('extends = "nowhere"', "extends: there is no family “nowhere”; there are"),
        ('extends = "xinjiang-2024"\nid = "x"', "id: "),
        ('extends = "xinjiang-2024"\n[[form]]\nnumber = 99', "form 99: “xinjiang-2024” has no such form"),
        (
            'extends = "xinjiang-2024"\n[[form]]\nnumber = 5\nwithin = ["total = gone"]',
            "form 5: “gone” is not declared",
        ),
        (
            'extends = "xinjiang-2024"\n[[form]]\nnumber = 5\nwithin = ["total = basic+project"]',
            "form 5: “total = basic+project” is declared already",
        ),
        (
            'extends = "xinjiang-2024"\n[[form]]\nnumber = 5\ncolumns = [{ key = "x", heading = ["x"] }]',
            "form 5: “x” is not declared",
        ),
        (
            'extends = "xinjiang-2024"\n[[across]]\ncheck = "mine"\nrules = []',
            "across 1: check: must be written as “across.…”",
        ),
        ('extends = "xinjiang-2024"\n[[across]]\ncheck = "across.a"\nrules = "x"', "across 1: rules: must be a list"),
        ('extends = "xinjiang-2024"\ntolerance = 5', "tolerance: there is no such key here"),
        ('extends = "xinjiang-2024"\n[[form]]\nnumber = "five"', "form 1: number: must be a whole number"),
        (
            'extends = "xinjiang-2024"\n[[across]]\ncheck = "across.mine"\nrules = ["5.total.total = 99.total.total"]',
            "“99.total.total” is not of the shape",
        ),
        (NEW.replace("number = 12", "number = 5"), "“form 5” is declared twice"),
        ("extends = [", "ours.toml: "),
    ],
)
def test_a_mistake_is_told_with_the_name_of_the_file(write: Write, text: str, says: str) -> None:
    write(text)
    with pytest.raises(FormError) as refused:
        families()
    assert str(refused.value).startswith("ours.toml: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_extends_is_no_family_by_itself() -> None:
    with pytest.raises(FormError):
        load_family(NEW, "a.toml")
