"""The documents say what there is: every command, every key of the desk, the version."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from click import Context

from tui.actions import actions_of, key_name
from tui.cli import main
from tui.words import Words

ROOT = Path(__file__).resolve().parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(set(main.list_commands(Context(main))) - {"desk"}))
def test_the_readme_names_every_command(command: str) -> None:
    assert f"crossfoot {command}" in text("README.md")


@pytest.mark.parametrize("action", actions_of("review"), ids=lambda action: action.name)
def test_the_desk_page_names_every_key_of_the_review(action: object) -> None:
    page = text("docs/desk.md")
    keys = [key_name(key) for key in action.keys]  # type: ignore[attr-defined]
    assert any(f"`{key}`" in page or key in page for key in keys)


PAGES = ["README.md", *(str(page.relative_to(ROOT)) for page in sorted((ROOT / "docs").rglob("*.md")))]


@pytest.mark.parametrize("page", PAGES)
def test_the_links_of_every_page_lead_somewhere(page: str) -> None:
    linked = [part.partition(")")[0].partition("#")[0] for part in text(page).split("](")[1:]]
    ours = [link for link in linked if link and "://" not in link]
    assert ours or page != "README.md"
    assert [link for link in ours if not ((ROOT / page).parent / link).exists()] == []


def test_nothing_but_the_project_lies_at_its_top() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no checkout")
    packages = {"budget", "extract", "store", "tui", "tests", "sample_pdfs", "docs", ".ci"}
    pages = {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", ".gitignore"}
    assert {name.partition("/")[0] for name in listed.stdout.split("\0") if name} == packages | pages


def test_the_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert f"## {version}" in text("CHANGELOG.md")


def test_the_readme_prints_the_two_commands_on_one_line_each() -> None:
    lines = [line for line in text("README.md").splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert lines[0].endswith("crossfoot --samples")
    assert lines[1].endswith("-m pytest")


def test_the_glossary_has_the_words_for_where_documents_decisions_and_figures_stand() -> None:
    glossary, zh, en = text("docs/glossary.md"), Words("zh"), Words("en")
    states = ["read", "in_review", "reviewed", "trusted"]
    verbs = ["correct", "emend", "waive", "confirm", "flag", "answer", "card"]
    shown = [f"library.state_{state}" for state in states] + [f"verb.{verb}" for verb in verbs]
    assert [key for key in shown if zh(key) not in glossary] == []
    assert [key for key in shown[:4] if en(key) not in glossary] == []


def modules(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).rglob("*.py")} - {"__init__"}


def test_the_page_about_reading_names_every_module_and_none_that_is_not_there() -> None:
    page = text("docs/inside/reading.md")
    named = {name for quoted in re.findall(r"`([^`]+)`", page) for name in re.split(r"\W+", quoted)}
    assert modules("extract") - named == set()
    first = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    listed = {name for cell in first for name in re.findall(r"`(\w+)`", cell)}
    assert listed - modules("extract") == set()
