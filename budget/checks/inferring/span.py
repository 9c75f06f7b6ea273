"""What sums say together: a sum that follows from others by adding and subtracting them tells nothing new."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

_PRIME = (1 << 61) - 1


class Span(Generic[T]):
    """All sums and differences of some equations (``sum of number times unknown = 0``), modulo a large prime."""

    def __init__(self, equations: Iterable[Mapping[T, int]] = ()) -> None:
        self._heads: dict[T, dict[T, int]] = {}
        for equation in equations:
            self.add(equation)

    def add(self, equation: Mapping[T, int]) -> bool:
        """Takes an equation in; whether it says anything new."""
        left = self._left(equation)
        if left:
            head = next(iter(left))
            inverse = pow(left[head], -1, _PRIME)
            self._heads[head] = {at: n * inverse % _PRIME for at, n in left.items()}
        return bool(left)

    def implies(self, equation: Mapping[T, int]) -> bool:
        """Whether the equation follows from those taken in."""
        return not self._left(equation)

    def _left(self, equation: Mapping[T, int]) -> dict[T, int]:
        """What is left of the equation when all that is known is taken away."""
        left = {at: n % _PRIME for at, n in equation.items() if n % _PRIME}
        open_ends = [at for at in left if at in self._heads]
        while open_ends:
            head = open_ends.pop()
            times = left.get(head, 0)
            for at, n in self._heads[head].items() if times else ():
                rest = (left.get(at, 0) - times * n) % _PRIME
                if rest:
                    left[at] = rest
                    if at in self._heads:
                        open_ends.append(at)
                else:
                    left.pop(at, None)
        return left
