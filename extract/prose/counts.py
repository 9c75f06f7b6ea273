"""What numbers of vehicles, persons and projects are of: named before the number, or behind it."""

import re

from budget.pattern import pattern

_OF_TOPIC = {"assets": "asset-count", "staff": "staff-count", "performance": "performance-count"}
"""What is counted in a section."""

_NOUN = pattern(r"(?:[^,。;:\d]{0,6})项目")
"""What is counted, where it stands behind the number (6个项目)."""

_NO_NAME = pattern(r"(?:[^,;。]{0,10}[对将])?")
"""Words before a number that name nothing themselves (组织对6个项目)."""

_HAS = pattern(r".*(?:共有|年末有|底有|拥有|占用)(?=.)")
"""The owner before what is counted."""

_PERSONS = pattern(
    r"(?:下属|二级|所属|直属|基层)*(?:行政|事业|预算)?单位|(?:内设|职能)*(?:科室|处室|机构)|内设"
    r"|(?:人员|事业|行政|参公|工勤)?编制|(?:在职|在编|离?退休|离休)+人员|实有|在职|离?退休|离休"
    r"|(?:行政|事业|工勤|参公|编外|聘用|临聘|遗属)(?:补助)?(?:人员)?(?=为?\d|$)|人员"
)
"""What is counted where staff and offices are told."""


def count_of(topic: str, own: str, number: str, behind: str) -> tuple[str, int, str] | None:
    """The kind of a count, where in the words before it begins what is counted, and what that is.

    ``own`` are those words, ``number`` the number with its measure, ``behind`` what follows it. None for a count
    that nobody checks.
    """
    kind = _OF_TOPIC.get(topic) or _told(own + number)
    if kind is None:
        return None
    if kind == "performance-count" and _NO_NAME.fullmatch(own) and (noun := _NOUN.match(behind)):
        return kind, 0, noun[0]
    if not own or own.startswith("占"):
        return None
    has = _HAS.match(own)
    start = has.end() if has else 0
    own = own[start:]
    if kind != "staff-count":
        return kind, start, own
    whose = list(_PERSONS.finditer(own))
    named = _PERSONS.match(behind)
    if not (whose or named or _PERSONS.search(number)):
        return None
    if named and not whose:
        return kind, start, named[0]
    cut = whose[-1].start() if whose else 0
    return kind, start + cut, own[cut:]


def _told(words: str) -> str | None:
    """The kind of a count, by its own words."""
    if re.search(r"车辆?(?:保有量)?(?:为|共)?\d+辆$", words):
        return "asset-count"
    return "staff-count" if re.search(r"(?:编制|实有|在职|在编|退休|离休).{0,6}?\d+[人名]$", words) else None
