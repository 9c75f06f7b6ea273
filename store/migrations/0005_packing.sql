-- How the data of a piece are packed: whole, or as runs of a long table, each compressed for itself behind an index.
-- sha256 is of the text of what is packed whole, and of the data of runs, which are unpacked only when asked for.
ALTER TABLE piece ADD COLUMN packing TEXT NOT NULL DEFAULT 'whole' CHECK (packing IN ('whole', 'runs'));
