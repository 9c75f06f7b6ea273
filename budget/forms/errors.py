"""What is wrong with a declaration of forms."""


class FormError(ValueError):
    """A declaration of forms is wrong; the message names the file and the place."""
