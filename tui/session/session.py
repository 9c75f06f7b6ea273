"""One disclosure under review in one library."""

from tui.session.adopting import Adopting
from tui.session.structuring import Structuring
from tui.session.working import Working


class Session(Structuring, Working, Adopting):
    """A review without a screen: the desk, the command line and the tests drive the same one.

    Only ``commit``, ``explain``, ``refresh``, ``catch_up``, ``finish``, ``offer``, ``adopt`` and the methods
    that keep something touch the library and may block.
    """
