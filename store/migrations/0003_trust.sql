-- What tells which disclosures may be compared, beside the other small facts.
ALTER TABLE counts ADD COLUMN scope TEXT;
ALTER TABLE counts ADD COLUMN department TEXT;

-- What a library is set to, by name.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Releases: what went out, never altered. sha256: of the manifest.
CREATE TABLE release (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    manifest TEXT NOT NULL
) STRICT;

CREATE TRIGGER release_is_never_altered BEFORE UPDATE ON release
BEGIN
    SELECT RAISE(ABORT, 'a release is never altered');
END;

CREATE TRIGGER release_is_never_removed BEFORE DELETE ON release
BEGIN
    SELECT RAISE(ABORT, 'a release is never altered');
END;

CREATE TRIGGER release_is_never_replaced BEFORE INSERT ON release
WHEN EXISTS (SELECT 1 FROM release WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'a release is never altered');
END;
