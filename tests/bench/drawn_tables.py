"""Tables as other countries' budgets print them, drawn at random: every sum holds, and none belongs to a known form."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from budget.disclosure import Cell, Column, Row, Table

_WORDS = {
    "en": ("Total", "Subtotal", ["Roads", "Schools", "Police", "Parks", "Libraries", "Health", "Staff", "Grants",
           "Housing", "Waste", "Fees", "Taxes", "Interest", "Works", "Energy", "Pensions", "Culture", "Transport"]),
    "de": ("Summe", "Zwischensumme", ["Straßen", "Schulen", "Polizei", "Parks", "Bücherei", "Gesundheit", "Personal",
           "Zuschüsse", "Wohnen", "Abfall", "Gebühren", "Steuern", "Zinsen", "Bau", "Energie", "Renten", "Kultur"]),
    "fr": ("Total", "Sous-total", ["Routes", "Écoles", "Police", "Parcs", "Livres", "Santé", "Personnel", "Aides",
           "Logement", "Déchets", "Droits", "Impôts", "Intérêts", "Travaux", "Énergie", "Retraites", "Culture"]),
    "zh": ("合计", "小计", ["道路", "教育", "公安", "公园", "图书馆", "卫生", "人员", "补助", "住房", "环卫", "收费",
           "税收", "利息", "工程", "能源", "养老", "文化", "交通"]),
}  # fmt: skip
_HEADS = ["2021", "2022", "2023", "2024", "Budget", "Revised", "Actual", "Plan"]


@dataclass(frozen=True)
class _Manner:
    """How one table is laid out."""

    language: str
    groups: int
    columns: int
    total_first: bool
    subtotal_first: bool
    indented: bool
    across: bool
    sparse: float
    decimals: int
    size: int


def drawn(seed: int) -> Table:
    """A table: groups of rows with subtotals and a total, perhaps a total column, perhaps blanks."""
    rnd = random.Random(seed)
    manner = _Manner(
        rnd.choice(list(_WORDS)),
        rnd.choice([1, 1, 2, 3, 4, 6]),
        rnd.choice([1, 2, 3, 4, 5, 7]),
        rnd.random() < 0.3,
        rnd.random() < 0.6,
        rnd.random() < 0.5,
        rnd.random() < 0.45,
        rnd.choice([0, 0, 0.15, 0.4]),
        rnd.choice([0, 0, 1, 2]),
        rnd.choice([4, 5, 6]),
    )
    width = max(2, manner.columns) if manner.across else manner.columns
    rows = list(_rows(rnd, manner, width))
    heads = rnd.sample(_HEADS, width) if width <= len(_HEADS) else [f"col {i}" for i in range(width)]
    last = [_WORDS[manner.language][0]] if manner.across else []
    columns = [Column("name", None, ("",), "label")]
    columns += [Column(f"c{i}", None, (head,), "amount") for i, head in enumerate([*heads, *last], 1)]
    lines = tuple(
        Row(f"r{n}", "item", tuple(map(Cell, (label, *_printed(figures, manner)))))
        for n, (label, figures) in enumerate(rows)
    )
    return Table("t1", None, None, f"drawn {seed}", None, "present", (1,), tuple(columns), lines)


def _rows(rnd: random.Random, manner: _Manner, width: int) -> Iterator[tuple[str, list[int]]]:
    total, subtotal, words = _WORDS[manner.language]
    groups: list[list[tuple[str, list[int]]]] = []
    names = iter(rnd.sample(words, len(words)))
    for g in range(manner.groups):
        many = rnd.randint(2, 5) if manner.groups > 1 else rnd.randint(3, 9)
        parts = [(next(names, f"{total[0]} {g}.{i}"), _line(rnd, manner, width)) for i in range(many)]
        whole = [sum(column) for column in zip(*(figures for _, figures in parts), strict=True)]
        pad = "  " if manner.indented and manner.groups > 1 else ""
        parts = [(pad + label, figures) for label, figures in parts]
        head = (f"{g + 1}. {rnd.choice(words)}" if manner.subtotal_first else subtotal, whole)
        if manner.groups == 1:
            groups.append(parts)
        else:
            groups.append([head, *parts] if manner.subtotal_first else [*parts, head])
    leaves = [figures for group in groups for label, figures in group if not _is_head(label, subtotal, manner)]
    whole = [sum(column) for column in zip(*leaves, strict=True)]
    body = [row for group in groups for row in group]
    yield from [(total, whole), *body] if manner.total_first else [*body, (total, whole)]


def _is_head(label: str, subtotal: str, manner: _Manner) -> bool:
    return manner.groups > 1 and (label == subtotal or (manner.subtotal_first and label[:1].isdigit()))


def _line(rnd: random.Random, manner: _Manner, width: int) -> list[int]:
    while True:
        figures = [
            0 if rnd.random() < manner.sparse else rnd.randint(10, 10 ** rnd.randint(3, manner.size))
            for _ in range(width)
        ]
        if any(figures):
            return figures


def _printed(figures: list[int], manner: _Manner) -> Iterator[str]:
    for figure in [*figures, sum(figures)] if manner.across else figures:
        if not figure:
            yield ""
        elif manner.decimals:
            whole, part = divmod(figure, 10**manner.decimals)
            yield f"{whole:,}.{part:0{manner.decimals}d}"
        else:
            yield f"{figure:,}"
