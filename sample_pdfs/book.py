"""One sample as data: who publishes, how it looks, the figures of its forms, the facts of its prose."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from budget.label import bare, is_total
from sample_pdfs.look import Look

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A disclosure before it is printed. Amounts are kept as they are printed, in 万元."""

    name: str
    issuer: str
    scope: str
    """单位 or 部门（单位）, as it stands in titles."""
    compiled_by: str
    """What is printed after 编制单位：, which may be nothing."""
    look: Look
    words: dict[str, Any]
    """Facts of the prose that no form holds, and the sentences about this issuer."""
    notes: dict[str, str]
    """Sentences under forms, by number."""
    forms: dict[int, tuple[Row, ...]]
    performance: tuple[dict[str, Any], ...]
    misprints: tuple[dict[str, str], ...]

    def figure(self, form: int, label: str, column: int, *, beside: int = 0) -> str:
        """The figure in ``column`` of the first row whose cell ``beside`` has this label; blank if none."""
        for row in self.forms[form]:
            if bare(row[beside]) == bare(label) and row[column]:
                return row[column]
        return ""

    def total(self, form: int, column: int) -> str:
        """The figure of the total row (合计, 总计) in ``column``."""
        return next((row[column] for row in self.forms[form] if any(is_total(cell) for cell in row)), "")


def read(path: Path) -> Book:
    """The sample that the TOML file describes."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    look = data["look"] | {"cut_rows": tuple(data["look"].get("cut_rows", ()))}
    return Book(
        name=path.stem,
        issuer=data["issuer"],
        scope=data["scope"],
        compiled_by=data["compiled_by"],
        look=Look(**look),
        words=data["words"],
        notes=data.get("notes", {}),
        forms={int(number): rows(block) for number, block in data["forms"].items()},
        performance=tuple(data.get("performance", ())),
        misprints=tuple(data.get("misprint", ())),
    )


def rows(block: str) -> tuple[Row, ...]:
    """A table written as text: a row a line, ``|`` between cells."""
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in block.strip("\n").splitlines())


def value(text: str) -> Decimal:
    """A printed figure as a number; a blank is nought."""
    return Decimal(text.replace(",", "") or "0")
