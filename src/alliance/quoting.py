"""Words of a command as any shell takes them: of Unix, `cmd` and PowerShell alike."""

import re
import shlex

from alliance.console.system import is_windows

_BARE = re.compile(r"[A-Za-z0-9_%+:./-][A-Za-z0-9_@%+=:./-]*")
"""What no shell changes without quotes; PowerShell parts words at a comma."""

_ACTING = re.compile(r'["$`!\n\r]|\\(?=\\)')
"""What acts inside double quotes, in one shell or another."""
_ACTING_ON_WINDOWS = re.compile("[$`]")
"""The same, of PowerShell; paths of a network begin with two backslashes."""


def as_meant(word: str) -> str:
    r"""A word of the command line without what Windows made of its end.

    PowerShell completes the name of a folder with a blank to `"our answers\"`, and a program is
    then given `our answers"`. No name there has such a mark in it.
    """
    if is_windows() and word.endswith('"') and word.count('"') == 1:
        return word[:-1] + "\\"
    return word


def quoted_word(word: str) -> str:
    r"""A word of a command, in quotes where it needs them.

    Double quotes are the only ones that `cmd` knows. Where something would act in them, single ones
    are right for all others.

    Example:
        >>> print(quoted_word("a.yaml"), quoted_word("Ana's list.yaml"), quoted_word("a\\b c\\"))
        a.yaml "Ana's list.yaml" "a\b c\\"
        >>> print(quoted_word("5 $.csv"))
        '5 $.csv'
    """
    if _BARE.fullmatch(word):
        return word
    if (_ACTING_ON_WINDOWS if is_windows() else _ACTING).search(word):
        return shlex.quote(word)
    at_the_end = word[len(word.rstrip("\\")) :]  # they would take the mark behind them along
    return f'"{word}{at_the_end}"'
