"""A risk that was found, with all that its place, its steps and the report need to know of it."""

from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.findings.severity import ShownBy
from alliance.documents.playbook import Recommendation, Risk
from alliance.documents.report import Evidence, Finding
from alliance.vocabulary import SEVERITIES, AspectId, Severity


class FoundRisk(NamedTuple):
    """A risk that the figures point to, weighed."""

    about: Risk
    """The risk as the playbook has it."""
    severity: Severity
    """Likelihood times impact, in words; less where it may be chance, or one person's view."""
    likelihood: int
    """2 to 5."""
    impact: int
    """1 to 5, raised where people could be hurt or money or data are shared."""
    thin: bool
    """True when it rests on one answer in all, or on fewer than half of the partners."""
    evidence: tuple[Evidence, ...]
    """What made it apply, the most telling first."""
    needed_by: tuple[str, ...] = ()
    """What is high and rests on what is missing here."""
    depth: Fraction = Fraction(0)
    """How far its deepest figure is beyond its cut-off, 2 to 7: orders findings of one severity."""
    rank: int = 0
    """How many supports it stands on."""
    to_clear: tuple[str, ...] = ()
    """Items of which one step more, for everyone, would rule it out."""
    shown_by: ShownBy = "whole"
    """Which kind of evidence is the most telling."""
    answer: str = ""
    """The question, where all that tells is one answer to it."""
    sides: frozenset[str] = frozenset()
    """The questions behind the scores, where scores alone tell and the form says nothing."""
    particular: bool = False
    """True for a combination whose high side is in the upper half of the top band."""
    joined: tuple[Risk, ...] = ()
    """Other risks that the same evidence points to; they are told with this one."""

    @property
    def risk(self) -> str:
        """The risk's id."""
        return self.about.id

    @property
    def aspect(self) -> AspectId | None:
        """The aspect that the risk belongs to."""
        return self.about.aspect

    @property
    def product(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact

    @property
    def order(self) -> tuple[bool, int, int, Fraction, int, str]:
        """What is urgent, then the most severe, then the deepest, then what others rest on.

        Of what is urgent, the one goes first that the playbook gives the greater impact.
        """
        severe = -SEVERITIES.index(self.severity)
        first = -self.about.impact if self.about.urgent else 0
        return (not self.about.urgent, first, severe, -self.depth, self.rank, self.risk)

    def reported(self, first: Recommendation | None) -> Finding:
        """As the report gives it.

        Args:
            first: What to begin with; None where nothing is allowed.
        """
        return Finding.model_construct(
            risk=self.risk,
            code=self.about.code,
            title=self.about.title,
            missing=self.about.missing,
            sentence=self.about.sentence,
            urgent=self.about.urgent,
            aspect=self.aspect,
            severity=self.severity,
            likelihood=self.likelihood,
            impact=self.impact,
            thin=self.thin,
            evidence=self.evidence,
            why=self.about.why,
            signs=self.about.signs,
            needed_by=self.needed_by,
            first=first.id if first else None,
            first_title=first.title if first else "",
            to_clear=self.to_clear,
            joined=tuple(each.id for each in self.joined),
            joined_titles=tuple(each.title for each in self.joined),
        )
