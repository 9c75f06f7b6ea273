"""Performance tables whose upright rules are not drawn: the boxes of their upper part, the columns of the lower."""
