"""Where lines of text and their words are in the ink of a page."""
