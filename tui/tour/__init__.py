"""A first round at the desk on a sample document, and practice with known answers."""

from tui.tour.guide import Guide
from tui.tour.panel import Companion, GuidePanel, ScorePanel
from tui.tour.practice import Practice
from tui.tour.steps import STEPS, Step

__all__ = ["STEPS", "Companion", "Guide", "GuidePanel", "Practice", "ScorePanel", "Step"]
