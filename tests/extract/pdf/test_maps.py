"""Maps of codes to characters: what is written is read again, and what never ends is passed over."""

from hypothesis import given
from hypothesis import strategies as st

from extract.pdf import maps

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)


@given(st.dictionaries(st.integers(0, 0xFFFF), TEXTS, max_size=30))
def test_what_is_written_is_read_again(said: dict[int, str]) -> None:
    assert maps.read(maps.written(said, wide=True)) == said


def test_a_part_that_never_ends_is_passed_over() -> None:
    whole = b"beginbfrange <41><42><0061> endbfrange beginbfchar <43><0063> endbfchar"
    assert maps.read(whole + b" beginbfchar <44><0064>" * 3) == {0x41: "a", 0x42: "b", 0x43: "c"}
    assert maps.read(b"beginbfchar <44><0064> " + whole[:39]) == {0x41: "a", 0x42: "b"}
    assert maps.read(b"beginbfchar " * 200_000) == {}


def test_an_entry_that_cannot_be_read_costs_no_other() -> None:
    told = b"beginbfchar <41><0061> <42><20086> <43><006> <44><0064> endbfchar"
    assert maps.read(told) == {0x41: "a", 0x42: "\U00020086", 0x44: "d"}
    told = b"beginbfrange <41><42><006> <43><44><0063> <45><46>[<0065><0066>] <47><48><20086> endbfrange"
    assert maps.read(told) == dict(zip(range(0x43, 0x49), "cdef\U00020086\U00020087", strict=True))
