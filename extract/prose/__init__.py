"""The sentences of a document, and what they say in figures."""
