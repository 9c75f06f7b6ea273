"""Whether one figure can be another one that was misread or mistyped in one place."""


def is_one_apart(one: str, other: str) -> bool:
    """Whether two texts differ by one letter, by one more or less, or by two neighbours that changed places."""
    short, long = sorted((one, other), key=len)
    i = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[i:] == long[i + 1 :]
    return short[i + 1 :] == long[i + 1 :] or (
        short[i : i + 2] == long[i : i + 2][::-1] and short[i + 2 :] == long[i + 2 :]
    )
