"""The program's words, one TOML file a language."""
