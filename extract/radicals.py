"""Radicals, and codes kept for old sets of characters, read as the ideographs that they stand for.

Many writers name the glyph of 户 or 目 in their character map by the radical ⼾ or ⽬, which looks the
same and equals nothing. Unicode's own compatibility folding leaves the simplified radicals (⺠ ⻋) as
they are and turns ⼾, ⾭ and ⿈ into forms that no simplified text prints, hence this table. Of the ideographs that
have a second code for the sake of an old set (U+F900 to U+FAD9: 老 as U+F934), it knows the first.
"""

import unicodedata

from budget.pattern import pattern

_SUPPLEMENT = (
    ".厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵.旡日月歺母民氵氺灬爫爫丬牛"
    "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑"
    "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""For U+2E80 to U+2EF3, in order; a full stop where there is no character."""

_KANGXI = (
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀"
    "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋"
    "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
    "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
    "辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
    "黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
)
"""For U+2F00 to U+2FD5, in order."""

_IDEOGRAPHS = {
    first + place: ideograph
    for first, row in ((0x2E80, _SUPPLEMENT), (0x2F00, _KANGXI))
    for place, ideograph in enumerate(row)
    if ideograph != "."
}
_IDEOGRAPHS |= {code: unicodedata.normalize("NFC", chr(code)) for code in range(0xF900, 0xFADA)}
_RADICAL = pattern("[\u2e80-\u2fdf\uf900-\ufad9]")


def ideographs(text: str) -> str:
    """The text with every radical (U+2E80 to U+2FDF) and every second code as its ideograph."""
    return text.translate(_IDEOGRAPHS) if _RADICAL.search(text) else text
