"""Dialogs: modal screens that ask one thing and return one typed answer, None where nothing was decided."""

from tui.dialogs.ask import AskDialog, PathDialog
from tui.dialogs.card import CardDialog
from tui.dialogs.choose import Choice, ChooseDialog
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.decisions import Decided, DecisionsDialog, Recall
from tui.dialogs.help import HelpDialog
from tui.dialogs.palette import Palette
from tui.dialogs.reason import Reason, ReasonDialog
from tui.dialogs.sum import Sum, SumDialog, SumLine

__all__ = [
    "AskDialog",
    "CardDialog",
    "Choice",
    "ChooseDialog",
    "ConfirmDialog",
    "Decided",
    "DecisionsDialog",
    "HelpDialog",
    "Palette",
    "PathDialog",
    "Reason",
    "ReasonDialog",
    "Recall",
    "Sum",
    "SumDialog",
    "SumLine",
]
