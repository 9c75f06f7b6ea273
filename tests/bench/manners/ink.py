"""Pages as a manner draws them: how the sheet is turned, in which order its texts come, what lies over it."""

import io
import math
import re
from dataclasses import dataclass
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.bench.manners.choices import Manner

SONG = "STSong-Light"
FONTS = {"song": SONG, "sans": "Helvetica", "serif": "Times-Roman", "typewriter": "Courier"}
MARGIN = 45.0
_PIECE = re.compile(r"[0-9.,%\-]+|[^0-9.,%\-\s\u3000]{1,3}")

pdfmetrics.registerFont(UnicodeCIDFont(SONG))


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text on a page; ``at`` is its table, row and column, if it stands in a table."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    at: tuple[int, int, int] | None


class Ink:
    """The pages of one document; ``y`` is how far the present one is filled, in points from below."""

    def __init__(self, manner: Manner, rng: Random, issuer: str) -> None:
        self.manner, self.rng, self.issuer = manner, rng, issuer
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1, pageCompression=1)
        self.page = 0
        self.size: tuple[float, float] = A4
        self.y = 0.0
        self.spacing = float(manner["spacing"])
        self.texts: list[Text] = []

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - 2 * MARGIN

    @property
    def room(self) -> float:
        """What is free above the bottom margin."""
        return self.y - MARGIN

    def font(self, text: str) -> str:
        """The font in which a text is set: that of figures for what is plain ASCII."""
        return FONTS[self.manner["font"]] if text.isascii() else SONG

    def measured(self, text: str, size: float) -> float:
        """The width of a text."""
        return float(pdfmetrics.stringWidth(text, self.font(text), size)) + self.spacing * max(len(text) - 1, 0)

    def turn(self, *, landscape: bool = False) -> None:
        """Begin the next page; what lies below its texts is drawn at once."""
        if self.page:
            self._finish()
        self.page += 1
        self.size = (A4[1], A4[0]) if landscape else A4
        self.y = self.size[1] - MARGIN
        flagged, sideways = (landscape and self.manner["turned"] == how for how in ("flag", "sideways"))
        self.canvas.setPageSize((self.size[1], self.size[0]) if sideways else self.size)  # as it is shown
        self.canvas.setPageRotation(90 if flagged else 0)
        if flagged or sideways:
            self.canvas.translate(self.size[1], 0)
            self.canvas.rotate(90)
        if self.manner["over it"] == "watermark below":
            self._watermark()

    def close(self) -> bytes:
        """The document."""
        self._finish()
        self.canvas.save()
        return self.out.getvalue()

    def put(self, text: str, x: float, y: float, size: float, *, bold: bool = False, at: object = None) -> None:
        """A text whose line begins at a place."""
        if text.strip():
            self.texts.append(Text(text, x, y, size, bold, at))  # type: ignore[arg-type]

    def line(self, text: str, size: float, *, where: str = "left", bold: bool = False, drop: float = 1.7) -> None:
        """A line below what stands there; a ``drop`` of 0 sets it beside."""
        self.y -= size * drop
        free = self.width - self.measured(text, size)
        self.put(text, MARGIN + {"left": 0.0, "centre": free / 2, "right": free}[where], self.y, size, bold=bold)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A rule."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, y0, x1, y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float) -> None:
        """A shade."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def _finish(self) -> None:
        self._running()
        for text in self._ordered():
            for piece, x in self._pieces(text):
                self._draw(piece, x, text)
        self.texts = []
        over = self.manner["over it"]
        if over == "watermark":
            self._watermark()
        elif over == "seal":
            self._seal()
        self._unseen()
        self.canvas.showPage()

    def _running(self) -> None:
        how = self.manner["running"]
        if how == "none" or self.page == 1:
            return
        text = {"number": f"- {self.page} -", "bare number": str(self.page), "head and foot": f"第 {self.page} 页"}[how]
        self.put(text, (self.size[0] - self.measured(text, 9)) / 2, MARGIN * 0.5, 9)
        if how == "head and foot":
            self.put(f"{self.issuer}2024年部门预算公开", MARGIN, self.size[1] - MARGIN * 0.6, 9)

    def _ordered(self) -> list[Text]:
        how = self.manner["order"]
        if how == "shuffled":
            return self.rng.sample(self.texts, len(self.texts))
        if how == "columns":
            return sorted(self.texts, key=lambda t: (t.at[0], t.at[2], t.at[1]) if t.at else (-1, 0, 0))
        return self.texts

    def _pieces(self, text: Text) -> list[tuple[str, float]]:
        """What is drawn at one go, and where it begins."""
        how = self.manner["order"]
        if how not in ("words", "glyphs"):
            return [(text.text, text.x)]
        found = re.finditer(r"\S", text.text) if how == "glyphs" else _PIECE.finditer(text.text)
        font = self.font(text.text)
        before = [
            (m.group(), m.start(), pdfmetrics.stringWidth(text.text[: m.start()], font, text.size)) for m in found
        ]
        return [(piece, text.x + wide + self.spacing * start) for piece, start, wide in before]

    def _draw(self, piece: str, x: float, text: Text) -> None:
        bold = self.manner["bold"] if text.bold else "no"
        twice = bold == "twice" or self.manner["bold"] == "all twice"
        for shift in (0.0, 0.25) if twice else (0.0,):
            line = self.canvas.beginText(x + shift, text.y)
            line.setFont(self.font(text.text), text.size)
            line.setCharSpace(self.spacing)
            if bold == "stroked":
                line.setTextRenderMode(2)
                self.canvas.setLineWidth(text.size / 40)
            line.textOut(piece)
            if bold == "stroked":
                line.setTextRenderMode(0)
            self.canvas.drawText(line)

    def _watermark(self) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillGray(0.85)
        canvas.setFont(SONG, 40)
        canvas.translate(self.size[0] / 2, self.size[1] / 2)
        canvas.rotate(35)
        for across in (-180, 120):
            canvas.drawString(across, across / 2, self.issuer[:4])
        canvas.restoreState()

    def _seal(self) -> None:
        if self.page % 2:
            return
        canvas, (x, y) = self.canvas, (self.size[0] * 0.7, self.size[1] * 0.55)
        canvas.saveState()
        canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
        canvas.setFillColorRGB(0.85, 0.1, 0.1)
        canvas.setLineWidth(2.5)
        canvas.circle(x, y, 55)
        path = canvas.beginPath()
        corners = [(x + 17 * math.sin(0.8 * n * math.pi), y + 17 * math.cos(0.8 * n * math.pi)) for n in range(5)]
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        canvas.setFillAlpha(0.4)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFont(SONG, 10)
        for n, letter in enumerate(self.issuer):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(100 - n * 200 / max(len(self.issuer) - 1, 1))
            canvas.drawCentredString(0, 40, letter)
            canvas.restoreState()
        canvas.restoreState()

    def _unseen(self) -> None:
        how = self.manner["unseen"]
        if how == "none" or self.page == 1:
            return
        line = self.canvas.beginText(MARGIN + self.width * 0.4, self.size[1] * 0.6)
        line.setFont(SONG, 8)
        if how == "white":
            line.setFillGray(1)
        else:
            line.setTextRenderMode(3)
        line.textOut("校验 98,765.43")
        line.setTextRenderMode(0)
        line.setFillGray(0)
        self.canvas.drawText(line)
