"""What `alliance explain` says about an aspect, facet, item, band, risk and so on."""

import textwrap
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.cutoffs import DONT_KNOW_FROM, GAP, GAP_WITHOUT_TEST
from alliance.analysis.linting.rules import Rule
from alliance.documents.playbook import (
    Condition,
    Interaction,
    Recommendation,
    Risk,
    Strength,
)
from alliance.documents.questionnaire import Aspect, Bands, Facet, Item, Place, Questionnaire
from alliance.documents.suitability import Question
from alliance.render.commands import KEPT, keep
from alliance.render.safe import one_line
from alliance.render.text import capital, small
from alliance.vocabulary import (
    BANDS,
    CONTEXT_TITLES,
    FACETS,
    SPREAD_LEAVES,
    AspectId,
    BandId,
    is_known,
    title_of,
)

LABEL_COLUMNS = 13
"""Room for the label of a row."""

READ_ON: dict[AspectId, str] = {
    "mutual_trust": "Ten ways to build trust, each with a step: alliance explain trust",
}
"""What else there is to read on an aspect, and on its risks."""

BAND_MEANINGS: dict[BandId, str] = {
    "fragile": "On average, the answers lie near the low end. Look here first.",
    "strained": "On average, the answers lie below the middle. Talk about it soon.",
    "mixed": "On average, the answers lie around the middle. Talk about it.",
    "sound": "On average, the answers lie above the middle. People tend to score themselves well.",
    "strong": "On average, the answers lie near the high end. Protect it, and go on looking.",
}
"""What each band means."""

LENGTH_WORDS = {
    "pulse": "in all lengths",
    "standard": "in the lengths standard and full",
    "full": "in the length full",
}
"""From the shortest length that asks an item."""

HORIZON_WORDS = {
    "this_week": "this week",
    "this_month": "this month",
    "this_quarter": "within three months",
    "today": "today",
}
"""By when."""

RUNG_WORDS = {
    1: "a talk or a habit",
    2: "a note or a list",
    3: "a one-page agreement",
    4: "formal cover",
}
"""How heavy a recommendation is."""

LEAF_WORDS = {
    "low": '"{}" is under {mixed}',
    "very_low": '"{}" is under {strained}',
    "high": '"{}" is {sound} or more',
    "very_high": '"{}" is {strong} or more',
    "gap": 'partners lie {gap} points or more apart, by more than chance, on "{}"',
    "largest_gap": 'the largest partner and the others lie {gap} points or more apart on "{}"',
    "core_gap": 'core and newer members lie {gap} points or more apart on "{}"',
    "spread": 'people differ on "{}"',
    "split": 'people form two camps on "{}"',
    "dont_know": '{unknown} or more say "don\'t know" on "{}"',
}
"""Conditions over one facet or aspect."""

NEGATED_WORDS = {
    "low": '"{}" is {mixed} or more',
    "very_low": '"{}" is {strained} or more',
    "high": '"{}" is under {sound}',
    "very_high": '"{}" is under {strong}',
    "gap": 'partners lie under {gap} points apart on "{}", or it could be chance',
    "largest_gap": 'the largest partner and the others lie under {gap} points apart on "{}"',
    "core_gap": 'core and newer members lie under {gap} points apart on "{}"',
    "spread": 'people do not differ on "{}"',
    "split": 'people do not form two camps on "{}"',
    "dont_know": 'fewer than {unknown} say "don\'t know" on "{}"',
}
"""The same where they are not so."""

_TOLD_IN_ONE = 3
"""From so many conditions of one kind on, of which any may hold, they are told in one."""
_UNKNOWN = Fraction(DONT_KNOW_FROM[0], 100)
_LIMITS = {"gap": GAP[0], "unknown": f"{_UNKNOWN.numerator} in {_UNKNOWN.denominator}"}
"""Where leaves begin that do not read a score against the band edges."""


Titles = Mapping[str, str]
"""Titles by id of aspect or facet."""

NO_TITLES: Titles = {}
"""Those of a questionnaire that has none of its own."""


class LookedUp(NamedTuple):
    """Something looked up: a headline, then rows of a label and a text."""

    headline: str
    rows: tuple[tuple[str, str], ...]


def entry_text(entry: LookedUp, width: int) -> str:
    """An entry as lines no wider than `width`."""
    width = max(min(width, 80), 40)
    lines = _wrap(entry.headline, width, "", "")
    for label, text in entry.rows:
        if text:
            first = f"  {label:<{LABEL_COLUMNS - 1}} " if label else "  "
            lines += _wrap(text, width, first, " " * len(first))
    return "\n".join(lines) + "\n"


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    lines = textwrap.wrap(
        keep(one_line(text), width - len(rest)),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )
    return [line.replace(KEPT, " ") for line in lines] or [first.rstrip()]


def aspect_entry(aspect: Aspect) -> LookedUp:
    """What is asked about an aspect, and what it looks like."""
    facets = ", ".join(f"{facet.id} ({facet.title})" for facet in aspect.facets)
    return LookedUp(
        f"{aspect.title}: {small(aspect.definition)}" if aspect.definition else aspect.title,
        (
            ("", aspect.we_ask),
            ("Going well", aspect.going_well),
            ("Not so well", aspect.not_so_well),
            ("It carries", aspect.carries),
            ("Its facets", facets),
            ("Read on", READ_ON.get(aspect.id, "")),
        ),
    )


def facet_entry(aspect: Aspect, facet: Facet) -> LookedUp:
    """What a facet is, and which questions ask for it."""
    own: Titles = {} if aspect.title == title_of(aspect.id) else {aspect.id: aspect.title}
    return LookedUp(
        f"{facet.title} (a facet of {_inside(aspect.id, own)})",
        (
            ("", facet.about),
            ("Going well", facet.going_well),
            ("Not so well", facet.not_so_well),
            *(("Question", f"{item.id}: {item.text}") for item in facet.items),
        ),
    )


def item_entry(questionnaire: Questionnaire, place: Place) -> LookedUp:
    """A question with its answers, and why it is asked."""
    item = place.item
    points = len(questionnaire.labels(item))
    labels = (
        ("Answers" if point == 1 else " ", f"{point}  {label}")
        for point, label in enumerate(questionnaire.labels(item), 1)
    )
    return LookedUp(
        item.text,
        (
            *labels,
            ("Why we ask", item.why),
            ("At 1", item.low_end),
            (f"At {points}", item.high_end),
            ("Counts for", f"{small(place.facet.title)}, in {small(place.aspect.title)}"),
            ("Asked", f"{LENGTH_WORDS[item.asked_from]}{_reversed(item, points)}"),
            ("Sources", _sources(item, questionnaire)),
        ),
    )


def _reversed(item: Item, points: int) -> str:
    return f"; here {points} scores lowest" if item.reverse else ""


def _sources(item: Item, questionnaire: Questionnaire) -> str:
    return "; ".join(questionnaire.sources.get(source, source) for source in item.sources)


def band_entry(band: BandId, bands: Bands) -> LookedUp:
    """Where a band lies and what it means."""
    edges = (0, *bands.edges, 100)
    place = BANDS.index(band)
    last = place == len(BANDS) - 1
    reach = f"{edges[place]} to 100" if last else f"{edges[place]} to under {edges[place + 1]}"
    return LookedUp(
        f"{band.capitalize()}: a score from {reach}",
        (
            ("", BAND_MEANINGS[band]),
            ("", "The bands are our convention. They compare you with nobody."),
        ),
    )


def own_titles(questionnaire: Questionnaire) -> Titles:
    """What a questionnaire calls the aspects and facets of ours, where that is something else."""
    aspects = questionnaire.aspects
    found: dict[str, str] = {aspect.id: aspect.title for aspect in aspects}
    found |= {facet.id: facet.title for aspect in aspects for facet in aspect.facets}
    return {
        identifier: title
        for identifier, title in found.items()
        if is_known(identifier) and title.casefold() != title_of(identifier).casefold()
    }


def risk_entry(risk: Risk, bands: Bands, titles: Titles = NO_TITLES) -> LookedUp:
    """A risk: when it is found, why it matters, what to do."""
    home = f", in {_inside(risk.aspect, titles)}" if risk.aspect else ""
    return LookedUp(
        f"{capital(risk.title)} (a risk{home})",
        (
            ("Found when", condition_words(risk.when, bands, titles)),
            ("Mind", _may_rise(risk.when)),
            ("Why", risk.why),
            ("First signs", " ".join(capital(sign) for sign in risk.signs)),
            ("Comes first", risk.urgent),
            ("Steps", " · ".join(risk.first)),
            *((label, " · ".join(found)) for label, found in _instead(risk)),
            ("Read on", READ_ON.get(risk.aspect, "") if risk.aspect else ""),
            ("Number", f"{risk.code} of the catalogue; sources {', '.join(risk.sources)}"),
        ),
    )


def _may_rise(condition: Condition) -> str:
    """How one better answer can bring a risk about; empty where it cannot."""
    keys = {leaf.key for leaf in condition.leaves()}
    if not condition.may_rise():
        return ""
    apart = (*SPREAD_LEAVES, "opposed", "sides_apart")
    ways = [
        ("it sets people further apart", not keys.isdisjoint(apart)),
        ("it makes the high side high", not keys.isdisjoint(("high", "very_high"))),
        ("it lifts what was low into the middle", "middling" in keys),
        ("it changes which form fits", "form" in keys),
    ]
    ways.append(("it lifts what was low", not any(applies for _, applies in ways)))
    said = " or ".join(way for way, applies in ways if applies)
    return f"One better answer can bring it about, where {said}."


def _instead(risk: Risk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Other steps, by what shows the risk."""
    return (
        ("If very low", risk.instead.very_low),
        ("If unknown", risk.instead.dont_know),
        ("If apart", risk.instead.apart),
    )


def recommendation_entry(advice: Recommendation, titles: Titles = NO_TITLES) -> LookedUp:
    """A recommendation: how, how long, how to begin, how to see that it worked."""
    kinds = (
        ("In a pair", advice.adapt.pair),
        ("Coalition", advice.adapt.coalition),
        ("Volunteers", advice.adapt.volunteers),
    )
    return LookedUp(
        f"{capital(advice.title)} (a step: {RUNG_WORDS[advice.rung]})",
        (
            ("Takes", f"{advice.time}, {HORIZON_WORDS[advice.horizon]}"),
            ("How", advice.how),
            *((f"{n}.", step) for n, step in enumerate(advice.steps, 1)),
            *kinds,
            ("Ask", f'"{advice.starter}"'),
            ("Worked", advice.worked),
            ("Mind", f"{advice.caution} {advice.rivals}".strip()),
            ("Helps", titles.get(advice.facet) or title_of(advice.facet)),
            ("Number", f"{advice.code} of the catalogue; sources {', '.join(advice.sources)}"),
        ),
    )


def strength_entry(strength: Strength, bands: Bands, titles: Titles = NO_TITLES) -> LookedUp:
    """A strength: when it is found, what it brings, what keeps it alive."""
    return LookedUp(
        f"{strength.title} (a strength)",
        (
            ("Found when", condition_words(strength.when, bands, titles)),
            ("It brings", strength.gives),
            ("", strength.keep),
            ("Number", f"{strength.code} of the catalogue" if strength.code else ""),
        ),
    )


def interaction_entry(interaction: Interaction, titles: Titles = NO_TITLES) -> LookedUp:
    """How one facet or aspect carries or strains another."""
    source, target = (_named(each, titles) for each in (interaction.source, interaction.target))
    return LookedUp(
        f"{capital(source)} can {'strain' if interaction.strains else 'carry'} {target}",
        (("", interaction.text), ("Number", f"{interaction.code} of the catalogue")),
    )


def rule_entry(code: str, rule: Rule) -> LookedUp:
    """A rule for the wording of questions."""
    return LookedUp(
        f"{code}: {rule.title}", (("", rule.says), ("Why", rule.why), ("Level", rule.level))
    )


def question_entry(question: Question) -> LookedUp:
    """A question on the right form."""
    return LookedUp(
        f"{question.ask} (one of the questions on the right form)",
        (
            *((f"{n}", option.text) for n, option in enumerate(question.options, 1)),
            ("Advice", question.advice),
        ),
    )


def condition_words(condition: Condition, bands: Bands, titles: Titles = NO_TITLES) -> str:
    """A condition as a sentence without its full stop."""
    return capital(_words(condition, bands, titles, top=True))


def _words(
    condition: Condition, bands: Bands, titles: Titles, *, top: bool = False, negated: bool = False
) -> str:
    """A condition, or its opposite: not (a and b) is said as (not a) or (not b)."""
    if condition.not_ is not None:
        return _words(condition.not_, bands, titles, top=top, negated=not negated)
    parts = condition.all or condition.any
    if parts:
        both = bool(condition.all) is not negated
        between = " and " if both else (", or " if top else " or ")
        alike = [] if both else _alike(parts)
        said = [_leaf(alike, bands, titles, negated=negated)] if alike else []
        rest = [part for part in parts if part not in alike]
        said += [_words(part, bands, titles, negated=negated) for part in rest]
        text = between.join(said)
        return text if top or len(said) == 1 else f"({text})"
    if condition.facet:
        return _leaf([condition], bands, titles, negated=negated)
    return _whole_negated(condition) if negated else _whole(condition)


def _alike(parts: Sequence[Condition]) -> list[Condition]:
    """The first leaves of one kind that are so many that they are told in one."""
    for part in parts:
        same = [each for each in parts if part.facet and each.key == part.key]
        if len(same) >= _TOLD_IN_ONE:
            return same
    return []


def _leaf(same: Sequence[Condition], bands: Bands, titles: Titles, *, negated: bool) -> str:
    """Leaves of one kind on one facet or aspect, or on any of several."""
    said = (NEGATED_WORDS if negated else LEAF_WORDS)[same[0].key]
    *first, last = (_inside(each.facet, titles) for each in same)
    named = '" or "'.join(filter(None, ['", "'.join(first), last]))
    return said.format(named, **bands.model_dump(), **_LIMITS)


def _whole(condition: Condition) -> str:
    if condition.context:
        return small(CONTEXT_TITLES[condition.context])
    if condition.outcomes:
        return f"the questions on the right form lead to {_outcomes(condition)}"
    if condition.dont_know_aspects:
        least = condition.dont_know_aspects
        return f'{_LIMITS["unknown"]} or more say "don\'t know" in {least} aspects or more'
    if condition.partners_at_least:
        return f"there are {condition.partners_at_least} partners or more"
    if condition.sides_apart:
        return f"groups are {GAP_WITHOUT_TEST} points or more apart on any side"
    if condition.opposed:
        return "people or partners are far apart on an aspect"
    if condition.middling:
        return "nearly all aspects lie around the middle of the scale"
    return "fewer than half of the partners answered"


def _whole_negated(condition: Condition) -> str:
    if condition.context:
        return f'the answer to "{small(CONTEXT_TITLES[condition.context])}" is no'
    if condition.outcomes:
        return f"the questions on the right form do not lead to {_outcomes(condition)}"
    if condition.dont_know_aspects:
        least = condition.dont_know_aspects
        return f'{_LIMITS["unknown"]} or more say "don\'t know" in fewer than {least} aspects'
    if condition.partners_at_least:
        return f"there are fewer than {condition.partners_at_least} partners"
    if condition.sides_apart:
        return f"groups are less than {GAP_WITHOUT_TEST} points apart on each side"
    if condition.opposed:
        return "people and partners are far apart on no aspect"
    if condition.middling:
        return "some aspects stand out from the middle of the scale"
    return "half of the partners answered, or more"


def _outcomes(condition: Condition) -> str:
    return " or ".join(f'"{name.replace("_", " ")}"' for name in condition.outcomes)


def _named(identifier: str, titles: Titles) -> str:
    """A facet in quotes, as it is no noun, or a title of one's own; an aspect of ours as it is."""
    name = _inside(identifier, titles)
    return f'"{name}"' if identifier in FACETS or identifier in titles else name


def _inside(identifier: str, titles: Titles) -> str:
    """A title inside a sentence; one of one's own stays as it is written."""
    return titles.get(identifier) or small(title_of(identifier))
