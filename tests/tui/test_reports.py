"""What the command line prints, and JSON written whole or not at all."""

import errno
import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Statement, Table, Unread
from budget.suggest import causes
from tui.json_file import write_json
from tui.reports import corrections, summary
from tui.words import LANGUAGES, Words


def lines(disclosure: Disclosure, language: str = "en") -> list[str]:
    return list(summary(disclosure, ledger_of(disclosure), Words("zh" if language == "zh" else "en")))


def test_a_summary_counts_and_names_what_is_broken(misread: Disclosure) -> None:
    said = lines(misread)
    assert "预算.pdf" in said[0]
    assert "48 hold, 0 rounding, 4 broken, 10 blocked" in said[1]
    assert said[2].strip().startswith("36 amounts")
    broken = [line for line in said[3:] if line.startswith("  X")]
    assert len(broken) == 14
    assert any("302" in line and "20.80" in line for line in broken)


@pytest.mark.parametrize(
    ("language", "amiss", "mended"),
    [
        (
            "en",
            "  X form 5 20,103 (类): the code “20,103” has not 3 digits",
            "  > to correct: Roads would be taken out (",
        ),
        ("zh", "  X 表5", "  > 更正：删去重复的 Roads（同一行出现两次）"),
    ],
)
def test_what_a_check_found_is_told_with_what_would_settle_it(
    sound: Disclosure, with_text: Callable[..., Disclosure], language: str, amiss: str, mended: str
) -> None:
    rows = [["Roads", "1,204", "977"], ["Roads", "1,204", "977"], ["Tunnels", "87", "55"], ["Total", "1,291", "1,032"]]
    columns = (Column("name", None, ("",), "label"), *(Column(f"c{n}", None, (n,), "amount") for n in "12"))
    body = tuple(Row(f"r{n}", "item", tuple(map(Cell, row))) for n, row in enumerate(rows))
    shown = Table("t9.1", None, None, "", None, "present", (9,), columns, body)
    read = replace(sound, tables=(*sound.tables, shown))
    form_5 = next(table for table in read.tables if table.number == 5)
    coded = next(row for row in form_5.body() if row.kind == "item")
    read = with_text(read, Address(form_5.id, coded.id, form_5.columns[0].id), "20103")
    ledger, words = ledger_of(read), Words("zh" if language == "zh" else "en")
    assert any(line.startswith(amiss[:8]) and "20103" in line for line in summary(read, ledger, words))
    assert any(line.startswith(mended) for line in corrections(read, causes(read, ledger), words))


def test_a_sound_table_has_nothing_broken(sound: Disclosure) -> None:
    assert "0 broken" in lines(sound)[1]


@pytest.mark.parametrize(("language", "name"), [("en", "sentences"), ("zh", "文字说明")])
def test_what_sentences_say_is_told_under_a_name(sound: Disclosure, language: str, name: str) -> None:
    text = "支出130.00万元，比上年增加20.00万元，增长99.00%。"
    grew = Statement("s9.1", "total-budget", 2, None, text, "支出", "130.00", "万元", change="20.00", rate="99.00")
    grew = replace(grew, direction="increase")
    said = lines(replace(sound, statements=(grew,)), language)
    assert any(line.startswith(f"  X {name}: ") for line in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_from_outside_stay_on_their_line(
    misread: Disclosure, with_text: Callable[..., Disclosure], language: str
) -> None:
    evil = "\x1b]0;x\x07\r\n\u202e{0} %s [/]"
    read = with_text(misread, Address("t2.1", "p2.5", "name"), evil)
    read = with_text(read, Address("t2.1", "p2.5", "total"), evil)
    read = replace(read, source=replace(read.source, name=evil), unread=(Unread(3, evil),))
    for line in lines(read, language):
        assert line.isprintable()


def test_json_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_json({"name": "预算"}, str(target))
    assert json.loads(target.read_text(encoding="utf-8")) == {"name": "预算"}
    with pytest.raises(ValueError, match="object"):
        write_json({"name": object()}, str(target))
    assert json.loads(target.read_text(encoding="utf-8")) == {"name": "预算"}
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_json_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_json({}, str(tmp_path / "no" / "out.json"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_json({}, str(tmp_path / "folder"))
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_json_on_a_full_disk_is_an_error_that_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as refused:
        write_json({}, str(tmp_path / "out.json"))
    assert refused.value.filename == str(tmp_path / "out.json")
    assert list(tmp_path.iterdir()) == []


def test_json_on_standard_output_is_plain_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"name": "预算\x1b\u202e"}, "-")
    out = capsys.readouterr().out
    assert out.isascii()
    assert "\x1b" not in out
    assert json.loads(out) == {"name": "预算\x1b\u202e"}


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes on Windows")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """A device such as /dev/null, too: put aside for a plain file, it would be gone for every program."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write_json({"a": "表"}, str(pipe))
    reader.join(10)
    assert read == ['{"a":"表"}']
    assert pipe.is_fifo()
