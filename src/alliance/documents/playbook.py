"""The playbook: risks, recommendations, strengths, interactions, in terms of facets only."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, Protocol, Self

from pydantic import ConfigDict, Field, model_validator

from alliance.documents.base import Id, Part, Text, refuse
from alliance.documents.suggest import hint
from alliance.documents.suitability import Suitability
from alliance.errors import Fault, Path
from alliance.vocabulary import (
    ASPECT_TITLES,
    FACET_LEAVES,
    FACETS,
    SPREAD_LEAVES,
    WHOLE_LEAVES,
    AspectId,
    Effort,
    FacetLeaf,
    FormOutcome,
    Horizon,
    is_known,
)

ContextKey = Literal[
    "money_shared",
    "personal_data",
    "people_at_risk",
    "turnover_expected",
    "partners_compete",
    "prices_discussed",
    "people_in_danger",
    "largest_partner",
]
CONTEXT_TOPICS: dict[str, str] = {
    "money_shared": "money",
    "personal_data": "data",
    "people_at_risk": "safety",
    "turnover_expected": "turnover",
    "partners_compete": "competitors",
    "prices_discussed": "competitors",
    "people_in_danger": "safety",
}
"""From a context key to the topic whose answer makes it true: any above the first option."""
AT_THE_LAST_OPTION = frozenset({"prices_discussed", "people_in_danger"})
"""Context keys that only the last option makes true."""


class Condition(Part):
    """When a risk or strength applies: one key, and what it is about.

    True, false, or unknown with a reason. `all`, `any` and `not` join others.
    """

    # `not` is reachable by its alias only, so that no document can say `not_`.
    model_config = ConfigDict(populate_by_name=False)

    all: tuple["Condition", ...] | None = Field(None, min_length=1)
    """Each of these is true."""
    any: tuple["Condition", ...] | None = Field(None, min_length=1)
    """At least one of these is true."""
    not_: "Condition | None" = Field(None, alias="not")
    """This is false."""
    low: str | None = None
    """The score is under the third band: fragile or strained."""
    very_low: str | None = None
    """The score is in the lowest band."""
    high: str | None = None
    """The score is in the fourth band or the fifth: sound or strong."""
    very_high: str | None = None
    """The score is in the highest band."""
    gap: str | None = None
    """Groups lie apart by 25 points or more, and by more than chance."""
    largest_gap: str | None = None
    """The largest partner and all others lie apart, by the same rule."""
    core_gap: str | None = None
    """Core and newer members lie apart, by the same rule."""
    spread: str | None = None
    """People differ: their average deviation around the median is above 20 points."""
    split: str | None = None
    """People form two camps with an empty stretch of 37.5 points or more between them."""
    dont_know: str | None = None
    """Three in ten answers or more are "don't know"."""
    context: ContextKey | None = None
    """Something that the questions on the form, or the alliance file, say."""
    form: FormOutcome | tuple[FormOutcome, ...] | None = None
    """The questions on the form lead to this, or to one of these."""
    dont_know_aspects: int | None = Field(None, ge=1, le=7)
    """`dont_know` holds for this many aspects or more."""
    middling: Literal[True] | None = None
    """Nearly all aspects lie around the middle of the scale."""
    sides_apart: Literal[True] | None = None
    """Groups lie far apart on a side that no condition reads by `gap`: by 50 points or more, and by
    more than chance brings so many groups of so few answers. There is no test for it."""
    opposed: Literal[True] | None = None
    """People or groups say opposite things on an aspect, so that its average hides both, and no gap
    on it says so by itself."""
    partners_at_least: int | None = Field(None, ge=2)
    """The alliance has this many partners or more."""
    unheard_half: Literal[True] | None = None
    """Fewer than half of the partners answered."""

    @property
    def key(self) -> str:
        """The one key that is set, as a document writes it."""
        return "not" if self.not_ is not None else next(iter(self.model_fields_set))

    @property
    def leaf(self) -> FacetLeaf | None:
        """The key where it reads one facet or aspect; None for all other conditions."""
        key = self.key
        return next((leaf for leaf in FACET_LEAVES if leaf == key), None)

    @property
    def facet(self) -> str:
        """The facet or aspect that a leaf over one reads; empty for all other conditions."""
        return str(getattr(self, self.leaf)) if self.leaf else ""

    @property
    def parts(self) -> tuple["Condition", ...]:
        """The conditions that `all`, `any` or `not` joins; empty for a leaf."""
        return self.all or self.any or (() if self.not_ is None else (self.not_,))

    @property
    def outcomes(self) -> tuple[FormOutcome, ...]:
        """The outcomes that `form` names."""
        if self.form is None:
            return ()
        return (self.form,) if isinstance(self.form, str) else self.form

    def may_rise(self) -> bool:
        """Whether one better answer can make it true.

        It can where a condition reads what is high, how far people or groups lie apart, that all
        lies in the middle, or which form fits: a lighter one, or what remains without what stops.
        """
        if self.not_ is not None:
            falling = ("low", "very_low", "dont_know", "form")
            return any(leaf.key in falling for leaf in self.not_.leaves())
        if self.parts:
            return any(part.may_rise() for part in self.parts)
        whole = ("middling", "opposed", "sides_apart", "form")
        return self.key in ("high", "very_high", *SPREAD_LEAVES, *whole)

    def leaves(self) -> Iterator["Condition"]:
        """Every leaf, in the order of writing."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    @model_validator(mode="after")
    def _one_known_key(self) -> Self:
        named = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(named) != 1 or len(self.model_fields_set) != 1:
            refuse([Fault((), "a condition has exactly one key", _keys_in_words())])
        facet = self.facet
        if facet and not is_known(facet):
            refuse([unknown_facet(facet, (self.key,))])
        return self


def _keys_in_words() -> str:
    keys = ("all", "any", "not", *FACET_LEAVES, *WHOLE_LEAVES)
    return f"Keys: {', '.join(keys)}."


def unknown_facet(identifier: str, path: Path) -> Fault:
    """Say that a facet or aspect is not in the vocabulary, with the nearest one that is."""
    close = hint(identifier, (*FACETS, *ASPECT_TITLES))
    way_out = "" if close else f"The playbook knows: {', '.join(FACETS)}."
    return Fault(path, f"there is no facet or aspect {identifier}{close}", way_out)


class Instead(Part):
    """Recommendations for a risk whose evidence calls for others than the usual ones."""

    very_low: tuple[Id, ...] = ()
    """Where a score in the lowest band shows it."""
    dont_know: tuple[Id, ...] = ()
    """Where "don't know" shows it: nobody could say."""
    apart: tuple[Id, ...] = ()
    """Where people or groups see it differently: a gap, a spread, two camps."""


class Risk(Part):
    """A pattern in the answers, and what it may lead to. Its occurrence is a finding."""

    id: Id
    """Readable and stable: no_way_to_disagree."""
    code: str = Field(pattern=r"^R\d{2}$")
    """Its number in the source catalogue."""
    title: Text
    """The situation, naming nobody. It starts small, to follow "High:"."""
    missing: str = Field("", max_length=60)
    """What may be missing, for the verdict: "a way to settle disputes"; may be left out."""
    sentence: str = Field("", max_length=120)
    """The risk as a short sentence for the verdict, where nothing is missing; else the title."""
    aspect: AspectId | None = None
    """The aspect it belongs to; left out where it belongs to none."""
    when: Condition
    """When it applies."""
    facets: tuple[str, ...] = Field(min_length=1)
    """What to look at, the most telling first."""
    impact: int = Field(ge=1, le=5)
    """How much harm may follow, from 1 to 5."""
    why: Text
    """What may follow, in a few short sentences."""
    signs: tuple[Text, ...] = ()
    """Early signs that one can see, each a short sentence."""
    first: tuple[Id, ...] = Field(min_length=1)
    """Recommendations: the one to begin with, then others."""
    instead: Instead = Instead()
    """Other recommendations, the one to begin with first, by what shows the risk; where a list is
    empty, those of `first` serve."""
    urgent: str = Field("", max_length=200)
    """The sentence that leads the report where this is forbidden or dangerous; empty for all other
    risks."""
    calls_for_page: bool = False
    """True where it is about roles, promises or rules: two such findings that are high allow a
    one-page agreement."""
    formal_first: bool = False
    """True where formal cover, if the form allows it, goes before anything lighter."""
    sources: tuple[str, ...] = ()
    """Where the pattern comes from, for instance S27."""


class Adapt(Part):
    """One sentence for each kind of alliance, added to how a recommendation is done."""

    pair: str = Field("", max_length=500)
    """For two businesses."""
    coalition: str = Field("", max_length=500)
    """For organisations in a coalition."""
    volunteers: str = Field("", max_length=500)
    """For a group of volunteers."""


class Recommendation(Part):
    """Something to do, with how, an opening line, and a sign that it worked."""

    id: Id
    """Readable and stable: look_back."""
    code: str = Field(pattern=r"^A\d{2}$")
    """Its number in the source catalogue."""
    title: Text
    """What to do, a verb first. It starts small, to follow "This week, ten minutes:"."""
    facet: str
    """The facet it helps most."""
    also: tuple[str, ...] = ()
    """Other facets that it helps."""
    rung: int = Field(ge=1, le=4)
    """1 a talk or habit, 2 a note, 3 a one-page agreement, 4 formal cover."""
    effort: Effort
    """How much work."""
    time: Text
    """How long, in words: "ten minutes"."""
    horizon: Horizon
    """By when."""
    how: Text
    """How, in two or three short sentences."""
    steps: tuple[Text, ...] = ()
    """The same at more length, one sentence a step."""
    starter: Text
    """A sentence to open the talk with."""
    worked: Text
    """What a third person could observe afterwards; it starts with "if"."""
    adapt: Adapt = Adapt()
    """A sentence for each kind of alliance, added to `how`."""
    caution: str = Field("", max_length=500)
    """What to mind."""
    rivals: str = Field("", max_length=500)
    """What partners who compete have to mind as well."""
    topics: tuple[Id, ...] = ()
    """Topics of the questions on the form that it covers; formal cover names at least one."""
    only_with: tuple[Id, ...] = ()
    """It is not given where the answers on these topics name nothing that is shared."""
    rests_on: tuple[str, ...] = ()
    """Sides without which it makes no sense: it is not given while one of these is low."""
    resembles: tuple[Id, ...] = ()
    """Others that are nearly the same, so that no report gives both; named on one side only."""
    in_a_hurry: bool = False
    """True where it goes before other formal cover if all has to happen within days."""
    sources: tuple[str, ...] = ()
    """Where it comes from."""


class Strength(Part):
    """Something that works and is worth protecting."""

    id: Id
    """Readable and stable: kept_promises."""
    code: str = Field("", pattern=r"^(B\d{2})?$")
    """The benefit's number in the source catalogue; left out for one of our own."""
    title: Text
    """A few words that start a line: "Kept promises"."""
    when: Condition
    """When it applies."""
    facets: tuple[str, ...] = Field(min_length=1)
    """What shows it, the most telling first."""
    gives: Text
    """What it brings, in one sentence."""
    keep: Text
    """What keeps it alive: "To keep this, warn of delays."."""
    sources: tuple[str, ...] = ()
    """Where it comes from."""


class Interaction(Part):
    """How one facet or aspect carries or strains another."""

    id: Id
    """Readable and stable: trust_carries_sharing."""
    code: str = Field(pattern=r"^E\d{2}$")
    """Its number in the source catalogue; several may share one."""
    source: str
    """The facet or aspect that carries."""
    target: str
    """The facet or aspect that rests on it."""
    strains: bool = False
    """True when a high source wears on its target, and does not carry it."""
    loops: bool = False
    """True when the target carries the source as well, and comes first."""
    text: Text
    """What it means, in a sentence or two."""
    sources: tuple[str, ...] = ()
    """Where it comes from."""


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


class Risks(Part):
    """All risks that the tool looks for."""

    format: Literal["risks/1"]
    """What kind of document this is."""
    sources: dict[str, str] = Field(default_factory=dict)
    """What the source ids stand for."""
    risks: tuple[Risk, ...] = Field(min_length=1)
    """The risks."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = [*_id_faults("risks", self.risks)]
        for index, each in enumerate(self.risks):
            faults += _facet_faults(("risks", index, "facets"), each.facets)
        refuse(faults)
        return self


class Recommendations(Part):
    """All recommendations that the tool can give."""

    format: Literal["recommendations/1"]
    """What kind of document this is."""
    sources: dict[str, str] = Field(default_factory=dict)
    """What the source ids stand for."""
    keeps: Id
    """The one that claims nothing of any side: what keeps a sound alliance sound."""
    finds_out: Id
    """The one that finds out which form fits, where that is not clear."""
    recommendations: tuple[Recommendation, ...] = Field(min_length=1)
    """The recommendations."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = [*_id_faults("recommendations", self.recommendations)]
        known = [each.id for each in self.recommendations]
        for key, name in (("keeps", self.keeps), ("finds_out", self.finds_out)):
            if name not in known:
                problem = f"there is no recommendation {name}{hint(name, known)}"
                faults.append(Fault((key,), problem))
        for index, each in enumerate(self.recommendations):
            at = ("recommendations", index)
            if each.facet not in FACETS:
                faults.append(unknown_facet(each.facet, (*at, "facet")))
            faults += _facet_faults((*at, "also"), each.also)
            faults += _facet_faults((*at, "rests_on"), each.rests_on)
            if each.rung == 4 and not each.topics:
                faults.append(
                    Fault((*at, "rung"), "formal cover names the topics that call for it")
                )
        refuse(faults)
        return self


class Strengths(Part):
    """All strengths that the tool looks for."""

    format: Literal["strengths/1"]
    """What kind of document this is."""
    sources: dict[str, str] = Field(default_factory=dict)
    """What the source ids stand for."""
    strengths: tuple[Strength, ...] = Field(min_length=1)
    """The strengths."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = [*_id_faults("strengths", self.strengths)]
        for index, each in enumerate(self.strengths):
            faults += _facet_faults(("strengths", index, "facets"), each.facets)
        refuse(faults)
        return self


class Interactions(Part):
    """How the aspects carry each other."""

    format: Literal["interactions/1"]
    """What kind of document this is."""
    sources: dict[str, str] = Field(default_factory=dict)
    """What the source ids stand for."""
    interactions: tuple[Interaction, ...] = Field(min_length=1)
    """The interactions."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = [*_id_faults("interactions", self.interactions)]
        for index, each in enumerate(self.interactions):
            for key, facet in (("source", each.source), ("target", each.target)):
                if not is_known(facet):
                    faults.append(unknown_facet(facet, ("interactions", index, key)))
        refuse(faults)
        return self


def _id_faults(name: str, entries: Sequence[_Entry]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry.id in seen:
            path = (name, index, "id")
            yield Fault(path, f"the id {entry.id} is already taken", "Ids are never shared.")
        seen.add(entry.id)


def _facet_faults(path: Path, facets: Sequence[str]) -> Iterator[Fault]:
    for index, facet in enumerate(facets):
        if not is_known(facet):
            yield unknown_facet(facet, (*path, index))


class Playbook(NamedTuple):
    """Everything that turns figures into meaning."""

    risks: tuple[Risk, ...]
    recommendations: tuple[Recommendation, ...]
    strengths: tuple[Strength, ...]
    interactions: tuple[Interaction, ...]
    suitability: Suitability
    keeps: str
    """The recommendation that keeps a sound alliance sound."""
    finds_out: str
    """The recommendation that finds out which form fits."""
