"""The top of a report: its name, who answered, the verdict."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.documents.report import Coverage, Finding, Report, Step, Who
from alliance.render import numbers
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import counted, listing, sentence, sentences, small, spelled
from alliance.render.words.phrase import (
    aspect,
    each_person_counts_once,
    is_blank,
    is_plural,
    number,
    risks_unknown,
    subject,
    title,
    verb,
)
from alliance.render.words.profile import of_hundred

if TYPE_CHECKING:
    from alliance.vocabulary import AspectId

_UNNAMED = "Your alliance"
_WHEN = {"today": "Today", "this_week": "This week", "this_month": "This month"}
_MOST_MISSING = 2
_MOST_NAMED = 3
_COUNTED_FROM = 2
"""From so many critical risks on, the verdict counts them; a single one is named anyway."""
ONE_PERSON = "one person's answers"


class Verdict(NamedTuple):
    """The verdict in its parts, so that each renderer can set them as it likes."""

    band: str
    """The band word in small letters; "no overall score" where there is none."""
    score: str
    """The number as printed, such as "71"; empty where there is none."""
    says: tuple[str, ...]
    """What stands out, a sentence each; without a score, the first one says why."""
    start: str
    """Where to start: "Start this week, in ten minutes: step 1 below."; may be empty."""
    near_edge: bool = False
    """True where one person more or less would change the band."""

    @property
    def headline(self) -> str:
        """Band word before number: "sound, 71 of 100"."""
        return of_hundred(self.band, self.score) if self.score else self.band

    @property
    def judged(self) -> str:
        """The same with how firm it is: "sound, 66 of 100, but near the edge"."""
        return f"{self.headline}, but near the edge" if self.near_edge else self.headline

    @property
    def line(self) -> str:
        """The whole verdict as sentences, beginning small: "sound, 71 of 100. Trust is ..."."""
        says = [f"{self.judged}.", *self.says]
        if not self.score and self.says:
            because = small(self.says[0])
            says = [f"{self.headline}: {because}", *self.says[1:]]
        return " ".join(filter(None, [*says, self.start]))

    @property
    def spoken(self) -> str:
        """The same where nothing but words says what it is."""
        return f"Verdict: {self.line}"


def name(report: Report) -> str:
    """What people call the alliance."""
    return report.alliance.name or _UNNAMED


def who(report: Report) -> str:
    """Say who answered, of how many, before anything is said of what it means."""
    found = report.who
    if not found.people:
        return sentences(["Nobody has answered yet", *_blank(found)])
    said = [_one(report) if found.people == 1 else _several(report)]
    if found.people == 1 and found.partners is not None and not _hides_its_partner(report):
        said.append(f"{found.partners_heard} of {counted(found.partners, 'partner')} heard")
    if found.people == 1:
        said.append(_answered(report.coverage))
    return sentences([*said, *_standing_of_voices(report)])


def _hides_its_partner(report: Report) -> bool:
    """Whether one person names no partner of an alliance that has some."""
    found = report.who
    return bool(found.partners) and not (found.partners_heard or found.joint)


def _answered(coverage: Coverage) -> str:
    """How much is answered; and how much was seen, where the one does not tell the other."""
    seen = coverage.asked - coverage.blank
    said = f"{coverage.points} of {coverage.asked} answered"
    if seen > coverage.points and (coverage.blank or 2 * coverage.points <= coverage.asked):
        answered = "none" if not coverage.points else coverage.points
        return f"{seen} of {coverage.asked} seen, {answered} answered"
    return said


def _one(report: Report) -> str:
    names = report.who.partner_names
    if report.who.joint:
        return f"{listing(names) or 'Partners'} together, in one set of answers"
    if _hides_its_partner(report):
        return "One person, who does not say from which partner"
    return f"One person, from {listing(names)}" if names else "One person"


def _several(report: Report) -> str:
    found = report.who
    people = counted(found.people, "person", "people")
    if found.invited is not None and found.invited >= found.people:
        people = f"{found.people} of {counted(found.invited, 'person', 'people')}"
    if found.partners is not None and report.alliance.kind is not None:
        return f"{people} answered, from {found.partners_heard} of {_partners(found)}"
    # Without an alliance file the partners are those found, so "all of them" would say nothing.
    if found.partners_heard:
        return f"{people} answered, from {counted(found.partners_heard, 'partner')}"
    return f"{people} answered"


def _partners(found: Who) -> str:
    return counted(found.partners or 0, "partner")


def _standing_of_voices(report: Report) -> list[str]:
    found, said = report.who, []
    if found.people > 1:
        one = "person" if each_person_counts_once(report) else "partner"
        said.append(f"Each {one} counts once" if found.partners_heard else "")
        if found.joint:
            sets = spelled(found.joint, "answers file")
            said.append(
                f"{sets} {'is' if found.joint == 1 else 'are'} from people who sat together"
            )
        if report.alliance.voices == "official":
            said.append("They speak for their partners")
    if found.not_stated:
        said.append(f"{found.not_stated} did not say which partner they are with")
    return [*said, *_blank(found)]


def _blank(found: Who) -> list[str]:
    """What came in without anything in it."""
    kinds = (("file", found.blank_files), ("row", found.blank_rows))
    said = [counted(number, kind) for kind, number in kinds if number]
    return [f"{listing(said)} without any answer"] if said else []


def notice(report: Report) -> str:
    """Warn before a report on one response is passed on; empty for all others."""
    if report.who.people != 1:
        return ""
    whose = "the answers that partners gave together" if report.who.joint else ONE_PERSON
    return f"This report shows {whose}. Think before you pass it on."


def verdict(report: Report, run: Run = ANYWHERE) -> Verdict:
    """Say in a few words how it stands, what stands out, and where to start."""
    score = report.overall.score
    if is_blank(report):
        go_on = f"To go on, in a terminal: {going_on(run)}"
        return Verdict("nothing answered yet", "", (), go_on)
    start = _start(report.steps)
    if score.value is None or score.band is None:
        return Verdict("no overall score", "", (_no_score(report), *_outstanding(report)), start)
    says = [_held_back(report), *_outstanding(report)]
    return Verdict(
        band=score.band,
        score=number(report, score.value, "overall"),
        says=tuple(filter(None, says)),
        start=start,
        near_edge=_near_edge(report),
    )


def _no_score(report: Report) -> str:
    missing = [each for each in report.aspects if each.score.value is None]
    if report.not_asked and not missing:
        return sentence(
            f"{_some(report)} {'is' if len(report.not_asked) == 1 else 'are'} not asked"
        )
    if len(missing) == len(report.aspects):
        return "No aspect has enough answers yet."
    few = "has" if len(missing) == 1 else "have"
    return f"{len(missing)} of {len(report.aspects)} aspects {few} too few answers."


def _some(report: Report) -> str:
    """Name the aspects that are not asked, or count them where they are many."""
    if len(report.not_asked) > _MOST_NAMED:
        return f"{spelled(len(report.not_asked))} of seven aspects"
    return listing(title(report, each).lower() for each in report.not_asked)


def _held_back(report: Report) -> str:
    by = report.overall.held_back_by
    low = aspect(report, by) if by else None
    if by is None or low is None:
        return ""
    word = report.overall.uncapped_band
    carries = "carry" if is_plural(report, by) else "carries"
    return sentence(
        f"the number alone would be {word}, but {subject(report, by)}, "
        f"which {carries} the rest, {verb(report, [by])} {low.score.band}"
    )


def _near_edge(report: Report) -> bool:
    flips = report.many.flips if report.many else ()
    return any(each.subject == "overall" and each.bands for each in flips)


def _outstanding(report: Report) -> list[str]:
    """Strength first; but where an aspect is low, that takes its place."""
    low = _low(report)
    risks = [_critical(report), _main_risks(report)]
    parts = ["" if low else _strong(report), *risks, _apart(report), low]
    return list(filter(None, parts))


def _critical(report: Report) -> str:
    """Count the critical risks, whatever the total says."""
    found = sum(each.severity == "critical" for each in report.findings)
    return sentence(f"{spelled(found, 'risk')} are critical") if found >= _COUNTED_FROM else ""


def _apart(report: Report) -> str:
    """Say what partners see in different ways, where no grave risk says so."""
    gaps = report.many.gaps if report.many else ()
    told = {
        evidence.id
        for each in report.findings
        if each.severity in ("high", "critical")
        for evidence in each.evidence
    }
    found = {gap.id for gap in gaps if gap.verdict == "more_than_chance"}
    apart = [each.id for each in report.aspects if each.id in found and each.id not in told]
    if not apart:
        return ""
    # A number is that of all, as each of them has a line of its own further down.
    every = "all " if len(found) == len(report.aspects) else ""
    named = (
        _subjects(report, apart)
        if len(apart) <= _MOST_NAMED
        else f"{every}{spelled(len(found), 'aspect')}"
    )
    return sentence(f"partners see {named} in different ways")


def _subjects(report: Report, aspects: list["AspectId"]) -> str:
    return listing(subject(report, each) for each in aspects)


def _strong(report: Report) -> str:
    shaky = {each.subject for each in report.many.flips} if report.many else set()
    strong: list[AspectId] = [
        each.id for each in report.aspects if each.score.band == "strong" and each.id not in shaky
    ]
    highest = [each.id for each in report.aspects if each.standing == "highest"]
    if len(strong) == len(report.aspects) > 1:
        said = f"all {spelled(len(strong))} aspects are strong"
        return sentence(f"on the few questions asked, {said}" if _is_half_seen(report) else said)
    if highest and highest[0] in strong:
        return sentence(f"{subject(report, highest[0])} {verb(report, highest)} strong")
    if len(strong) > 2:
        return sentence(f"{spelled(len(strong), 'aspect')} are strong")
    return sentence(f"{_subjects(report, strong)} {verb(report, strong)} strong") if strong else ""


def _low(report: Report) -> str:
    """Name every fragile aspect, whatever the total; else those that are strained."""
    for band in ("fragile", "strained"):
        found: list[AspectId] = [each.id for each in report.aspects if each.score.band == band]
        if len(found) == len(report.aspects) > 1:
            return f"All {spelled(len(found))} aspects are {band}."
        if len(found) > _MOST_NAMED and band != "fragile":
            return sentence(f"{spelled(len(found), 'aspect')} are {band}")
        if found:
            return sentence(f"{_subjects(report, found)} {verb(report, found)} {band}")
    return ""


def _main_risks(report: Report) -> str:
    """Say what the gravest one or two risks are about."""
    grave = [each for each in report.findings if each.severity in ("high", "critical")]
    if not grave:
        return _lesser_risk(report)
    said = grave[0]
    if not said.missing:
        return sentence(said.sentence or said.title)
    return _missing([each.missing for each in grave if each.missing])


def _missing(things: list[str]) -> str:
    shown = things[:_MOST_MISSING]
    if len(shown) == 1:
        return sentence(f"one thing is missing: {shown[0]}")
    return sentence(f"{spelled(len(shown))} things are missing: {', and '.join(shown)}")


def _lesser_risk(report: Report) -> str:
    moderate = [each for each in report.findings if each.severity == "moderate"]
    if moderate:
        return sentence(f"one thing to look at: {_small(moderate[0])}")
    if _is_half_seen(report):
        unknown = risks_unknown(report)
        of = unknown + len(report.findings) + report.ruled_out
        return f"{unknown} of {of} risks are not assessed."
    if report.overall.score.band in ("fragile", "strained", "mixed"):
        return _middle(report)
    return "No risk stands out." if report.ruled_out else ""


def _is_half_seen(report: Report) -> bool:
    """Whether most risks could be neither found nor ruled out."""
    return risks_unknown(report) > len(report.findings) + report.ruled_out


def _middle(report: Report) -> str:
    """Of a low total without a risk: what is lowest, as nothing else says where to look."""
    scored = [each for each in report.aspects if each.score.value is not None]
    least = min(each.score.value or 0 for each in scored)
    lowest: list[AspectId] = [each.id for each in scored if each.score.value == least]
    named = f"{_subjects(report, lowest)} {verb(report, lowest)} lowest"
    named = named if len(lowest) <= min(_MOST_NAMED, len(scored) - 1) else ""
    if all(each.score.band == "mixed" for each in scored):
        said = "the answers lie in the middle throughout"
        return sentence(f"{said}, and {named}" if named else said)
    # An aspect that is strained or fragile is named in any case.
    return "" if _low(report) else sentence(named)


def _small(finding: Finding) -> str:
    return finding.sentence or finding.title


def _start(steps: tuple[Step, ...]) -> str:
    if not steps:
        return ""
    when = _WHEN.get(steps[0].horizon, "Within three months").lower()
    return f"Start {when}, in {steps[0].time}: step 1 below."


def when(step: Step, report: Report) -> str:
    """Say by when and how long: "This week, ten minutes"; "By August, a few hours"."""
    by = _WHEN.get(step.horizon) or f"By {numbers.month_after(report.date, 3)}"
    return f"{by}, {step.time}"


def going_on(run: Run) -> str:
    """Asks what is open: in the one answers file that was named, else in a new one beside."""
    one = run.paths[0] if len(run.paths) == 1 else ""
    return run.asking(one) if one.lower().endswith((".yaml", ".yml")) else run.beside()


def hints(report: Report, run: Run = ANYWHERE) -> tuple[str, ...]:
    """What to do after reading, for lines that go to standard error."""
    others = unheard(report)
    hear = [(others, run.new_response())] if others else []
    return in_columns([*hear, ("Plan the talk", run.again("-f", "agenda"))])


def in_columns(ways: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What one may want, and the command that does it, a line each."""
    wide = max(len(way) for way, _ in ways) + 3
    return tuple(f"{way + ':':{wide}}{does}" for way, does in ways)


def unheard(report: Report) -> str:
    """Whom to hear next: "Hear the other side"; empty where every partner was heard."""
    found = report.who
    if found.partners and found.partners_heard >= found.partners:
        return ""
    if found.partners is None and found.joint:
        return ""
    kind = report.alliance.kind
    is_pair = found.partners == 2 or (found.partners is None and kind in (None, "pair"))
    return "Hear the other side" if is_pair else "Hear the others"
