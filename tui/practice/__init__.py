"""Practice: a clean sample with known errors in its reading, and how well a review found them."""
