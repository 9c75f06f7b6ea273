"""A release: the trusted disclosures in a folder of their own, with a manifest of what they are and rest on."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from budget.assurance import amounts, standing
from budget.changes import CARD_FIELDS
from budget.forms import edition
from budget.review import Review
from store.exports.errors import ExportError
from store.exports.export import Exportable, ExportReport, export_csv
from store.exports.folder import write_whole
from store.library import Library
from store.releases import FORMAT, Release
from store.sentences import said

MANIFEST = "manifest.json"


def release(
    library: Library, items: Sequence[Exportable], folder: Path, *, who: str, program: str, left_out: int, bom: bool
) -> tuple[Release, ExportReport]:
    """Writes the trusted disclosures and their manifest into a new folder, and keeps the release in the library.

    Args:
        items: the trusted disclosures; ``left_out`` counts the others.
        folder: must be new or empty: what was released is never written over.
        program: the version of the program.

    Raises:
        ExportError: nothing is trusted, the folder holds something, or it cannot be written, or something was
            decided since ``items`` were fetched; nothing was released.
    """
    if not items:
        raise ExportError(said("nothing-trusted"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportError(said("folder-not-empty", path=folder))
    report = export_csv(items, folder, bom=bom)
    try:
        told = {
            "program": program,
            "forms": edition(),
            "scope": sorted(items[0].scope),
            "left_out": left_out,
            "disclosures": [_disclosed(library, item) for item in items],
            "files": [_file(path) for path in report.files],
        }
        made = library.add_release(who, told, lambda text: write_whole(folder / MANIFEST, text))
    except BaseException:
        for path in (*report.files, folder / MANIFEST):
            path.unlink(missing_ok=True)
        raise
    return made, report


def _disclosed(library: Library, item: Exportable) -> dict[str, Any]:
    """What a disclosure in the release is, rests on, and how its figures stand; by whom is for the library to keep."""
    review, card = item.review, item.review.current.card
    trusted, rests_on = review.trusted, library.provenance(item.disclosure_id)
    if rests_on["log"]["last"] != review.last:
        raise ExportError(said("decided-meanwhile", name=card.issuer or review.current.source.name))
    return {
        "id": item.disclosure_id,
        **{name: getattr(card, name) for name in CARD_FIELDS},
        "source": {"name": review.current.source.name, "sha256": review.current.source.sha256},
        **rests_on,
        "trusted": None if trusted is None else trusted.at,
        "second_person": trusted is not None and any(x.who != trusted.who for x in review.in_effect),
        "tables": sum(1 for table in review.current.tables if table.is_accounted),
        "amounts": dict(sorted(_standings(item).items())),
        "decisions": dict(sorted(_decisions(review).items())),
    }


def _standings(item: Exportable) -> Counter[str]:
    """How many amounts are proved, corrected, emended and so on."""
    tables = (table for table in item.review.current.tables if table.is_accounted)
    return Counter(standing(item.review, item.ledger, at) for table in tables for at in amounts(table))


def _decisions(review: Review) -> Counter[str]:
    """How many decisions of each kind are in effect."""
    return Counter(logged.entry.verb for logged in review.in_effect)


def _file(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"name": path.name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def released_findings(folder: Path) -> list[str]:
    """What in a folder is not as its manifest says, one sentence each; empty if all of it is as it was released.

    Raises:
        ExportError: there is no manifest of a release in the folder.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        sound = manifest["format"] == FORMAT
        files = {str(file["name"]): str(file["sha256"]) for file in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ExportError(said("no-manifest", path=path)) from error
    if not sound:
        raise ExportError(said("no-manifest", path=path))
    return list(_differing(folder, files))


def _differing(folder: Path, files: dict[str, str]) -> Iterator[str]:
    there = {path.name for path in folder.iterdir()} - {MANIFEST}
    for name, sha256 in files.items():
        if name not in there:
            yield said("file-missing", path=folder / name)
        elif _file(folder / name)["sha256"] != sha256:
            yield said("file-altered", path=folder / name)
    yield from (said("file-strange", path=folder / name) for name in sorted(there - files.keys()))
