"""A mapping file as text: all that was decided, and what is still to be decided, ready to edit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from alliance.documents.mapping import ImportMapping
from alliance.documents.one_line import without_unprintable
from alliance.files.editing import in_line

_INDENT = "  "


class OpenLines(NamedTuple):
    """Something that is still to be decided, for its lines in a mapping file."""

    asked: str
    """What it is, in a sentence."""
    proposed: Mapping[str, Any]
    """What the mapping has of it already; empty where there is no proposal."""
    means: str
    """What that means."""
    others: tuple[tuple[str, Mapping[str, Any]], ...]
    """What else it can be: what that means, and what it adds to the mapping."""


def mapping_text(
    mapping: ImportMapping,
    head: str,
    comments: Mapping[str, str] = {},
    still_open: Sequence[OpenLines] = (),
) -> str:
    """The file; it loads as it stands.

    Args:
        mapping: What was decided, proposals included.
        head: What stands on top, a line each.
        comments: What stands behind a column, by its header.
        still_open: What somebody has to look at; what is not proposed stands as comments.
    """
    data = mapping.model_dump(mode="json", exclude_defaults=True)
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    lines.append(f"format: {mapping.format}")
    for key in type(mapping).model_fields:
        if key != "format":
            lines += _section(key, data.get(key), comments, still_open)
    return "".join(f"{line}\n" for line in lines)


def _section(
    key: str, value: Any, comments: Mapping[str, str], still_open: Sequence[OpenLines]
) -> Iterator[str]:
    concerned = [each for each in still_open if key in _keys_of(each)]
    is_below = isinstance(value, dict) or (value is None and _has_keys_below(key, concerned))
    asked = [line for each in concerned for line in _asked(each, key, is_below)]
    if isinstance(value, dict) and value:
        yield f"{key}:"
        for name, meant in value.items():
            comment = comments.get(name, "") if key == "columns" else ""
            told = f"  # {without_unprintable(comment)}" if comment else ""
            yield f"{_INDENT}{in_line(name)}: {in_line(meant)}{told}"
        yield from asked
    elif is_below:
        yield from (f"{key}:" if number == 0 else line for number, line in _after(asked))
    else:
        if value is not None:
            yield f"{key}: {in_line(value)}"
        yield from asked


def _after(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with a place before them for the key, whose ways are all comments still."""
    if lines:
        yield from enumerate(("", *lines))


def _keys_of(each: OpenLines) -> set[str]:
    return {*each.proposed, *(key for _, patch in each.others for key in patch)}


def _has_keys_below(key: str, concerned: Sequence[OpenLines]) -> bool:
    return any(
        isinstance(patch[key], Mapping)
        for each in concerned
        for patch in (each.proposed, *(other for _, other in each.others))
        if key in patch
    )


def _asked(each: OpenLines, key: str, is_below: bool) -> Iterator[str]:
    """What is asked, and the ways that are not taken, as comments."""
    indent = _INDENT if is_below else ""
    yield f"{indent}# {without_unprintable(each.asked)}"
    if key in each.proposed:
        yield f"{indent}# Taken above: {without_unprintable(each.means)}"
    either = "Or" if each.proposed else "Either"
    for means, patch in each.others:
        if key in patch:
            yield f"{indent}# {either}: {without_unprintable(means)}"
            value = patch[key] if isinstance(patch[key], Mapping) else {key: patch[key]}
            for name, meant in value.items():
                # Without the sign it stands where its neighbours stand.
                yield f"{indent}#{in_line(name)}: {in_line(_plain(meant))}"
            either = "Or"


def _plain(value: Any) -> Any:
    """A value as YAML has it: lists for tuples."""
    return list(value) if isinstance(value, tuple) else value
