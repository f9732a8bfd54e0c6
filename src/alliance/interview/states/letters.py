"""What a typed letter or line means as a key, whatever keyboard it came from."""

import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Letters and signs as wide as a Chinese character: some keyboards are set to them."""

_SPACES = " \u3000\u00a0"
_WORDS = {"quit": "q", "exit": "q", "back": "b", "help": "?"}
_ANSWERS = {"yes": "y", "no": "n"}
_LONGEST_SHOWN = 20

SPACE = "The space bar is not one of the keys."


def meant(text: str) -> str:
    r"""The key that is meant: small letters, and digits of any script as 0 to 9.

    Example:
        >>> meant("\uff14"), meant("\u0663"), meant("\uff31"), meant("\u00b2")
        ('4', '3', 'q', '\xb2')
    """
    digits = (str(unicodedata.decimal(letter, letter)) for letter in text)
    return "".join(digits).translate(_FULL_WIDTH).lower()


def meant_by_line(text: str) -> str:
    """The same of a whole line, where some words may stand for their letter.

    Example:
        >>> meant_by_line(" Quit "), meant_by_line("10")
        ('q', '10')
    """
    line = meant(text).strip()
    return _WORDS.get(line, line)


def yes_or_no(text: str) -> str:
    """The same, where yes and no may be spelled out.

    Example:
        >>> yes_or_no("Yes"), yes_or_no("n")
        ('y', 'n')
    """
    line = meant_by_line(text)
    return _ANSWERS.get(line, line)


def not_a_key(text: str) -> str:
    """What to say of a key without a meaning here.

    Example:
        >>> not_a_key(" "), not_a_key("7")
        ('The space bar is not one of the keys.', '7 is not one of the keys.')
    """
    if text and not text.strip(_SPACES):
        return SPACE
    return f"{text if 0 < len(text) <= _LONGEST_SHOWN else 'That'} is not one of the keys."
