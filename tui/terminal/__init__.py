"""Between the desk and the terminal: keys as they arrive, frames as they are written, pictures where they are shown."""
