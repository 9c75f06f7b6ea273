-- The reading that decisions hold on to while there is a newer one; blank: the newest finished one counts.
ALTER TABLE disclosure ADD COLUMN reading INTEGER REFERENCES reading (id);
