"""The YAML loader that is written in Python, for where there is no libyaml: it reads the same.

PyYAML's own refuses a tab after a colon, and ends a text in braces at a question mark.
"""

from typing import Any, cast

import yaml

_BREAKS = "\r\n\x85\u2028\u2029"
_NO_PLAIN = ",[]{}\0" + _BREAKS


class PythonLoader(yaml.SafeLoader):
    """A loader that knows tabs between words, and question marks in braces."""

    flow_level: int
    allow_simple_key: bool
    buffer: str
    pointer: int

    def scan_to_next_token(self) -> None:
        """Pass over what parts two words: blanks, comments, line ends; tabs where none indents."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: yaml.Mark) -> list[str]:
        """The blanks inside a text without quotes, where it goes on behind them on its line."""
        blanks = ""
        while self.peek() in (" ", "\t"):
            blanks += self.peek()
            self.forward()
        if self.peek() in _BREAKS:
            return cast("list[str]", super().scan_plain_spaces(indent, start_mark))
        return [blanks] if blanks else []

    def scan_plain(self) -> Any:
        """A text without quotes; in braces a question mark is a part of it."""
        token = super().scan_plain()
        while self.flow_level and self.peek() in ("?", "#"):
            mark, before = self.get_mark(), token.end_mark
            if mark.line != before.line or (self.peek() == "#" and mark.column > before.column):
                break
            passed = self.buffer[self.pointer - (mark.index - before.index) : self.pointer]
            words = token.value + passed + self.peek()
            self.forward()
            end = self.get_mark()
            blanks = "".join(self.scan_plain_spaces(self.indent + 1, end))
            if self._goes_on():
                rest = super().scan_plain()
                words, end = words + blanks + rest.value, rest.end_mark
            token = yaml.ScalarToken(words, True, token.start_mark, end)
        return token

    def _goes_on(self) -> bool:
        """Whether a text goes on here, with what begins nothing else."""
        if self.peek() in _NO_PLAIN or self.peek() == "#":
            return False
        return self.peek() not in (":", "?") or self.peek(1) not in (" \t" + _NO_PLAIN)
