"""Level and upright rules that cross."""

from collections.abc import Iterable

from extract.geometry.edges import Edge

MEETS = 4.0
"""Points by which a rule may miss another one that it meets."""


def crossed(level: Edge, uprights: Iterable[Edge]) -> int:
    """How many upright rules a level one crosses or meets."""
    return sum(cross(upright, level) for upright in uprights)


def cross(upright: Edge, level: Edge) -> bool:
    """Whether an upright rule crosses or meets a level one."""
    return (
        level.start - MEETS <= upright.at <= level.end + MEETS
        and upright.start - MEETS <= level.at <= upright.end + MEETS
    )
