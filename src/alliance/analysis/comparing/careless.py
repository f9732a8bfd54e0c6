"""Whose answers show signs of carelessness. They are counted like all others, and pointed out."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from alliance.analysis.comparing.influence import without
from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import may_compare
from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.units import Layout
from alliance.documents.report import Careless, Reason, Score
from alliance.statistics.careless import ItemKey, Sign, careless_signs

_PAIR = 2
"""Of two people each would know who is meant."""
_FLAGGED = 3
"""People who show a sign, from whom on the score without them is told."""


class Conspicuous(NamedTuple):
    """A person with the signs that the answers show."""

    person: Person
    signs: tuple[Sign, ...]


def conspicuous(figures: Figures) -> list[Conspicuous]:
    """Everyone whose answers show a sign."""
    lengths = {person.voice.asked for person in figures.people}
    keys = {asked: _keys(figures.plan, asked) for asked in lengths}
    found = [Conspicuous(each, _signs(each, keys[each.voice.asked])) for each in figures.people]
    return [each for each in found if each.signs]


def careless(figures: Figures, found: list[Conspicuous]) -> Careless:
    """How many show which sign, and the overall score without them.

    Undefined when:
        Fewer than five people: no counts, as each would know who is meant; nor for two who speak
        for their partners. All people of one group show a sign, and nobody else: likewise no
        counts, as they share a view, and would be known. Fewer than three show a sign: no score
        without them, as its difference would tell what those few answered. An aspect of which the
        alliance's own score is all that may be given, with them or without: likewise.
    """
    official, people = figures.official, len(figures.people)
    why: Reason | None = None
    if people <= _PAIR or (not official and people < figures.groups.inside):
        why = "n_too_small"
    elif _is_one_group(figures, found):
        why = "hidden_privacy"
    if why is not None:
        return Careless.model_construct(
            people=None,
            all_equal=None,
            longstring=None,
            many_missing=None,
            without=None,
            reason=why,
        )
    return Careless.model_construct(
        people=len(found),
        all_equal=sum("all_equal" in each.signs for each in found),
        longstring=sum("longstring" in each.signs for each in found),
        many_missing=sum("many_missing" in each.signs for each in found),
        without=_without(figures, found) if may_leave_out(figures, found) else None,
    )


def may_leave_out(figures: Figures, found: list[Conspicuous]) -> bool:
    """Whether it may be told what changes without the people who show a sign."""
    needs = 1 if figures.official else max(_FLAGGED, figures.groups.min_group)
    if len(figures.people) <= _PAIR or len(found) < needs or _is_one_group(figures, found):
        return False
    people = [each.person for each in found]
    for aspect, unit in figures.asked().items():
        number = figures.plan.number(aspect)
        gone = Counter(each.group for each in people if each.scores[number] is not None)
        left = {group: sums.n - gone[group] for group, sums in unit.by_group.items()}
        if not (unit.compared and may_compare(figures.groups, left)):
            return False
    return True


def _is_one_group(figures: Figures, found: list[Conspicuous]) -> bool:
    """Whether those who show a sign are all people of one group of several, and nobody else.

    One person who speaks for a partner is no group that shares a view.
    """
    groups = {each.person.group for each in found}
    if len(groups) != 1 or len(found) == 1 or len(found) == len(figures.people):
        return False
    return len(found) == sum(each.group in groups for each in figures.people)


def _keys(plan: Layout, asked: Sequence[str]) -> list[ItemKey]:
    """What must be known of the items asked, in the order of asking."""
    questions = [plan.questions[item] for item in asked]
    return [ItemKey(question.points, question.item.reverse) for question in questions]


def _signs(person: Person, keys: Sequence[ItemKey]) -> tuple[Sign, ...]:
    """The signs in the raw answers, in the order of asking."""
    answers = person.voice.response.answers
    given = [answers.get(item) for item in person.voice.asked]
    points = [answer if type(answer) is int else None for answer in given]
    return careless_signs(points, keys, given.count(None))


def _without(figures: Figures, found: list[Conspicuous]) -> Score:
    case = without(figures, [each.person for each in found])
    value = case.values.get("overall")
    return Score.model_construct(
        value=None if value is None else float(value),
        band=case.bands.get("overall"),
        reason="aspect_missing" if value is None else None,
        n=len(figures.people) - len(found),
        of=len(figures.people),
    )
