"""Tables without upright rules that no form knows and that are not written in Chinese: told by their figures."""
