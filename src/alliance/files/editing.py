"""Changes in a document's text: a value is replaced where it stands, all else stays as it was."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from alliance.errors import AllianceError
from alliance.files.flaws import SURROGATES, Unreadable
from alliance.files.json_tree import read_json
from alliance.files.text import is_json
from alliance.files.yaml_tree import Data, Tree, read_yaml

PlainValue = Any
"""Text, a whole number, true, false, None, or keys with such values."""

KeyPath = tuple[str | int, ...]
"""What leads to a value: keys, and places in lists: ("agreed", 0, "done")."""


class _Removed:
    """The type of REMOVED."""


REMOVED = _Removed()
"""In place of a value: the key goes, and the key above it when nothing is left there."""

INDENT = 2

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/' -]*|\d{4}-\d\d-\d\d")
_SWITCHES = frozenset(("y", "n", "yes", "no", "on", "off"))
_ESCAPED = re.compile("[\x7f-\xa0\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


class LayoutError(AllianceError):
    """A text cannot be changed in place without changing something else."""

    def __init__(self) -> None:
        super().__init__(
            "this file is laid out in a way that cannot be kept while answers go in",
            "Write one key a line, such as `goal_clarity: 4`, or begin a new file.",
        )


def edited(text: str, changes: Mapping[KeyPath, PlainValue], order: Sequence[str] = ()) -> str:
    """The text with values set; comments, order and white space stay.

    Afterwards it is read again: it holds exactly what it held before, and the changes.

    Args:
        text: A YAML or JSON document.
        changes: The new values, or REMOVED. Missing keys are added, and what comes next in a list.
        order: Names of keys in the order in which new ones should stand among those that are there.

    Raises:
        LayoutError: When the text is not a document with keys, or a change would touch more.
    """
    wanted = _tree(text).data
    for path, value in changes.items():
        wanted = _with(wanted, path, value)
        text = _changed(text, path, value, order)
    if not _same(_tree(text).data, wanted):
        raise LayoutError
    return text


def block(data: Mapping[str, PlainValue], depth: int = 0) -> str:
    """Keys and values as a new YAML text, one a line; None becomes nothing after the colon."""
    return "".join(f"{line}\n" for line in _block_lines(data, " " * INDENT * depth))


def in_line(value: PlainValue) -> str:
    """A key or a value as YAML on one line.

    Example:
        >>> in_line("Email Address"), in_line({"0": 1}), in_line(["a", "b"])
        ('Email Address', '{"0": 1}', '[a, b]')
    """
    return _flow(value, quote_all=False)


def _block_lines(data: Mapping[str, PlainValue], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if value is None:
            yield f"{indent}{key}:"
        elif isinstance(value, Mapping) and value:
            yield f"{indent}{key}:"
            yield from _block_lines(value, indent + " " * INDENT)
        elif isinstance(value, list) and value:
            yield f"{indent}{key}:"
            for part in value:
                yield f"{indent}{' ' * INDENT}- {_flow(part, quote_all=False)}"
        else:
            yield f"{indent}{key}: {_flow(value, quote_all=False)}"


def _tree(text: str) -> Tree:
    try:
        tree = read_json(text) if is_json(text) else read_yaml(text)
    except Unreadable:
        raise LayoutError from None
    if tree.flaws or not isinstance(tree.data, dict):
        raise LayoutError
    return tree


def _with(data: Data, path: KeyPath, value: PlainValue) -> Data:
    """The data with a value set, or taken away together with what it leaves empty."""
    name, rest = path[0], path[1:]
    if isinstance(name, int):
        parts = list(data) if isinstance(data, list) else []
        old = parts[name] if name < len(parts) else None
        return [*parts[:name], _with(old, rest, value) if rest else value, *parts[name + 1 :]]
    copy = dict(data) if isinstance(data, dict) else {}
    if value is REMOVED and (name not in copy or (rest and not copy[name])):
        return copy
    below = _with(copy.get(name), rest, value) if rest else value
    if below is REMOVED or (value is REMOVED and not below):
        del copy[name]
    else:
        copy[name] = below
    return copy


def _same(one: Data, other: Data) -> bool:
    """Equal in types too: true is not 1."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other


def _changed(text: str, path: KeyPath, value: PlainValue, order: Sequence[str]) -> str:
    node = _tree(text).root()
    if value is REMOVED:
        return _without(text, node, path)
    for depth, name in enumerate(path):
        rest = path[depth + 1 :]
        if isinstance(name, int):
            if not isinstance(node, SequenceNode) or name > len(node.value):
                break
            if name == len(node.value):
                return _appended(text, node, _nested(rest, value))
            node = node.value[name]
            continue
        if not isinstance(node, MappingNode):
            break
        pair = _pair(node, name)
        if pair is None:
            return _inserted(text, node, name, _nested(rest, value), order)
        if not rest or isinstance(pair[1], ScalarNode):
            return _replaced(text, *pair, _nested(rest, value))
        node = pair[1]
    raise LayoutError


def _without(text: str, root: Node | None, path: KeyPath) -> str:
    trail: list[tuple[MappingNode, tuple[Node, Node]]] = []
    node = root
    for name in path:
        pair = _pair(node, str(name)) if isinstance(node, MappingNode) else None
        if pair is None or not isinstance(node, MappingNode):
            return text
        trail.append((node, pair))
        node = pair[1]
    while len(trail) > 1 and len(trail[-1][0].value) == 1:
        trail.pop()
    return _taken_out(text, *trail[-1])


def _appended(text: str, node: SequenceNode, value: PlainValue) -> str:
    """One more part at the end of a list."""
    if node.flow_style:
        return _put_behind(text, node, _flow(value, is_json(text)), node.value[-1:])
    column = node.start_mark.column
    at = _line_end(text, _end(text, node))
    return f"{text[:at]}{_newline(text)}{' ' * column}- {_flow(value, False)}{text[at:]}"


def _pair(node: MappingNode, name: str) -> tuple[Node, Node] | None:
    return next((pair for pair in node.value if pair[0].value == name), None)


def _nested(path: KeyPath, value: PlainValue) -> PlainValue:
    for name in reversed(path):
        value = [value] if isinstance(name, int) else {name: value}
    return value


def _replaced(text: str, key: Node, node: Node, value: PlainValue) -> str:
    start, end = node.start_mark.index, _end(text, node)
    if isinstance(value, Mapping) and not value:
        return text[:start] + " {}" + text[end:]
    if start == end:
        if isinstance(value, list) and value:
            lines = _block_lines({key.value: value}, " " * key.start_mark.column)
            below = "".join(f"{_newline(text)}{line}" for line in [*lines][1:])
            at = _line_end(text, start)
            return text[:at] + below + text[at:]
        if isinstance(value, Mapping):
            below = _newline(text) + _lines(text, value, key.start_mark.column + INDENT)
            at = _line_end(text, start)
            return text[:at] + below + text[at:]
        # Nothing was there: the place is just after the colon, and comments may follow.
        return f"{text[:start]} {_flow(value, is_json(text))}{text[end:]}"
    return text[:start] + _flow(value, is_json(text)) + text[end:]


def _inserted(
    text: str, node: MappingNode, name: str, value: PlainValue, order: Sequence[str]
) -> str:
    if node.flow_style:
        return _inserted_in_braces(text, node, name, value)
    before, after = _neighbours(node, name, order)
    if before is None and after is None:
        raise LayoutError
    if before is not None:
        column = before[0].start_mark.column
        at = _line_end(text, _end(text, before[1]))
        return text[:at] + _newline(text) + _lines(text, {name: value}, column) + text[at:]
    assert after is not None  # noqa: S101 # the other case has returned
    column = after[0].start_mark.column
    at = after[0].start_mark.index - column
    return text[:at] + _lines(text, {name: value}, column) + _newline(text) + text[at:]


def _neighbours(
    node: MappingNode, name: str, order: Sequence[str]
) -> tuple[tuple[Node, Node] | None, tuple[Node, Node] | None]:
    """The pair after which a new key belongs, or the pair before which it does."""
    pairs = node.value
    if not pairs:
        return None, None
    if name not in order:
        return pairs[-1], None
    ranks = {known: rank for rank, known in enumerate(order)}
    earlier = [pair for pair in pairs if ranks.get(pair[0].value, len(ranks)) < ranks[name]]
    if earlier:
        return max(earlier, key=lambda pair: ranks[pair[0].value]), None
    later = [pair for pair in pairs if pair[0].value in ranks]
    return (None, later[0]) if later else (pairs[-1], None)


def _inserted_in_braces(text: str, node: MappingNode, name: str, value: PlainValue) -> str:
    quoted = is_json(text)
    entry = f"{_flow(name, quoted)}: {_flow(value, quoted)}"
    return _put_behind(text, node, entry, [part for pair in node.value[-1:] for part in pair])


def _put_behind(text: str, node: Node, entry: str, last: Sequence[Node]) -> str:
    """One more entry in braces or brackets, behind the last; on a line of its own as that is."""
    if not last:
        at = node.start_mark.index + 1
        return text[:at] + entry + text[at:]
    at = _end(text, last[-1])
    start = last[0].start_mark.index
    line_start = text.rfind("\n", 0, start) + 1
    alone = not text[line_start:start].strip()
    gap = _newline(text) + text[line_start:start] if alone else " "
    return f"{text[:at]},{gap}{entry}{text[at:]}"


def _taken_out(text: str, node: MappingNode, pair: tuple[Node, Node]) -> str:
    pairs = node.value
    if len(pairs) == 1:
        raise LayoutError
    index = pairs.index(pair)
    if not node.flow_style:
        start = pair[0].start_mark.index - pair[0].start_mark.column
        end = _line_end(text, _end(text, pair[1]))
        if end < len(text):
            return text[:start] + text[end:].removeprefix("\r").removeprefix("\n")
        return text[:start].removesuffix("\n").removesuffix("\r")
    if index + 1 < len(pairs):
        start, end = pair[0].start_mark.index, pairs[index + 1][0].start_mark.index
    else:
        start, end = _end(text, pairs[index - 1][1]), _end(text, pair[1])
    return text[:start] + text[end:]


def _end(text: str, node: Node) -> int:
    """Where a value's last character ends; the node's own end may lie after blank lines."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            return int(start + len(text[start:end].rstrip()))
        return int(end)
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(node, MappingNode) else last)
    return int(node.end_mark.index)


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _lines(text: str, data: Mapping[str, PlainValue], column: int) -> str:
    """Keys and values as lines that stand at a column, without a line break at the end."""
    lines = _block_lines(data, " " * column)
    return _newline(text).join(lines)


def _flow(value: PlainValue, quote_all: bool) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        inner = [f"{_flow(k, quote_all)}: {_flow(v, quote_all)}" for k, v in value.items()]
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part, quote_all) for part in value) + "]"
    if isinstance(value, str):
        return value if not quote_all and _stays_text(value) else _quoted(value)
    return json.dumps(value)


@lru_cache(maxsize=4_096)  # a file says the same few words of many columns
def _stays_text(value: str) -> bool:
    """Whether a text may stand without quotes, for us and for readers of YAML 1.1."""
    if not _PLAIN.fullmatch(value) or value.endswith(" ") or value.lower() in _SWITCHES:
        return False
    return bool(read_yaml(value).data == value)


def _quoted(value: str) -> str:
    """A text in double quotes that YAML and JSON read alike, with nothing invisible in it."""
    text = json.dumps(SURROGATES.sub("\ufffd", value), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
