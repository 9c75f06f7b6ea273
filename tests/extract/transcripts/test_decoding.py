import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.transcripts.decoding import decoded
from extract.transcripts.lines import UnfitError

TEXT = "表 5\n项目\t合计\n一般公共预算支出\t1,607.22\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_a_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)).removeprefix("\ufeff") == TEXT


@pytest.mark.parametrize(
    "text", ["Educación y salud;1,00\n", "Übertrag €;3\nMaßnahmen für Bäder;1.234,56\n", "œuvre d’art\n"]
)
def test_accents_of_western_languages_are_no_halves_of_chinese_letters(text: str) -> None:
    assert decoded(text.encode("cp1252")) == text


def test_line_ends_of_all_systems_are_one() -> None:
    assert decoded(b"a\tb\r\nc\rd\n") == "a\tb\nc\nd\n"


def test_a_damaged_byte_costs_one_letter_and_not_the_encoding() -> None:
    data = TEXT.encode() * 5
    found = decoded(data[:10] + b"\xff" + data[10:])
    assert "\ufffd" in found
    assert found.count("一般公共预算支出") == 5


@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\x02\xff", b"a\tb\0c\n" * 50, bytes(range(256)) * 40, codecs.BOM_UTF16_LE + b"\x00\xd8\n", b"\x81" * 99],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnfitError, match="neither a PDF nor text in UTF-8, UTF-16 or GB18030"):
        decoded(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_are_refused(data: bytes) -> None:
    with suppress(UnfitError):
        assert "\0" not in decoded(data)
