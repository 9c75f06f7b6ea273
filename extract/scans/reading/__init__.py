"""What lines of text say, from two readings or three, and how sure that is."""
