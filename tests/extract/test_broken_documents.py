"""Sound documents broken by chance: a few of the cases that the benchmark tries by the thousand."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_BENCH = Path(__file__).parents[1] / "bench" / "hostile.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile_bench", _BENCH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_broken_was_sound(bench: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "sound.pdf"
    path.write_bytes(bench.file_of(bench.sound()[0]))
    assert bench.ending(path) == "read"


@pytest.mark.parametrize("seed", range(13))
def test_each_way_of_breaking_ends_with_a_result_or_a_sentence(bench: ModuleType, tmp_path: Path, seed: int) -> None:
    name, data = bench.broken(seed)
    assert bench.broken(seed) == (name, data)
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)
    assert bench.ending(path) in ("read", "read in part", "refused")
