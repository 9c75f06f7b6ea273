"""The region of an issuer: the administrative names with which its own name begins."""

from budget.pattern import pattern

_PROVINCES = (
    "北京市|天津市|上海市|重庆市|河北省|山西省|辽宁省|吉林省|黑龙江省|江苏省|浙江省|安徽省|福建省|江西省|山东省"
    "|河南省|湖北省|湖南省|广东省|海南省|四川省|贵州省|云南省|陕西省|甘肃省|青海省|台湾省"
    "|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区|香港特别行政区|澳门特别行政区"
)
_PREFECTURE = "(?:(?!县|区).){2,13}?自治州|.{2,7}?(?:地区|盟)|.{1,6}?市"
_COUNTY = "(?:(?!市).){2,10}?自治[县旗]|.{1,6}?(?<!社|景|园|校|库|灌|林|牧|矿|发|护|险|服|务|管)(?:县|区|旗)|.{1,5}?市"
_NAMES = pattern(f"(?P<province>{_PROVINCES})?(?P<prefecture>{_PREFECTURE})?(?P<county>{_COUNTY})?")
_PARTY = pattern(
    "^(?:中国共产党|中共|中国共产主义青年团|共青团|中国人民政治协商会议|政协|中国国民党革命委员会|中国民主同盟)"
)
_NO_PLACE = pattern("[局处部委院会厅办团校所站队室馆社]|市(?:场|政|民|容|级|直)|^[城都]市|机关|国家|人民|全国|经济")
"""What stands in no name of a place that issuers have, but in those of offices."""


def region_of(issuer: str) -> str | None:
    """The longest administrative name with which an issuer's name begins; None where there is none."""
    name = _PARTY.sub("", issuer.strip())
    found = _NAMES.match(name)
    end = 0
    for level in ("province", "prefecture", "county"):
        part = found and found[level]
        if part and not _NO_PLACE.search(part) and found is not None and found.start(level) == end:
            end = found.end(level)
    return name[:end] or None
