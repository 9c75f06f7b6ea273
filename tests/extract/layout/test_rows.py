"""Which lines of a table without rules are one row."""

from dataclasses import replace

from extract.geometry.runs import Run
from extract.layout.lines import Line
from extract.layout.rows import Body

STRIPS = [(0.0, 80.0), (100.0, 150.0), (170.0, 260.0), (280.0, 330.0)]


def _body(lines: list[tuple[float, str]]) -> Body:
    """Lines at their heights, bars between the columns."""
    made = []
    for y, printed in lines:
        cells = zip(STRIPS, printed.split("|"), strict=True)
        made.append(Line(tuple(Run(text, (left, y, right, y + 10), ()) for (left, right), text in cells if text)))
    return Body(made, STRIPS)


def test_a_code_begins_a_label_in_its_own_column_alone() -> None:
    lines = [
        (0.0, "财政拨款（补助|||"),
        (12.0, "）|83.80|201 一般公共服务支出|49.07"),
        (40.0, "一般公共预算|80.72|205 教育支出|33.63"),
        (68.0, "||207 文化旅游体育|"),
        (80.0, "政府性基金预算|2.08|与传媒支出|97.02"),
    ]
    assert [[run.text for run in band.runs] for band in _body(lines).rows()] == [
        ["财政拨款（补助", "）", "83.80", "201 一般公共服务支出", "49.07"],
        ["一般公共预算", "80.72", "205 教育支出", "33.63"],
        ["207 文化旅游体育", "政府性基金预算", "2.08", "与传媒支出", "97.02"],
    ]


def test_a_zero_below_a_figure_with_one_decimal_is_a_row() -> None:
    rows = _body([(0.0, "财政拨款结转|15,601.7||"), (12.0, "非财政拨款结转|0||"), (24.0, "合计|15,601.7||")]).rows()
    assert [[run.text for run in band.runs] for band in rows][1] == ["非财政拨款结转", "0"]


def test_the_two_lines_of_a_label_stand_above_and_below_their_row() -> None:
    """Rows are as far from each other as the lines, so that no distance tells which belong together."""
    lines = [
        (0.0, "专项业务活动|83.80||"),
        (14.0, "2024年校舍维修改造项|||"),
        (21.0, "|13.43||"),
        (29.0, "目|||"),
        (43.0, "广播电视教育|130.81||"),
        (57.0, "留学教育|12.81||"),
        (71.0, "进修教育|12.81||"),
    ]
    rows = [[run.text for run in band.runs] for band in _body(lines).rows()]
    assert rows[1] == ["2024年校舍维修改造项", "13.43", "目"]
    assert len(rows) == 5


def test_no_label_goes_on_from_the_word_for_a_total() -> None:
    lines = [
        (0.0, "合计|26.08||"),
        (12.0, "因公出国（境）费|||"),
        (30.0, "公务接待费|4.00||"),
        (42.0, "用|||"),
        (60.0, "公务用车费|22.08||"),
    ]
    assert [[run.text for run in band.runs] for band in _body(lines).rows()] == [
        ["合计", "26.08"],
        ["因公出国（境）费"],
        ["公务接待费", "4.00", "用"],
        ["公务用车费", "22.08"],
    ]


def test_a_mark_between_two_lines_says_nothing_of_how_far_the_lines_of_a_label_stand_apart() -> None:
    lines = [
        (0.0, "上级一般公共预算安|1.00||"),
        (11.0, "排转移支付|||"),
        (24.0, "政府性基金预算拨|2.00||"),
        (35.0, "款|||"),
        (48.0, "国有资本|3.00||"),
        (57.0, "印|||"),
        (61.0, "财政专户核拨|4.00||"),
        (74.0, "单位资金|5.00||"),
    ]
    rows = [[run.text for run in band.runs] for band in _body(lines).rows()]
    assert rows[:2] == [["上级一般公共预算安", "1.00", "排转移支付"], ["政府性基金预算拨", "2.00", "款"]]


def test_the_least_step_is_that_of_the_lines_of_a_label_also_where_rows_a_little_closer_than_most_are_more() -> None:
    heights = [*(12.0 * n for n in range(7)), 83.2, 94.4, 118.0]
    lines = [*((y, "教育支出|1.00||") for y in heights), (128.0, "款|||")]
    assert round(_body(lines).leading or 0, 1) == 10.0


def test_a_label_does_not_go_on_in_letters_of_another_size() -> None:
    """It was shrunk to fit its cell; the next one, which was not, stands as close and ends beside its own figures."""

    def line(y: float, tall: float, label: str, figure: str = "") -> Line:
        texts = [Run(label, (0.0, y, 80.0, y + tall), ())]
        return Line((*texts, Run(figure, (100.0, y, 150.0, y + tall), ())) if figure else tuple(texts))

    lines = [
        line(0.0, 10.0, "卫生健康支出", "26.08"),
        line(24.0, 6.0, "解决历史遗留问题及改革成本支出", "4.00"),
        line(34.0, 10.0, "国有企业退休人员"),
        line(46.0, 10.0, "社会化管理补助", "3.00"),
        line(70.0, 10.0, "城乡社区支出", "2.00"),
        line(94.0, 10.0, "农林水支出", "1.00"),
    ]
    rows = [[run.text for run in band.runs] for band in Body(lines, STRIPS).rows()]
    assert rows[1:3] == [["解决历史遗留问题及改革成本支出", "4.00"], ["国有企业退休人员", "社会化管理补助", "3.00"]]


def test_a_line_that_leaves_room_in_its_column_does_not_go_on_below() -> None:
    """Two rows without figures stand closer than the others; the first could have held what the second says."""

    def line(y: float, wide: float, label: str, figure: str = "") -> Line:
        texts = (Run(label, (0.0, y, wide, y + 10), ()),)
        return Line((*texts, Run(figure, (100.0, y, 150.0, y + 10), ())) if figure else texts)

    lines = [
        line(0.0, 20.0, "合计", "2.26"),
        line(16.0, 40.0, "接待费"),
        line(32.0, 50.0, "出国（境）费"),
        line(56.0, 80.0, "公务用车购置及运行费", "2.26"),
        line(86.0, 80.0, "其中：公务用车购置费", "2.26"),
    ]
    rows = [[run.text for run in band.runs] for band in Body(lines, STRIPS).rows()]
    assert rows[1:3] == [["接待费"], ["出国（境）费"]]
    wide = [
        replace(each, runs=(replace(each.runs[0], box=(0.0, each.y - 5, 78.0, each.y + 5)),)) for each in lines[1:3]
    ]
    rows = [[run.text for run in band.runs] for band in Body([lines[0], *wide, *lines[3:]], STRIPS).rows()]
    assert rows[1] == ["接待费", "出国（境）费"]
