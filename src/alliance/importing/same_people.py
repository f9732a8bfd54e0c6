"""Rows that may be of one person: by a code word that comes back, or alike in every answer."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple
from unicodedata import combining, normalize

from alliance.documents.code_words import person
from alliance.documents.imported import PersonRead, RowFate, RowLeftOut, Undecided, WayOut
from alliance.documents.mapping import Alike, Kept
from alliance.documents.one_line import first_few
from alliance.documents.survey import tells_somebody
from alliance.importing.days import Moment
from alliance.vocabulary import NEW_ROUND_DAYS

_SHORTEST_REMARK = 12
"""Characters of a remark that two people hardly write alike; many write "none"."""

_MOST_NAMED = 12


class Candidate(NamedTuple):
    """Somebody who answered, and when."""

    person: PersonRead
    moment: Moment | None


class Once(NamedTuple):
    """Those who count, each once as far as it is decided."""

    people: list[Candidate]
    left_out: list[RowLeftOut]
    undecided: list[Undecided]
    remarks: list[str]


def each_once(people: Sequence[Candidate], kept: Kept | None, alike: Alike | None) -> Once:
    """Let each person count once.

    Args:
        people: Everybody, in the order of the rows.
        kept: Which row of a respondent counts, where that was decided.
        alike: Whether rows with the same answers are of one person, where that was decided.
    """
    once = Once(list(people), [], [], [])
    _by_respondent(once, kept)
    _by_answers(once, alike)
    _by_like_code_words(once)
    if kept == "all":
        _without_code_words(once)
    return once


def _by_like_code_words(once: Once) -> None:
    """Tell of code words that may be one, spelt in two ways; nothing is taken together by it."""
    by_letters: dict[str, dict[str, list[Candidate]]] = {}
    for each in once.people:
        code = person(each.person.response)
        if code is not None and (letters := _letters(code)):
            by_letters.setdefault(letters, {}).setdefault(code, []).append(each)
    rows = sorted(
        each.person.row
        for spelt in by_letters.values()
        if len(spelt) > 1
        for of_round in _rounds([each for found in spelt.values() for each in found])
        if len({person(each.person.response) for each in of_round}) > 1
        for each in of_round
    )
    if rows:
        once.remarks.append(
            f"Rows {_listed(rows)} have code words that differ only in accents, signs or the order "
            "of words. They count as different people."
        )


def _letters(code: str) -> str:
    """The letters and digits of a code word, without accents, its words in order."""
    bare = "".join(letter for letter in normalize("NFKD", code) if not combining(letter))
    words = re.sub(r"[^\w\s,;]|_", "", bare)
    parts = re.split(r"[\s,;]+", words)
    return " ".join(sorted(filter(None, parts)))


def _without_code_words(once: Once) -> None:
    """Take a code word from rows that share it, where all of them count.

    It does not tell these people apart, and whoever reads the answers takes it that it does.
    """
    shared = {row for group in _of_one_respondent(once.people) for row in _rows(group)}
    for place, each in enumerate(once.people):
        if each.person.row in shared:
            response = each.person.response.model_copy(update={"respondent": None})
            once.people[place] = each._replace(person=each.person._replace(response=response))
    if shared:
        once.remarks.append(
            f"Rows {_listed(sorted(shared))} count as different people, as was decided. They have "
            "no code words then, as theirs do not tell them apart."
        )


def _rows(group: Iterable[Candidate]) -> Iterator[int]:
    return (each.person.row for each in group)


def _listed(rows: Sequence[int]) -> str:
    return first_few([*map(str, rows)], _MOST_NAMED)


def _by_respondent(once: Once, kept: Kept | None) -> None:
    groups = [*_of_one_respondent(once.people)]
    if not groups or kept == "all":
        return
    if kept is None:
        rows = tuple(each.person.row for group in groups for each in group)
        choices = (
            WayOut("latest", "", {"duplicates": "latest"}),
            WayOut("first", "", {"duplicates": "first"}),
            WayOut("all", "", {"duplicates": "all"}),
        )
        once.undecided.append(Undecided("same_respondent", rows=rows, choices=choices))
        return
    gone: dict[int, int] = {}
    timeless: list[int] = []
    for group in groups:
        moments = [each.moment.at for each in group if each.moment]
        if len(set(moments)) < len(group):
            timeless += [each.person.row for each in group]
        ordered = [each.person.row for each in _in_time(group)]
        counting = ordered[0] if kept == "first" else ordered[-1]
        gone |= {row: counting for row in ordered if row != counting}
    if timeless:
        once.remarks.append(_told_in_order(timeless, kept))
    _leave_out(once, gone, "again")


def _told_in_order(rows: Sequence[int], kept: Kept) -> str:
    """What is said where no times tell which row came first."""
    counts = "upper" if kept == "first" else "lower"
    return (
        f"Times do not tell which came first of rows {_listed(rows)}. Of each person, the {counts} "
        "one counts."
    )


def _leave_out(once: Once, gone: Mapping[int, int], why: RowFate) -> None:
    """Leave rows out, each with the one that counts in its place."""
    once.people[:] = [each for each in once.people if each.person.row not in gone]
    once.left_out.extend(RowLeftOut(row, why, like) for row, like in gone.items())


def _of_one_respondent(people: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Rows of one respondent in one round, where there are several."""
    by_code: dict[str, list[Candidate]] = {}
    for each in people:
        code = person(each.person.response)
        if code is not None:
            by_code.setdefault(code, []).append(each)
    for group in by_code.values():
        for of_round in _rounds(group):
            if len(of_round) > 1:
                yield sorted(of_round, key=lambda each: each.person.row)


def _rounds(group: Sequence[Candidate]) -> list[list[Candidate]]:
    """The rows of one respondent, parted where months lie between them."""
    days = [each.person.response.date for each in group]
    known = [day for day in days if day is not None]
    if len(known) < len(group):
        return [list(group)]
    ordered = [each for _, each in sorted(zip(known, group, strict=True), key=lambda pair: pair[0])]
    rounds = [ordered[:1]]
    known.sort()
    for before, day, each in zip(known, known[1:], ordered[1:], strict=False):
        if (day - before).days >= NEW_ROUND_DAYS:
            rounds.append([])
        rounds[-1].append(each)
    return rounds


def _in_time(group: Sequence[Candidate]) -> list[Candidate]:
    """By the time of each, where all have one; else by row."""
    moments = [each.moment for each in group]
    if any(moment is None for moment in moments):
        return sorted(group, key=lambda each: each.person.row)
    return sorted(group, key=lambda each: (each.moment.at if each.moment else (), each.person.row))


def _by_answers(once: Once, alike: Alike | None) -> None:
    """Rows of one partner with the same answers: what is decided holds for all of a round."""
    pairs = [*_alike(once.people)]
    if not pairs or alike == "both":
        return
    if alike == "one":
        _leave_out(once, {again.person.row: one.person.row for one, again in pairs}, "alike")
        return
    in_everything = _alike_in_everything(once.people)
    if any(_is_worth_asking(*pair) or pair[1].person.row in in_everything for pair in pairs):
        rows = tuple(sorted({each.person.row for pair in pairs for each in pair}))
        choices = (WayOut("one", "", {"alike": "one"}), WayOut("both", "", {"alike": "both"}))
        once.undecided.append(Undecided("alike", rows=rows, choices=choices))
    else:
        once.remarks.append(_told([(one.person.row, again.person.row) for one, again in pairs]))


def _is_a_round_later(one: Candidate, again: Candidate) -> bool:
    """Whether months lie between them."""
    day, later = one.person.response.date, again.person.response.date
    return day is not None and later is not None and abs((later - day).days) >= NEW_ROUND_DAYS


def _alike_in_everything(people: Iterable[Candidate]) -> set[int]:
    """Rows like one above in all that they say: answers, and a time, or a remark of some words."""
    seen: set[object] = set()
    again: set[int] = set()
    for each in people:
        said = each.person.response
        same = said.partner, said.joint, frozenset(said.answers.items()), _told_by(each)
        marks: list[object] = []
        if each.moment is not None and each.moment.has_time:
            marks.append((same, each.moment.at))
        if len(said.comment or "") >= _SHORTEST_REMARK:
            marks.append((same, said.date))
        if not seen.isdisjoint(marks):
            again.add(each.person.row)
        seen.update(marks)
    return again


def _alike(people: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Each row with the first one of its round that has its partner and all its answers."""
    first: dict[object, dict[int | None, _Known]] = {}
    for number, each in enumerate(people):
        said = each.person.response
        given = frozenset((name, got) for name, got in said.answers.items() if got is not None)
        if given:
            by_span = first.setdefault((said.partner, said.joint, given), {})
            found = _first_like(each, by_span)
            if found is not None:
                yield found, each
                continue
            known = by_span.setdefault(_span(each), {})
            for told in product(*((word, ...) for word in _told_by(each))):
                known.setdefault(told, (number, each))


def _first_like(each: Candidate, by_span: Mapping[int | None, "_Known"]) -> Candidate | None:
    """The first row that nothing tells from this one, of those that may be of its round."""
    span = _span(each)
    near = [*by_span] if span is None else [span - 1, span, span + 1, None]
    for known in (by_span[place] for place in near if place in by_span):
        found = [
            known[told]
            for told in _may_be_told(each)
            if told in known and not _is_a_round_later(known[told][1], each)
        ]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
    return None


def _span(each: Candidate) -> int | None:
    """A number for the months in which somebody answered; a round is in two of them at most."""
    day = each.person.response.date
    return None if day is None else day.toordinal() // NEW_ROUND_DAYS


_Told = tuple[object, ...]
"""Code word, member and comment of a row; None where there is none, an ellipsis for any."""

_Known = dict[_Told, tuple[int, Candidate]]
"""By what tells them apart, the first row, with its number."""


def _told_by(each: Candidate) -> _Told:
    said = each.person.response
    return person(said), said.member, (said.comment or "").strip() or None


def _may_be_told(each: Candidate) -> Iterator[_Told]:
    """What a row is found by that nothing tells from this one: no words that differ."""
    words = (((word, None) if word is not None else (...,)) for word in _told_by(each))
    return product(*words)


def _is_worth_asking(one: Candidate, other: Candidate) -> bool:
    """Whether two people would hardly give these answers by chance, on one day."""
    days = {one.person.response.date, other.person.response.date}
    return tells_somebody(one.person.response) and (len(days) == 1 or None in days)


def _told(pairs: Sequence[tuple[int, int]]) -> str:
    row, again = pairs[0]
    said = f"Row {again} has the same answers as row {row}."
    if len(pairs) > 1:
        named = _listed([other for _, other in pairs])
        said = f"{len(pairs)} rows have the same answers as one above: rows {named}."
    return f"{said} All of them count. If somebody sent answers twice, add --alike one."
