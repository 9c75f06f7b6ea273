"""The region of an issuer, by its own name."""

import pytest

from extract.tables.region import region_of


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("中共上海市普陀区委社会工作部", "上海市普陀区"),
        ("新疆维吾尔自治区喀什地区行政公署办公室", "新疆维吾尔自治区喀什地区"),
        ("克孜勒苏柯尔克孜自治州乌恰县人民法院", "克孜勒苏柯尔克孜自治州乌恰县"),
        ("内蒙古自治区锡林郭勒盟正蓝旗财政局", "内蒙古自治区锡林郭勒盟正蓝旗"),
        ("政协广州市天河区委员会办公室", "广州市天河区"),
        ("盐城市盐都区财政局", "盐城市盐都区"),
        ("合肥市市场监督管理局", "合肥市"),
        ("上海市城市管理行政执法局", "上海市"),
        ("青岛市市南区财政局", "青岛市市南区"),
        ("成都市武侯区审计局", "成都市武侯区"),
        ("北京市密云水库管理处", "北京市"),
        ("乌恰县人民政府办公室", "乌恰县"),
        ("市场监督管理局", None),
        ("社区矫正管理局", None),
        ("区委办公室", None),
        ("苏州工业园区管理委员会", None),
        ("City of Springfield", None),
        ("", None),
    ],
)
def test_the_region_is_the_longest_administrative_name_at_the_beginning(issuer: str, region: str | None) -> None:
    assert region_of(issuer) == region
