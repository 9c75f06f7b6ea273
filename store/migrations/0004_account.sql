-- What each disclosure tells when one looks back: a JSON text, and the reading that it was made of.
CREATE TABLE account (
    disclosure TEXT NOT NULL PRIMARY KEY REFERENCES disclosure (id),
    reading INTEGER NOT NULL,
    last INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
