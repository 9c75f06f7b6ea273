"""The eleven forms as this province prints them: titles, headings, kinds and widths of the columns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One form. In ``heading``, a row a line and a bar between cells; ``<`` and ``^`` as in grid.py."""

    title: str
    heading: str
    kinds: str
    shares: tuple[float, ...]
    prefixed: bool = False
    """单位 (or 部门（单位）) stands before the title."""
    landscape: bool = False
    numbered: bool = True
    """Makers who number columns (※ 1 2 3) number those of this form."""


_TREE = """
科目|<|<|<|{whole}|<|<
功能分类科目编码|<|<|功能分类科目名称|合计|基本支出|项目支出
类|款|项|^|^|^|^
"""
_FUND = """
科目|<|<|<|{whole}|<|<|<
功能分类科目编码|<|<|功能分类科目名称|合计|基本支出|<|项目支出
类|款|项|^|^|人员经费|公用经费|^
"""
_TREE_SHARES = (28.0, 26.0, 26.0, 190.0, 75.0, 75.0, 75.0)
_FUND_SHARES = (28.0, 26.0, 26.0, 170.0, 65.0, 60.0, 60.0, 65.0)

FORMS: dict[int, Form] = {
    1: Form(
        "收支总体情况表",
        "收入|<|支出|<\n项目|预算数|支出功能分类|预算数",
        "lnln",
        (165.0, 80.0, 165.0, 80.0),
        prefixed=True,
        numbered=False,
    ),
    2: Form(
        "收入总体情况表",
        "功能分类科目编码|<|<|功能分类科目名称|总计|财政拨款（补助）|<|<|<|<|<|<"
        "|财政专户（教育收费）|单位资金|财政拨款结转|非财政拨款结转结余\n"
        "类|款|项|^|^|财政拨款（补助）小计|一般公共预算|上级一般公共预算安排的转移支付|政府性基金预算"
        "|上级政府性基金安排的转移支付|国有资本经营预算|上级国有资本经营预算安排的转移支付|^|^|^|^",
        "cccl" + "n" * 12,
        (24.0, 20.0, 20.0, 110.0, *[46.0] * 12),
        prefixed=True,
        landscape=True,
    ),
    3: Form("支出总体情况表", _TREE.format(whole="支出预算"), "cccl" + "n" * 3, _TREE_SHARES, prefixed=True),
    4: Form(
        "财政拨款收支预算总体情况表",
        "财政拨款收入|<|财政拨款支出|<|<|<|<\n项目|合计|支出功能分类|合计|一般公共预算|政府性基金预算|国有资本经营预算",
        "lnl" + "n" * 4,
        (105.0, 60.0, 150.0, 60.0, 60.0, 55.0, 55.0),
        numbered=False,
    ),
    5: Form("一般公共预算支出情况表", _TREE.format(whole="一般公共预算支出"), "cccl" + "n" * 3, _TREE_SHARES),
    6: Form(
        "一般公共预算基本支出情况表",
        "科目|<|<|一般公共预算基本支出|<|<\n经济分类科目编码|<|经济分类科目名称|合计|人员经费|公用经费\n类|款|^|^|^|^",
        "ccl" + "n" * 3,
        (35.0, 30.0, 200.0, 75.0, 75.0, 75.0),
    ),
    7: Form(
        "一般公共预算项目支出情况表",
        "科目编码|<|<|功能分类科目名称|项目名称|项目支出合计|工资福利支出|商品服务支出|对个人和家庭的补助"
        "|债务利息及费用支出|资本性支出（基本建设）|资本性支出|对企业补助（基本建设）|对企业补助"
        "|对社会保障基金补助|其他支出\n"
        "类|款|项" + "|^" * 13,
        "cccll" + "n" * 11,
        (23.0, 20.0, 20.0, 100.0, 110.0, 50.0, *[43.0] * 10),
        landscape=True,
    ),
    8: Form("政府性基金预算支出情况表", _FUND.format(whole="政府性基金预算支出"), "cccl" + "n" * 4, _FUND_SHARES),
    9: Form("国有资本经营预算支出情况表", _FUND.format(whole="国有资本经营预算支出"), "cccl" + "n" * 4, _FUND_SHARES),
    10: Form(
        "财政拨款“三公”经费支出情况表",
        "“三公”经费支出内容|合计|资金来源|<|<\n^|^|一般公共预算|政府性基金|国有资本经营预算",
        "l" + "n" * 4,
        (190.0, 75.0, 75.0, 75.0, 75.0),
    ),
    11: Form(
        "上年结转结余情况明细表",
        "项目名称|总计|财政拨款|<|<|<|非财政拨款|<|<|<\n"
        "^|^|合计|基本支出|<|项目支出|合计|基本支出|<|项目支出\n"
        "^|^|^|人员经费|公用经费|^|^|人员经费|公用经费|^",
        "l" + "n" * 9,
        (130.0, *[45.0] * 9),
    ),
}
"""By number."""
