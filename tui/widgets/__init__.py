"""What the desk shows: the table with its cells, and the page beside it."""
