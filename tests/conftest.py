"""What holds for all tests: examples take as long as they take, and files that nobody keeps are written to no disk."""

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a loaded machine is no fault of the code
settings.load_profile("unhurried")

_MEMORY = "/dev/shm"
_ROOM = 2 << 30
"""Bytes that must be free there; a run takes a tenth of it."""

if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ROOM:
    tempfile.tempdir = _MEMORY  # tests commit thousands of decisions, and each waits for the disk


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two for each processor: half of the time a test waits for the desk, for a terminal or for a child."""
    return 2 * (os.cpu_count() or 1)
