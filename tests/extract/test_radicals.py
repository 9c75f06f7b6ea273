import unicodedata

from extract.radicals import ideographs
from extract.tidy import tidy


def test_radicals_become_the_ideographs_of_simplified_text() -> None:
    assert ideographs("⼊户⼾⻋⺠⽬⻚⻅⻓⻔⻛⻢⻥⻦⻩") == "入户户车民目页见长门风马鱼鸟黄"


def test_no_radical_is_left_over() -> None:
    for code in range(0x2E81, 0x2FE0):  # the first one, a sign of repetition, stands for none
        if "RADICAL" in unicodedata.name(chr(code), ""):
            assert unicodedata.name(ideographs(chr(code))).startswith("CJK UNIFIED")


def test_other_text_stays() -> None:
    assert ideographs("收入（１）1,234.50") == "收入（１）1,234.50"


def test_a_cell_keeps_what_stood_there() -> None:
    found = tidy("收⼊", "合计")
    assert (found.text, found.raw) == ("收入合计", "收⼊\n合计")


def test_codes_kept_for_old_sets_become_their_ideographs() -> None:
    assert ideographs("\uf934\uf90a\ufa0e") == "老金\ufa0e"
