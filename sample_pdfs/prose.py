"""The sentences of a sample: newly written, with the figures that the forms print."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sample_pdfs.book import Book, Row, value

_SOURCES = (
    ("一般公共预算", 6),
    ("上级一般公共预算安排的转移支付", 7),
    ("政府性基金预算", 8),
    ("上级政府性基金安排的转移支付", 9),
    ("国有资本经营预算", 10),
    ("上级国有资本经营预算安排的转移支付", 11),
    ("财政专户", 12),
    ("单位资金", 13),
    ("财政拨款结转", 14),
    ("非财政拨款结转结余", 15),
)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is said below it."""

    heading: str
    paragraphs: tuple[str, ...]


def sections(book: Book) -> tuple[Section, ...]:
    """Part three, from the general explanation to the other matters."""
    parts = (
        ("收支预算情况的总体说明", _overall(book)),
        ("收入预算情况说明", _income(book)),
        ("支出预算情况说明", _expenditure(book)),
        ("财政拨款收支预算情况的总体说明", _appropriation(book)),
        ("一般公共预算当年拨款情况说明", _general(book)),
        ("一般公共预算基本支出情况说明", _basic(book)),
        ("一般公共预算项目支出情况说明", _projects(book)),
        ("政府性基金预算拨款情况说明", _fund_or_state(book, 8, "政府性基金预算")),
        ("国有资本经营预算拨款情况说明", _fund_or_state(book, 9, "国有资本经营预算")),
        ("财政拨款“三公”经费预算情况说明", _three_public(book)),
        ("上年结转结余预算情况说明", _carried_over(book)),
        ("其他重要事项的情况说明", _other_matters(book)),
    )
    numerals = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    return tuple(
        Section(f"{numeral}、关于{book.issuer} 2024 年{heading}", tuple(paragraphs))
        for numeral, (heading, paragraphs) in zip(numerals, parts, strict=True)
    )


def rounded(part: str, whole: str) -> str:
    """``part`` of ``whole`` in per cent, two decimals."""
    return f"{(value(part) * 100 / value(whole)).quantize(_CENT, ROUND_HALF_UP):,}%"


def change(now: str, by: str) -> str:
    """The words for a change against last year: ``by`` is a printed figure with its sign."""
    amount, less = value(by), by.startswith("-")
    before = value(now) - amount
    share = Decimal(100) if not before else abs(amount) * 100 / before
    verb, rate = ("减少", "下降") if less else ("增加", "增长")
    percent = share.quantize(_CENT, ROUND_HALF_UP)
    return f"比上年预算{verb} {by.lstrip('+-')} 万元，{rate} {percent:,}%"


def _changed(book: Book, key: str, now: str) -> str:
    """The words for the change that the book knows under ``key``; nothing if it knows none."""
    by = book.words.get("change", {}).get(key)
    if by is None:
        return ""
    amount, _, reason = by.partition("|")
    return f"，{change(now, amount)}" + (f"，原因是{reason}" if reason else "")


def _overall(book: Book) -> Iterator[str]:
    yield f"本年全部收入和全部支出一并编入预算，收支总预算 {book.total(2, 4)} 万元，收支两方相等。"
    yield f"收入来自{'、'.join(name for name, _, _ in _filled_sources(book))}。"
    yield f"支出用于{'、'.join(name for name, _ in _classes(book, 1, 2, 3))}。"


def _filled_sources(book: Book) -> list[tuple[str, int, str]]:
    omitted = book.look.omit.get("2", 99)
    columns = [(name, c - (c > omitted)) for name, c in _SOURCES if c != omitted]
    return [(name, c, book.total(2, c)) for name, c in columns if book.total(2, c)]


def _classes(book: Book, form: int, label: int, column: int) -> list[tuple[str, str]]:
    """Functional classes of form 1 or 4 that have an amount, without their code."""
    found = [(row[label], row[column]) for row in book.forms[form] if row[label][:3].isdigit() and row[column]]
    return [(text[3:].strip(), amount) for text, amount in found]


def _income(book: Book) -> Iterator[str]:
    whole = book.total(2, 4)
    yield f"{book.issuer} 2024 年收入预算 {whole} 万元，分来源看："
    filled = _filled_sources(book)
    for name, _, amount in filled:
        yield f"{name} {amount} 万元，占 {rounded(amount, whole)}{_changed(book, name, amount)}。"
    missing = [name for name, _ in _SOURCES if name not in {name for name, _, _ in filled}]
    yield f"本年没有安排：{'、'.join(missing)}。"


def _expenditure(book: Book) -> Iterator[str]:
    whole, basic, project = (book.total(3, column) for column in (4, 5, 6))
    yield f"{book.issuer} 2024 年支出预算 {whole} 万元，由两部分构成："
    yield f"基本支出 {basic} 万元，占 {rounded(basic, whole)}{_changed(book, 'basic', basic)}。"
    yield f"项目支出 {project} 万元，占 {rounded(project, whole)}{_changed(book, 'project', project)}。"


def _appropriation(book: Book) -> Iterator[str]:
    general, fund, state = (book.figure(4, name, 1) for name in ("一般公共预算", "政府性基金预算", "国有资本经营预算"))
    yield f"本年财政拨款收支总预算为 {book.figure(4, '收入总计', 1)} 万元。"
    kinds = (("一般公共预算拨款", general), ("政府性基金预算拨款", fund), ("国有资本经营预算拨款", state))
    yield f"收入方面：{'；'.join(f'{name} {amount} 万元' for name, amount in kinds if amount)}。"
    named = "；".join(f"{name} {amount} 万元" for name, amount in _classes(book, 4, 2, 4))
    yield f"一般公共预算支出按科目列示：{named}。"


def _general(book: Book) -> Iterator[str]:
    whole, basic, project = (book.total(5, column) for column in (4, 5, 6))
    basic_words, project_words = _changed(book, "general basic", basic), _changed(book, "general project", project)
    yield f"（一）规模。一般公共预算拨款合计 {whole} 万元。" + (
        f"一是基本支出 {basic} 万元{basic_words}；二是项目支出 {project} 万元{project_words}。"
    )
    yield "（二）结构。"
    for i, (name, amount) in enumerate(_classes(book, 4, 2, 4), 1):
        yield f"{i}. {name}（类）{amount} 万元，占 {rounded(amount, whole)}。"
    if book.words.get("itemised", True):
        yield "（三）逐项安排。"
        yield from _items(book)


def _items(book: Book) -> Iterator[str]:
    names: dict[str, str] = {}
    count = 0
    for row in book.forms[5]:
        code = "".join(row[:3])
        names.setdefault(code, row[3])
        if row[2] and row[4]:
            count += 1
            path = f"{names[code[:3]]}（类）{names[code[:5]]}（款）{row[3]}（项）"
            yield f"{count}. {path}：2024 年预算数 {row[4]} 万元{_changed(book, code, row[4])}。"


def _basic(book: Book) -> Iterator[str]:
    whole, personnel, operating = (book.total(6, column) for column in (3, 4, 5))
    yield f"一般公共预算基本支出 {whole} 万元，分为两类："
    for name, amount, column in (("人员经费", personnel, 4), ("公用经费", operating, 5)):
        listed = "、".join(row[2] for row in book.forms[6] if row[1] and row[column])
        yield f"{name} {amount} 万元，列支{listed}。"


def _projects(book: Book) -> Iterator[str]:
    whole = book.total(7, 5)
    yield f"一般公共预算项目支出合计 {whole} 万元。"
    organisations = [row for row in book.forms[7] if not any(row[:3]) and row[3] and row[3] not in ("总计", "合计")]
    if organisations:
        yield "按预算单位列示如下："
        yield from (f"{i}. {row[3]}：{row[5]} 万元。" for i, row in enumerate(organisations, 1))
        return
    named = [row for row in book.forms[7] if row[2] and row[4]]
    for i, row in enumerate(named, 1):
        yield f"{i}. 项目名称：{row[4]}。预算安排规模：{_two(row[5])} 万元。执行时间：2024 年全年。"


def _two(amount: str) -> str:
    """A figure with two decimals, as the prose prints it where a form drops them."""
    return f"{value(amount):,.2f}"


def _fund_or_state(book: Book, form: int, name: str) -> Iterator[str]:
    items = [row for row in book.forms[form] if row[0] and row[4]]
    if not items:
        yield f"本年没有安排{name}支出，对应的表为空表。"
        return
    yield f"{name}支出合计 {book.total(form, 4)} 万元，包括："
    yield from (f"{i}. {row[3]} {row[4]} 万元。" for i, row in enumerate(items, 1))


def _three_public(book: Book) -> Iterator[str]:
    zero = "0.00" if "." in book.total(10, 1) else "0"
    names = ("因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费")
    parts = [_part(book, name) or zero for name in names]
    listed = "，".join(f"{name} {amount} 万元" for name, amount in zip(names, parts, strict=True))
    total = book.total(10, 1)
    yield f"财政拨款“三公”经费预算 {total} 万元，分四项：{listed}。"
    if words := _changed(book, "three public", total):
        yield f"“三公”经费 {total} 万元{words}。"


def _part(book: Book, name: str) -> str:
    """The figure of one line of form 10, whether or not 其中 stands before its name."""
    return book.figure(10, name, 1) or book.figure(10, f"其中：{name}", 1)


def _carried_over(book: Book) -> Iterator[str]:
    rows: tuple[Row, ...] = book.forms[11]
    total = book.total(11, 1)
    if not total:
        yield "上年没有结转结余转入本年，对应的表为空表。"
        return
    fiscal, other = book.total(11, 2), book.total(11, 6)
    zero = "0.00" if "." in total else "0"
    yield f"上年结转结余 {total} 万元，其中：财政拨款 {fiscal or zero} 万元，非财政拨款 {other or zero} 万元。"
    if book.look.numbered:
        return
    items = [row for row in rows if row[0] and row[1] and row[0] != "合计"]
    yield from (f"{i}. {row[0]} {row[1]} 万元。" for i, row in enumerate(items, 1))


def _other_matters(book: Book) -> Iterator[str]:
    operating = book.total(6, 5)
    yield f"（一）机关运行经费。财政拨款预算 {operating} 万元{_changed(book, 'operating', operating)}。"
    numerals = ("二", "三", "四", "五")
    yield from (f"（{n}）{text}" for n, text in zip(numerals, book.words.get("matters", ()), strict=False))
