"""Recognises pictures of single lines of text: a narrow protocol, and RapidOCR's models behind it.

The models are files of the installed package; nothing is downloaded. onnxruntime runs them directly, so
that every character comes with its own confidence and its place in the line.
"""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

Image = Any
"""A grey picture: a numpy array of bytes, rows by columns, 255 is white."""

_HEIGHT = 48
"""Pixels in height of the lines that the models were trained on."""

_LEAST, _WIDEST = 32, 3200
"""Pixels in width of a line, at least and at most."""

_TOGETHER, _ACROSS = 6, 3600
"""Lines that are recognised at once, and how many pixels they may be wide together: that is what memory it takes."""

_THREADS = 2


class UnavailableError(Exception):
    """Optical recognition is not installed, or its models are not where they belong."""


class Glyph(NamedTuple):
    """One recognised character: its confidence between 0 and 1, its middle as a share of the picture's width."""

    text: str
    confidence: float
    place: float


class Reading(NamedTuple):
    """What one picture of a line says."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def confidence(self) -> float:
        """That of its least certain character; 0 where nothing was recognised."""
        return min((glyph.confidence for glyph in self.glyphs if not glyph.text.isspace()), default=0.0)


class Recogniser(Protocol):
    """Reads pictures of single lines."""

    def read(self, images: Sequence[Image]) -> list[Reading]:
        """One reading a picture, in their order."""


def is_installed() -> bool:
    """Whether optical recognition can be loaded, without loading it."""
    return all(importlib.util.find_spec(name) for name in ("numpy", "cv2", "onnxruntime", "rapidocr"))


class RapidOcr:
    """The recognition model that the package rapidocr brings; a :class:`Recogniser`."""

    def __init__(self) -> None:
        """Loads the model.

        Raises:
            UnavailableError: it is not installed.
        """
        if not is_installed():
            raise UnavailableError
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(_model(), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        letters = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        self._letters = ["", *(letter.rstrip("\r") for letter in letters)]

    def read(self, images: Sequence[Image]) -> list[Reading]:
        """One reading a picture; those of like width are recognised together."""
        readings: dict[int, Reading] = {}
        for some in _batches([_width(image) for image in images]):
            for number, reading in zip(some, self._read([images[n] for n in some]), strict=True):
                readings[number] = reading
        return [readings[number] for number in range(len(images))]

    def _read(self, images: Sequence[Image]) -> list[Reading]:
        import cv2
        import numpy as np

        widths = [_width(image) for image in images]
        batch: Image = np.zeros((len(images), 3, _HEIGHT, max(widths)), np.float32)
        for place, image, width in zip(batch, images, widths, strict=True):
            shrinks = image.shape[0] > _HEIGHT
            scaled = cv2.resize(image, (width, _HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
            place[:, :, :width] = scaled.astype(np.float32) / 127.5 - 1
        found = self._session.run(None, {self._input: batch})[0]
        return [
            self._decoded(steps.argmax(axis=1).tolist(), steps.max(axis=1).tolist(), max(widths) / width)
            for steps, width in zip(found, widths, strict=True)
        ]

    def _decoded(self, letters: Sequence[int], confidences: Sequence[float], stretch: float) -> Reading:
        """The letters of the steps of a line: repeated ones are one, the first class is none."""
        glyphs: list[Glyph] = []
        last = 0
        for step, (letter, confidence) in enumerate(zip(letters, confidences, strict=True)):
            if letter and letter != last:
                text = self._letters[letter] if letter < len(self._letters) else " "
                place = min((step + 0.5) / len(letters) * stretch, 1.0)
                glyphs.append(Glyph(text, float(confidence), place))
            last = letter
        return Reading(tuple(glyphs))


def _model() -> str:
    spec = importlib.util.find_spec("rapidocr")
    assert spec is not None
    assert spec.origin is not None
    models = sorted((Path(spec.origin).parent / "models").glob("*_rec_*.onnx"))
    if not models:
        raise UnavailableError
    return str(models[-1])


def _batches(widths: Sequence[int]) -> list[list[int]]:
    """Lines of such widths, by number, as they are recognised together: those of like width."""
    batches: list[list[int]] = []
    for number in sorted(range(len(widths)), key=lambda n: widths[n]):
        count = len(batches[-1]) if batches else _TOGETHER
        if count == _TOGETHER or (count + 1) * widths[number] > _ACROSS:
            batches.append([])
        batches[-1].append(number)
    return batches


def _width(image: Image) -> int:
    height, width = image.shape[:2]
    return int(min(max(round(width * _HEIGHT / max(height, 1)), _LEAST), _WIDEST))
