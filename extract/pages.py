"""A page of a PDF, of letters or of images, to its words and grids. Runs in the child only."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from budget.disclosure import Box
from budget.said import sentence_of
from extract.geometry.edges import Ruling
from extract.geometry.sheet import Sheet, Skipped
from extract.layout.carried import Carried
from extract.layout.page import laid_out
from extract.pdf.source import CrowdedError, Leaf, PageSource, UnreadableError
from extract.scans.ocr import UnavailableError
from extract.scans.pictured import has_drawn_text, image_parts, is_image, is_nameless, is_partly_nameless
from extract.sentences import said, unread

if TYPE_CHECKING:
    from extract.scans.scanned import Scan

Recognise = Callable[[int, Sequence[Box]], "Scan"]
"""Recognises a page that is an image, or those parts of it; see :meth:`extract.scans.scanner.Scanner.scan`."""

_ROUNDED = 0.01
"""By how much the size of a page may differ from that of its picture, which has whole pixels."""


def read_page(
    source: PageSource,
    number: int,
    scan: Recognise | None = None,
    carried: Carried | None = None,
) -> Sheet | Skipped:
    """What one page holds; ``number`` counts from 1. Raises what the source raises on a damaged page.

    ``scan`` recognises what is an image; raises :class:`~extract.scans.ocr.UnavailableError` where it cannot.
    ``carried`` is what the page before left, and is given what this one leaves.
    """
    carried = Carried() if carried is None else carried
    try:
        leaf = source.leaf(number)
    except CrowdedError as error:
        return Skipped(unread(number, sentence_of(error)))
    if (leaf.images or leaf.shapes) and is_image(leaf):
        return _recognised(leaf, number, scan, carried)
    if is_nameless(leaf) or (leaf.unnamed and is_partly_nameless(leaf)):
        return _named(leaf, number, scan, carried)
    if leaf.undrawn or (leaf.shapes and has_drawn_text(leaf)):
        why = said("part-undrawn" if leaf.undrawn else "part-drawn")
        return replace(laid_out(leaf, number, carried), lost=unread(number, why))
    if leaf.images and (parts := image_parts(leaf)):
        return _partly_recognised(leaf, number, parts, scan, carried)
    return laid_out(leaf, number, carried)


def _named(leaf: Leaf, number: int, scan: Recognise | None, carried: Carried) -> Sheet:
    """A page whose fonts do not tell what its letters are, recognised as it stands; else what they tell."""
    found = _scanned(number, scan, () if leaf.turn else [(0.0, 0.0, leaf.width, leaf.height)])
    if isinstance(found, Skipped):
        lost = unread(number, said("page-nameless")) if is_nameless(leaf) else None
        return replace(laid_out(leaf, number, carried), lost=lost)
    if found.askew or found.bends or not _are_as_large(leaf, found.leaf):
        return _laid_out(found, leaf, number, carried)
    from extract.scans.named import named  # few documents have such fonts

    return laid_out(named(leaf, found.lines), number, carried)


def _partly_recognised(
    leaf: Leaf, number: int, parts: Sequence[Box], scan: Recognise | None, carried: Carried
) -> Sheet:
    """A page of text and of images that may hold tables; what cannot be recognised is told."""
    try:
        found = scan(number, parts) if scan else None
    except (UnavailableError, UnreadableError) as error:
        why = said("part-image") if isinstance(error, UnavailableError) else sentence_of(error)
        return replace(laid_out(leaf, number, carried), lost=unread(number, why))
    if found is None:
        return replace(laid_out(leaf, number, carried), lost=unread(number, said("part-image-failed")))
    from extract.scans.scanned import with_confidence  # few documents have pictures of tables

    level, upright = (one + other for one, other in zip(leaf.ruling[:2], found.leaf.ruling[:2], strict=True))
    ruling = Ruling(level, upright, drawn=False)
    sheet = laid_out(replace(leaf, pieces=[*leaf.pieces, *found.leaf.pieces], ruling=ruling), number, carried)
    return replace(sheet, grids=tuple(with_confidence(grid, found.lines, found.lost) for grid in sheet.grids))


def _recognised(leaf: Leaf, number: int, scan: Recognise | None, carried: Carried) -> Sheet | Skipped:
    """What a page holds that is an image."""
    found = _scanned(number, scan)
    return found if isinstance(found, Skipped) else _laid_out(found, leaf, number, carried)


def _scanned(number: int, scan: Recognise | None, parts: Sequence[Box] = ()) -> "Scan | Skipped":
    """A page as it is recognised, straightened and turned upright; where ``parts`` are given, these as they stand."""
    if scan is None:
        return Skipped(unread(number, said("page-image-failed")), image=True)
    try:
        return scan(number, parts)
    except UnavailableError:
        return Skipped(unread(number, said("page-image")), image=True)
    except UnreadableError as error:
        return Skipped(unread(number, sentence_of(error)), image=True)


def _laid_out(found: "Scan", leaf: Leaf, number: int, carried: Carried) -> Sheet:
    """What a recognised page holds, which is a ``leaf`` of its document."""
    from extract.scans.scanned import is_illegible, unbent, with_confidence  # few documents are scans

    sheet = laid_out(found.leaf, number, carried)
    page, grids = sheet.page, tuple(with_confidence(grid, found.lines, found.lost) for grid in sheet.grids)
    if found.bends:
        page, grids = unbent(page, grids, found.bends)
    lost = unread(number, said("page-illegible")) if is_illegible(found) else None
    larger = max(leaf.width, leaf.height) / max(found.leaf.width, found.leaf.height)
    larger = larger if abs(larger - 1) > _ROUNDED else 1.0
    return replace(sheet, page=page, grids=grids, image=True, askew=found.askew, larger=larger, lost=lost)


def _are_as_large(one: Leaf, other: Leaf) -> bool:
    pairs = ((one.width, other.width), (one.height, other.height))
    return all(abs(mine / its - 1) <= _ROUNDED for mine, its in pairs)
