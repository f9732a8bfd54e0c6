"""The names that everything shares: aspects, facets, bands, lengths, severities, leaves, answers.

Ids and their order only, and the titles of what a questionnaire may leave out. It imports nothing
of ours and no model, so that a command line may list its choices without paying for one.
"""

from typing import Literal, NamedTuple, get_args

Length = Literal["pulse", "standard", "full"]
LENGTHS: tuple[Length, ...] = get_args(Length)
"""The nested lengths, shortest first."""

Kept = Literal["first", "latest", "all"]
"""Of rows of an export with one and the same respondent, those that count."""

Alike = Literal["one", "both"]
"""Of rows of one partner that are alike in every answer: whether they are of one person."""

PROMISED: dict[Length, int] = {"pulse": 7, "standard": 28, "full": 56}
"""How many questions of ours each length asks: what people are told before they begin."""

AspectId = Literal[
    "shared_goals",
    "mutual_trust",
    "flexibility",
    "speed_of_action",
    "resource_sharing",
    "expertise_pooling",
    "unwritten_rules",
]
ASPECTS: tuple[AspectId, ...] = get_args(AspectId)
"""The seven aspects, in the order in which every screen shows them."""

PREREQUISITES: tuple[AspectId, ...] = ("shared_goals", "mutual_trust")
"""The overall band may stand at most one above the lower of these."""

OVERALL = "overall"
"""What the score of the whole is called where an aspect could stand."""

HEARD_SHARE = "heard"
"""What the share of those who answered is called where a score could stand."""

FLOORS: tuple[str, ...] = (OVERALL, *ASPECTS, HEARD_SHARE)
"""What a floor may be on, in the order in which floors are told."""

BandId = Literal["fragile", "strained", "mixed", "sound", "strong"]
BANDS: tuple[BandId, ...] = get_args(BandId)
"""The five bands, lowest first."""

BAND_EDGES = (35, 50, 65, 80)
"""Where each band but the lowest begins, for a questionnaire that sets no edges of its own."""

Severity = Literal["low", "moderate", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""How much a risk weighs, the least first."""

Kind = Literal["pair", "coalition", "volunteers", "mixed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What an alliance is."""

Voices = Literal["personal", "official"]
"""Whether people answer for themselves or speak for their partner."""

Member = Literal["core", "newer"]
"""Whether a person was in the alliance's core from the start, or is newer."""

Weighting = Literal["partner", "respondent"]
"""Whether each partner counts once, or each person."""

MIN_GROUP = 3
"""Partners with fewer people are not shown alone, unless one asks for more."""

NEW_ROUND_DAYS = 90
"""So many days after the answers before them, answers of the same partner are a new round."""

SHOWN_RISKS = 5
"""The risks that every reader sees, the gravest: long lists do not get acted on."""

SMALLER_PARTNERS = "smaller_partners"
"""The id of the group of merged partners."""

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

NOT_STATED = "not_stated"
"""The partner of those who named none."""

GROUP_NAMES = {SMALLER_PARTNERS: "smaller partners", NOT_STATED: "partner not stated"}
"""What groups are called that are no partner."""

DONT_KNOW: Literal["dont_know"] = "dont_know"
NOT_APPLICABLE: Literal["not_applicable"] = "not_applicable"

XLSFORM_ENDING, LIMESURVEY_ENDING = ".xlsform.xlsx", ".limesurvey.txt"
"""How the files are called that survey systems take; there are no answers in them."""

GIVEN, KEYED = ".given", ".keyed"
"""What follows a question's id in the two columns that it has in a study; no id has a dot."""

NoPoint = Literal["dont_know", "not_applicable"]
"""An answer that is no point on the scale."""

NO_POINT_MEANS: dict[NoPoint, str] = {
    DONT_KNOW: "Don't know: fine for what you cannot tell, or what was before your time.",
    NOT_APPLICABLE: "Does not apply: for what has not come up yet, or is not due.",
}
"""When one of them is the right answer, as people read it; for someone new above all."""

NO_POINT_LABELS: dict[NoPoint, str] = {
    DONT_KNOW: "don't know",
    NOT_APPLICABLE: "does not apply to us",
}
"""What they are called where one is to be chosen."""

NO_POINT_SIGNS: dict[NoPoint, str] = {DONT_KNOW: "d", NOT_APPLICABLE: "x"}
"""The key, the sign or the letter that stands for each, wherever one is typed."""

MEMBER_LABELS: dict[str, str] = {
    "core": "from the start, or nearly",
    "newer": "for a shorter time",
}
"""How long somebody has been part of it, where that is to be chosen."""

RATHER_NOT = "I would rather not say"
"""The choice of those who name no partner, or not since when."""

JOINT_MEANS = "Answer for all of you together, also for those who are not at the table."
"""What partners who give one set of answers read."""

FormOutcome = Literal["stay_informal", "light_structure", "formalise"]
FORM_OUTCOMES: tuple[FormOutcome, ...] = get_args(FormOutcome)
"""The three forms, the lightest first."""

SupportState = Literal["without_support", "both_low", "strained", "one_low", "carried"]
SUPPORT_STATES: tuple[SupportState, ...] = get_args(SupportState)
"""How two things that act on each other stand, the most telling first."""

Effort = Literal["hours", "days", "weeks"]
"""How much work a step is, the least first."""

Horizon = Literal["today", "this_week", "this_month", "this_quarter"]
HORIZONS: tuple[Horizon, ...] = get_args(Horizon)
"""By when a step is done, the soonest first."""

ScoreLeaf = Literal["low", "very_low", "high", "very_high"]
SCORE_LEAVES: tuple[ScoreLeaf, ...] = get_args(ScoreLeaf)
"""Leaves of conditions that read a score against the band edges."""

SpreadLeaf = Literal["gap", "largest_gap", "core_gap", "spread", "split"]
SPREAD_LEAVES: tuple[SpreadLeaf, ...] = get_args(SpreadLeaf)
"""Leaves that compare people or groups."""

FacetLeaf = ScoreLeaf | SpreadLeaf | Literal["dont_know"]
FACET_LEAVES: tuple[FacetLeaf, ...] = (*SCORE_LEAVES, *SPREAD_LEAVES, "dont_know")
"""Leaves over one facet or aspect."""

WholeLeaf = Literal[
    "context",
    "form",
    "dont_know_aspects",
    "middling",
    "opposed",
    "partners_at_least",
    "sides_apart",
    "unheard_half",
]
WHOLE_LEAVES: tuple[WholeLeaf, ...] = get_args(WholeLeaf)
"""Leaves over the alliance as a whole."""

Basis = Literal[
    "pooled",  # groups fixed, people sampled, one variance within all groups
    "separate",  # the same with a variance for each group, as they differ much
    "partners_as_sample",  # t over the group means, which treats the groups as a sample
    "everyone_answered",  # rosters known and complete: no sampling error is left
    "none",
]
"""What the standard error of a likely range rests on."""

Method = Literal["exact", "sampled", "approximate", "none"]
"""How the probability of a gap by chance came about."""

ChangeTest = Literal[
    "sign_flips",  # all ways to turn people's own changes round
    "t",  # paired t, of more than 30 people
    "welch",  # two times, nobody knows who is who
    "none",
]
"""How the chance of a change came about."""

ChangeVerdict = Literal[
    "better",
    "worse",
    "no_change",  # none that can be told from chance
    "too_few",  # no change of so few people could be told
]
"""Whether something moved from one time to the next."""

WaveSource = Literal["answers", "report"]
"""What a wave was read from."""

Done = Literal["yes", "partly", "no"]
"""How far a step that was agreed was taken."""

Grouping = Literal["partners", "merged", "hidden"]
"""Every partner its own group; small ones merged; or no group may be shown."""

GapVerdict = Literal["more_than_chance", "could_be_chance", "too_few"]
"""Whether groups differ, in words."""

AgreementVerdict = Literal["agree", "differ", "two_camps", "undecided", "too_few"]
"""Whether people see the same thing, in words."""

Cause = Literal["one_person", "one_group", "careless", "weighting"]
"""What was left out, or weighed, when a conclusion changed."""

Standing = Literal["highest", "lowest"]
"""The place of an aspect among all of them, at either end."""

GateKind = Literal["fail_under", "fail_on", "fail_on_drop"]
"""A floor on a score, a ceiling on severity, or on a drop since the time before."""

SCORE_COLUMNS: tuple[str, ...] = (
    *("kind", "id", "title", "group", "group_name"),
    *("value", "band", "low", "high", "n", "of"),
    *("asked", "answered", "dont_know", "not_applicable", "blank", "reason"),
)
"""The columns of a table of scores, by which it is known that it holds no answers."""

PORTFOLIO_FIELDS: tuple[str, ...] = (
    *("path", "scored", "name", "date", "band", "score", "apart", "weakest", "weakest_score"),
    *("severity", "risk", "people", "invited", "partners_heard", "partners"),
    *("gates", "exit_code", "why"),
)
"""The columns of a table of alliances, by which it is known likewise."""

HeardOf = Literal["people", "partners"]
"""Whose share was heard: people, where it is known how many were invited, or else partners."""

GateOutcome = Literal["met", "not_met", "no_verdict"]
"""Whether what was demanded is met; no verdict where there is nothing to judge."""


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

PLURAL: tuple[AspectId, ...] = ("shared_goals", "unwritten_rules")
"""Aspects whose names are in the plural."""

CONTEXT_TITLES: dict[str, str] = {
    "money_shared": "Money is shared",
    "personal_data": "Personal data are used together",
    "people_at_risk": "People could be hurt",
    "turnover_expected": "Key people may leave",
    "partners_compete": "Partners are competitors",
    "prices_discussed": "Prices come up among competitors",
    "people_in_danger": "Someone could be badly hurt, or needs protection",
    "largest_partner": "One partner is the largest",
}
"""What a context key says when it is true."""

FORM_TITLES: dict[str, str] = {
    "stay_informal": "Stay informal",
    "light_structure": "Add light structure",
    "formalise": "Formalise",
}
"""The outcomes of the questions on the form."""

WHOLE_TITLES: dict[WholeLeaf, str] = {
    "dont_know_aspects": "Aspects",
    "middling": "All seven aspects",
    "opposed": "Seen in very different ways",
    "sides_apart": "Sides seen differently",
    "partners_at_least": "Partners",
    "unheard_half": "Partners heard",
}
"""What a leaf over the whole counts, where it has no title of its own."""


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
