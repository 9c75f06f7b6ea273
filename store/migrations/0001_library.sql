-- A disclosure, its sources by content hash, their readings in pieces, the log, and small facts.

CREATE TABLE disclosure (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    added TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    sha256 TEXT NOT NULL PRIMARY KEY,
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    path BLOB
) STRICT;

CREATE INDEX source_by_disclosure ON source (disclosure);

-- AUTOINCREMENT: the id of a discarded reading is never given to another one.
CREATE TABLE reading (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL REFERENCES source (sha256),
    extractor TEXT NOT NULL,
    name TEXT NOT NULL,
    pages INTEGER NOT NULL,
    kind TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    digest TEXT,
    CHECK ((finished IS NULL) = (digest IS NULL))
) STRICT;

CREATE INDEX reading_by_source ON reading (source);

-- data: zlib of a canonical JSON text; sha256: of that text, uncompressed.
CREATE TABLE piece (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading (id),
    kind TEXT NOT NULL CHECK (kind IN ('page', 'table', 'unread', 'end')),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (reading, kind, name)
) STRICT;

CREATE TABLE log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX log_by_disclosure ON log (disclosure, seq);

CREATE TABLE counts (
    disclosure TEXT NOT NULL PRIMARY KEY REFERENCES disclosure (id),
    issuer TEXT,
    year INTEGER,
    kind TEXT,
    tables INTEGER NOT NULL,
    broken INTEGER NOT NULL,
    open INTEGER NOT NULL,
    amounts INTEGER NOT NULL,
    reviewed_tables INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE TABLE place (
    disclosure TEXT NOT NULL PRIMARY KEY REFERENCES disclosure (id),
    table_id TEXT,
    row_id TEXT,
    column_id TEXT,
    visit INTEGER NOT NULL
) STRICT;

CREATE TRIGGER log_is_never_altered BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

-- INSERT OR REPLACE passes by the trigger above where recursive_triggers is off.
CREATE TRIGGER log_is_only_continued BEFORE INSERT ON log
WHEN NEW.prev_hash IS NOT COALESCE((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), '')
    OR EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq OR id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER reading_is_never_altered BEFORE UPDATE ON reading
WHEN OLD.finished IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a finished reading is never altered');
END;

CREATE TRIGGER reading_is_never_removed BEFORE DELETE ON reading
WHEN OLD.finished IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a finished reading is never altered');
END;

CREATE TRIGGER reading_is_never_replaced BEFORE INSERT ON reading
WHEN EXISTS (SELECT 1 FROM reading WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a finished reading is never altered');
END;

CREATE TRIGGER piece_is_never_altered BEFORE UPDATE ON piece
BEGIN
    SELECT RAISE(ABORT, 'a reading is never altered');
END;

CREATE TRIGGER piece_is_never_removed BEFORE DELETE ON piece
WHEN (SELECT finished FROM reading WHERE id = OLD.reading) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a finished reading is never altered');
END;

CREATE TRIGGER piece_is_never_added_late BEFORE INSERT ON piece
WHEN (SELECT finished FROM reading WHERE id = NEW.reading) IS NOT NULL
    OR EXISTS (
        SELECT 1 FROM piece
        WHERE id = NEW.id OR (reading = NEW.reading AND kind = NEW.kind AND name = NEW.name)
    )
BEGIN
    SELECT RAISE(ABORT, 'a reading is never altered');
END;
