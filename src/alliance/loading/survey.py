"""Files, folders and tables to one survey: who is in it, who answered, what was left out.

A folder is read one level deep: its alliance file, every document that says response/1, every
table of answers. The order of paths and of names in a folder never matters.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.crowd import Standing
from alliance.documents.one_line import first_few
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.survey import Survey, survey
from alliance.documents.yardstick import yardstick
from alliance.errors import InputError, Lead, Problem, UsageError
from alliance.files.progress import Tell, tell_nobody
from alliance.files.text import refusal
from alliance.loading.earlier_answers import answers_left_out
from alliance.loading.gathering import COUNTED_FROM, Gathering, LargeTables
from alliance.loading.left_out import LeftOut, notes_on, read_once
from alliance.loading.named_paths import NamedPaths, look_up
from alliance.loading.no_answers import without_any_answers
from alliance.loading.one_alliance import Described, one_alliance
from alliance.loading.people import MOST_PLACES, Heard, alike_elsewhere, alike_rows
from alliance.loading.rounds import same_people

if TYPE_CHECKING:
    from alliance.loading.table_counting import MakeCrowd


class Gathered(NamedTuple):
    """A survey, and what the person who asked for it should know."""

    survey: Survey
    warnings: tuple[str, ...]
    """One or two sentences each, for a person to read."""
    alliance_path: str | None
    """The alliance file that was used."""
    response_paths: tuple[str, ...]
    """The files with answers in them, tables among them."""
    leads: Mapping[str, Lead] = {}
    """By warning, the command that helps, shown behind it."""


def gather(
    paths: Sequence[str],
    questionnaire: Questionnaire,
    *,
    strict_version: bool = False,
    tell: Tell = tell_nobody,
    crowd: "MakeCrowd | None" = None,
    counted_from: int = COUNTED_FROM,
) -> Gathered:
    """Read everything that the paths lead to.

    Args:
        paths: Response files, folders, tables; `-` is a response on standard input.
        questionnaire: What the answers belong to.
        strict_version: Refuse answers to questions that have changed since they were answered, or
            are no longer asked; else they are left out, with a warning that names them.
        tell: Is told how many files are read, or how many hundredths of a large table.
        crowd: Makes what counts the people of a large table, where counts are enough.
        counted_from: The bytes that make a table a large one.

    Raises:
        InputError: With everything that is wrong in all files, by file and line.
        UsageError: Without any path.
    """
    if not paths:
        raise UsageError("no answers were named", "Name a file, a folder or a table.")
    large = None if crowd is None else LargeTables(crowd, counted_from, tell)
    read = _read(paths, questionnaire, strict_version=strict_version, tell=tell, large=large)
    gathering, named, described = read.gathering, read.named, read.described
    _expect_answers(read)
    gathering.leave_out_copies()
    counted = gathering.counted
    if counted is None:
        gathering.problems += same_people(gathering.heard, named.folders, gathering.copies)
    else:
        gathering.problems += counted.suspects.problems(named.folders)
    if gathering.problems:
        raise InputError(tuple(sorted(gathering.problems, key=_by_place)))
    found = survey(questionnaire, described.alliance, gathering.voices())
    if counted is not None:
        found = found._replace(
            crowd=counted.crowd,
            crowd_blank=counted.blank,
            crowd_days=counted.days,
            crowd_comments=counted.comments,
        )
    notes = notes_on(gathering.left_out)
    warnings = (
        *(note.text for note in notes),
        *read_once(gathering.other_names),
        *gathering.warnings,
        *answers_left_out(gathering.earlier, questionnaire),
        *alike_rows(gathering.heard),
        *alike_elsewhere(gathering.heard),
        *_without_answers(found, {each.path for each in gathering.earlier}),
        *(counted.remarks if counted is not None else ()),
        *_without_partner(found.standings, described.alliance),
        *filter(None, [more_than_invited(found)]),
    )
    return Gathered(
        found,
        warnings,
        described.path,
        tuple(gathering.response_paths),
        {note.text: note.lead for note in notes if note.lead is not None} | gathering.leads,
    )


def left_out_in(folder: str, questionnaire: Questionnaire) -> tuple[LeftOut, ...]:
    """The files in a folder that hold no answers to be read, whatever is wrong with others.

    Args:
        folder: Where they lie.
        questionnaire: What answers there belong to.
    """
    return tuple(_read([folder], questionnaire).gathering.left_out)


def holds_answers(folder: str, questionnaire: Questionnaire) -> bool:
    """Whether a folder has answers in it, whatever is wrong with them: the first file tells."""
    named = look_up([folder])
    against = yardstick(questionnaire, None)
    gathering = Gathering()
    for path in sorted(named.files):
        if path not in named.alliances:
            gathering.read(path, False, against)
        if gathering.folders_with_answers:
            return True
    return False


def heard_beside(folder: str, questionnaire: Questionnaire) -> tuple[Heard, ...]:
    """Everybody who can be read in a folder, whatever is wrong with other files there."""
    return tuple(_read([folder], questionnaire).gathering.heard)


class _Collected(NamedTuple):
    """What was read, before it is put together."""

    gathering: Gathering
    named: NamedPaths
    described: Described


def _read(
    paths: Sequence[str],
    questionnaire: Questionnaire,
    *,
    strict_version: bool = False,
    tell: Tell = tell_nobody,
    large: LargeTables | None = None,
) -> _Collected:
    named = look_up(sorted(set(paths)))
    by_size = [path for path in named.files if large is not None and large.has(path)]
    gathering = Gathering(large, by_size[0] if len(by_size) == 1 else None)
    described = one_alliance(named.alliances)
    gathering.problems += [*named.problems, *described.problems]
    against = yardstick(questionnaire, described.alliance, strict_version=strict_version)
    # A large table is counted if nothing else is there, so it comes last.
    files = sorted(named.files.items(), key=lambda file: (file[0] in by_size, file))
    for number, (path, wanted) in enumerate(files):
        if path not in named.alliances:
            gathering.read(path, wanted, against)
        if len(named.files) > 1:
            tell(number + 1, len(named.files))
    gathering.leave_out_exports()
    return _Collected(gathering, named, described)


def _expect_answers(read: _Collected) -> None:
    """Refuse folders without answers, and an alliance file that stands alone."""
    gathering, described = read.gathering, read.described
    for folder, names in read.named.folders.items():
        inside = os.path.dirname(os.path.join(folder, "x"))
        if inside not in gathering.folders_with_answers:
            left_out = [each for each in gathering.left_out if each.is_in(inside)]
            gathering.problems.append(without_any_answers(folder, names, left_out))
    if read.named.folders or gathering.heard or gathering.counted or gathering.problems:
        return
    if described.path:
        gathering.problems += refusal(
            described.path, "there are no answers beside this file"
        ).problems


def _by_place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line or 0, problem.column or 0


def _without_answers(found: Survey, told: Collection[str]) -> Iterator[str]:
    """The warning about what was not filled in; where nothing was, the report says no more.

    Of files `told` of, answers that no longer count were left out.
    """
    if not found.voices:
        return
    for what, row in (("file", False), ("row", True)):
        empty = [voice.place for voice in found.blank if voice.is_row == row]
        blank = sorted((place for place in empty if place not in told), key=_in_file)
        if len(blank) == 1:
            yield f"{blank[0]} has no answer in it, so it counts nowhere."
        elif blank:
            some = first_few(blank)
            yield f"{len(blank)} {what}s have no answer in them and count nowhere: {some}."


def _in_file(place: str) -> tuple[str, int]:
    """The order of files, and of the rows in one."""
    file, _, line = place.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (place, 0)


def more_than_invited(found: Survey) -> str:
    """The remark on partners from which more people answered than were invited; else empty."""
    heard = Counter[str | None]()
    for standing, people in found.standings.items():
        heard[standing.partner] += 0 if standing.joint else people
    told = [
        f"{heard[partner.id]:,} people from {partner.name} answered, and {partner.invited:,} "
        f"{'was' if partner.invited == 1 else 'were'} invited."
        for partner in (found.alliance.partners if found.alliance else ())
        if partner.invited is not None and heard[partner.id] > partner.invited
    ]
    if not told:
        return ""
    more = (
        f" {len(told) - MOST_PLACES:,} more partners likewise." if len(told) > MOST_PLACES else ""
    )
    return f"{' '.join(told[:MOST_PLACES])}{more} Somebody may stand there twice."


def _without_partner(
    standings: Mapping[Standing, int], alliance: Alliance | None
) -> tuple[str, ...]:
    """The warning about people who do not say which partner they come from.

    Answers for all partners say none. Beside others they are counted like those: which person of
    a partner sat with others is nobody's business.
    """
    people = sum(standings.values())
    blank = sum(count for each, count in standings.items() if each.partner is None)
    together = all(each.joint for each in standings) and blank == people
    if not blank or together or (people == 1 and not (alliance and alliance.partners)):
        return ()
    if people == 1:
        return ("The answers do not say which partner they come from.",)
    return (
        f"{blank:,} of {people:,} people do not say which partner they come from. "
        'They count as one partner, "not stated".',
    )
