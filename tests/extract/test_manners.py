"""Whole disclosures drawn at random and read from end to end; the bench of manners draws hundreds."""

from pathlib import Path

import pytest

pytest.importorskip("reportlab")

from budget.checks.ledger import ledger_of
from extract.reader import disclosure_of, read
from tests.bench.manners.choices import Manner, plain
from tests.bench.manners.document import document
from tests.bench.manners.scoring import scored

UNLIKE = plain(
    rules="level",
    rows="tall",
    narrow="labels",
    thousands="plain",
    nothing="0.00",
    codes="joined",
    numbering="栏次",
    total="last",
    turning="nothing",
    turned="sideways",
    running="head and foot",
    order="glyphs",
    merged="total",
)
"""A manner that is unlike the plain one wherever it may."""


@pytest.mark.parametrize("manner", [plain(), UNLIKE], ids=["plain", "unlike"])
def test_a_disclosure_is_read_as_it_was_drawn_and_as_no_other(manner: Manner, tmp_path: Path) -> None:
    drawn = document(3, manner)
    path = tmp_path / "drawn.pdf"
    path.write_bytes(drawn.pdf)
    disclosure, _ = disclosure_of(read(path))
    score = scored(drawn.segments, disclosure)
    assert score.faults == []
    assert (score.f1, score.counts["whole"], score.counts["silent"]) == (1.0, score.counts["tables"], 0)
    assert score.counts["printed"] > 300
    assert not ledger_of(disclosure).in_state("broken", "blocked")
    other = scored(document(4, manner).segments, disclosure)
    assert other.f1 < 0.7
    assert other.counts["silent"] > 20
    assert other.counts["whole"] < other.counts["tables"]
    assert any("收支总体情况表: " in fault for fault in other.faults)
