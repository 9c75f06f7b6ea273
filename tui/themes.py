"""The desk's own looks: dark, light, and one that does without colour."""

from textual.theme import Theme

DARK = Theme(
    name="crossfoot-dark",
    primary="#5b8fb9",
    secondary="#8f7ac2",
    accent="#d9a441",
    warning="#d9a441",
    error="#d05c5c",
    success="#6aa56a",
    foreground="#d8dee4",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    dark=True,
)

LIGHT = Theme(
    name="crossfoot-light",
    primary="#2b6496",
    secondary="#6d55a8",
    accent="#9a6700",
    warning="#9a6700",
    error="#b3261e",
    success="#2c6e2f",
    foreground="#1d2329",
    background="#ffffff",
    surface="#f7f8fa",
    panel="#e6e9ee",
    dark=False,
)

PLAIN = Theme(
    name="crossfoot-plain",
    primary="#9a9a9a",
    secondary="#9a9a9a",
    accent="#ffffff",
    warning="#c8c8c8",
    error="#ffffff",
    success="#c8c8c8",
    foreground="#e6e6e6",
    background="#000000",
    surface="#0c0c0c",
    panel="#262626",
    dark=True,
)
"""Greys alone: marks are told by their letters, the cursor by its inversion, totals by their weight."""

THEMES = (DARK, LIGHT, PLAIN)
