"""A first round at the desk on a sample document, and practice with known answers."""

from tui.tour.guide import Guide
from tui.tour.practice import Practice
from tui.tour.steps import STEPS, Step

__all__ = ["STEPS", "Guide", "Practice", "Step"]
