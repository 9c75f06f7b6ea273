"""How one sample looks: fonts, sizes, rules, and what its maker does at a page break."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Look:
    """One maker's habits. Sizes in points; ``by form`` maps go by the number of the form."""

    text_font: str
    title_font: str
    number_font: str
    size: float = 9.0
    wide_size: float = 6.5
    padding: float = 3.0
    rules: Literal["lines", "boxes", "bars"] = "lines"
    shaded: bool = False
    footer: str = "{page}"
    caption_in_one_line: bool = True
    numbered: bool = True
    """A row ※ 1 2 3 stands under the heading."""
    repeat: Literal["heading", "caption", "nothing"] = "heading"
    """What a continuation page begins with; "caption" is the 编制单位 line and the heading."""
    repeat_by_form: dict[str, Literal["heading", "caption", "nothing"]] = field(default_factory=dict)
    cut_rows: tuple[int, ...] = ()
    """Forms in which a page break may cut a row in two."""
    break_after: dict[str, int] = field(default_factory=dict)
    """Forms whose first page ends after so many rows by the maker's own break."""
    respell: dict[str, str] = field(default_factory=dict)
    """Headings that this maker spells in another way."""
    omit: dict[str, int] = field(default_factory=dict)
    """Forms that lack one column of the heading, counted from nought."""
    narrow: dict[str, dict[str, float]] = field(default_factory=dict)
    """Share of the width for columns (counted from nought) that are too narrow for their numbers."""

    def at_break(self, form: int | str) -> Literal["heading", "caption", "nothing"]:
        """What a page begins with on which ``form`` goes on."""
        return self.repeat_by_form.get(str(form), self.repeat)
