"""Whose answers show signs of carelessness. They are counted like all others, and pointed out."""

from alliance.analysis.comparing.influence import without
from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import may_compare
from alliance.analysis.scoring.population import Conspicuous
from alliance.documents.report import Careless, Reason, Score

_PAIR = 2
"""Of two people each would know who is meant."""
_FLAGGED = 3
"""People who show a sign, from whom on the score without them is told."""


def careless(figures: Figures) -> Careless:
    """How many show which sign, and the overall score without them.

    Undefined when:
        Fewer than five people: no counts, as each would know who is meant; nor for two who speak
        for their partners. All people of one group show a sign, and nobody else: likewise no
        counts, as they share a view, and would be known. Fewer than three show a sign: no score
        without them, as its difference would tell what those few answered. An aspect of which the
        alliance's own score is all that may be given, with them or without: likewise.
    """
    official, people = figures.official, figures.heard
    found = figures.population.conspicuous
    why: Reason | None = None
    if people <= _PAIR or (not official and people < figures.groups.inside):
        why = "n_too_small"
    elif _is_one_group(figures):
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
        people=found.people,
        all_equal=found.signs.get("all_equal", 0),
        longstring=found.signs.get("longstring", 0),
        many_missing=found.signs.get("many_missing", 0),
        without=_without(figures, found) if may_leave_out(figures) else None,
    )


def may_leave_out(figures: Figures) -> bool:
    """Whether it may be told what changes without the people who show a sign."""
    found = figures.population.conspicuous
    needs = 1 if figures.official else max(_FLAGGED, figures.groups.min_group)
    if figures.heard <= _PAIR or found.people < needs or _is_one_group(figures):
        return False
    for aspect, unit in figures.asked().items():
        scores = found.scores[figures.plan.number(aspect)]
        left = {group: sums.n for group, sums in unit.by_group.items()}
        for (group, _), people in scores.items():
            left[group] -= people
        if not (unit.compared and may_compare(figures.groups, left)):
            return False
    return True


def _is_one_group(figures: Figures) -> bool:
    """Whether those who show a sign are all people of one group of several, and nobody else.

    One person who speaks for a partner is no group that shares a view.
    """
    found = figures.population.conspicuous
    if len(found.by_group) != 1 or found.people in (1, figures.heard):
        return False
    return all(
        people == group.people
        for group in figures.groups.groups
        if (people := found.by_group.get(group.id))
    )


def _without(figures: Figures, found: Conspicuous) -> Score:
    case = without(figures, found)
    value = case.values.get("overall")
    return Score.model_construct(
        value=None if value is None else float(value),
        band=case.bands.get("overall"),
        reason="aspect_missing" if value is None else None,
        n=figures.heard - found.people,
        of=figures.heard,
    )
