"""The words of a page, as its lines print them."""

from collections.abc import Sequence
from itertools import pairwise

from budget.disclosure import Word
from budget.many import many
from extract.geometry.pieces import WORD_GAP, Piece, outline
from extract.radicals import ideographs
from extract.tidy import clean


def words_of(lines: Sequence[Sequence[Piece]]) -> list[Word]:
    """The words of lines in reading order; no word goes over the border of a cell."""
    words: list[Sequence[Piece]] = []
    for line in lines:
        word = [line[0]]
        for last, piece in pairwise(line):
            if piece.blank or piece.cell != last.cell or piece.x0s[0] - last.x1s[-1] > WORD_GAP:
                words.append(word)
                word = [piece]
            else:
                word.append(piece)
        words.append(word)
    texts = [word[0].text if len(word) == 1 else "".join([piece.text for piece in word]) for word in words]
    page = "".join(texts)
    if ideographs(clean(page)) != page:
        texts = [ideographs(clean(text)) for text in texts]
    boxes = [word[0].outline() if len(word) == 1 else outline(word) for word in words]
    return many(Word, len(words), text=texts, box=boxes)
