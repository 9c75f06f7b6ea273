"""The amounts in the sentences of a document, as statements with their place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from budget.disclosure import Box, Page, Statement
from budget.pattern import pattern
from extract.prose.claim import Claim, Context
from extract.prose.claims import claims_of
from extract.prose.phrases import THAN, year_spoken_of
from extract.prose.prose import LABEL, Paragraph, Prose
from extract.prose.topics import NAMED_BY_HEADINGS, PROJECTS, kind_of, opened_by, topic_of
from extract.tables.printed_lines import Line
from extract.tidy import tidy

MAX_STATEMENTS = 5000
"""Statements beyond which nothing more is told: no disclosure makes as many."""

_KNOWN = 16
"""Pages after which it shows of which year a document speaks; its first tables, which are awaited, come before."""

_LONGEST_NAME = 60
"""Letters kept of a line in a list of names."""

_STOPS = "。;!?"
_END = pattern(f"[{_STOPS}]")
_NUMBERED = r"(?:第?[一二三四五六七八九十百零〇]+[、.部]|\([一二三四五六七八九十百零〇\d]{1,5}\)、?|\d{1,3}[、.](?!\d))"
_HEADING = pattern(
    rf"[-•●▪*]*{_NUMBERED}[^,。;]{{2,70}}(?:情况|说明|解释|概况|预算|决算|安排)[^,。;\d]{{0,12}}\d{{0,3}}"
)
_OPENING = pattern(rf"{_NUMBERED}(?P<words>[^,。;:()\d]{{2,20}})[。:]")
_SHORT_HEADING = pattern(rf"{_NUMBERED}(?P<words>[^,。;:()\d]{{2,12}}(?:\(境\))?[^,。;:()\d]{{0,16}})")
_TITLE = pattern(r"(?!第?[一二三四五六七八九十(\d])[^,。;:]{4,40}(?:说明|概况|职能|解释|公开表)")
_LABEL = pattern(rf"[-•●▪*]*{_NUMBERED}?(?P<label>{LABEL})")
_PROJECT_LABEL = pattern(r"项目名称")
_EMPTY_FORM = pattern(
    r"(?:^|[,:《])(?P<form>[^,;:《》]{0,40}?表)》?(?:已|均|故)?(?:为空(?:白)?表|为空|无数据|是空(?:白)?表)"
    r"|(?<!的)(?<!的,)(?:以|按|公开)空(?:白)?表(?:形式)?(?:列示|公开|反映|$)"
)
"""A form that is said to be empty; not what is printed so where there is none (无此项的以空表列示), whichever it is."""

_THIS_FORM = pattern(r"(?:故|因此)?(?:本|此|该|对应的)?表")
_NOT_PLANNED = pattern(r"(?:^|[,:])(?P<left>[^,;:]{2,60}?)(?:均)?未安排(?P<right>[^,;:]{0,20})$")
_NONE = pattern(
    r"(?:(?:^|[,:]|年度?|部门|单位)(?:无|不涉及)|(?:没有|未)(?:使用|安排|发生|涉及|列支))(?:安排)?"
    r"(?P<what>(?!此|该|相关|其他|新增|增|减|超|变)[^,;:]{3,50}?(?:支出|预算|收入|资金|经费))$"
)
_TEMPLATE = pattern(
    r"(?=[情xX×＊*此请实_增万下占)])(?:"  # where none begins, which is nearly everywhere, none is tried
    r"^情况[一二三四五]:|[xX×＊*]{2,}(?:万?元|个|%|年|辆|人|平方米|\(项目\)|项目)|\*(?:部门|单位)|[xX×]{3,}"
    r"|[xX×]{2,}(?:部门|单位|局|厅|委|办|中心|县|区|市|镇|乡)|(?<![A-Za-z\d×])[xX×](?:个|辆|人|名|家|台|项|万?元|%)"
    r"|(?:此处|请|实际情况)填(?:写|列)|_{2,}(?:万?元|个|辆|%)|(?:增加|增长)\((?:减少|下降)\)(?!\d)|(?<=[数为算出入费额款余值排加少)])万元(?![)])|(?:增长|下降|占|\))%)"
)
_BOLD = pattern(r"\*\*([^*]+)\*\*")
"""Letters that Markdown sets bold: their stars are none of the page's."""

_EXECUTED = pattern(
    r"(?:支出|收入|收支|经费)决算|(?:部门|单位)决算(?=公开|报告|$)|决算(?:数|为|情况|说明|总|\d)|执行(?:数(?:为|是)?)?\d"
    r"|(?:执行|完成)(?:了|数)?(?:年初|全年|当年|本年|调整后?)?的?(?:支出|收入)?预算"
)
"""How the amounts of final accounts are spoken of, or their headings name them; what an office does is no amount."""

_REASON = pattern(r"原因|用于|主要是")


@dataclass(slots=True)
class StatementMaker:
    """Takes the pages of a document in order; gives what its sentences state.

    What they claim is read while pages come, as soon as a part of the document is known. Should the whole tell of
    another year than that part, or of amounts that were executed, it is read once more.
    """

    _prose: Prose = field(default_factory=Prose)
    _paragraphs: list[Paragraph] = field(default_factory=list)
    _claimed: list[list[Claim]] = field(default_factory=list)
    _room: int = MAX_STATEMENTS
    _told: tuple[bool, str] | None = None
    _context: Context = field(default_factory=Context)
    _pages: int = 0

    def page(self, page: Page, tables: Iterable[Box | None] = (), printed: Sequence[Line] | None = None) -> None:
        """A page of a PDF; ``tables`` are the rectangles of its tables, ``printed`` its lines, where known."""
        self._prose.page(page, tables, printed)
        self._paragraphs += self._prose.ended()
        self._pages += 1
        if self._pages >= _KNOWN:
            self._read(self._told or self._telling())

    def transcript(self, page: Page) -> None:
        """The one page of a transcript."""
        self._prose.transcript(page)

    def statements(self) -> tuple[Statement, ...]:
        """All statements in the order of the text; at most :data:`MAX_STATEMENTS`."""
        self._paragraphs += self._prose.paragraphs()
        self._read(self._telling())
        out: list[Statement] = []
        counted: Counter[str] = Counter()
        for i, (paragraph, claims) in enumerate(zip(self._paragraphs, self._claimed, strict=False)):
            for claim in claims[: MAX_STATEMENTS - len(out)]:
                out.append(_statement(paragraph, claim, counted))
                if claim.kind == "staff-count" and out[-1].text.endswith((":", "：")):
                    out[-1] = replace(out[-1], text="\n".join([out[-1].text, *_entries(self._paragraphs[i + 1 :])]))
        return tuple(out)

    def _telling(self) -> tuple[bool, str]:
        """Whether the paragraphs tell what was executed, and the year of which they speak."""
        plain = [paragraph.plain for paragraph in self._paragraphs]
        return any(map(_tells_execution, plain)), year_spoken_of(plain)

    def _read(self, told: tuple[bool, str]) -> None:
        """What the paragraphs claim of a document that tells so much, as far as there is room for statements."""
        if told != self._told:
            self._told, self._claimed, self._context = told, [], Context(executes=told[0], year=told[1])
            self._room = MAX_STATEMENTS
        for paragraph in self._paragraphs[len(self._claimed) :]:
            if self._room <= 0:
                return
            self._claimed.append(sorted(_claims(paragraph, self._context), key=lambda claim: claim.at))
            self._room -= len(self._claimed[-1])


def _tells_execution(plain: str) -> bool:
    """Whether a paragraph speaks of amounts of final accounts, and not only compares with some."""
    may_tell = "决" in plain or "执" in plain or "完" in plain  # each of its words has one of these: most have none
    return may_tell and _EXECUTED.search(THAN.sub("", plain)) is not None


def _entries(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """The numbered lines that a sentence with a colon at its end opens."""
    for number, paragraph in enumerate(paragraphs, 1):
        if not re.match(rf"{number}[.、]\D", paragraph.plain):
            return
        yield paragraph.text.strip()[:_LONGEST_NAME]


def _claims(paragraph: Paragraph, context: Context) -> Iterator[Claim]:
    plain = paragraph.plain
    if _HEADING.fullmatch(plain) or _TITLE.fullmatch(plain):
        _open(plain, context)
        return
    if (short := _SHORT_HEADING.fullmatch(plain)) and opened_by(short["words"]) and not context.in_project:
        _open(plain, context)
        context.named = short["words"] if kind_of(context.topic, short["words"])[0] in NAMED_BY_HEADINGS else ""
        return
    label = _LABEL.match(plain)
    opening = _OPENING.match(plain)
    words = opening["words"] if opening else label["label"] if label else ""
    topic = opened_by(words) if not (label and context.in_project) else None
    if topic:
        context.open(topic)
    elif label:
        context.label = label["label"]
        if _PROJECT_LABEL.search(context.label):
            end = _END.search(plain, label.end())
            context.topic, context.project = PROJECTS, plain[label.end() : end.start() if end else len(plain)]
            context.named = context.project
            if end is None or end.end() == len(plain):
                return
    yield from _spoken(plain, context)
    yield from claims_of(plain, context)


def _open(heading: str, context: Context) -> None:
    """A heading opens a section; a numbered one that names none goes on with what is open."""
    topic = topic_of(heading)
    if topic is not None or _TITLE.fullmatch(heading):
        context.open(topic or "")


def _spoken(plain: str, context: Context) -> Iterator[Claim]:
    """What sentences say without an amount: an empty form, nothing planned, text of the template."""
    start = 0
    for end in [*(found.start() for found in _END.finditer(plain)), len(plain)]:
        sentence = plain[start:end]
        if found := _TEMPLATE.search(_BOLD.sub(r"  \1  ", sentence) if "**" in sentence else sentence):
            yield Claim("template", start, max(end, start + 1), at=start + found.start())
        elif "表" in sentence and (found := _EMPTY_FORM.search(sentence)):
            form = found["form"] or ""
            form = "" if _THIS_FORM.fullmatch(form) else form
            yield Claim("empty-form", start, end, form, at=start + found.start())
        elif not context.in_project and not _REASON.search(sentence):
            if found := _NOT_PLANNED.search(sentence):
                subject = found["right"] if len(found["right"]) > 2 else found["left"]
                yield Claim("not-planned", start, end, subject, at=start + found.start())
            elif found := _NONE.search(sentence):
                yield Claim("not-planned", start, end, found["what"], at=start + found.start())
        start = end + 1


def _statement(paragraph: Paragraph, claim: Claim, counted: Counter[str]) -> Statement:
    """A claim with its place: the page of its figure, the words that tell it, the sentence around them."""
    plain = paragraph.plain
    at = min(claim.at, len(plain) - 1)
    mark = paragraph.mark(at)
    begin = max(plain.rfind(stop, 0, claim.start) for stop in _STOPS) + 1
    after = _END.search(plain, max(claim.end - 1, claim.start))
    text = paragraph.raw(begin, after.end() if after else len(plain))
    where = f"{mark.page}" if mark.page is not None else f"l{mark.line}"
    counted[where] += 1
    return Statement(
        id=f"s{where}.{counted[where]}",
        kind=claim.kind,
        page=mark.page,
        box=paragraph.box(claim.start, max(claim.end, claim.start + 1), mark.page),
        text=text.strip(),
        subject=_subject(paragraph, claim),
        amount=claim.amount,
        unit=claim.unit,
        share=claim.share,
        change=claim.change,
        direction=claim.direction,
        base=claim.base,
        rate=claim.rate,
        count=claim.count,
    )


def _subject(paragraph: Paragraph, claim: Claim) -> str | None:
    """The subject as printed where it stands in the paragraph, else as folded."""
    if not claim.subject:
        return None
    at = paragraph.plain.find(claim.subject, claim.start)
    if at < 0:
        at = paragraph.plain.find(claim.subject)
    return claim.subject if at < 0 else tidy(paragraph.raw(at, at + len(claim.subject))).text
