"""The program in a real terminal: bursts of keys, a whole session typed ahead, a killed program."""

import re
from pathlib import Path

from budget.changes import SetCell
from store import Library, Place
from tests.support.terminal import IN_TMUX, Terminal, Transcript, sixth

pytestmark = IN_TMUX


def accept_card(terminal: Terminal) -> None:
    terminal.seen("issuer", "Enter or Ctrl+S")
    terminal.keys("Enter")
    terminal.until(lambda text: "Enter or Ctrl+S" not in text, "the end of the card")


def test_from_the_file_to_the_table(terminal: Terminal, transcript: Transcript, tmp_path: Path, path: Path) -> None:
    terminal.start(sixth(transcript))
    terminal.wait("form 6", "4 broken")
    terminal.until(lambda text: "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("20.80")
    terminal.wait("30201·合计: 20.80")
    terminal.type("20.50\r")
    terminal.wait("0 broken", "all saved")
    terminal.keys("u")
    terminal.wait("4 broken", "30201·合计: 20.80")
    terminal.keys("r")
    terminal.wait("0 broken", "30201·合计: 20.50", "all saved")
    terminal.keys("c")
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal.start(size=(80, 24))
    terminal.wait("30201·合计: 20.50", "0 broken", "all saved")
    terminal.keys("d")
    terminal.until(
        lambda text: re.search(r" reviewed .*all saved", text.split("\n")[0]) is not None, "the table reviewed"
    )
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal.start("export", tmp_path / "out")
    assert terminal.ended() == 0
    facts = (tmp_path / "out" / "facts.csv").read_text(encoding="utf-8")
    assert "20.80" not in facts
    assert "20.50" in facts
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        verbs = [logged.entry.verb for logged in library.log(row.id)]
        assert verbs == ["card", "correct", "undo", "redo", "confirm", "review"]
        assert {logged.who for logged in library.log(row.id)} == {"tester"}
        assert library.verify() == []


def test_what_was_acknowledged_outlives_a_killed_program(
    terminal: Terminal, transcript: Transcript, path: Path
) -> None:
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("30201·合计: 20.80")
    terminal.type("20.50\r")
    terminal.wait("0 broken", "all saved")
    terminal.kill()
    terminal.ended()
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        assert [logged.entry.verb for logged in library.log(row.id)] == ["card", "correct"]
        assert library.verify() == []
    terminal.start(size=(80, 24))
    if "filter:" in terminal.wait("某县财政局"):  # where the clerk stands is noted once a second
        terminal.keys("Enter")
    terminal.wait("0 broken", "all saved")


def test_a_burst_of_values_lands_row_by_row(terminal: Terminal, transcript: Transcript, path: Path) -> None:
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("30201·合计: 20.80")
    terminal.type("1.00\r2.00\r３．００\r4.00\r")
    terminal.wait("all saved", "1.00", "2.00", "4.00")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        entries = [logged.entry for logged in library.log(row.id) if logged.entry.verb in ("correct", "emend")]
        afters = [change.after for entry in entries for change in entry.changes if hasattr(change, "at")]
        assert afters == ["1.00", "2.00", "3.00", "4.00"]
        assert library.last_place("tester") is not None
        assert library.last_place("tester") != (row.id, Place())


def test_a_whole_session_typed_ahead(terminal: Terminal, transcript: Transcript, path: Path) -> None:
    """Commands, values, a dialog and its answer in one burst: each lands where the one before it led."""
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.type("nw1uwa1n20.50\run20.50\rd\x11")
    assert terminal.ended() == 0
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        entries = [logged.entry for logged in library.log(row.id)]
        verbs = ["card", "waive", "undo", "waive", "correct", "undo", "correct", "review"]
        assert [e.verb for e in entries] == verbs
        assert [len(e.waivers) for e in entries if e.verb == "waive"] == [4, 1]
        corrected = entries[4].changes[0]
        assert isinstance(corrected, SetCell)
        assert (corrected.before, corrected.after) == ("20.80", "20.50")
        assert entries[6].changes == (corrected,)


def test_bursts_phrases_and_pasted_blocks_arrive_whole(terminal: Terminal, transcript: Transcript, path: Path) -> None:
    """A number and a phrase in one read each, as a fast hand and an input method send them; a block from Excel."""
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("30201·合计: 20.80")
    terminal.type("123456\r")
    terminal.wait("123456", "all saved")
    terminal.keys("Up", "Left")
    terminal.wait("办公费")
    terminal.type("中华人民共和国办公费支出\r")
    terminal.wait("中华人民共和国办公", "303·经济分类科目名称", "all saved")  # the column shows the beginning
    terminal.keys("Right")
    terminal.paste("1.10\t1.20\t1.30\n2.10\t2.20\t2.30\n")
    terminal.seen("leave all as it is")
    terminal.keys("Enter")
    terminal.wait("1.10", "1.20", "1.30", "2.10", "2.20", "2.30", "all saved")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        entries = [logged.entry for logged in library.log(row.id) if logged.entry.verb in ("correct", "emend")]
        typed = [change.after for entry in entries for change in entry.changes if hasattr(change, "after")]
    assert typed == ["123456", "中华人民共和国办公费支出", "1.10", "1.20", "1.30", "2.10", "2.20", "2.30"]
