"""A first round at the desk: each thing done once, on a sample document."""

from tui.tour.guide import Guide
from tui.tour.steps import STEPS, Step

__all__ = ["STEPS", "Guide", "Step"]
