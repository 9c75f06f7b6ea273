"""Forms whose rules are taken away: what inference then finds is true, and is most of what they declare."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from budget.disclosure import Disclosure

BENCH = Path(__file__).resolve().parents[3] / "tests" / "bench" / "formless.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("formless_bench", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_nothing_false_is_inferred_from_a_sound_disclosure(bench: ModuleType, sound: Disclosure) -> None:
    score = bench.Score()
    for table in sound.tables:
        if table.form is not None:
            score.add(bench.scored(table))
    assert score.declared > 0
    assert score.broken == 0
    assert score.right == score.inferred
