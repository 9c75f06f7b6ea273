"""What the clerk sees: the screens, and the command line beside them."""
