"""The classes (类) of the functional classification by name, for forms that print them without their codes."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from budget.codes import Code
from budget.label import bare

_CUT = 4
"""Letters from which a name that is cut at its end still tells the class."""


def class_named(label: str) -> Code:
    """The class of this name (``一、一般公共服务支出``), also of one cut at its end; ``()`` if none or several."""
    known, name = _known(), bare(label)
    if name in known:
        return (known[name],)
    begun = {code for full, code in known.items() if len(name) >= _CUT and full.startswith(name)}
    return (begun.pop(),) if len(begun) == 1 else ()


def class_names() -> tuple[str, ...]:
    """All names of classes, the longest first."""
    return tuple(sorted(_known(), key=lambda name: (-len(name), name)))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, str]:
    text = (files("budget.forms") / "classes.tsv").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines()[1:])
    return {name: code for code, *names in rows for name in names}
