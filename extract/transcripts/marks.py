"""What the text of a cell or a line in markup loses: the marks of Markdown, tags, links, formulas of one figure."""

import html
import re

from budget.pattern import pattern

_BREAK = pattern(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = pattern(r"<!--.*?(?:-->|$)")
_TAG = pattern(r"</?(?!table\b)[a-z][a-z_]{0,30}\d{0,3}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_SEEN = pattern(r"<\|(\w{1,20})\|>[^\n]{0,1000}?<\|/\1\|>")
"""Where on its page a model saw what follows, and what it took it for."""

_BOXES = {":selected:": "☑", ":unselected:": "☐"}
_BOX = pattern("|".join(_BOXES))
_IMAGE = pattern(r"!\[[^\[\]]{0,300}\]\([^()]{0,1000}\)")
_LINK = pattern(r"\[([^\[\]]{1,300})\]\([^()\s]{0,1000}\)")
_STRONG = pattern(r"(\*\*|__)(?=[^\s*_])([^*_，,。；;]{1,300}?)(?<=[^\s*_])\1")
_WHOLE = pattern(r"\s*(\*{1,3}|_{1,3}|~~)(?=[^\s*_~])([^*]*)(?<=[^\s*_~])\1\s*", re.DOTALL)
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_FORMULA = pattern(r"\$([\d\s.,%{}()+\\-]+)\$")
_NOTHING = frozenset(["NaN", "nan", "<NA>"])
"""What a tool writes into a blank cell."""


def unmarked(text: str) -> str:
    """A text without the marks of Markdown, its lines parted by line feeds."""
    if not text or text.isspace() or text.strip() in _NOTHING:
        return ""
    text = _BREAK.sub("\n", _SEEN.sub("", _COMMENT.sub("", text)).strip())
    text = _BOX.sub(lambda box: _BOXES[box[0]], text) if ":" in text else text
    text = _LINK.sub(r"\1", _IMAGE.sub("", _TAG.sub("", text)))
    whole = _WHOLE.fullmatch(text)
    text = whole[2] if whole else _STRONG.sub(r"\2", text)
    if formula := _FORMULA.fullmatch(text):
        text = re.sub(r"[\s{}]", "", formula[1])
    return html.unescape(_ESCAPED.sub(r"\1", text)).strip()
