"""The 28 facets that the playbook knows, each with its title and its aspect."""

from typing import NamedTuple

from alliance.documents.questionnaire import ASPECTS, AspectId


class Word(NamedTuple):
    """A facet of the vocabulary."""

    title: str
    """A few words, used where the questionnaire does not ask the facet."""
    aspect: AspectId
    """The aspect it is a side of."""


FACETS: dict[str, Word] = {
    "goal_clarity": Word("One clear aim", "shared_goals"),
    "goal_alignment": Word("Room for own aims", "shared_goals"),
    "goal_guides_decisions": Word("The aim decides", "shared_goals"),
    "goal_realignment": Word("The aim is checked", "shared_goals"),
    "reliable_delivery": Word("Kept promises", "mutual_trust"),
    "goodwill": Word("Good will", "mutual_trust"),
    "open_honesty": Word("Honest news", "mutual_trust"),
    "voice_safety": Word("Safe to speak up", "mutual_trust"),
    "change_sensing": Word("Change is noticed", "flexibility"),
    "plan_adjustment": Word("Plans that move", "flexibility"),
    "role_refresh": Word("Clear roles", "flexibility"),
    "backup_cover": Word("Someone to step in", "flexibility"),
    "decision_rights": Word("Who may decide", "speed_of_action"),
    "mobilisation": Word("A quick start", "speed_of_action"),
    "proportionate_checks": Word("Care before big steps", "speed_of_action"),
    "action_review": Word("Looking back", "speed_of_action"),
    "pooling_benefit": Word("Sharing that pays", "resource_sharing"),
    "fair_reciprocity": Word("Fair give and take", "resource_sharing"),
    "resource_visibility": Word("Shared things in view", "resource_sharing"),
    "stewardship": Word("Things looked after", "resource_sharing"),
    "expertise_map": Word("Who knows what", "expertise_pooling"),
    "complementarity": Word("Skills that cover the task", "expertise_pooling"),
    "advice_uptake": Word("Know-how is heard", "expertise_pooling"),
    "joined_up_work": Word("Parts that fit", "expertise_pooling"),
    "norm_agreement": Word("The same rules", "unwritten_rules"),
    "norm_voicing": Word("Rules can be said", "unwritten_rules"),
    "mutual_accountability": Word("Answering for promises", "unwritten_rules"),
    "dispute_handling": Word("A way to disagree", "unwritten_rules"),
}
"""By id, in the order of the aspects."""

ASPECT_TITLES: dict[str, str] = {
    aspect: aspect.replace("_", " ").capitalize() for aspect in ASPECTS
}
"""The aspects' names as words, used where the questionnaire does not ask the aspect."""

CONTEXT_TITLES: dict[str, str] = {
    "money_shared": "Money is shared",
    "personal_data": "Personal data are used together",
    "people_at_risk": "People could be hurt",
    "turnover_expected": "Key people may leave",
    "partners_compete": "Partners are competitors",
    "largest_partner": "One partner is the largest",
}
"""What a context key says when it is true."""

FORM_TITLES: dict[str, str] = {
    "stay_informal": "Stay informal",
    "light_structure": "Add light structure",
    "formalise": "Formalise",
}
"""The outcomes of the questions on the form."""


def title_of(identifier: str) -> str:
    """The title of a facet or an aspect of the vocabulary.

    Raises:
        KeyError: When it is neither.
    """
    word = FACETS.get(identifier)
    return word.title if word else ASPECT_TITLES[identifier]


def aspect_of(identifier: str) -> str:
    """The aspect of a facet; an aspect is its own.

    Raises:
        KeyError: When it is neither.
    """
    word = FACETS.get(identifier)
    if word:
        return word.aspect
    if identifier in ASPECT_TITLES:
        return identifier
    raise KeyError(identifier)


def is_known(identifier: str) -> bool:
    """Tell whether it is an aspect or a facet of the vocabulary."""
    return identifier in FACETS or identifier in ASPECT_TITLES
