"""A release: what is trusted, with a manifest that tells what it is; never written over, never altered."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from budget.disclosure import Address, Disclosure
from store import Library, StoreError
from store.exports import Exportable, release
from tui.session import Session

Run = Callable[..., Result]


@pytest.fixture
def trusted(library: Library, put: Callable[..., str], sound: Disclosure, waive_all: Callable[[Session], None]) -> str:
    """One trusted disclosure, and one that is not."""
    put(library, replace(sound, source=replace(sound.source, sha256="cd" * 32)))
    session = Session(library, put(library, sound), "li")
    session.set_card(session.disclosure.card)
    session.commit()
    waive_all(session)
    for notice in session.open_notices():
        session.waive([notice.id], "source")
        session.commit()
    session.mark_disclosure_reviewed()
    session.commit()
    other = Session(library, session.id, "wang")
    other.trust()
    other.commit()
    other.keep_counts()
    return session.id


def test_a_release_has_a_manifest_and_stays_in_the_library(
    library: Library, trusted: str, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "out" / "first"
    result = run("release", folder)
    assert result.exit_code == 0, result.stderr
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["number"], manifest["previous"], manifest["left_out"]) == (
        "crossfoot/release", 1, None, 1,
    )  # fmt: skip
    (told,) = manifest["disclosures"]
    assert (told["id"], told["issuer"], told["second_person"]) == (
        trusted, "某县财政局", True,
    )  # fmt: skip
    assert told["trusted"] == library.log(trusted)[-1].at
    assert "wang" not in (folder / "manifest.json").read_text(encoding="utf-8")
    assert [release.who for release in library.releases()] != [""]
    assert told["log"]["last"] == library.log(trusted)[-1].seq
    assert told["amounts"]["proved"] > 20
    assert told["decisions"]["trust"] == 1
    for file in manifest["files"]:
        assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert {file["name"] for file in manifest["files"]} >= {"facts.csv", "tables.csv", "xinjiang-2024-05.csv"}
    assert [release.manifest for release in library.releases()] == [(folder / "manifest.json").read_text("utf-8")]
    assert library.verify() == []

    assert run("release", tmp_path / "second").exit_code == 0
    following = json.loads((tmp_path / "second" / "manifest.json").read_text(encoding="utf-8"))
    assert (following["number"], following["previous"]) == (2, library.releases()[0].sha256)


def test_what_is_decided_while_a_release_is_made_is_no_part_of_it(
    library: Library, trusted: str, tmp_path: Path
) -> None:
    session, colleague = Session(library, trusted, "li"), Session(library, trusted, "wang")
    item = Exportable(trusted, session.review, session.ledger, session.scope)
    colleague.undo()
    colleague.commit()
    with pytest.raises(StoreError, match="while the release was being made"):
        release(library, [item], tmp_path / "out", who="li", program="0", left_out=0, bom=False)
    assert list((tmp_path / "out").iterdir()) == []
    assert library.releases() == ()


def test_what_was_released_is_not_written_over(trusted: str, run: Run, library: Library, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    result = run("release", tmp_path)
    assert result.exit_code == 2
    assert "not empty" in result.stderr
    assert library.releases() == ()


def test_a_change_takes_it_out_of_the_next_release_and_says_so(
    library: Library, trusted: str, run: Run, tmp_path: Path
) -> None:
    session = Session(library, trusted, "li")
    session.correct(Address("t1.1", "p1.1", "name"), "一般公共服务")
    session.commit()
    result = run("release", tmp_path / "out")
    assert result.exit_code == 2
    assert "is not trusted any more" in result.stderr
    assert "No disclosure is trusted" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_is_held_against_its_manifest(trusted: str, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run("release", folder)
    assert run("verify", "--release", folder).exit_code == 0
    facts = folder / "facts.csv"
    facts.write_bytes(facts.read_bytes() + b"x")
    (folder / "tables.csv").unlink()
    (folder / "more.csv").touch()
    result = run("verify", "--release", folder)
    assert result.exit_code == 1
    said = result.stderr
    assert "facts.csv: the file is not what was released" in said
    assert "tables.csv: the file is missing" in said
    assert "more.csv: the file was not released" in said
    assert "is not what was released: fetch it once more" in said.splitlines()[-1]
    assert run("verify", "--release", tmp_path).exit_code == 2


def test_a_manifest_that_cannot_be_written_releases_nothing(
    library: Library, trusted: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("store.exports.releasing.write_whole", full)
    assert run("release", tmp_path / "out").exit_code == 2
    assert list((tmp_path / "out").iterdir()) == []
    assert library.releases() == ()


def test_a_release_on_record_is_never_altered(library: Library, trusted: str, run: Run, tmp_path: Path) -> None:
    run("release", tmp_path / "out")
    for sql in ("UPDATE release SET who = 'x'", "DELETE FROM release", "INSERT OR REPLACE INTO release "
                "SELECT number, made, 'x', sha256, manifest FROM release"):  # fmt: skip
        with pytest.raises(StoreError):
            library._keeper.write(lambda db, sql=sql: db.execute(sql))  # type: ignore[misc]
    assert library.releases()[0].who == "tester"
