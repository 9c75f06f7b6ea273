"""Makes the sample PDFs and their truth files: ``python -m sample_pdfs.make [FOLDER]``.

Needs reportlab (``pip install crossfoot[samples]``) and two fonts (see fonts.py). The same input
gives the same bytes.
"""

import json
import sys
from functools import partial
from pathlib import Path

from sample_pdfs import folder, prose
from sample_pdfs.book import Book, read
from sample_pdfs.fonts import MissingFontError, register
from sample_pdfs.grid import Piece, Typesetter
from sample_pdfs.headings import FORMS
from sample_pdfs.paper import Paper
from sample_pdfs.tables import form_grid, performance_grid, title

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")


def make(book: Book, target: Path) -> None:
    """Write ``target``/NAME.pdf and ``target``/truth/NAME.json."""
    (target / "truth").mkdir(parents=True, exist_ok=True)
    paper = Paper(target / f"{book.name}.pdf", book.look, f"{book.issuer}2024年{book.scope}预算公开")
    _cover(paper, book)
    _contents(paper, book)
    _part_one(paper, book)
    pieces = _part_two(paper, book)
    _part_three(paper, book)
    pieces += _performance(paper, book)
    paper.close()
    _write_truth(book, paper.page, pieces, target / "truth" / f"{book.name}.json")


def _cover(paper: Paper, book: Book) -> None:
    paper.y = paper.size[1] * 0.68
    for line in (book.issuer, f"2024 年{book.scope}预算公开"):
        paper.line(line, 20, font=book.look.title_font, align="centre", drop=2.4)
    paper.y = paper.size[1] * 0.2
    paper.line("2024 年 2 月", 14, align="centre")


def _contents(paper: Paper, book: Book) -> None:
    paper.turn()
    paper.line("目　录", 18, font=book.look.title_font, align="centre", drop=2.5)
    paper.line(f"第一部分　2024 年{book.scope}概况", 12, drop=2)
    paper.line(f"第二部分　2024 年{book.scope}预算公开表", 12, drop=2)
    for number, form in FORMS.items():
        paper.line(f"　　{_NUMERALS[number - 1]}、{title(book, form)}", 11)
    paper.line(f"第三部分　2024 年{book.scope}预算情况说明", 12, drop=2)


def _part_one(paper: Paper, book: Book) -> None:
    paper.turn()
    paper.heading(f"第一部分　2024 年{book.scope}概况", 16)
    for heading, paragraphs in book.words["about"].items():
        paper.heading(heading)
        for paragraph in paragraphs:
            paper.paragraph(paragraph)


def _part_two(paper: Paper, book: Book) -> list[Piece]:
    pieces: list[Piece] = []
    for number, form in FORMS.items():
        paper.turn(landscape=form.landscape)
        if number == 1:
            paper.heading(f"第二部分　2024 年{book.scope}预算公开表", 14)
        grid = form_grid(book, number)
        pieces += Typesetter(paper, grid).set(partial(_caption, paper, book, number, grid.title))
        if note := book.notes.get(str(number)):
            paper.y -= 6
            paper.paragraph(note, 10)
    return pieces


def _caption(paper: Paper, book: Book, number: int, heading: str, continuation: bool) -> None:
    """What stands above a form: its number and title, who compiled it, the unit of money."""
    if not continuation:
        paper.line(f"表 {number}", 10.5)
        paper.line(heading, 15, font=book.look.title_font, align="centre", drop=1.6)
    compiled = f"编制{book.scope}：{book.compiled_by}"
    paper.line(compiled, 10, drop=1.9)
    if book.look.caption_in_one_line:
        paper.at("单位：万元", 10, paper.y, align="right")
    else:
        paper.line("单位：万元", 10, align="right", drop=1.5)
    paper.y -= 5


def _part_three(paper: Paper, book: Book) -> None:
    paper.turn()
    paper.heading(f"第三部分　2024 年{book.scope}预算情况说明", 16)
    for section in prose.sections(book):
        paper.heading(section.heading)
        for paragraph in section.paragraphs:
            paper.paragraph(paragraph)


def _performance(paper: Paper, book: Book) -> list[Piece]:
    pieces: list[Piece] = []
    for facts in book.performance:
        paper.turn()
        grid = performance_grid(book, facts)
        pieces += Typesetter(paper, grid).set_whole(partial(_performance_caption, paper, book, grid.title))
    return pieces


def _performance_caption(paper: Paper, book: Book, heading: str, _continuation: bool) -> None:
    paper.line(heading, 15, font=book.look.title_font, align="centre")
    paper.line("（2024 年）", 11, align="centre")
    paper.y -= 6


def _write_truth(book: Book, pages: int, pieces: list[Piece], path: Path) -> None:
    truth = {
        "pdf": f"{book.name}.pdf",
        "toolchain": "reportlab",
        "page_count": pages,
        "misprints": list(book.misprints),
        "segments": [piece.truth(index) for index, piece in enumerate(pieces, 1)],
    }
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Make every sample; 0 if all were made."""
    target = Path(arguments[0]) if arguments else folder()
    try:
        register()
    except MissingFontError as error:
        print(error, file=sys.stderr)
        return 2
    for path in sorted((folder() / "figures").glob("*.toml")):
        make(read(path), target)
        print(target / f"{path.stem}.pdf")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
