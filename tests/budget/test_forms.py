"""Declarations of forms: what they say, and that what does not fit together is refused in one sentence."""

import pytest

from budget.forms import FormError, families, form
from budget.forms.loader import load_family

FAMILY = """
id = "x"
name = "X"

[[form]]
number = 1
title = ["收入 表"]
tree = "functional"
columns = [
    { key = "class", kind = "code", heading = ["类"] },
    { key = "name", kind = "label", heading = ["科目", "项目/名称"] },
    { key = "total", kind = "amount", heading = ["合 计"] },
    { key = "basic", kind = "amount", heading = ["基本支出"] },
    { key = "other", kind = "amount", heading = ["其他"] },
]
sides = [{ label = "name", amounts = ["total"] }]
lines = [{ key = "sum", side = "name", label = ["一、合计"] }, { key = "part", side = "name", label = ["部分"] }]
within = ["total = basic - other"]
down = ["sum = part"]

[[form]]
number = 2
title = ["支出表"]
columns = [{ key = "total", kind = "amount", heading = ["合计"] }]

[[across]]
check = "across.x"
rules = ["1.total.total = 2.total.total", "1.class.total = 2.class.total"]
"""


def test_a_family_says_what_is_declared() -> None:
    family = load_family(FAMILY, "x.toml")
    first = family.numbered(1)
    assert first.key == "x/1"
    assert first.titles == ("收入表",)
    assert first.amounts == ("total", "basic", "other")
    assert first.column("name").heading == (("科目",), ("项目", "名称"))
    assert first.lines[0].label == ("合计",)
    (rule,) = first.within
    assert (rule.check, rule.text) == ("row.total", "total = basic - other")
    assert [(sign, ref.column) for sign, ref in rule.terms] == [(1, "basic"), (-1, "other")]
    assert [r.target.line for r in family.across] == ["total", "class"]
    with pytest.raises(KeyError):
        first.column("none")
    with pytest.raises(KeyError):
        family.numbered(9)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "x"', 'id = "x', "x.toml"),
        ('id = "x"', "", "id"),
        ("number = 1", 'number = 1\ncolour = "red"', "form 1: colour"),
        ('kind = "code"', 'kind = "codes"', "columns 1: kind"),
        ('heading = ["类"]', "heading = []", "heading"),
        ("total = basic - other", "total = basic + gone", "form 1: “gone” is not declared"),
        ("total = basic - other", "gone = basic", "“gone” is not declared"),
        ("total = basic - other", "total basic", "no rule of the shape"),
        ("total = basic - other", "total =", "no rule of the shape"),
        ("total = basic - other", "= basic", "no rule of the shape"),
        ("total = basic - other", "total = basic +", "no rule of the shape"),
        ("total = basic - other", "total = basic * other", "“basic * other” is not declared"),
        ("sum = part", "sum = gone", "“gone” is not declared"),
        ('amounts = ["total"]', 'amounts = ["gone"]', "“gone” is not declared"),
        ('label = "name"', 'label = "gone"', "“gone” is not declared"),
        ('side = "name", label = ["部分"]', 'side = "total", label = ["部分"]', "“total” is not declared"),
        ("1.total.total = 2", "7.total.total = 2", "“7.total.total” is not of the shape"),
        ("1.total.total = 2", "①.total.total = 2", "is not of the shape"),
        ("1.total.total = 2", "1.total = 2", "“1.total” is not of the shape"),
        ("1.total.total = 2", "1.total.gone = 2", "“gone” is not declared"),
        ("1.total.total = 2", "1.gone.total = 2", "“gone” is not declared"),
        ("1.class.total = 2.class.total", "1.class.total = 2.item.total", "different levels"),
        ("1.class.total = 2.class.total", "1.class.total = 2.total.total", "different levels"),
        ("1.class.total = 2.class.total", "1.total.total = 2.class.total", "different levels"),
        ("number = 2", "number = 1", "“form 1” is declared twice"),
        ('key = "other"', 'key = "basic"', "“basic” is declared twice"),
        ('key = "part"', 'key = "sum"', "“sum” is declared twice"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(old: str, new: str, says: str) -> None:
    assert old in FAMILY
    with pytest.raises(FormError) as refused:
        load_family(FAMILY.replace(old, new, 1), "x.toml")
    assert says in str(refused.value)
    assert str(refused.value).startswith("x.toml")
    assert "\n" not in str(refused.value)


def test_the_families_that_come_with_the_program() -> None:
    (xinjiang,) = [f for f in families() if f.id == "xinjiang-2024"]
    assert [f.number for f in xinjiang.forms] == list(range(1, 12))
    assert form("xinjiang-2024/5") is xinjiang.numbered(5)
    assert form("xinjiang-2024/12") is form(None) is None


def test_every_family_stands_on_its_own() -> None:
    keys = [f.key for family in families() for f in family.forms]
    assert len(set(keys)) == len(keys)
    for family in families():
        for each in family.forms:
            assert len({c.key for c in each.columns}) == len(each.columns)
            assert any(c.kind == "amount" for c in each.columns)


HINTS = """
[[usual]]
check = "across.same"
rules = ["1.total.total = 2.total.total"]

[[mentioned]]
form = 1
column = "total"
words = ["出国", "（境）"]
place = "2.total.total"
"""


def test_what_is_usual_and_what_is_mentioned() -> None:
    family = load_family(FAMILY + HINTS, "x.toml")
    assert [(r.check, r.target.form) for r in family.usual] == [("across.same", 1)]
    (mention,) = family.mentions
    assert (mention.form, mention.column, mention.words) == (1, "total", ("出国", "(境)"))
    assert (mention.place.form, mention.place.column) == (2, "total")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("1.total.total = 2.total.total", "1.total.total = 2.30108.total", "“30108” is not declared"),
        ("form = 1", "form = 7", "form 7 is not declared"),
        ('column = "total"', 'column = "gone"', "“gone” is not declared"),
        ('place = "2.total.total"', 'place = "2.total"', "FORM.LINE.COLUMN"),
        ('words = ["出国", "（境）"]', "words = []", "words"),
    ],
)
def test_hints_that_do_not_fit_are_refused(old: str, new: str, says: str) -> None:
    with pytest.raises(FormError) as refused:
        load_family(FAMILY + HINTS.replace(old, new, 1), "x.toml")
    assert says in str(refused.value)
