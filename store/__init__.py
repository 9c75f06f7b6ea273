"""Keeps readings and decisions: one SQLite library, through sqlite-utils.

The only package that speaks SQL. :class:`Library` is all that the others need.
"""

from store.errors import ConflictError, StoreError
from store.library import Library
from store.shelf import Counts, DisclosureRow, Place

__all__ = ["ConflictError", "Counts", "DisclosureRow", "Library", "Place", "StoreError"]
