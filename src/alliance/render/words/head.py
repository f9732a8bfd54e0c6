"""The top of a report: its name, who answered, the verdict."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.documents.report import Coverage, Finding, Opposed, Report, Step, Who
from alliance.render import numbers
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import counted, listing, sentence, sentences, small, spelled
from alliance.render.words.phrase import (
    aspect,
    each_person_counts_once,
    group_name,
    is_blank,
    is_plural,
    number,
    risks_known,
    risks_unknown,
    subject,
    title,
    verb,
)
from alliance.render.words.profile import of_hundred
from alliance.render.words.unassessed import left_open, many_unknown, too_little_known
from alliance.vocabulary import GROUP_NAMES, SCORE_LEAVES, SPREAD_LEAVES

if TYPE_CHECKING:
    from alliance.vocabulary import AspectId

_UNNAMED = "Your alliance"
_WHEN = {"today": "Today", "this_week": "This week", "this_month": "This month"}
_MOST_MISSING = 2
_MOST_NAMED = 3
_PAIR = 2
_COUNTED_FROM = 2
"""From so many critical risks on, the verdict counts them; a single one is named anyway."""
_EDGE = ", but near the edge"
_FIRST_OF_ALL = "First of all"
"""How the report begins with what cannot wait, where that has no beginning of its own."""
_COMPARING = (*SPREAD_LEAVES, "opposed")
_FADING = "slow_decay"
"""The risk that most of it lies in the middle."""
_UNKNOWN = "dont_know_aspects"
_FEW_HEARD = "unheard_half"
"""What says no more than who answered, and the first lines of a report say that anyway."""
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
    hides: bool = False
    """True where people or partners say opposite things: the average comes after that."""
    partly: bool = False
    """True where much could not be looked for."""
    urgent: str = ""
    """What cannot wait, a sentence or two: it goes before all else, and `start` goes with it."""

    @property
    def headline(self) -> str:
        """Band word before number: "sound, 71 of 100"; "mixed on average, and ..."."""
        if self.hides:
            return f"{self.band} on average, and the average hides what each said"
        return of_hundred(self.band, self.score) if self.score else self.band

    @property
    def judged(self) -> str:
        """The same with how firm it is: "sound, 66 of 100, but near the edge"."""
        said = f"{self.headline}, of what could be looked for" if self.partly else self.headline
        return f"{said}{_EDGE}" if self.near_edge else said

    @property
    def first(self) -> tuple[str, str]:
        """What cannot wait, in two: "Stop and ask first", and the rest of it; may be empty."""
        lead, colon, rest = self.urgent.partition(": ")
        if not colon:
            lead, rest = (_FIRST_OF_ALL, self.urgent) if self.urgent else ("", "")
        return lead, " ".join(filter(None, [rest, self.start])) if self.urgent else ""

    @property
    def line(self) -> str:
        """The verdict as sentences, beginning small: "sound, 71 of 100. Trust is ...".

        It goes without what cannot wait, and without where to start, where that goes with it.
        """
        says = [f"{self.judged}.", *self.says]
        if not self.score and self.says:
            because = small(self.says[0])
            says = [f"{self.headline}: {because}", *self.says[1:]]
        return " ".join(filter(None, [*says, "" if self.urgent else self.start]))

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
    start, urgent = _start(report), _urgent(report)
    if score.value is None or score.band is None:
        says = [_no_score(report), *_opposed(report), *_outstanding(report)]
        return Verdict("no overall score", "", tuple(filter(None, says)), start, urgent=urgent)
    printed, apart = number(report, score.value, "overall"), bool(_opposite(report))
    edge = _near_edge(report)
    average = f"The overall score is {printed} of 100{_EDGE if edge else ''}." if apart else ""
    says = [*_opposed(report), average, _held_back(report), *_outstanding(report)]
    return Verdict(
        band=score.band,
        score=printed,
        says=tuple(filter(None, says)),
        start=start,
        near_edge=edge and not apart,
        hides=apart,
        partly=too_little_known(report) and not apart,
        urgent=urgent,
    )


def _urgent(report: Report) -> str:
    """What is forbidden or dangerous: the first in full, the others by their titles."""
    found = [each for each in report.findings if each.urgent]
    if not found:
        return ""
    others = list(dict.fromkeys(small(each.title) for each in found[1:]))
    also = f"just as urgent: {'; '.join(others)}" if others else ""
    return sentences([found[0].urgent, also])


def _opposite(report: Report) -> tuple[Opposed, ...]:
    return report.many.opposed if report.many else ()


def _opposed(report: Report) -> list[str]:
    """Say what each said, where the average hides it; of people, no figure."""
    found = _opposite(report)
    groups = [each for each in found if each.points is not None]
    said = [_far_apart(report, groups)] if groups else []
    people = [each.aspect for each in found if each.points is None]
    if people:
        who = "the two who answered" if report.who.people == _PAIR else "people"
        also = "also " if said else ""
        said.append(sentence(f"{who} {also}see {_named(report, people)} in opposite ways"))
    return said


def _far_apart(report: Report, found: Sequence[Opposed]) -> str:
    """Of the aspect on which groups lie furthest apart, what those at the ends say."""
    widest, more = found[0], len(found) - 1
    part = aspect(report, widest.aspect)
    scores = {each.group: each.score.value for each in part.groups} if part else {}
    sides = [(group, scores.get(group)) for group in (widest.high or "", widest.low or "")]
    said = [
        f"{group_name(report, group)} {_says(group) if not place else ''} {number(report, value)}"
        for place, (group, value) in enumerate(sides)
        if value is not None
    ]
    first = f"on {subject(report, widest.aspect)}, {' and '.join(said)}".replace("  ", " ")
    every = "the " if more == len(report.aspects) - 1 else ""
    also = f"partners are far apart on {every}{spelled(more, 'other aspect')} too"
    return sentences([first, also if more else ""])


def _says(group: str) -> str:
    return "say" if group in GROUP_NAMES else "says"


def _named(report: Report, aspects: Sequence["AspectId"]) -> str:
    if len(aspects) <= _MOST_NAMED:
        return _subjects(report, aspects)
    every = "all " if len(aspects) == len(report.aspects) else ""
    return f"{every}{spelled(len(aspects), 'aspect')}"


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
    strong = "" if low or report.overall.held_back_by or _opposite(report) else _strong(report)
    throughout = low if _all_low(report) else ""  # then nothing stands out as low
    found = [throughout, strong, *risks, _apart(report), "" if throughout else low]
    found = list(filter(None, found))
    if not too_little_known(report):
        return found
    # What is known to be low or a grave risk goes before what is not known.
    if low or _grave(report):
        return [*found, left_open(report)]
    scored = report.overall.score.value is not None and not _opposite(report)
    return [left_open(report, brief=scored), *found]


def _critical(report: Report) -> str:
    """Count the critical risks, whatever the total says."""
    found = sum(each.severity == "critical" for each in report.findings)
    return sentence(f"{spelled(found, 'risk')} are critical") if found >= _COUNTED_FROM else ""


def _apart(report: Report) -> str:
    """Say what partners see in different ways, where no risk that is named says so."""
    gaps = report.many.gaps if report.many else ()
    shown = [piece for each in _grave(report) or _moderate(report)[:1] for piece in each.evidence]
    told = {piece.id for piece in shown}
    sides = {piece.id for piece in shown if piece.leaf in SPREAD_LEAVES}
    told |= {part.id for part in report.aspects if any(each.id in sides for each in part.facets)}
    found = {gap.id for gap in gaps if gap.verdict == "more_than_chance"}
    if _opposite(report):
        return ""  # what is said of them leads
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


def _subjects(report: Report, aspects: Sequence["AspectId"]) -> str:
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
    """Name every fragile aspect, whatever the total; else those that are strained.

    An average that hides what each said is no low score.
    """
    hidden = {each.aspect for each in _opposite(report)}
    held_back = report.overall.held_back_by  # it is named where the band is given
    told = [each for each in report.aspects if each.id not in hidden and each.id != held_back]
    for band in ("fragile", "strained"):
        found: list[AspectId] = [each.id for each in told if each.score.band == band]
        if len(found) == len(report.aspects) > 1:
            return f"All {spelled(len(found))} aspects are {band}."
        if len(found) > _MOST_NAMED and band != "fragile":
            return sentence(f"{spelled(len(found), 'aspect')} are {band}")
        if found:
            return sentence(f"{_subjects(report, found)} {verb(report, found)} {band}")
    return ""


def _all_low(report: Report) -> bool:
    """Whether every aspect is strained or fragile, and people see it alike."""
    bands = {each.score.band for each in report.aspects}
    return bands <= {"strained", "fragile"} and not _opposite(report)


def _grave(report: Report) -> list[Finding]:
    """What the verdict is to say of risks that are high or critical."""
    return [each for each in report.findings if _is_grave(each) and not _is_told(report, each)]


def _is_grave(found: Finding) -> bool:
    return found.severity in ("high", "critical")


def _is_told(report: Report, found: Finding) -> bool:
    """Whether the verdict says already what a risk is about."""
    if found.urgent:
        return True
    shown = [each for each in found.evidence if not each.opens_only]
    if shown and all(each.id == report.overall.held_back_by for each in shown):
        return True
    if not _opposite(report):
        return False
    compares = [each.leaf in _COMPARING for each in shown]
    return found.risk == _FADING or (bool(compares) and all(compares))


def _is_hidden_average(report: Report, found: Finding) -> bool:
    """Whether a low score that shows a risk is the average of what people see in opposite ways."""
    hidden = {each.aspect for each in _opposite(report)}
    apart = {facet.id for each in report.aspects if each.id in hidden for facet in each.facets}
    shown = [each for each in found.evidence if not each.opens_only]
    scores = [each for each in shown if each.leaf in SCORE_LEAVES]
    return bool(scores) and scores == shown and {each.id for each in scores} <= apart | hidden


def _says_who_answered(found: Finding) -> bool:
    return all(each.leaf == _FEW_HEARD for each in found.evidence)


def _main_risks(report: Report) -> str:
    """Say what the gravest one or two risks are about."""
    grave = _grave(report)
    if not grave:
        return _lesser_risk(report)
    said = grave[0]
    if said.severity != "critical" and any(each.risk == _FADING for each in grave):
        return _fading(grave)
    if not said.missing:
        return sentence(said.sentence or said.title)
    missing = [each.missing for each in grave if each.missing]
    if _all_low(report):
        return sentence(f"much is missing, above all {', and '.join(missing[:_MOST_MISSING])}")
    blind = [each for each in grave if any(e.leaf == _UNKNOWN for e in each.evidence)]
    return sentences([*(each.title for each in blind[:1]), _missing(missing)])


def _fading(found: Sequence[Finding]) -> str:
    return next(sentence(_small(each)) for each in found if each.risk == _FADING)


def _missing(things: list[str]) -> str:
    shown = things[:_MOST_MISSING]
    if len(shown) == 1:
        return sentence(f"one thing is missing: {shown[0]}")
    return sentence(f"{spelled(len(shown))} things are missing: {', and '.join(shown)}")


def _moderate(report: Report) -> list[Finding]:
    """Of the moderate risks, those that the verdict does not tell already.

    That few were heard comes last, as the first lines say who answered.
    """
    found = [each for each in report.findings if each.severity == "moderate"]
    told = [e for e in found if _is_told(report, e) or _is_hidden_average(report, e)]
    return sorted((each for each in found if each not in told), key=_says_who_answered)


def _lesser_risk(report: Report) -> str:
    moderate = _moderate(report)
    if _opposite(report) and any(_is_grave(each) and not each.urgent for each in report.findings):
        return ""  # a grave risk is told by what leads
    if any(each.risk == _FADING for each in moderate):
        return _fading(moderate)  # whichever side happens to be lowest says less
    if moderate:
        return sentence(f"one thing to look at: {_small(moderate[0])}")
    if any(_is_grave(each) for each in report.findings):
        return ""
    if _opposite(report):
        return ""  # what leads stands out
    if report.overall.score.band in ("fragile", "strained", "mixed"):
        return _middle(report)
    if too_little_known(report) or not report.ruled_out:
        return ""  # the verdict says what could not be looked for
    most = ", of those that could be looked for" if many_unknown(report) else ""
    return f"No risk stands out{most}."


def _is_half_seen(report: Report) -> bool:
    """Whether most risks could be neither found nor ruled out."""
    return risks_unknown(report) > risks_known(report)


def _middle(report: Report) -> str:
    """Of a low total without a risk: what is lowest, as nothing else says where to look."""
    scored = [each for each in report.aspects if each.score.value is not None]
    if all(each.score.band == "mixed" for each in scored):
        # None of them stands out: whichever is lowest by a point or two tells nothing.
        return "The answers lie in the middle throughout."
    least = min(each.score.value or 0 for each in scored)
    lowest: list[AspectId] = [each.id for each in scored if each.score.value == least]
    if _low(report) or len(lowest) > min(_MOST_NAMED, len(scored) - 1):
        return ""  # an aspect that is strained or fragile is named in any case
    return sentence(f"{_subjects(report, lowest)} {verb(report, lowest)} lowest")


def _small(finding: Finding) -> str:
    return finding.sentence or finding.title


def _start(report: Report) -> str:
    """Where to start: step 1, or the step for what cannot wait; empty where there is none."""
    by = [_WHEN.get(each.horizon, "Within three months").lower() for each in report.steps]
    urgent = next((each for each in report.findings if each.urgent), None)
    if urgent is not None:
        now = [place for place, each in enumerate(report.steps) if each.horizon == "today"]
        if len(now) > 1:
            return f"Steps {listing(str(place + 1) for place in now)} below, {by[now[0]]}."
        for place, each in enumerate(report.steps):
            if urgent.risk in each.addresses or urgent.first == each.recommendation:
                return f"Step {place + 1} below, {by[place]}."
        return ""
    return f"Start {by[0]}, in {report.steps[0].time}: step 1 below." if by else ""


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
