"""Answers of several rounds in one place: told apart, and how to put each into a folder.

A person who answers in spring and again in autumn is one person. Two rounds are known by a code
word that comes back, and by three months without any answer at one partner.
"""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import NamedTuple

from alliance.console.system import is_windows
from alliance.documents.addresses import holds_address
from alliance.documents.code_words import person
from alliance.documents.one_line import first_few
from alliance.documents.survey import says_nothing
from alliance.errors import Fault, Lead, Problem
from alliance.files.text import STANDARD_INPUT
from alliance.loading.inputs import input_kind
from alliance.loading.people import Heard, by_person
from alliance.loading.round_folders import round_folder
from alliance.quoting import quoted_word
from alliance.vocabulary import NEW_ROUND_DAYS

_MOST_MOVED = 20
"""Files that a command names; more are described."""

_MOST_SHOWN = 12
"""Later rounds whose commands are shown; whoever has more begins with these."""

_ROWS = ("rows", "table")
_MOVED = "Then see what moved from one to the next:"

_KEEP_ONE = "Keep one of the two, or give two people two code words."
_OWN_FOLDER = "Answers of a second round go into a folder of their own."


class _Dated(NamedTuple):
    """A response with its date."""

    day: date
    heard: Heard


class _Clash(NamedTuple):
    """Two responses that cannot be of one round."""

    earlier: _Dated
    later: _Dated


def same_people(
    heard: Iterable[Heard], folders: Collection[str], copies: Iterable[Heard] = ()
) -> list[Problem]:
    """What is wrong where one person is heard twice.

    Args:
        heard: Everybody, without copies.
        folders: Those that were named, as the ways out name them too.
        copies: What counts nowhere, and goes where the round goes that it is of.
    """
    people = sorted((h for h in heard if not says_nothing(h.voice.response)), key=by_person)
    problems: list[Problem] = []
    clashes: list[_Clash] = []
    of_code: dict[str, list[Heard]] = {}
    for each in people:
        code = person(each.voice.response)
        before = of_code.setdefault(code, []) if code is not None else []
        if before:
            apart = _apart(before[-1], each)
            if apart is None:
                problems.append(_answered_already(before[0], each))
            else:
                clashes.append(apart)
        before.append(each)
    clashes += _months_apart(people)
    shown = {(each.later.heard.file, each.later.heard.row): each for each in reversed(clashes)}
    problems += map(_another_round, shown.values())
    if clashes:
        problems.append(_together([*people, *copies], clashes, folders))
    return problems


def _apart(first: Heard, second: Heard) -> _Clash | None:
    """The two, in their order, as rounds of one person; None where that is not known of them."""
    one, other = first.voice.response, second.voice.response
    if one.date is None or other.date is None or one.partner != other.partner:
        return None
    earlier, later = _Dated(one.date, first), _Dated(other.date, second)
    return _Clash(earlier, later) if _is_new_round(earlier.day, later.day) else None


def _by_day(dated: _Dated) -> tuple[date, str, int]:
    return dated.day, dated.heard.file, dated.heard.row


def _is_new_round(earlier: date, later: date) -> bool:
    return (later - earlier).days >= NEW_ROUND_DAYS


def _answered_already(first: Heard, second: Heard) -> Problem:
    one, other = first.voice.response, second.voice.response
    fault = Fault(
        ("respondent",),
        f"{_called(other.respondent)} has answered already, in {first.voice.place}",
        f"{_KEEP_ONE} {_OWN_FOLDER}" if one.partner == other.partner else _KEEP_ONE,
    )
    return second.placed(fault)


def _called(code: str | None) -> str:
    return "this person" if not code or holds_address(code) else code


def _months_apart(people: Iterable[Heard]) -> Iterator[_Clash]:
    """At each partner, answers after three months without any, unless code words tell people apart.

    Missing data:
        A response without a date may belong to any round. Joint answers are a partner's of their
        own, as are those without a partner.
    """
    by_partner: dict[tuple[str | None, bool], list[_Dated]] = {}
    for each in people:
        response = each.voice.response
        if response.date is not None:
            own = by_partner.setdefault((response.partner, response.joint), [])
            own.append(_Dated(response.date, each))
    for dated in by_partner.values():
        for earlier, later in pairwise(_runs(sorted(dated, key=_by_day))):
            if not _are_different(earlier, later):
                yield _Clash(earlier[-1], later[0])


def _runs(dated: Sequence[_Dated]) -> list[list[_Dated]]:
    """Responses in the order of their dates, cut where three months lie between two of them."""
    runs = [[dated[0]]]
    for before, after in pairwise(dated):
        if _is_new_round(before.day, after.day):
            runs.append([])
        runs[-1].append(after)
    return runs


def _are_different(earlier: Sequence[_Dated], later: Sequence[_Dated]) -> bool:
    """Whether code words show that nobody is in both."""
    codes = [{person(each.heard.voice.response) for each in run} for run in (earlier, later)]
    return None not in codes[0] | codes[1] and not codes[0] & codes[1]


def _another_round(clash: _Clash) -> Problem:
    earlier, later = clash
    days = (later.day - earlier.day).days
    partner = later.heard.voice.response.partner
    too = f", which is from {partner} too" if partner else ""
    fault = Fault(
        ("date",), f"this is {days} days after {earlier.heard.voice.place}{too}: another round"
    )
    return later.heard.placed(fault)


def _together(
    people: Sequence[Heard], clashes: Sequence[_Clash], folders: Collection[str]
) -> Problem:
    """The rounds as a whole, with the commands that put them apart."""
    dated = sorted(
        (_Dated(h.voice.response.date, h) for h in people if h.voice.response.date is not None),
        key=_by_day,
    )
    cuts = _cuts([each.day for each in dated], clashes)
    rounds = _Rounds(dated, cuts, folders)
    mixed = rounds.mixed()
    stay = not mixed or rounds.have_tables()
    steps = [*(rounds.runs() if stay else rounds.moves(mixed))]
    known = {id(clash.later.heard) for clash in clashes if _have_one_code(clash)}
    if any(id(clash.later.heard) not in known for clash in clashes):
        steps.append("Other people, who answered later? Give each a code word (respondent).")
    first = min(clash.later.heard.file for clash in clashes)
    return Problem(
        (mixed[0] or ".") if mixed else first,
        f"answers of {len(cuts) + 1} rounds are {'here' if mixed else 'named'} together",
        steps=tuple(steps),
    )


def _have_one_code(clash: _Clash) -> bool:
    codes = [person(each.heard.voice.response) for each in clash]
    return codes[0] is not None and codes[0] == codes[1]


def _cuts(days: Sequence[date], clashes: Iterable[_Clash]) -> list[date]:
    """The first days of the later rounds: as few as part all clashes, after the longest pauses."""
    cuts: list[date] = []
    different = sorted({*days})
    in_order = sorted(clashes, key=lambda clash: clash.earlier.day)
    earlier = [clash.earlier.day for clash in in_order]
    # Of each and all behind it, the first day by which one has to be parted.
    soonest = [*accumulate((clash.later.day for clash in reversed(in_order)), min)][::-1]
    at = 0
    while at < len(in_order):
        end = soonest[at]
        at = bisect_left(earlier, end)
        inside = different[bisect_left(different, earlier[at - 1]) : bisect_right(different, end)]
        cuts.append(max(pairwise(inside), key=lambda pair: pair[1] - pair[0])[1])
    return cuts


class _Rounds:
    """Which files hold answers of which round; undated ones stay where they are."""

    def __init__(
        self, dated: Sequence[_Dated], cuts: Sequence[date], folders: Collection[str]
    ) -> None:
        self.cuts = cuts
        self.named = {os.path.dirname(os.path.join(folder, "x")): folder for folder in folders}
        self.of: dict[str, set[int]] = {}
        """By file, the numbers of the rounds in it, counted from 0."""
        for each in dated:
            self.of.setdefault(each.heard.file, set()).add(bisect_right(cuts, each.day))

    def mixed(self) -> list[str]:
        """The folders with answers of several rounds in them."""
        inside: dict[str, set[int]] = {}
        for file, numbers in self.of.items():
            inside.setdefault(os.path.dirname(file), set()).update(numbers)
        return sorted(folder for folder, numbers in inside.items() if len(numbers) > 1)

    def have_tables(self) -> bool:
        """Whether each round is one table, which can be named as it is."""
        whole = all(
            len(numbers) == 1 and input_kind(file) == "table" for file, numbers in self.of.items()
        )
        return whole and len(self.of) == len(self.cuts) + 1

    def runs(self) -> Iterator[str | Lead]:
        """Where each round has its folders or files already: the commands that assess one."""
        yield "Assess each round by itself:"
        for number in range(min(len(self.cuts), _MOST_SHOWN) + 1):
            yield Lead("assess", tuple(self._places(number)))
        if len(self.cuts) > _MOST_SHOWN:
            yield f"Then the {len(self.cuts) - _MOST_SHOWN} rounds after these."
            return
        named = [self._places(number) for number in range(len(self.cuts) + 1)]
        if all(len(places) == 1 for places in named):
            yield _MOVED
            yield Lead("compare", tuple(place for (place,) in named))

    def _places(self, number: int) -> list[str]:
        """What names the answers of a round, counted from 0: folders as they were named, files."""
        files = (file for file, numbers in self.of.items() if number in numbers)
        return sorted({self._as_named(file) for file in files})

    def _as_named(self, file: str) -> str:
        folder = os.path.dirname(file)
        return file if folder in self.mixed() else self.named.get(folder, file)

    def moves(self, mixed: Sequence[str]) -> Iterator[str | Lead]:
        """The commands that give each later round a folder of its own."""
        yield "Give each later round a folder of its own; the first may stay where it is:"
        homes = set()
        for number, day in enumerate(self.cuts[:_MOST_SHOWN], 1):
            targets = []
            for folder in mixed:
                later = sorted(
                    file
                    for file, numbers in self.of.items()
                    if os.path.dirname(file) == folder and number in numbers
                )
                if later:
                    target = _free_folder(folder, day)
                    targets.append(target)
                    homes.add(os.path.dirname(target) or os.curdir)
                    yield from self._move(later, target, number)
            yield Lead("assess", tuple(targets))
        if len(self.cuts) > _MOST_SHOWN:
            yield f"Then once more, for the {len(self.cuts) - _MOST_SHOWN} rounds after these."
        elif len(homes) == 1:
            yield _MOVED
            yield Lead("compare", tuple(homes))

    def _dated(self, number: int) -> str:
        """How the days of a later round are told from those of all others."""
        until = f", but before {self.cuts[number]}" if number < len(self.cuts) else ""
        return f"dated {self.cuts[number - 1]} or later{until}"

    def _move(self, files: Sequence[str], target: str, number: int) -> Iterator[str]:
        dated = self._dated(number)
        whole = [file for file in files if len(self.of[file]) == 1 and file != STANDARD_INPUT]
        yield f"  mkdir {quoted_word(target)}"
        if len(whole) > _MOST_MOVED or (whole and is_windows()):  # cmd moves one at a time
            files_dated = "file" if len(whole) == 1 else f"{len(whole)} files"
            yield f"Move the {files_dated} {dated}, into it: {first_few(whole)}."
        elif whole:
            yield f"  mv {' '.join(map(quoted_word, whole))} {quoted_word(target + os.sep)}"
        for table in files:
            if len(self.of[table]) > 1:
                inside = os.path.join(target, os.path.basename(table))
                rows, kind = ("lines", "file") if input_kind(table) == "replies" else _ROWS
                yield f"Move the {rows} of {table} {dated}, into a {kind} {inside}."


def _free_folder(folder: str, day: date) -> str:
    """A folder for a round, below the alliance file that its answers belong to."""
    number = 1
    while os.path.lexists(target := round_folder(folder, day, number)):
        number += 1
    return target
