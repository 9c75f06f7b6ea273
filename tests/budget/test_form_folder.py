"""Families of the user's own: a folder that an environment variable names, and the example of the manual."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from budget.forms import FormError, edition, families, family_named, form
from budget.forms.headings import headings
from budget.forms.loader import load_family
from budget.label import bare

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "forms.md"


@pytest.fixture
def example() -> str:
    """The family that the manual declares."""
    blocks: list[str] = re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    whole, _ = [block for block in blocks if re.search(r"^id = ", block, re.MULTILINE)]
    return whole


@pytest.fixture
def foreign_example() -> str:
    """The family of another country that the manual declares."""
    blocks: list[str] = re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    _, foreign = [block for block in blocks if re.search(r"^id = ", block, re.MULTILINE)]
    return foreign


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path))
    return tmp_path


def test_the_example_of_the_manual_is_a_family(example: str) -> None:
    family = load_family(example, "example.toml")
    assert [f.number for f in family.forms] == [1, 2]
    assert family.across


def test_a_family_in_the_folder_stands_beside_the_shipped_ones(folder: Path, example: str) -> None:
    with pytest.MonkeyPatch.context() as without:
        without.delenv("CROSSFOOT_FORMS")
        before = edition()
    (folder / "own.toml").write_text(example, encoding="utf-8")
    (folder / "notes.txt").write_text("no declaration", encoding="utf-8")
    own = load_family(example, "own.toml")
    assert families()[0] == own
    assert edition() != before
    assert family_named(own.id) == own
    assert form(own.forms[0].key) == own.forms[0]
    assert form("xinjiang-2024/5") is not None
    with pytest.raises(KeyError):
        family_named("nowhere")


def test_without_the_variable_only_the_shipped_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROSSFOOT_FORMS", raising=False)
    assert [f.id for f in families()] == [
        "final-accounts-2024",
        "national-budget",
        "shanghai-district-budget",
        "xinjiang-2024",
    ]


def test_a_folder_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path / "gone"))
    with pytest.raises(FormError, match=r"CROSSFOOT_FORMS: “.*gone” is no folder; make it"):
        families()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "', 'id = "a/', "id: "),
        ("number = 1", "number = 0", "form 1: number: must be 1 or more"),
        ("basic + project", "basic + gone", "“gone” is not declared"),
        ('kind = "amount"', 'kind = "money"', "kind: "),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_name(folder: Path, example: str, old: str, new: str, says: str) -> None:
    assert old in example
    (folder / "mine.toml").write_text(example.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FormError) as refused:
        families()
    assert str(refused.value).startswith("mine.toml: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_one_id_stands_once(folder: Path, example: str) -> None:
    for name in ("a.toml", "b.toml"):
        (folder / name).write_text(example, encoding="utf-8")
    with pytest.raises(FormError, match=r"b\.toml: “family .*” is declared twice"):
        families()


def test_an_id_of_the_program_is_not_to_be_had(folder: Path, example: str) -> None:
    (folder / "a.toml").write_text(re.sub('^id = ".*"', 'id = "xinjiang-2024"', example), encoding="utf-8")
    with pytest.raises(FormError, match="give yours another id"):
        families()


def test_what_is_no_text_is_refused(folder: Path) -> None:
    (folder / "bad.toml").write_bytes(b'id = "\xff\xfe"')
    with pytest.raises(FormError, match=r"bad\.toml: it cannot be read as UTF-8 text"):
        families()


def test_the_example_of_another_country_checks_its_lines_and_rows(foreign_example: str) -> None:
    (own,) = load_family(foreign_example, "town.toml").forms
    assert (own.unit, own.within != (), [line.key for line in own.lines]) == (
        None,
        True,
        ["staff", "supplies", "total"],
    )


def test_headings_of_the_users_own_families_are_known(folder: Path, example: str) -> None:
    (folder / "example.toml").write_text(example.replace('"支出/合计"', '"支出/某 某："'), encoding="utf-8")
    assert {"某某", "项目支出"} <= headings().keys()


def test_the_headings_of_the_program_are_known_without_what_checks_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROSSFOOT_FORMS", raising=False)
    columns = [column for family in families() for form in family.forms for column in form.columns]
    assert headings().keys() == {bare(part) for column in columns for path in column.heading for part in path}
    place = headings()["基本支出"]
    assert {"人员经费", "公用经费"} <= place.below
    assert "项目支出" in place.beside
    assert not place.below & place.beside
    asked = "extract.known.known_headings(['合计', '项目支出', '某某'])"
    code = f"import sys, extract.known; print({asked}, 'pydantic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "(2, 3) False"
