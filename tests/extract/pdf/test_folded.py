"""Ranges of a font's map in which both bytes of a character were written over each other are what they were."""

from extract.pdf.folded import unfolded

_IDEOGRAPHS = "一三上人八公共切分办功务动助合名和国培基年干应库性房所技承有月本村款用科称类"
_GLYPHS = {
    **{ord(char) + 1: char for char in "0123456789"},
    **{0x2AD: "“", 0x2AE: "”", 0x5C5: "\u3000", 0x5C6: "、", 0x5C7: "。"},
    **{ord(char) - 0x2B34: char for char in _IDEOGRAPHS},
    **{0xA245: "（", 0xA246: "）"},
}
"""The characters of glyphs that stand in their order."""


def _written(glyphs: dict[int, str]) -> dict[int, str]:
    """A map as such a tool writes it: where glyphs and characters count on together, the first one has one byte."""
    out: dict[int, str] = {}
    for code, char in sorted(glyphs.items()):
        if glyphs.get(code - 1) == chr(ord(char) - 1):
            out[code] = chr(ord(out[code - 1]) + 1)
        elif glyphs.get(code + 1) == chr(ord(char) + 1):
            out[code] = chr(ord(char) >> 8 | ord(char) & 0xFF)
        else:
            out[code] = char
    return out


def test_ranges_are_told_by_the_characters_around_them_and_by_another_part_of_the_font() -> None:
    written = _written(_GLYPHS)
    wrong = {code: char for code, char in _GLYPHS.items() if written[code] != char}
    assert {wrong[code] for code in (0x2AD, 0x5C6, ord("三") - 0x2B34, ord("功") - 0x2B34)} == set("“、三功")
    colon = {0xA257: "："}
    assert unfolded(written | colon, {}) == wrong
    assert unfolded(written, {}) == wrong


def test_a_sound_map_and_one_whose_glyphs_stand_in_no_order_are_left() -> None:
    assert unfolded(_GLYPHS, {}) == {}
    by_use = dict(zip(sorted(_GLYPHS), [*_IDEOGRAPHS[::2], *"0123456789、。，", *reversed(_IDEOGRAPHS)], strict=False))
    assert unfolded(by_use, {}) == {}


def test_of_glyphs_with_gaps_no_character_is_told_that_may_be_another() -> None:
    """Of 年 and 并, both of which such a tool writes as one, neither is right by chance."""
    ranks = {char: 100 + 3 * at for at, char in enumerate(sorted(_IDEOGRAPHS))}
    gaps = {code: char for char, code in ranks.items()} | {
        ranks["年"] - 1: "平",
        40: "9",
        60: "\u3000",
        61: "、",
        62: "。",
    }
    told = unfolded(_written(gaps), {0: "a"})
    assert all(char in ("\ufffd", gaps[code]) for code, char in told.items())
    assert (told[ranks["年"]], told[61]) == ("\ufffd", "、")


def test_one_character_of_a_range_is_told_by_those_near_it_once_the_tool_is_known() -> None:
    """Of 积称 only the second is used: it counts on from what the first was written as."""
    used = {ord(char) - 0x2B34: char for char in _IDEOGRAPHS} | {ord("称") - 0x2B34: "\u0100", 0x9000: "1"}
    told = unfolded(used, {}, surely=True)
    assert (told[ord("称") - 0x2B34], 0x9000 in told) == ("称", False)
    assert unfolded({5: "收", 7: "ÿ", 8: "Ā"}, {}, surely=True) == {7: "（", 8: "）"}
    assert unfolded({0x95: "ÿ", 0x96: "Ā"}, {}, surely=True) == {0x95: "（", 0x96: "）"}
    assert unfolded({3: "·", 5: "收"}, {}, surely=True) == {}
