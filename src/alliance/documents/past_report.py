"""A report that was written earlier, read for comparing: the keys that this needs, and no others.

`report/2` and `report/1` are read, and reports of later versions as long as they say `report/2`, as
such a one may have further keys. Of `report/1` a merged group had another mean; `refused` says so.
"""

import datetime
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from alliance.documents.base import Text
from alliance.documents.questionnaire import Bands
from alliance.documents.scores import Reason
from alliance.vocabulary import (
    AgreementVerdict,
    AspectId,
    Grouping,
    Kind,
    Severity,
    Voices,
    Weighting,
)


class Past(BaseModel):
    """What all pieces of such a report have in common: other keys are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


def _on_scale(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 100:
        raise ValueError("a score lies from 0 to 100")
    return value


Position = Annotated[float | None, AfterValidator(_on_scale)]
"""A score; null where it is undefined."""

Count = Annotated[int, Field(ge=0, le=1_000_000)]
"""So many."""

Freedom = Annotated[float, Field(ge=1, le=1_000_000)]
"""Degrees of freedom; what lies beyond was never worked out."""


def _known_reason(value: object) -> object:
    """A reason that is given no longer says no more than that there is no figure."""
    return "n_too_small" if isinstance(value, str) and value not in get_args(Reason) else value


class PastScore(Past):
    """A score."""

    value: Position
    n: Count
    of: Count
    reason: Annotated[Reason | None, BeforeValidator(_known_reason)] = None


class PastInterval(Past):
    """A likely range, for its standard error."""

    standard_error: Annotated[float, Field(ge=0, le=100)] | None = None
    df: Freedom | None = None
    corrected: bool = False
    sampled_error: Annotated[float, Field(gt=0, le=100)] | None = None
    sampled_df: Freedom | None = None
    reason: str | None = None


class PastCoverage(Past):
    """What became of the questions."""

    asked: Count
    points: Count
    dont_know: Count
    not_applicable: Count
    blank: Count


class PastFacet(Past):
    """A side of an aspect."""

    id: Text
    title: str
    score: PastScore


class PastAspect(Past):
    """An aspect."""

    id: AspectId
    title: str
    score: PastScore
    coverage: PastCoverage
    interval: PastInterval | None = None
    facets: tuple[PastFacet, ...] = ()


class PastOverall(Past):
    """The mean of the seven aspects."""

    score: PastScore
    weighting: Weighting = "partner"
    interval: PastInterval | None = None


class PastItem(Past):
    """A question that was asked."""

    id: Text
    aspect: AspectId
    text: str
    short: str
    labels: tuple[str, ...]
    reverse: bool
    coverage: PastCoverage


class PastGroup(Past):
    """A group that is shown."""

    id: Text
    name: str
    partners: Count
    people: Count


class PastGap(Past):
    """How far groups lie apart on an aspect."""

    id: str
    value: Position


class PastAgreement(Past):
    """Whether people see the same thing."""

    aspect: AspectId
    verdict: AgreementVerdict


class PastMany(Past):
    """What is said of several people."""

    grouping: Grouping
    groups: tuple[PastGroup, ...] = ()
    gaps: tuple[PastGap, ...] = ()
    agreement: tuple[PastAgreement, ...] = ()


class PastWho(Past):
    """Who answered."""

    people: Count
    partners_heard: Count
    partners: Count | None
    partner_names: tuple[str, ...]
    invited: Count | None


class PastFinding(Past):
    """A risk that was found."""

    risk: Text
    title: str
    severity: Severity
    joined: tuple[str, ...] = ()
    joined_titles: tuple[str, ...] = ()


class PastNotAssessed(Past):
    """Risks that were not looked for."""

    risks: tuple[str, ...]


class PastAlliance(Past):
    """The alliance."""

    name: str
    kind: Kind | None = None
    voices: Voices
    min_group: Count


class PastQuestionnaire(Past):
    """The questionnaire."""

    id: Text
    version: Text
    title: str
    lengths: tuple[str, ...]
    bands: Bands


class PastReport(Past):
    """A report as a later comparison reads it."""

    format: Literal["report/1", "report/2"]
    tool: str = ""
    date: datetime.date
    alliance: PastAlliance
    questionnaire: PastQuestionnaire
    who: PastWho
    coverage: PastCoverage
    overall: PastOverall
    aspects: tuple[PastAspect, ...]
    items: tuple[PastItem, ...] = ()
    many: PastMany | None = None
    findings: tuple[PastFinding, ...] = ()
    not_assessed: tuple[PastNotAssessed, ...] = ()

    @property
    def lacks_spread(self) -> bool:
        """Whether a range was made shorter, and how far it went without that is not told."""
        ranges = [self.overall.interval, *(aspect.interval for aspect in self.aspects)]
        return any(
            each is not None and each.corrected and each.sampled_error is None for each in ranges
        )

    @property
    def merged_otherwise(self) -> bool:
        """Whether it holds means of a merged group as `report/1` worked them out."""
        return self.format == "report/1" and (
            self.many is not None and self.many.grouping == "merged"
        )
