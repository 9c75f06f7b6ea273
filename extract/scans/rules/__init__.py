"""Rules in the picture of a page."""
