"""What the checks found, in words: outcomes, notices, and the places that they are about."""
