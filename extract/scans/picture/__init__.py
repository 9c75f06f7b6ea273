"""Pictures of pages: drawn, made grey print on white paper without what is no print, and straightened."""
