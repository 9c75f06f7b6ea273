"""What is said to a clerk is said in her language: every sentence of the extractor and the store in both."""

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest
from click.testing import Result

from budget.changes import SetCard, SetCell, SetTable
from budget.disclosure import Address, Column, Disclosure, Source, Table, Unread
from budget.edits import EditConflictError, apply
from budget.said import Clause, Said, Sentences, reason_of, sentence_of, spoken
from budget.sentences import SENTENCES as OF_BUDGET
from extract.sentences import SENTENCES as OF_EXTRACT
from extract.sentences import as_said, coded, refused, unread, why_unread
from extract.sentences import said as extract_said
from store import Library, StoreError
from store.sentences import SENTENCES as OF_STORE
from store.sentences import said as store_said
from tui.sentences import SENTENCES as OF_TUI

ROOT = Path(__file__).resolve().parent.parent
TABLES = [("budget", OF_BUDGET), ("extract", OF_EXTRACT), ("store", OF_STORE), ("tui", OF_TUI)]
IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def text_of(package: str) -> str:
    files = [path for path in (ROOT / package).rglob("*.py") if path.name != "sentences.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("package", dict(TABLES))
def test_both_languages_say_it_with_the_same_details(package: str) -> None:
    for code, both in dict(TABLES)[package].items():
        assert fields(both["en"]) == fields(both["zh"]), code
        assert not IDEOGRAPH.search(both["en"]), code
        assert IDEOGRAPH.search(both["zh"]) or not re.search(r"[a-z]", re.sub(r"\{\w+\}", "", both["zh"])), code


@pytest.mark.parametrize("package", dict(TABLES))
def test_every_sentence_is_said_somewhere_and_none_is_missing(package: str) -> None:
    text, table = text_of(package), dict(TABLES)[package]
    unsaid = {code for code in table if f'"{code}"' not in text}
    assert {code for code in unsaid if not code.startswith("misfit-")} == set()  # those are named as pydantic does
    assert set(re.findall(r'\bsaid\(\s*"([\w-]+)"', text)) - table.keys() == set()


@pytest.mark.parametrize("package", dict(TABLES))
def test_no_error_is_worded_where_it_is_raised(package: str) -> None:
    """An error that a clerk sees carries a sentence of the table, and no text of its own."""
    told = r"\b(?:StoreError|ConflictError|ExportError|ExtractError|_StoppedError|UnfitError|"
    told += r"FormError|WireError|EditConflictError|KeymapError|IntakeError)\(\s*f?[\"']"
    assert re.findall(told, text_of(package)) == []
    if package == "extract":  # the desk's error of that name carries a code of the locale files
        assert re.findall(r"\bRefusedError\(\s*f?[\"']", text_of(package)) == []


def test_details_may_be_sentences_themselves() -> None:
    table: Sentences = {"a": {"en": "A: {why}.", "zh": "甲：{why}。"}, "b": {"en": "b {n}.", "zh": "乙 {n}。"}}
    inner = Said(table, "b", {"n": 3})
    outer = Said(table, "a", {"why": Clause(inner)})
    assert (outer, outer.says("en"), outer.says("zh")) == ("A: b 3.", "A: b 3.", "甲：乙 3。")
    assert spoken(StoreError(outer), "zh") == "甲：乙 3。"
    assert spoken(StoreError("as it is"), "zh") == "as it is"
    assert sentence_of(StoreError(outer)) is outer
    with pytest.raises(KeyError):
        Said(table, "a", {})


def test_why_the_system_refused() -> None:
    assert spoken(reason_of(OSError(28, "No space left on device")), "zh") == "磁盘已满"
    assert spoken(reason_of(OSError(28, "No space left on device")), "en") == "No space left on device"
    assert reason_of(OSError(9999, "strange")) == "strange"


def test_why_a_page_is_unread_travels_as_code_and_details() -> None:
    one = unread(3, extract_said("page-slow", seconds="10"))
    assert one == Unread(3, "reading the page takes longer than 10 seconds", "page-slow", (("seconds", "10"),))
    assert type(one.why) is str
    assert why_unread(one, "zh") == "读取该页用时超过 10 秒"
    assert why_unread(Unread(3, "of another version", "gone", ()), "zh") == "of another version"
    assert why_unread(Unread(3, "as it was", "page-slow", ()), "zh") == "as it was"
    message = refused(extract_said("many-pages", n=9, most=8))
    assert as_said(message.why, message.code, message.details) == message.why == "it has 9 pages, more than 8; split it"
    assert coded("plain") == ("", ())


def test_the_store_says_it_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as missing:
        Library.open(tmp_path / "gone.sqlite3", create=False)
    assert spoken(missing.value, "zh").endswith("处没有书库；请检查名称，或加入文件以新建书库。")
    (tmp_path / "text.sqlite3").write_text("no library of ours, but long enough to be read as one" * 20)
    with pytest.raises(StoreError) as foreign:
        Library.open(tmp_path / "text.sqlite3")
    assert "不是 crossfoot 的书库" in spoken(foreign.value, "zh")
    assert store_said("closed", path="a").says("zh") == "书库 a 已关闭；请重新打开。"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line with a library of its own."""
    from click.testing import CliRunner

    from tui.cli import main

    monkeypatch.setenv("CROSSFOOT_LIBRARY", str(tmp_path / "library.sqlite3"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return lambda *arguments: CliRunner().invoke(main, [str(a) for a in arguments])


def test_the_command_line_says_it_in_chinese(run: Callable[..., Result], tmp_path: Path) -> None:
    damaged, empty, picture = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.png"
    damaged.write_bytes(b"%PDF-1.7\nnothing of use")
    empty.touch()
    picture.write_bytes(b"\x89PNG\r\n")
    assert "不是 PDF 或已损坏" in run("check", damaged, "--lang", "zh").stderr
    assert "it is no PDF or is damaged" in run("check", damaged, "--lang", "en").stderr
    assert "文件是空的；请另取一份" in run("add", empty, "--lang", "zh").stderr
    assert "这是图片；请将各页合成一份 PDF" in run("check", picture, "--lang", "zh").stderr
    assert "没有这个文件" in run("add", tmp_path / "gone.pdf", "--lang", "zh").stderr
    (tmp_path / "library.sqlite3").unlink(missing_ok=True)
    assert "处没有书库" in run("export", tmp_path / "out", "--lang", "zh").stderr


FORMS = {
    "no TOML": ("[form", "TOML"),
    "a key that is not known": ('id = "a"\nsize = 3', "缺少此项"),
    "a text for a number": ('id = "a"\nname = "a"\nregion = ""\nyear = "x"\nkind = "budget"\nform = []', "应为整数"),
}


@pytest.mark.parametrize("what", FORMS)
def test_what_is_wrong_with_ones_own_forms_is_said_in_chinese(
    what: str, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, says = FORMS[what]
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path))
    assert says in run("stats", "--lang", "zh").stderr
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path / "gone"))
    assert "不是文件夹；请建立" in run("stats", "--lang", "zh").stderr


def test_what_is_wrong_with_json_and_keys_is_said_in_chinese(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "a.json"
    for text, says in {
        "{": "起不是 JSON",
        '"\\u"': "起不是 JSON",
        "{}": "不是 crossfoot/disclosure 格式",
        '{"format": "crossfoot/disclosure", "version": 99}': "的第 99 版",
        '{"format": "crossfoot/disclosure", "version": 1, "source": {}}': "缺少此项",
        '{"format": "crossfoot/disclosure", "version": 1, "source": 3}': "应为一组键和值",
        "[" * 200_000: "层次过深",
    }.items():
        given.write_text(text, encoding="utf-8")
        said = run("check", given, "--lang", "zh").stderr
        assert says in said
    given.write_bytes(b"\xfa{")
    assert "第 0 字节起不是 UTF-8" in run("check", given, "--lang", "zh").stderr
    monkeypatch.setenv("CROSSFOOT_CONFIG", str(tmp_path))
    (tmp_path / "keys.toml").write_text("[review]\nfly = 'j'", encoding="utf-8")
    assert "没有操作“fly”" in run("keys", "--lang", "zh").stderr


def test_a_change_that_does_not_fit_is_said_in_chinese() -> None:
    table = Table("t1.1", None, None, "", "万元", "present", (1,), (Column("a", None, ("甲",), "text"),), ())
    disclosure = Disclosure(Source("a.pdf", "", 1, "pdf"), tables=(table,))
    for change, says in (
        (SetCell(Address("t9.9", "r", "a"), "", "x"), "没有表 t9.9"),
        (SetCell(Address("t1.1", "r", "a"), "", "x"), "表 t1.1 中没有"),
        (SetTable("t1.1", "title", "乙", "丙"), "表 t1.1：title 现为 ''，不是 '乙'"),
        (SetCard("year", None, "x"), "封面卡：year 不能是 'x'"),
    ):
        with pytest.raises(EditConflictError) as refused:
            apply(disclosure, change)
        assert says in spoken(refused.value, "zh")
