"""Holds a questionnaire against an earlier one: can answers to that one be read by this one?

Old answers are read by a newer version wherever the question is the same. A question whose answers
mean something else now has to say so with `since`, or old answers would count for what nobody was
asked. That holds for its labels and its direction; whether new words ask for something else only
its author can tell.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from alliance.analysis.linting.lint import placed_items
from alliance.documents.one_line import first_few
from alliance.documents.questionnaire import Questionnaire, version_numbers
from alliance.errors import Fault

MOST_IDS = 3
"""Questions that a fault about the whole names."""


class AskedAs(NamedTuple):
    """A question, as far as the meaning of its answers hangs on it."""

    labels: tuple[str, ...]
    reverse: bool = False
    since: str | None = None
    formerly: tuple[str, ...] = ()
    text: str = ""
    """Empty where it is not known: then it is not compared."""


class Edition(NamedTuple):
    """One version of a questionnaire: what there is to compare of it."""

    version: str
    questions: Mapping[str, AskedAs]
    """By id, in the order of asking."""


class Drift(NamedTuple):
    """Something by which answers to the earlier version go astray, or may do so."""

    question: str
    """The id of the question, or nothing for the questionnaire as a whole."""
    key: str
    """The key at fault."""
    problem: str
    way_out: str
    is_error: bool = True
    """False where only the author can tell."""


def edition(questionnaire: Questionnaire) -> Edition:
    """What there is to compare of a questionnaire."""
    return Edition(
        questionnaire.version,
        {
            item.id: AskedAs(
                questionnaire.labels(item), item.reverse, item.since, item.formerly, item.text
            )
            for item in (place.item for place in questionnaire.places())
        },
    )


def drifts(now: Edition, earlier: Edition) -> tuple[Drift, ...]:
    """What stands between answers to the earlier version and this one, in the order of asking."""
    if version_numbers(now.version) < version_numbers(earlier.version):
        problem = f"version {now.version} comes before {earlier.version}, the earlier file's"
        return (Drift("", "version", problem, "Raise it, or swap the two files."),)
    sides = _Sides(now, earlier)
    found = [drift for name in now.questions for drift in _of_question(name, sides)]
    astray = {drift.question for drift in found if drift.is_error}
    moved = [name for name in now.questions if name in astray or sides.homes[name] != [name]]
    known = {home for homes in sides.homes.values() for home in homes}
    gone = [name for name in earlier.questions if name not in known]
    return (*_of_version(sides, [*moved, *gone]), *found, *_of_gone(gone, earlier))


def version_faults(
    questionnaire: Questionnaire, earlier: Questionnaire
) -> tuple[list[Fault], list[Fault]]:
    """The faults of a questionnaire that is to follow an earlier one, and what is worth a look."""
    if questionnaire.id != earlier.id:
        problem = f"this is the questionnaire {questionnaire.id}, the earlier one is {earlier.id}"
        return [Fault(("id",), problem, "Only versions of one questionnaire compare.")], []
    paths = {each.item.id: each.path for each in placed_items(questionnaire)}
    errors: list[Fault] = []
    warnings: list[Fault] = []
    for drift in drifts(edition(questionnaire), edition(earlier)):
        path = (*paths[drift.question], drift.key) if drift.question else (drift.key,)
        some = errors if drift.is_error else warnings
        some.append(Fault(path, drift.problem, drift.way_out))
    return errors, warnings


class _Sides:
    """Both versions, and which question of one is which of the other."""

    def __init__(self, now: Edition, earlier: Edition) -> None:
        self.now = now
        self.earlier = earlier
        self.then = f"version {earlier.version}"
        self.owners = _owners(now)
        self.before = before = _owners(earlier)
        self.homes = {
            name: list(
                dict.fromkeys(before[each] for each in (name, *question.formerly) if each in before)
            )
            for name, question in now.questions.items()
        }
        """For each question of now, those of the earlier version whose answers go to it."""
        self.newer = _newer(now.version, earlier.version)


def _owners(edition: Edition) -> dict[str, str]:
    """By id, now or formerly, the question that it stands for."""
    return {
        each: name
        for name, question in edition.questions.items()
        for each in (name, *question.formerly)
    }


def _newer(version: str, earlier: str) -> str:
    """This version, where it is newer; else the one to come next.

    Example:
        >>> _newer("1.0", "1.0"), _newer("2.0", "1.0"), _newer("1", "1")
        ('1.1', '2.0', '1.1')
    """
    if version_numbers(version) > version_numbers(earlier):
        return version
    *before, last = earlier.split(".")
    return ".".join([*before, str(int(last) + 1)]) if before else f"{last}.1"


def _of_question(name: str, sides: _Sides) -> Iterator[Drift]:
    question, homes = sides.now.questions[name], sides.homes[name]
    taken = list(_taken(name, sides))
    if taken:
        yield from taken
        return
    if version_numbers(question.since or "") > version_numbers(sides.earlier.version):
        return
    since = f'since: "{sides.newer}"'
    if not homes:
        yield Drift(
            name,
            "id",
            f"{name} is not asked in {sides.then}",
            f"Give it {since}, or older answers count as having left it blank.",
            is_error=False,
        )
        return
    if len(homes) > 1:
        yield Drift(
            name,
            "formerly",
            f"{name} takes the answers of {' and '.join(homes)}, two questions of {sides.then}",
            f"Keep one of them under formerly, or give it {since}.",
        )
    yield from _compared(name, question, sides.earlier.questions[homes[0]], sides)


def _taken(name: str, sides: _Sides) -> Iterator[Drift]:
    """Ids that belonged to a question which is still there under another one."""
    for each in (name, *sides.now.questions[name].formerly):
        home = sides.before.get(each)
        if home is not None and sides.owners.get(home, name) != name:
            yield Drift(
                name,
                "id" if each == name else "formerly",
                f"the id {each} belonged to {home} in {sides.then}",
                "An id is never used for another question: choose a new one.",
            )


def _compared(name: str, question: AskedAs, before: AskedAs, sides: _Sides) -> Iterator[Drift]:
    since = f'since: "{sides.newer}"'
    way_out = f"Give it {since}, so that older answers do not count for it."
    if question.labels != before.labels:
        yield Drift(name, "scale", _other_labels(name, question, before, sides.then), way_out)
    if question.reverse != before.reverse:
        problem = f"{name} counts the other way round than in {sides.then}"
        yield Drift(name, "reverse", problem, way_out)
    if version_numbers(question.since or "") < version_numbers(before.since or ""):
        problem = f'{name} said since: "{before.since}" in {sides.then}'
        yield Drift(name, "since", problem, "Keep it, or answers from before that count again.")
    if question.text and before.text and question.text.split() != before.text.split():
        yield Drift(
            name,
            "text",
            f"{name} has other words than in {sides.then}",
            f"If it asks for something else now, give it {since}.",
            is_error=False,
        )
    lost = [former for former in before.formerly if former not in (name, *question.formerly)]
    if lost:
        yield Drift(
            name,
            "id",
            f"{name} no longer says that it was {' and '.join(lost)} formerly",
            "Keep former ids: without them, answers under them are left out.",
            is_error=False,
        )


def _other_labels(name: str, question: AskedAs, before: AskedAs, then: str) -> str:
    if len(question.labels) != len(before.labels):
        return f"{name} has {len(question.labels)} labels, and {len(before.labels)} in {then}"
    pairs = zip(question.labels, before.labels, strict=True)
    one, other = next((one, other) for one, other in pairs if one != other)
    return f'{name} has other labels than in {then}: "{one[:30]}" for "{other[:30]}"'


def _of_version(sides: _Sides, changed: list[str]) -> Iterator[Drift]:
    """The fault of a version that is not raised."""
    ours, theirs = (version_numbers(each.version) for each in (sides.now, sides.earlier))
    if changed and ours == theirs:
        names = first_few(changed, MOST_IDS)
        problem = f"questions have changed, and the version has not: {names}"
        yield Drift("", "version", problem, f'Raise it to "{sides.newer}".')


def _of_gone(gone: list[str], earlier: Edition) -> Iterator[Drift]:
    for name in gone:
        yield Drift(
            "",
            "aspects",
            f"{name} is no longer asked, and was in version {earlier.version}",
            f"If it has another id now, write formerly: [{name}] there. Else its answers are left "
            "out by name.",
            is_error=False,
        )
