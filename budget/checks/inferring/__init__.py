"""Sums that a table keeps although no known form declares them."""
