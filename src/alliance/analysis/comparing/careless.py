"""Whose answers show signs of carelessness. They are counted like all others, and pointed out."""

from typing import NamedTuple

from alliance.analysis.comparing.influence import without
from alliance.analysis.figures import Figures
from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.units import Layout
from alliance.documents.report import Careless, Score
from alliance.statistics.careless import Sign, careless_signs


class Conspicuous(NamedTuple):
    """A person with the signs that the answers show."""

    person: Person
    signs: tuple[Sign, ...]


def conspicuous(figures: Figures) -> list[Conspicuous]:
    """Everyone whose answers show a sign."""
    found = [Conspicuous(person, _signs(figures.plan, person)) for person in figures.people]
    return [each for each in found if each.signs]


def careless(figures: Figures, found: list[Conspicuous]) -> Careless:
    """How many show which sign, and the overall score without them.

    Undefined when:
        Nobody shows a sign, or people do not speak for their partners: then the difference between
        the two scores would tell what those few answered. Fewer than `min_group` people: no counts
        either, as each would know who is meant.
    """
    if not figures.groups.enough_people:
        return Careless.model_construct(
            people=None,
            all_equal=None,
            longstring=None,
            many_missing=None,
            without=None,
            reason="hidden_privacy",
        )
    return Careless.model_construct(
        people=len(found),
        all_equal=sum("all_equal" in each.signs for each in found),
        longstring=sum("longstring" in each.signs for each in found),
        many_missing=sum("many_missing" in each.signs for each in found),
        without=_without(figures, found) if found and figures.official else None,
    )


def _signs(plan: Layout, person: Person) -> tuple[Sign, ...]:
    """The signs in the raw answers, in the order of asking."""
    response = person.voice.response
    items = [plan.questions[item].item for item in person.voice.asked]
    given = [response.answers.get(item.id) for item in items]
    points = [answer if type(answer) is int else None for answer in given]
    return careless_signs(points, [item.reverse for item in items], given.count(None))


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
