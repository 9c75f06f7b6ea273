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

    @property
    def mean(self) -> float:
        """The mean confidence of its characters; 0 where nothing was recognised."""
        return sum(glyph.confidence for glyph in self.glyphs) / len(self.glyphs) if self.glyphs else 0.0


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
        """One reading a picture, each by itself: together they would be as wide as the widest, which costs a fifth."""
        return list(map(self._read, images))

    def _read(self, image: Image) -> Reading:
        import cv2
        import numpy as np

        size, shrinks = (_width(image), _HEIGHT), image.shape[0] > _HEIGHT
        scaled = cv2.resize(image, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
        line = np.broadcast_to(scaled.astype(np.float32) / 127.5 - 1, (1, 3, _HEIGHT, size[0]))
        steps = self._session.run(None, {self._input: line})[0][0]
        return self._decoded(steps.argmax(axis=1).tolist(), steps.max(axis=1).tolist())

    def _decoded(self, letters: Sequence[int], confidences: Sequence[float]) -> Reading:
        """The letters of the steps of a line: repeated ones are one, the first class is none."""
        glyphs: list[Glyph] = []
        last = 0
        for step, (letter, confidence) in enumerate(zip(letters, confidences, strict=True)):
            if letter and letter != last:
                text = self._letters[letter] if letter < len(self._letters) else " "
                glyphs.append(Glyph(text, float(confidence), (step + 0.5) / len(letters)))
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


def _width(image: Image) -> int:
    height, width = image.shape[:2]
    return int(min(max(round(width * _HEIGHT / max(height, 1)), _LEAST), _WIDEST))
