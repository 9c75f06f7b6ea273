"""A review without a screen: reading, log, ledger, and where the clerk stands."""

from tui.session.adopting import Offer
from tui.session.changed import changed_places
from tui.session.deciding import Preview
from tui.session.refusals import Refusal, RefusedError
from tui.session.session import Session
from tui.session.structuring import Deed, Reach

__all__ = ["Deed", "Offer", "Preview", "Reach", "Refusal", "RefusedError", "Session", "changed_places"]
