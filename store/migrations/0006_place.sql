-- Where each clerk stood; a place kept before they had their own ('') is that of whoever has none yet.
ALTER TABLE place RENAME TO place_of_all;
CREATE TABLE place (
    disclosure TEXT NOT NULL REFERENCES disclosure (id),
    who TEXT NOT NULL,
    table_id TEXT,
    row_id TEXT,
    column_id TEXT,
    visit INTEGER NOT NULL,
    PRIMARY KEY (disclosure, who)
) STRICT;
INSERT INTO place SELECT disclosure, '', table_id, row_id, column_id, visit FROM place_of_all;
DROP TABLE place_of_all;
