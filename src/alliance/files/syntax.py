"""Why a text is not YAML, in plain words and at the place where the writer can mend it."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from alliance.files.flaws import MAX_DEPTH, Flaw, Spot, bad_escape, spot_at, too_deep

_SQUEEZED = re.compile(r"(\s*[A-Za-z_][\w-]*)[ \t]*:(?!//)([^ \t\r\n:'\"][^:]*)$")
_NO_COLON = re.compile(r"([A-Za-z_][\w-]*)(?:\s*(?:=|;|\uff1a|\uff1b|->)\s*(\S.*)|\s+(\S+))")
"""A key and its value with another mark between them than a colon, or with none."""
_NEW_KEY = re.compile(r"[A-Za-z_][\w-]*:(?:\s|$)", re.MULTILINE)
_HIDING = re.compile(r"\s#.*[,\]}]")
_COLON = "a colon with a space after it would start a new key inside this text"
_WHOLE_IN_QUOTES = "Put the whole text in quotes."
_NO_HYPHEN = "Take the hyphen out."
_INDENTATION = "Check that lines that belong together start in the same column."


def explained(text: str, error: yaml.MarkedYAMLError, base: type[Any]) -> Flaw:
    """Turn a parser's error into a flaw.

    The parsers with and without libyaml word their errors differently, so this goes by the kind of
    construct, by the character at the place, and by the tokens before it.
    """
    mark = error.problem_mark or error.context_mark
    context, problem = error.context or "", error.problem or ""
    if "another document" in problem:
        return _flaw(mark, "a second document begins here", "Put it in a file of its own.")
    if "depth" in problem:
        return _too_deep(text)
    if "quoted scalar" in context and "end of stream" in problem:
        return _flaw(
            error.context_mark, "this quote is never closed", "Close it at the end of the text."
        )
    if "quoted scalar" in context or "double-quoted" in context:
        return _in_quotes(text, mark, problem)
    before = _before(text, mark, base)
    bracket, last = before.bracket, before.quoted
    if last and _concerns(last, mark, bracket):
        return _after_quotes(last, mark)
    inside = _in_brackets(text, mark, before) if mark and bracket else None
    if inside:
        return inside
    squeezed = _squeezed(text, mark)
    if squeezed:
        return squeezed
    at = _character(text, mark)
    if at == "\t":
        return _flaw(mark, "a tab is used for indentation here", "Use spaces.")
    if "cannot start any token" in problem:
        return _flaw(mark, f"a text cannot begin with {at}", "Put the whole text in quotes.")
    if "mapping values are not allowed" in problem:
        return _second_colon(text, mark)
    if "simple key" in context and error.context_mark:
        return _without_colon(text, error.context_mark)
    if bracket:
        return _flaw(
            bracket.start_mark,
            f"what begins with this {_character(text, bracket.start_mark)} is not closed, "
            "or a comma is missing in it",
            "If it is closed, put each text in it in quotes.",
        )
    if "found undefined tag" in problem or "tag" in context or "directive" in context:
        return _flaw(mark, "tags (!) and directives (%) are not supported", "Take it out.")
    if at == ":":
        return _flaw(mark, _COLON, _WHOLE_IN_QUOTES)
    if _stray_hyphen(text, mark):
        return _flaw(
            mark, "no hyphen stands before the line above, and one before this", _NO_HYPHEN
        )
    if at.strip() and not _begins_line(text, mark):
        return _flaw(mark, f"{at} cannot stand here", "Put the whole text in quotes.")
    return _flaw(mark, "this line does not fit the lines above it", _INDENTATION)


def _squeezed(text: str, mark: yaml.Mark | None) -> Flaw | None:
    """A key without a space after its colon, in the last line with anything in it before here.

    It reads as one long word, so the parser stumbles over the next line only.
    """
    lines = text.splitlines()[: mark.line] if mark else []
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        if line.strip() and not line.lstrip().startswith("#"):
            found = _SQUEEZED.match(line)
            if found is None:
                return None
            return Flaw(
                Spot(number, found.start(2)),
                "a space is missing after this colon",
                f"Write {found[1].strip()}: {found[2].strip()[:40]}",
            )
    return None


def _without_colon(text: str, mark: yaml.Mark) -> Flaw:
    line = text[mark.index :].partition("\n")[0].strip()
    found = _NO_COLON.fullmatch(line)
    meant = f"Write {found[1]}: {(found[2] or found[3])[:40]}" if found else _INDENTATION
    return _flaw(mark, "a colon is missing after this key", meant)


def _stray_hyphen(text: str, mark: yaml.Mark | None) -> bool:
    """Whether a hyphen stands before a key, and none before the one above it."""
    if mark is None or not _begins_line(text, mark) or text[mark.index : mark.index + 2] != "- ":
        return False
    above = [line for line in text[: mark.index - mark.column].splitlines() if line.strip()]
    return bool(above) and _indent(above[-1]) == mark.column and above[-1].lstrip()[0] != "-"


def _begins_line(text: str, mark: yaml.Mark | None) -> bool:
    return mark is None or not text[mark.index - mark.column : mark.index].strip()


def _flaw(mark: yaml.Mark | None, problem: str, way_out: str = "") -> Flaw:
    spot = Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)
    return Flaw(spot, problem, way_out)


def _character(text: str, mark: yaml.Mark | None) -> str:
    return text[mark.index : mark.index + 1] if mark else ""


def _in_quotes(text: str, mark: yaml.Mark | None, problem: str) -> Flaw:
    if "Unicode" in problem:
        return bad_escape(text)
    if "escape" in problem or "hex" in problem:
        return _flaw(
            mark,
            "in double quotes, a backslash begins an escape, and this is none",
            "Use single quotes, or write two backslashes.",
        )
    return _flaw(mark, "this text in quotes is broken off", "Close the quote before this line.")


class _Before(NamedTuple):
    """What comes before the error."""

    last: yaml.Token | None
    """The last token."""
    brackets: tuple[yaml.Token, ...]
    """Those that are still open, the innermost last."""

    @property
    def bracket(self) -> yaml.Token | None:
        """The innermost bracket."""
        return self.brackets[-1] if self.brackets else None

    @property
    def quoted(self) -> yaml.ScalarToken | None:
        """The text in quotes right before; None where something else stands there."""
        last = self.last
        return last if isinstance(last, yaml.ScalarToken) and last.style in ("'", '"') else None


def _before(text: str, mark: yaml.Mark | None, base: type[Any]) -> _Before:
    last: yaml.Token | None = None
    brackets: list[yaml.Token] = []
    try:
        for token in yaml.scan(text, Loader=base):
            if mark and token.start_mark.index >= mark.index:
                break
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                brackets.append(token)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                del brackets[-1:]
            if not isinstance(token, yaml.BlockEndToken | yaml.KeyToken | yaml.ValueToken):
                last = token
    except (yaml.YAMLError, ValueError, OverflowError):
        pass  # the error that is being explained
    return _Before(last, tuple(brackets))


def _in_brackets(text: str, mark: yaml.Mark, before: _Before) -> Flaw | None:
    """A text inside brackets with a mark of YAML in it; None where a bracket is not closed."""
    last, at = before.last, text[mark.index : mark.index + 1]
    comment = _comment(text, before.brackets[-1].start_mark, mark)
    if comment is not None:
        return Flaw(
            spot_at(text, comment),
            "a # with a space before it begins a comment, and hides what follows",
            _WHOLE_IN_QUOTES,
        )
    if last is None or last.start_mark.line != mark.line:
        return None
    if before.quoted and at not in ",]}:":
        goes_on = text[last.end_mark.index : mark.index] == "" or not _NEW_KEY.match(
            text, mark.index
        )
        if goes_on:
            return _after_quotes(before.quoted, mark)
        return _flaw(mark, "a comma is missing before this")
    if at == ":":
        way_out = f"{_WHOLE_IN_QUOTES} If a new key is meant, write a comma before it."
        return _flaw(mark, _COLON, way_out)
    if at in "-?" and _starts_a_value(text, mark):
        return _flaw(mark, f"a text cannot begin with {at} here", _WHOLE_IN_QUOTES)
    is_text = isinstance(last, yaml.ScalarToken)
    closed = isinstance(last, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken)
    stray = at in ("]", "}") and _closes_nothing(at, before.brackets)
    if (is_text and at in ("[", "{")) or stray:
        return _flaw(mark, f"{at} cannot stand inside a text here", _WHOLE_IN_QUOTES)
    if closed and at not in ",]}{[:":
        return _flaw(mark, "the text goes on after its closing bracket", _WHOLE_IN_QUOTES)
    return None


def _comment(text: str, start: yaml.Mark, mark: yaml.Mark) -> int | None:
    """Where a comment begins that hides a comma or a bracket, in the lines up to the error."""
    end = start.index
    while end < mark.index:
        begin, end = end, (text.find("\n", end) + 1) or len(text)
        line = text[begin:end]
        found = _HIDING.search(line)
        if found and not any(line[: found.start()].count(quote) % 2 for quote in "'\""):
            return begin + found.start() + 1
    return None


def _starts_a_value(text: str, mark: yaml.Mark) -> bool:
    return text[: mark.index].rstrip(" ")[-1:] in (":", ",", "[", "{")


def _closes_nothing(at: str, brackets: Sequence[yaml.Token]) -> bool:
    """Whether no open bracket is of the kind that this one closes."""
    opens = yaml.FlowSequenceStartToken if at == "]" else yaml.FlowMappingStartToken
    return not any(isinstance(bracket, opens) for bracket in brackets)


def _concerns(quoted: yaml.ScalarToken, mark: yaml.Mark | None, bracket: yaml.Token | None) -> bool:
    """Tell whether the error comes from this quoted text: over lines, or on its own line."""
    start, end = quoted.start_mark, quoted.end_mark
    if start.line != end.line:
        return True
    return bracket is None and mark is not None and mark.line == end.line


def _after_quotes(quoted: yaml.ScalarToken, mark: yaml.Mark | None) -> Flaw:
    start, end = quoted.start_mark, quoted.end_mark
    if start.line != end.line:
        return _flaw(
            start,
            f"a quote opens here and is closed only in line {end.line + 1}",
            "Close it at the end of its own text.",
        )
    return _flaw(
        mark,
        "the text goes on after its closing quote",
        "Put the whole text in double quotes, or write the quote inside it twice."
        if quoted.style == "'"
        else 'Put the whole text in single quotes, or write \\" for a quote inside it.',
    )


def _second_colon(text: str, mark: yaml.Mark | None) -> Flaw:
    before = text[: mark.index].splitlines() if mark else []
    lines = [line for line in before if line.strip() and not line.lstrip().startswith("#")]
    if lines and re.search(r":[ \t]", lines[-1]):
        return _flaw(
            mark,
            _COLON,
            _WHOLE_IN_QUOTES,
        )
    if len(lines) > 1 and ":" not in lines[-2]:
        number = len(before) - 1 - before[-2::-1].index(lines[-2])
        return Flaw(
            Spot(number, _indent(lines[-2]) + 1, len(lines[-2].strip())),
            "a colon is missing in this line, or the next one stands too deep",
        )
    return _flaw(mark, "this key stands deeper than the line above it allows", _INDENTATION)


def _too_deep(text: str) -> Flaw:
    """Libyaml looks ahead and gives up far behind the bracket that is one too many."""
    brackets = [at.start() for at in re.finditer(r"[\[{]", text)]
    return too_deep(spot_at(text, brackets[min(MAX_DEPTH - 1, len(brackets) - 1)]))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
