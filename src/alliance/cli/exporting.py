"""The way of a study: read each alliance, take the names out, write, say what the codes stand for.

It knows no option and no typer.
"""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.cli.output import say, write_files, write_stdout
from alliance.cli.problems import note
from alliance.errors import InputError, OutputError, Problem, UsageError
from alliance.exporting.codebook import codebook_page, small_alliances
from alliance.exporting.codes import Coded, coded
from alliance.exporting.tables import answers_table, codebook_table
from alliance.files.csv_text import harmless, table
from alliance.files.text import DOCUMENT_LIMIT, missing, names_in, read_text, refusal
from alliance.loading.alliance_files import chosen
from alliance.loading.bundled import study_programs
from alliance.loading.survey import Gathered, gather
from alliance.render.commands import ANYWHERE
from alliance.render.escape import escape
from alliance.render.problems import with_lead
from alliance.render.safe import safe
from alliance.render.text import counted, spelled

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire

_ALONE = "Name folders, one for each alliance: alliance export-study FOLDER FOLDER -o STUDY"


class _Round(NamedTuple):
    """A folder that was read."""

    folder: str
    gathered: Gathered


def run(
    folders: Sequence[str], output: str | None, questionnaire: str | None, *, consent: bool
) -> None:
    """Write a study.

    Args:
        folders: Where the answers are.
        output: The folder to write.
        questionnaire: As the command line names it; None for what alliance files say, else ours.
        consent: Whether everyone agreed.

    Raises:
        AllianceError: When something cannot be read or written, or nobody said that all agreed.
            Then there is no study, or it is whole and its list of codes was written.
    """
    targets = _targets(folders, output)
    form, rounds = _read(_once(folders), questionnaire)
    alliances = _by_alliance(rounds)
    if not alliances:
        raise UsageError("nobody has answered anything there", "A study needs answers.")
    study = coded([[r.gathered.survey for r in own] for own in alliances])
    _remark(rounds, output or "")
    folder_of = {
        places[0]: own[0].folder for places, own in zip(study.places, alliances, strict=True)
    }
    _ask_for_consent(study, folder_of, consent=consent)
    texts = {
        "answers.csv": answers_table(form, study.rows),
        "codebook.csv": codebook_table(form),
        "codebook.md": codebook_page(form, study.rows, escape),
        **{os.path.basename(p): read_text(p, DOCUMENT_LIMIT) for p in study_programs()},
    }
    shown = {name: _shown(name, text) for name, text in texts.items()}
    # Without its list nobody can say what the codes of a study stand for, so the list comes first.
    key = _key(study, alliances)
    files = [(targets[name], text) for name, text in shown.items()]
    try:
        write_files(files, private=True, first=lambda: write_stdout(key))
    except OutputError as error:
        if any(os.path.lexists(path) for path, _ in files):
            error.way_out = f"What is in {output} is no whole study: delete it. {error.way_out}"
        raise
    people = len({row.person for row in study.rows})
    say(
        f"Wrote {safe(output or '')}: {counted(people, 'person', 'people')} of "
        f"{counted(len(alliances), 'alliance')}. Read codebook.md in it first."
    )
    say("Standard output has what each code stands for. Keep that list apart from the study.")


def _targets(folders: Sequence[str], output: str | None) -> dict[str, str]:
    """Where each file goes; a folder with something in it is never written into.

    The codes of two exports are not the same, so one must not land in the place of the other.
    """
    if not folders:
        raise UsageError("no folder was named", _ALONE)
    if not output:
        raise UsageError("no place was named for the study", "Add -o STUDY, a new folder.")
    for folder in folders:
        if not os.path.isdir(folder):
            if not os.path.lexists(folder):
                raise missing(folder)
            raise refusal(folder, "this is no folder", "Name folders, one for each alliance.")
    if os.path.lexists(output) and not os.path.isdir(output):
        raise OutputError(f"{output} is no folder", "Name a new folder for the study.")
    if os.path.isdir(output) and names_in(output):
        raise OutputError(
            f"{output} has something in it already",
            "Name a new folder. Codes differ between two exports, so they do not mix.",
        )
    names = ("answers.csv", "codebook.csv", "codebook.md", *map(os.path.basename, study_programs()))
    return {name: os.path.join(output, name) for name in names}


def _once(folders: Sequence[str]) -> list[str]:
    """Each folder once, under whatever names it was given."""
    found: dict[str, str] = {}
    for folder in sorted(folders):
        found.setdefault(os.path.realpath(folder), folder)
    return [*found.values()]


def _read(
    folders: Sequence[str], questionnaire: str | None
) -> tuple["Questionnaire", list[_Round]]:
    """Read all folders; what is wrong in any of them is told together."""
    form = chosen(questionnaire, folders[:1]).questionnaire
    rounds: list[_Round] = []
    problems: list[Problem] = []
    for folder in folders:
        if chosen(questionnaire, (folder,)).questionnaire != form:
            raise refusal(
                folder,
                f"this alliance has another questionnaire than {folders[0]}",
                "Write a study for each questionnaire.",
            )
        try:
            rounds.append(_Round(folder, gather((folder,), form)))
        except InputError as error:
            problems += map(_of_a_study, error.problems)
    if problems:
        raise InputError(tuple(problems))
    return form, rounds


def _of_a_study(problem: Problem) -> Problem:
    """A problem whose way out leads to a study, where it would lead to a report."""
    if problem.lead is None or problem.lead.verb != "assess":
        return problem
    way_out = "There are folders in it. Name these, each as one round:"
    return problem._replace(
        way_out=way_out, lead=problem.lead._replace(verb="export-study"), steps=()
    )


def _by_alliance(rounds: Sequence[_Round]) -> list[list[_Round]]:
    """The rounds of each alliance: folders with one alliance file, else each for itself.

    Folders in which nobody answered are none.
    """
    found: dict[str, list[_Round]] = {}
    for each in rounds:
        if not each.gathered.survey.voices:
            continue
        place = each.gathered.alliance_path or each.folder
        found.setdefault(os.path.realpath(place), []).append(each)
    return [*found.values()]


def _remark(rounds: Sequence[_Round], output: str) -> None:
    first: dict[tuple[str, ...], str] = {}
    study = os.path.realpath(output)
    for folder, gathered in rounds:
        voices = gathered.survey.voices
        said = tuple(sorted(each.response.model_dump_json(exclude={"source"}) for each in voices))
        if said and first.setdefault(said, folder) != folder:
            note(f"{safe(folder)} holds the same answers as {safe(first[said])}. Is it a copy?")
        if study.startswith(os.path.join(os.path.realpath(folder), "")):
            note(f"the study lies in {safe(folder)}, beside answers with names. Move it away.")
        if not gathered.survey.voices:
            note(f"{safe(folder)}: nobody has answered, so it is left out.")
        for warning in gathered.warnings:
            told = with_lead(warning, gathered.leads.get(warning), ANYWHERE.to)
            note(f"{safe(folder)}: {told}")


def _ask_for_consent(study: Coded, folder_of: Mapping[str, str], *, consent: bool) -> None:
    """Say who cannot be anonymous, then refuse to go on where nobody says that all agreed."""
    for code, sets in small_alliances(study.rows).items():
        told = "Who knows the alliance knows whose it is."
        if sets > 1:
            told = "Two people cannot be anonymous towards each other."
        note(f"{safe(folder_of[code])} has {spelled(sets, 'set')} of answers. {told}")
    if not consent:
        people = counted(len({row.person for row in study.rows}), "person", "people")
        raise UsageError(
            f"a study holds what each person answered, row by row: here of {people}",
            "Who knows an alliance may recognise people in it. Ask everyone first, then add "
            "--consent.",
        )


def _shown(name: str, text: str) -> str:
    """A file as it is written: people's words stand in the tables, and act on nothing."""
    if not name.endswith(".csv"):
        return text
    return "\n".join(map(safe, text.split("\n")))


def _key(study: Coded, alliances: Sequence[Sequence[_Round]]) -> str:
    """What each code stands for."""
    rows = [
        [code, number, harmless(safe(each.folder))]
        for (code, *numbers), own in zip(study.places, alliances, strict=True)
        for number, each in zip(numbers, own, strict=True)
    ]
    return table([["alliance", "round", "folder"], *sorted(rows)])
