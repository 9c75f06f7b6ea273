"""How large print is on a page, in points."""

LETTER = 9.0
"""Points in height of a usual line."""

TALLEST = 54.0
"""Points up to which a line may be a title."""

LOW = 3.0
"""Points below which a strip of ink is no line by itself but belongs to one next to it."""

GAP = 12.0
"""Points between letters from which on they are different texts."""

STROKE = 2.5
"""From which on a spot is a stroke of a letter, in its longer direction: up to there it may be dirt."""

COLON = 5.0
"""Between the points of a colon."""
