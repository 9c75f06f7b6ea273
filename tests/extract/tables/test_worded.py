"""What words around tables mean."""

import pytest

from extract.tables import worded


@pytest.mark.parametrize("meaning", ["unit", "not only units", "beside units"])
def test_each_word_about_units_is_one_as_words_are_told_apart(meaning: str) -> None:
    words = worded._words()[meaning]
    assert {word: worded._tokens(word) for word in words} == {word: [word] for word in words}


@pytest.mark.parametrize("text", ["₪", "in ₴", "(₨ million)", "หน่วย : ล้านบาท", "(राशि लाख रुपये में)", "(লক্ষ টাকায়)"])
def test_signs_of_all_currencies_and_words_with_vowel_signs_name_units(text: str) -> None:
    assert worded.names_unit(text)


@pytest.mark.parametrize("text", ["%", "m²", "जनता", "1 000"])
def test_what_is_no_money_names_no_unit(text: str) -> None:
    assert not worded.names_unit(text)
