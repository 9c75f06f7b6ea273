"""sqlite-utils, loaded without numpy.

Where numpy is installed (with the extra ``ocr``), sqlite-utils loads it to know the types of its numbers: that
takes longer than all else that a library needs, and none of them ever comes into one.
"""

import sys

_HIDDEN = "numpy" not in sys.modules
if _HIDDEN:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # an import of it now fails, as if it were not there
try:
    from sqlite_utils import Database
finally:
    if _HIDDEN:
        del sys.modules["numpy"]

__all__ = ["Database"]
