"""What holds for all tests: examples take as long as they take, since a loaded machine is no fault of the code."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
