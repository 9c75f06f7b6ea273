"""The two screens: the library, and the review of one disclosure."""
