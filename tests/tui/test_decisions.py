"""Decisions in words: each says what it is about, also where that is no cell."""

import time
from dataclasses import replace

import pytest

from budget.checks.notices.together import about_forms
from budget.decisions import Entry, Logged, Waiver
from budget.disclosure import Disclosure
from tui.decisions import told_briefly, when
from tui.words import Words


def said(entry: Entry, disclosure: Disclosure) -> str:
    return told_briefly(Logged(1, "e1", "2024-01-01T00:00:00Z", "tester", entry), disclosure, Words("en"))


def test_a_table_is_told_by_its_number_and_title(sound: Disclosure) -> None:
    assert said(Entry("review", table="t2.1"), sound) == "reviewed · form 6 一般公共预算基本支出情况表"


def test_what_stands_on_no_cell_is_told_by_its_page_or_by_the_form(sound: Disclosure) -> None:
    twice = replace(sound, tables=(*sound.tables, replace(sound.tables[1], id="t3.1")))
    (name,) = (notice.id for notice in about_forms(twice).values() if not notice.where)
    waivers = (Waiver("page.unread:2", (), "", 2, "ab"), Waiver(name, (), "", None, "ab"))
    page, form = (said(Entry("waive", because="source", waivers=(waiver,)), twice) for waiver in waivers)
    assert page == "waived · p. 2"
    assert form.startswith("waived · form 6 ")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock's zone cannot be set here")
def test_a_decision_is_told_by_the_clock_of_who_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "CST-8")
    time.tzset()
    try:
        made = Logged(1, "e1", "tester", "2024-03-01T17:05:09.123Z", Entry("confirm"))
        assert when(made) == "2024-03-02 01:05"
        assert when(replace(made, at="")) == ""  # it is still being written
    finally:
        monkeypatch.undo()
        time.tzset()
