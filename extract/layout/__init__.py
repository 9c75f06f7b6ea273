"""Tables whose rules are not all drawn: columns and rows from where words, strokes and shades stand."""
