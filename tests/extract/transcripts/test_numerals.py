from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import parse
from extract.transcripts.numerals import BUILT_IN, shown


@pytest.mark.parametrize(
    ("stored", "pattern", "shows"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("0.30000000000000004", "0.00", "0.30"),
        ("1.005", "0.00", "1.01"),
        ("1607.22", "#,##0.00", "1,607.22"),
        ("-1607.225", "#,##0.00", "-1,607.23"),
        ("-0.001", "0.00", "0.00"),
        ("1623.5600000000002", BUILT_IN[43], "1,623.56"),
        ("-5", BUILT_IN[43], "-5.00"),
        ("0", BUILT_IN[43], "-"),
        ("-7", "0_);(0)", "(7)"),
        ("7", "000", "007"),
        ("0.5", "#.##", ".5"),
        ("1.5", "0.0#", "1.5"),
        ("0.1234", "0.00%", "12.34%"),
        ("12345678", "#,##0,", "12,346"),
        ("5", '0.00"万元"', "5.00万元"),
        ("16072200", "0!.0,", "1607.2"),
        ("16072250", '#,##0\\.0000"万"', "1,607.2250万"),
        ("-1607", "0!.0,", "-0.2"),
        ("5", "0.00!元", "5.00元"),
        ("1234", "[$¥-804]#,##0.00", "¥1,234.00"),
        ("12", "[Red]#,##0.00;[Green]-#,##0.00", "12.00"),
        ("2010301", "@", "2010301"),
        ("2010301", "", "2010301"),
        ("123456789012", "General", "123456789012"),
        ("1E-05", "General", "0.00001"),
        ("0", "General", "0"),
        ("5", ";;;", ""),
        ("0.25", "# ?/?", "0.25"),
        ("100000", "0.00E+00", "100000"),
        ("150", "[>100]0.0;0", "150"),
        ("45292", 'yyyy"年"m"月"d"日"', "2024-01-01"),
        ("45292.5", "yyyy-mm-dd hh:mm", "2024-01-01 12:00:00"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("no number", "0.00", "no number"),
        ("1E+99999", "0.00", "1E+99999"),
        ("NaN", "0.00", "NaN"),
    ],
)
def test_a_number_shows_as_its_cell_shows_it(stored: str, pattern: str, shows: str) -> None:
    assert shown(stored, pattern) == shows


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown("43830", "yyyy-mm-dd", since_1904=True) == "2024-01-01"
    assert shown("2958000", "yyyy-mm-dd", since_1904=True) == "2958000"  # after the year 9999


@given(st.decimals(-(10**11), 10**11, places=2), st.sampled_from(["0.00", "#,##0.00", "0.00;-0.00", BUILT_IN[4]]))
def test_what_was_stored_as_a_binary_fraction_comes_back_to_the_cent(amount: Decimal, pattern: str) -> None:
    found = parse(shown(repr(float(amount)), pattern))
    assert found is not None
    assert (Decimal(found.units), found.scale) == ((amount * 100).quantize(Decimal(1), ROUND_HALF_UP), 2)


@given(st.text(max_size=12), st.text('0#?.,;%@_*[]"\\-年ymdhsEG /¥()', max_size=12))
def test_any_format_and_any_text_show_something(stored: str, pattern: str) -> None:
    assert isinstance(shown(stored, pattern), str)
    assert isinstance(shown("1234.5", pattern), str)
