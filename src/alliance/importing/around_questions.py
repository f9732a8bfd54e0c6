"""Headers with more than the text of a question: what stands before it may change what it asks.

What several questions share is the title of their group, as grids and sections have one; so it is
taken, unless it has a word that turns a meaning round, or asks about another time or somebody else.
What one question alone has is asked about, unless it is a number, a code, or a title of ours. An id
may stand in place of the text; where that is a common word, a number before it proves nothing
either, unless other columns are named by ids.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from alliance.documents.column_names import BETWEEN_PARTS, HeaderReader
from alliance.documents.imported import Undecided, WayOut
from alliance.documents.mapping import ASK_APART
from alliance.documents.plain_text import plain_text
from alliance.importing.column_questions import whether_it_is
from alliance.importing.other_meanings import BOTH_WAYS, is_computed, turns_round

_BETWEEN = re.compile("|".join(map(re.escape, BETWEEN_PARTS)) + r"|\[|\]")
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"(?:(?:part|page|section|block|question|statement|item|step|teil|seite|abschnitt|frage|aussage|"
    r"partie|parte|sección|seção|sezione|pregunta|pergunta|domanda|deel|vraag|część|pytanie) ?)?"
    r"(?:\d{1,3}(?:[.,]\d{1,3})*|[a-z]|[a-z]+\d{1,3}(?:[a-z]\d{0,3})?|n[or°]\.? ?\d{1,3})?[.):# ]*"
)
"""A number or a code."""
_CODE_BEFORE = re.compile(
    r"\A(?:\w{0,30}(?:\d|\[\w{0,30}\]|_)\w{0,30}\s*[.:]\s+|\w{1,60}\[\w{0,60}\]\s*[.:]?\s*)"
)

_LONGEST = 400
"""Characters at each end of what stands before a question that are looked at."""


def is_more_than_id(header: str, item: str) -> bool:
    """Whether a header is an id with something behind or before it, as of a recoded column.

    Example:
        >>> is_more_than_id("aim_fits_r", "aim_fits"), is_more_than_id("aim_fitss", "aim_fit")
        (True, True)
        >>> is_more_than_id("aim_fts", "aim_fits")
        False
    """
    return plain_text(header) != item and item in plain_text(header)


def around_questions(
    headers: Sequence[Sequence[str]],
    titles: Sequence[str],
    asked: Mapping[int, str],
    apart: frozenset[int],
    keys: Sequence[str],
    reader: HeaderReader,
) -> Iterator[Undecided]:
    """What there is to ask about headers with more than the text of a question.

    Args:
        headers: What may name each column.
        titles: For each column what stands above it, maybe above others too; empty if nothing does.
        asked: The columns of questions, each with its question.
        apart: Those that are asked about by themselves.
        keys: What a mapping calls each column.
        reader: Knows the texts.
    """
    around = {
        index: [
            *(reader.around(header, item) for header in headers[index]),
            *([titles[index]] if not reader.names_something(titles[index]) else []),
        ]
        for index, item in asked.items()
    }
    before = _before_ids(headers, asked, reader)
    for index, words in before.items():
        around[index].insert(0, words)
    pieces = {index: [*chain(*map(_pieces, found))] for index, found in around.items()}
    shared = Counter(piece for found in pieces.values() for piece in set(found))
    groups: dict[tuple[str, int | None], list[int]] = {}
    """By the title that turns them round, empty for no shared one; each that is apart by itself."""
    for index, found in pieces.items():
        odd = [piece for piece in found if piece not in reader.titles]
        alone = [piece for piece in odd if shared[piece] == 1]
        turning = [piece for piece in odd if turns_round(piece)]
        if turning or alone or index in before:
            title = turning[0] if turning and shared[turning[0]] > 1 else ""
            group = ("", index) if index in apart else (title, None)
            groups.setdefault(group, []).append(index)
    for (title, _), columns in groups.items():
        said = [next(filter(None, around[index]), "").strip() for index in columns]
        if len(columns) > 1:
            yield _whether_they_ask_the_same(columns, said, asked, keys, is_shared=bool(title))
        else:
            (index,) = columns
            shown = next((name for name in headers[index] if said[0] in name), said[0])
            yield whether_it_is("around", index, asked[index], keys[index], shown)._replace(
                proposal=None
            )


def _before_ids(
    headers: Sequence[Sequence[str]], asked: Mapping[int, str], reader: HeaderReader
) -> dict[int, str]:
    """What stands before ids that may mean something else by it, by the place of the column."""
    found: dict[int, str] = {}
    are_ids = False
    for index, item in asked.items():
        words = (reader.before_id(header, item) for header in headers[index])
        found[index] = next(filter(None, words), "")
        is_name = headers[index][0].strip().casefold() == item
        are_ids |= is_name or (not _is_a_word(item) and reader.is_called(headers[index][0], item))
    shared = Counter(_DIGITS.sub("", words.casefold()) for words in found.values())

    def is_nothing(words: str) -> bool:
        plain = plain_text(words)
        if plain in reader.titles:
            return True
        if _NUMBERED.fullmatch(plain) or _CODE_BEFORE.fullmatch(f"{plain}. "):
            return are_ids
        return shared[_DIGITS.sub("", words.casefold())] > 1

    return {
        index: words
        for index, words in found.items()
        if words
        and (
            turns_round(words)
            or is_computed(words)
            or (_is_a_word(asked[index]) and not is_nothing(words))
        )
    }


def _is_a_word(name: str) -> bool:
    """Whether an id may be a common word."""
    return name.isalpha()


def _pieces(words: str) -> Iterator[str]:
    """The parts of what stands around a text, without codes and numbers, in plain words."""
    if len(words) > 2 * _LONGEST:
        words = f"{words[:_LONGEST]} {words[-_LONGEST:]}"
    plain = plain_text(_CODE_BEFORE.sub("", words))
    for piece in _BETWEEN.split(BOTH_WAYS.sub(" ", plain)):
        plain = plain_text(piece)
        if not _NUMBERED.fullmatch(plain):
            yield plain if turns_round(plain) else _DIGITS.sub("", plain).strip(" .:-#()")


def _whether_they_ask_the_same(
    columns: Sequence[int],
    words: Sequence[str],
    asked: Mapping[int, str],
    keys: Sequence[str],
    *,
    is_shared: bool,
) -> Undecided:
    """Whether these columns ask the questions whose text they have.

    Args:
        columns: Counted from 0.
        words: For each what stands around the text.
        asked: The columns of questions, each with its question.
        keys: What a mapping calls each column.
        is_shared: Whether one and the same stands around all of them.
    """
    ways = (
        WayOut("is_item", str(len(columns)), {"columns": {keys[i]: asked[i] for i in columns}}),
        WayOut("each", "", {"columns": {keys[index]: ASK_APART for index in columns}}),
        WayOut("ignore", "", {"columns": {keys[index]: "ignore" for index in columns}}),
    )
    return Undecided(
        "around",
        words[0] if is_shared else "",
        tuple(dict.fromkeys(asked[index] for index in columns)),
        () if is_shared else tuple((text, 1) for text in dict.fromkeys(words)),
        column=columns[0],
        choices=ways,
    )
