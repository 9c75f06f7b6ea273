"""Four small disclosures as PDFs, for the README, the tour and the tests.

The PDFs and their truth files are made by ``python -m sample_pdfs.make`` and are committed, so that
nothing but Python is needed to use them.
"""

from importlib.resources import files
from pathlib import Path

_NAMES = ("kashgar-2024", "korla-2024", "transport-2024", "wuqia-2024")


def folder() -> Path:
    """The folder that holds the PDFs, in a checkout and in an installed package."""
    return Path(str(files(__name__)))


def sample_names() -> tuple[str, ...]:
    """File names of the samples, in alphabetical order; each lies in :func:`folder`."""
    return tuple(f"{name}.pdf" for name in _NAMES)
