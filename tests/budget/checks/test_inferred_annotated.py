"""Inferred sums against tables whose sums were annotated by hand: a sample of what the benchmark scores."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
TABLES = ROOT.parent / "shared" / "aggregations" / "annotated_tables.jl.gz"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("inferred_bench", ROOT / "tests" / "bench" / "inferred.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not TABLES.exists(), reason="the annotated tables are not at hand")
def test_precision_and_recall_on_a_tenth_of_the_annotated_tables(bench: ModuleType) -> None:
    score = bench.Score()
    for record in bench.records(TABLES)[::10]:
        guess, _ = bench.found(record)
        score.add(bench.shown(bench.annotated(record), record), bench.shown(guess, record))
    assert score.both / score.inferred > 0.9
    assert score.both / score.annotated > 0.7


def test_only_the_same_cells_count(bench: ModuleType) -> None:
    record = {
        "table_array": [["", "a", "b"], ["x", "412", "95"], ["y", "530", "88"], ["z", "", ""], ["Total", "942", "183"]],
        "number_format": "Comma Point",
        "num_cols": 3,
        "aggregation_annotations": [
            {"operator": "Sum", "aggregator_index": [4, c], "aggregatee_indices": [[1, c], [2, c], [3, c]]}
            for c in (1, 2)
        ],
    }
    guess, asserted = bench.found(record)
    assert guess == asserted
    assert bench.shown(guess, record) == bench.shown(bench.annotated(record), record)
    assert not guess & bench.annotated(record)
