"""Characters that have no code but a private one of Adobe's: what their names say that they are.

A font names a digit with a tail ``threeoldstyle`` and a small capital ``Asmall``; read by these names they are U+F733
and U+F761, which nothing else knows.
"""

_SIGNS = {0xF721: "!", 0xF724: "$", 0xF726: "&", 0xF73F: "?", 0xF7A2: "¢"}
_LETTERS = {0xF761 + at: chr(ord("A") + at) for at in range(26)}
_DIGITS = {0xF730 + digit: str(digit) for digit in range(10)}

PLAIN = {chr(code): letter for code, letter in (_SIGNS | _LETTERS | _DIGITS).items()}
"""What such characters are."""
