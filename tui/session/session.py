"""One disclosure under review in one library."""

from tui.session.accounting import Accounting
from tui.session.adopting import Adopting
from tui.session.exchanging import Exchanging
from tui.session.preceding import Preceding
from tui.session.structuring import Structuring


class Session(Structuring, Exchanging, Accounting, Preceding, Adopting):
    """A review without a screen: the desk, the command line and the tests drive the same one.

    Only ``commit``, ``explain``, ``refresh``, ``catch_up``, ``finish``, ``offer``, ``adopt``, ``precedents`` and the
    methods that keep something touch the library and may block.
    """
