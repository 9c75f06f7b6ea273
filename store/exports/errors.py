"""What can go wrong in an export."""

from store.errors import StoreError


class ExportError(StoreError):
    """The files cannot be written; the message is one sentence fit for a clerk."""
