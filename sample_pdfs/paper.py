"""The paper that a sample is printed on: pages, lines, paragraphs, page numbers."""

import re
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sample_pdfs.look import Look

MARGIN = 48.0
LEADING = 1.75
_TOKEN = re.compile(r"[0-9A-Za-z.,%+\-]+|.", re.DOTALL)
_FONT_NOTICE = (
    "Fonts, each cut to the characters used here: AR PL UMing CN (Arphic Public License, see ARPHICPL.txt);"
    " WenQuanYi Micro Hei (Apache License 2.0)"
)
_HANGING = "，。；：、）”！？"


def broken(text: str, width: float, font: str, size: float, *, anywhere: bool = False) -> list[str]:
    """``text`` in lines no wider than ``width``; ``anywhere`` breaks even inside a number."""
    lines, line = [], ""
    for token in _pieces(text, width, font, size, anywhere=anywhere):
        fits = stringWidth(line + token, font, size) <= width
        if line and not fits and token not in _HANGING:
            lines.append(line)
            line = ""
        line += token if line else token.lstrip(" ")
    return [*lines, line] if line else lines


def _pieces(text: str, width: float, font: str, size: float, *, anywhere: bool) -> list[str]:
    """The unbreakable parts of ``text``: numbers and words whole where a line can hold them."""
    if anywhere:
        return list(text)
    found = [match.group() for match in _TOKEN.finditer(text)]
    return [part for token in found for part in ([token] if stringWidth(token, font, size) <= width else token)]


class Paper:
    """Pages that are filled from the top; ``y`` is how far the current one is filled, in points from below."""

    def __init__(self, path: Path, look: Look, title: str) -> None:
        self.look = look
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setKeywords(_FONT_NOTICE)
        self.page = 1
        self.size: tuple[float, float] = A4
        self.y = 0.0
        self._lay(landscape=False)

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.size[0] - 2 * MARGIN

    @property
    def room(self) -> float:
        """Height that is still free above the bottom margin."""
        return self.y - MARGIN

    def turn(self, *, landscape: bool = False) -> None:
        """Go on to a new page."""
        self._finish()
        self.page += 1
        self._lay(landscape=landscape)

    def close(self) -> None:
        """Finish the last page and write the file."""
        self._finish()
        self.canvas.save()

    def line(self, text: str, size: float, *, font: str = "", align: str = "left", drop: float = LEADING) -> None:
        """One line, and ``drop`` times its size downwards."""
        self.y -= size * drop
        self.at(text, size, self.y, font=font, align=align)

    def at(self, text: str, size: float, y: float, *, font: str = "", align: str = "left") -> None:
        """One line at a given height; moves nothing."""
        self.canvas.setFont(font or self.look.text_font, size)
        if align == "left":
            self.canvas.drawString(MARGIN, y, text)
        elif align == "right":
            self.canvas.drawRightString(self.size[0] - MARGIN, y, text)
        else:
            self.canvas.drawCentredString(self.size[0] / 2, y, text)

    def paragraph(self, text: str, size: float = 12.0) -> None:
        """A paragraph with its first line indented, over as many pages as it needs."""
        for line in broken("\u3000\u3000" + text, self.width, self.look.text_font, size):
            if self.room < size * LEADING:
                self.turn()
            self.line(line, size)

    def heading(self, text: str, size: float = 14.0) -> None:
        """The heading of a section; never the last line of a page."""
        if self.room < size * LEADING * 3:
            self.turn()
        for line in broken(text, self.width, self.look.title_font, size):
            self.line(line, size, font=self.look.title_font, drop=1.9)

    def _lay(self, *, landscape: bool) -> None:
        self.size = (A4[1], A4[0]) if landscape else A4
        self.canvas.setPageSize(self.size)
        self.y = self.size[1] - MARGIN

    def _finish(self) -> None:
        if self.page > 1:
            self.at(self.look.footer.format(page=self.page), 9, MARGIN * 0.55, align="centre")
        self.canvas.showPage()
