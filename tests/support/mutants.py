"""Files and words gone wrong: by bytes, by lines, by what stands in them, by their structure."""

import csv
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import yaml

SIGNS = (
    *("\x00", "\x07", "\x1b[2J", "\x1b]0;t\x07", "\x85", "\x9b5n", "\xa0", "\xad", "\u200b"),
    *("\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\u0301"),
    *("\U0001f469", "\U000e0041", "\U0010ffff", "İ", "ß", "ﬁ", "٣", "３", "²", "½", "Ⅳ"),
    *("\t", "\r", "\x0b", "\x0c", "\n", "#", ": ", ":", "- ", "*", "&", "!", "|", ">", "%", "@"),
    *("`", "'", '"', "{", "}", "[", "]", ",", ";", "?", "<<", "=", "+", "~", "---", "...", "\\"),
)
"""Letters and signs that programs stumble over."""

WORDS = (
    *(
        "null",
        "true",
        "no",
        "~",
        "nan",
        ".nan",
        "-.inf",
        "inf",
        "Infinity",
        "0",
        "-1",
        "00",
        "0x1f",
    ),
    *(
        "1_000",
        "3_0",
        "1e3",
        "1e999",
        "-0.0",
        "3.0",
        "03",
        "٣",
        "３",
        "99999999999999999999",
        "1" * 400,
    ),
    *("2026-02-30", "0000-00-00", "9999-12-31", "2026-05-04T10:00:00Z", "", " ", "a" * 3000),
    *("dont_know", "not_applicable", "__proto__", "<<", "format", "response/1", "report/2"),
    *("{{ 7*7 }}", "%s%n", "=1+1", "${x}", "<script>", "../x", "x\x00y", "_", "a__b", "-"),
)
"""Values that are out of place nearly everywhere."""


def mutated(draw: random.Random, data: bytes, others: Sequence[bytes], ending: str) -> bytes:
    """A file with one to four changes, of whatever sort; the same draw gives the same changes.

    Args:
        draw: Decides.
        data: The file.
        others: Files to take parts of.
        ending: Of its name: tells its structure.
    """
    for _ in range(draw.choice((1, 1, 1, 2, 2, 3, 4))):
        ways: list[Callable[[random.Random, bytes, Sequence[bytes]], bytes]] = [
            *(_bytes, _lines, _lines, _token, _token, _token, _splice)
        ]
        if ending in (".yaml", ".yml", ".json"):
            ways += [_tree] * 5
        elif ending in (".csv", ".tsv"):
            ways += [_cells] * 5
        elif ending in (".xlsx", ".zip", ".ods"):
            ways = [_bytes, *[_inside] * 6]
        if draw.random() < 0.03:
            ways = [_encoding]
        data = draw.choice(ways)(draw, data, others)
    return data[:400_000]


def _bytes(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Bytes turned, put in, taken out, doubled, cut off."""
    at = draw.randrange(len(data) + 1)
    end = min(len(data), at + draw.choice((1, 1, 2, 8, 64, 1000)))
    kind = draw.randrange(6)
    if kind == 0 and at < len(data):
        return data[:at] + bytes([data[at] ^ (1 << draw.randrange(8))]) + data[at + 1 :]
    if kind == 1:
        return data[:at] + draw.randbytes(draw.choice((1, 2, 4, 30))) + data[at:]
    if kind == 2:
        return data[:at] + data[end:]
    if kind == 3:
        return data[:end] + data[at:end] * draw.choice((1, 2, 50)) + data[end:]
    if kind == 4:
        return data[:at]
    return data[at:]


def _lines(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Lines gone, doubled, moved, set in, joined."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    at, to = draw.randrange(len(lines)), draw.randrange(len(lines))
    kind = draw.randrange(8)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines[at:at] = [lines[at]] * draw.choice((1, 1, 2, 300))
    elif kind == 2:
        lines[at], lines[to] = lines[to], lines[at]
    elif kind == 3:
        lines.insert(to, lines.pop(at))
    elif kind == 4:
        lines[at] = draw.choice((b" ", b"  ", b"\t", b"- ")) + lines[at]
    elif kind == 5:
        lines[at] = lines[at].lstrip()
    elif kind == 6:
        lines[at] = lines[at].rstrip(b"\r\n")
    else:
        del lines[min(at, to) : max(at, to)]
    return b"".join(lines)


def _token(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A word in place of another, or a sign put in."""
    text = data.decode("utf-8", "surrogateescape")
    if not text:
        return data
    at = draw.randrange(len(text))
    if draw.random() < 0.5:
        text = text[:at] + draw.choice(SIGNS) + text[at:]
    else:
        start = end = at
        while start and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and (text[end].isalnum() or text[end] in "_."):
            end += 1
        text = text[:start] + draw.choice(WORDS) + text[end:]
    return text.encode("utf-8", "surrogateescape")


def _splice(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A part of another file, in here or instead."""
    other = draw.choice(others)
    start = draw.randrange(len(other) + 1)
    part = other[start : start + draw.choice((10, 100, 2000))]
    at = draw.randrange(len(data) + 1)
    return data[:at] + part + data[at + draw.choice((0, 0, len(part))) :]


def _encoding(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Another encoding, other ends of lines."""
    text = data.decode("utf-8", "replace")
    text = draw.choice((text, text.replace("\n", "\r\n"), text.replace("\n", "\r")))
    name = draw.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "utf-8", "cp037"))
    return text.encode(name, "replace")


def _tree(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A document with a key or a value gone, doubled, exchanged, of another type, deep."""
    try:
        tree = yaml.load(data, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # a safe one
    except (yaml.YAMLError, ValueError, AttributeError, RecursionError):  # !!timestamp of no day
        return _token(draw, data, others)
    nodes = list(_nodes(tree))
    if not nodes:
        return _token(draw, data, others)
    for _ in range(draw.choice((1, 1, 2, 5))):
        holder, key = draw.choice(nodes)
        _change(draw, holder, key, nodes)
    try:
        if draw.random() < 0.3:
            return json.dumps(tree, ensure_ascii=draw.random() < 0.5, default=str).encode(
                "utf-8", "surrogatepass"
            )
        flow = draw.choice((None, False, True))
        dumped = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_flow_style=flow)
        return dumped.encode("utf-8", "surrogatepass")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return data


Node = tuple[Any, Any]


def _nodes(tree: Any) -> list[Node]:
    """Each place in a tree: what holds it, and its key or number there."""
    found: list[Node] = []
    waiting = [tree]
    while waiting and len(found) < 3000:
        each = waiting.pop()
        if isinstance(each, dict | list):
            inside = each.items() if isinstance(each, dict) else enumerate(each)
            for key, value in inside:
                found.append((each, key))
                waiting.append(value)
    return found


def _change(draw: random.Random, holder: Any, key: Any, nodes: list[Node]) -> None:
    try:
        value = holder[key]
        kind = draw.randrange(9)
        if kind == 0:
            del holder[key]
        elif kind == 1:
            holder[key] = draw.choice(WORDS)
        elif kind == 2:
            holder[key] = draw.choice((None, True, 0, -1, 3, 10**30, 2.5, [], {}, [[]], [None], ""))
        elif kind == 3:
            other, name = draw.choice(nodes)
            holder[key], other[name] = other[name], value
        elif kind == 4:
            holder[key] = [value]
        elif kind == 5:
            holder[key] = {draw.choice(WORDS): value}
        elif kind == 6 and isinstance(holder, dict):
            del holder[key]
            holder[f"{key}{draw.choice(SIGNS)}"] = value
        elif kind == 6:
            holder.insert(key, value)
        elif kind == 7:
            holder[key] = f"{value}{draw.choice(SIGNS)}"
        else:
            for _ in range(draw.choice((3, 40, 150))):
                value = [value] if draw.random() < 0.5 else {"x": value}
            holder[key] = value
    except (KeyError, IndexError, TypeError):
        pass  # an earlier change took it away


def _cells(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A table with a cell, a row or a column gone, doubled, exchanged, of another sort."""
    text = data.decode("utf-8", "surrogateescape")
    sign = max(",;\t|", key=text[:2000].count)
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=sign)]
    except csv.Error:
        return _token(draw, data, others)
    rows = [row for row in rows if row] or [[""]]
    at, to = draw.randrange(len(rows)), draw.randrange(len(rows))
    column = draw.randrange(len(rows[at]))
    kind = draw.randrange(10)
    if kind == 0:
        rows[at][column] = draw.choice(WORDS)
    elif kind == 1:
        rows[at][column] += draw.choice(SIGNS)
    elif kind == 2:
        for row in rows:
            del row[column : column + 1]
    elif kind == 3:
        for row in rows:
            row.extend(row[column : column + 1])
    elif kind == 4:
        for row in rows[1:]:
            row[column : column + 1] = [draw.choice(WORDS)]
    elif kind == 5:
        rows[at] = rows[at][:column]
    elif kind == 6:
        rows[at], rows[to] = rows[to], rows[at]
    elif kind == 7:
        rows[at:at] = [[*rows[at]] for _ in range(draw.choice((1, 2, 200)))]
    elif kind == 8:
        rows = [[*row, *(row * draw.choice((1, 20)))] for row in rows]
    else:
        rows[0][min(column, len(rows[0]) - 1)] = draw.choice((*rows[0], *WORDS))
    written = io.StringIO(newline="")
    sign = draw.choice((sign, sign, sign, ",", ";", "\t"))
    dialect = draw.choice(("excel", "excel", "unix"))
    csv.writer(written, dialect, delimiter=sign).writerows(rows)
    return written.getvalue().encode("utf-8", "surrogateescape")


def _inside(draw: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A zip with one of its files gone, changed, called otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError):
        return _bytes(draw, data, others)
    if not parts:
        return data
    name = draw.choice([*parts])
    kind = draw.randrange(8)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name.upper() if draw.random() < 0.5 else f"x/{name}"] = parts.pop(name)
    else:
        way = draw.choice((_bytes, _token, _token, _token, _lines))
        parts[name] = way(draw, parts[name], others)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", draw.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as out:
        for each, part in parts.items():
            out.writestr(zipfile.ZipInfo(each.replace("\x00", "")), part)
    return made.getvalue()
