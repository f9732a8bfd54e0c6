"""A line of text while it is typed: where the cursor stands and what a key does to it."""

import unicodedata
from typing import NamedTuple

from alliance.interview.keys import Key, readable

LONGEST_LINE = 1000
"""Characters; a note is a remark, not a letter."""


class TypedLine(NamedTuple):
    """What was typed so far."""

    text: str = ""
    cursor: int = 0

    def press(self, key: Key) -> "TypedLine":
        """The line after a key; keys without a meaning here change nothing."""
        match key.name:
            case "text" | "paste":
                return self._put(key.text)
            case "line":
                return of(readable(key.text)[:LONGEST_LINE])
            case "backspace":
                start = self._left()
                return TypedLine(self.text[:start] + self.text[self.cursor :], start)
            case "delete":
                return TypedLine(self.text[: self.cursor] + self.text[self._right() :], self.cursor)
            case "left":
                return self._replace(cursor=self._left())
            case "right":
                return self._replace(cursor=self._right())
            case "home":
                return self._replace(cursor=0)
            case "end":
                return self._replace(cursor=len(self.text))
            case "clear":
                return TypedLine()
            case _:
                return self

    def _put(self, text: str) -> "TypedLine":
        room = LONGEST_LINE - len(self.text)
        text = text[:room]
        new = self.text[: self.cursor] + text + self.text[self.cursor :]
        return TypedLine(new, self.cursor + len(text))

    def _left(self) -> int:
        """One letter to the left, together with what is set upon it."""
        at = max(self.cursor - 1, 0)
        while at > 0 and unicodedata.combining(self.text[at]):
            at -= 1
        return at

    def _right(self) -> int:
        at = min(self.cursor + 1, len(self.text))
        while at < len(self.text) and unicodedata.combining(self.text[at]):
            at += 1
        return at


def of(text: str) -> TypedLine:
    """A line with a text in it and the cursor at its end."""
    return TypedLine(text, len(text))
