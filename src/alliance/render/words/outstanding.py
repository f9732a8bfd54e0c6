"""What stands out in a report, a sentence each: strengths, what is apart, low, or at risk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from alliance.documents.report import Finding, Opposed, Report
from alliance.render.text import listing, quoted, sentence, sentences, small, spelled
from alliance.render.words.phrase import (
    risks_known,
    risks_unknown,
    subject,
    title,
    verb,
)
from alliance.render.words.unassessed import (
    left_open,
    many_unknown,
    most_left_open,
    too_little_known,
)
from alliance.vocabulary import SCORE_LEAVES, SPREAD_LEAVES

if TYPE_CHECKING:
    from alliance.vocabulary import AspectId

_Seen = Literal["unknown", "apart"]
"""What shows a risk where no score is low: too many do not know, or people differ."""

_MOST_MISSING = 2
_MOST_NAMED = 3
_COUNTED_FROM = 2
"""From so many critical risks on, the verdict counts them; a single one is named anyway."""
_COMPARING = (*SPREAD_LEAVES, "opposed")
_UNKNOWN = "dont_know_aspects"
_FEW_HEARD = "unheard_half"
"""What says no more than who answered, and the first lines of a report say that anyway."""


def opposite(report: Report) -> tuple[Opposed, ...]:
    """The aspects on which people or groups say opposite things."""
    return report.many.opposed if report.many else ()


class Said(NamedTuple):
    """A sentence of the verdict."""

    text: str
    spare: int = 0
    """0 for what has to be said; else the order in which it goes where there is no room: highest
    first. It stands elsewhere too."""


_BANDS_STAND_BELOW, _RISKS_SAY_SO, _GAPS_STAND_BELOW, _NICE = 4, 3, 2, 1


def outstanding(report: Report) -> list[Said]:
    """Strength first; but where an aspect is low, that takes its place."""
    low = _low(report)
    strong = "" if low or report.overall.held_back_by or opposite(report) else _strong(report)
    throughout = low if _all_low(report) else ""  # then nothing stands out as low
    # What is fragile is named, whatever else there is to say.
    urgent = any(each.urgent for each in report.findings)
    fragile = any(each.score.band == "fragile" for each in report.aspects)
    listed = [
        Said(throughout),
        Said(strong, _NICE),
        Said(_critical(report), _RISKS_SAY_SO),
        Said(_main_risks(report), _NICE if urgent else 0),
        Said(_form_not_clear(report)),
        Said(_apart(report), _GAPS_STAND_BELOW),
        Said("" if throughout else low, 0 if fragile else _BANDS_STAND_BELOW),
    ]
    found = [each for each in listed if each.text]
    if not too_little_known(report):
        return found
    # What is known to be low or a grave risk goes before what is not known.
    if low or _grave(report):
        return [*found, Said(left_open(report))]
    return [Said(left_open(report)), *found]


def _critical(report: Report) -> str:
    """Count the critical risks, whatever the total says."""
    found = sum(each.severity == "critical" for each in report.findings)
    return sentence(f"{spelled(found, 'risk')} are critical") if found >= _COUNTED_FROM else ""


def _form_not_clear(report: Report) -> str:
    if report.form is None or not report.form.not_clear:
        return ""
    return "Whether the informal form fits is not clear yet: find that out first."


def _apart(report: Report) -> str:
    """Say what partners see in different ways, where no risk that is named says so."""
    gaps = report.many.gaps if report.many else ()
    shown = [piece for each in _grave(report) or _moderate(report)[:1] for piece in each.evidence]
    told = {piece.id for piece in shown}
    sides = {piece.id for piece in shown if piece.leaf in SPREAD_LEAVES}
    told |= {part.id for part in report.aspects if any(each.id in sides for each in part.facets)}
    found = {gap.id for gap in gaps if gap.verdict == "more_than_chance"}
    if opposite(report):
        return ""  # what is said of them leads
    apart = [each.id for each in report.aspects if each.id in found and each.id not in told]
    if not apart:
        return ""
    # A number is that of all, as each of them has a line of its own further down.
    every = "all " if len(found) == len(report.aspects) else ""
    named = (
        subjects(report, apart)
        if len(apart) <= _MOST_NAMED
        else f"{every}{spelled(len(found), 'aspect')}"
    )
    return sentence(f"partners see {named} in different ways")


def subjects(report: Report, aspects: Sequence["AspectId"]) -> str:
    """Some aspects as the subject of a sentence."""
    return listing(subject(report, each) for each in aspects)


def _strong(report: Report) -> str:
    shaky = {each.subject for each in report.many.flips} if report.many else set()
    # What most could not say is known too little to be called strong.
    known = [each for each in report.aspects if 2 * each.coverage.points >= each.coverage.asked]
    strong: list[AspectId] = [
        each.id for each in known if each.score.band == "strong" and each.id not in shaky
    ]
    highest = [each.id for each in report.aspects if each.standing == "highest"]
    if len(strong) == len(report.aspects) > 1:
        said = f"all {spelled(len(strong))} aspects are strong"
        return sentence(f"on the few questions asked, {said}" if _is_half_seen(report) else said)
    if highest and highest[0] in strong:
        return sentence(f"{subject(report, highest[0])} {verb(report, highest)} strong")
    if len(strong) > 2:
        return sentence(f"{spelled(len(strong), 'aspect')} are strong")
    return sentence(f"{subjects(report, strong)} {verb(report, strong)} strong") if strong else ""


def _low(report: Report) -> str:
    """Name every fragile aspect, whatever the total; else those that are strained.

    An average that hides what each said is no low score.
    """
    hidden = {each.aspect for each in opposite(report)}
    held_back = report.overall.held_back_by  # it is named where the band is given
    told = [each for each in report.aspects if each.id not in hidden and each.id != held_back]
    for band in ("fragile", "strained"):
        found: list[AspectId] = [each.id for each in told if each.score.band == band]
        if len(found) == len(report.aspects) > 1:
            return f"All {spelled(len(found))} aspects are {band}."
        if len(found) > _MOST_NAMED and band != "fragile":
            return sentence(f"{spelled(len(found), 'aspect')} are {band}")
        if found:
            return sentence(f"{subjects(report, found)} {verb(report, found)} {band}")
    return ""


def _all_low(report: Report) -> bool:
    """Whether every aspect is strained or fragile, and people see it alike."""
    bands = {each.score.band for each in report.aspects}
    return bands <= {"strained", "fragile"} and not opposite(report)


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
    if not opposite(report):
        return False
    compares = [each.leaf in _COMPARING for each in shown]
    return _fades(found) or (bool(compares) and all(compares))


def _is_hidden_average(report: Report, found: Finding) -> bool:
    """Whether a low score that shows a risk is the average of very different views."""
    hidden = {each.aspect for each in opposite(report)}
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
    if said.severity != "critical" and any(_fades(each) for each in grave):
        return _fading(grave)
    if not said.missing:
        return sentence(said.sentence or said.title)
    missing = [each.missing for each in grave if each.missing and not _only_shown_by(each)]
    if _all_low(report) and missing:
        return sentence(f"what may be missing above all: {_two(missing)}")
    blind = [each for each in grave if any(e.leaf == _UNKNOWN for e in each.evidence)]
    seen = [_seen(report, each, grave) for each in (_only_shown_by(said),) if each]
    return sentences([*(each.title for each in blind[:1]), *seen, _missing(missing)])


def _only_shown_by(found: Finding) -> _Seen | None:
    """What alone shows a risk, where that is no low score: then nothing is known to be missing."""
    leaves = {each.leaf for each in found.evidence if not each.opens_only}
    if not leaves:
        return None
    if leaves <= {"dont_know"}:
        return "unknown"
    return "apart" if leaves <= set(SPREAD_LEAVES) else None


def _seen(report: Report, how: _Seen, grave: Sequence[Finding]) -> str:
    """Say of the gravest risks that are shown so what is not known, or seen in different ways."""
    pieces = [
        piece
        for each in grave
        if _only_shown_by(each) == how
        for piece in each.evidence
        if not piece.opens_only
    ]
    about = dict.fromkeys(quoted(small(title(report, piece.id))) for piece in pieces)
    titles = list(about)[:_MOST_MISSING]
    if how == "unknown":
        who = "you do" if report.who.people == 1 else "many do"
        return f"{who} not know how it stands with {listing(titles)}"
    who = "partners" if all(piece.leaf == "gap" for piece in pieces) else "people"
    return f"{who} see {listing(titles)} in different ways"


def _fades(found: Finding) -> bool:
    """Whether it says that most lies in the middle."""
    return any(each.leaf == "middling" for each in found.evidence)


def _fading(found: Sequence[Finding]) -> str:
    return next(sentence(_small(each)) for each in found if _fades(each))


def _missing(things: list[str]) -> str:
    if not things:
        return ""
    # One of several answers may be good: what is low may be missing, and not more than that.
    return sentence(f"what may be missing: {_two(things)}")


def _two(things: list[str]) -> str:
    return ", and ".join(things[:_MOST_MISSING])


def _moderate(report: Report) -> list[Finding]:
    """Of the moderate risks, those that the verdict does not tell already.

    That few were heard comes last, as the first lines say who answered.
    """
    found = [each for each in report.findings if each.severity == "moderate"]
    told = [e for e in found if _is_told(report, e) or _is_hidden_average(report, e)]
    return sorted((each for each in found if each not in told), key=_says_who_answered)


def _lesser_risk(report: Report) -> str:
    moderate = _moderate(report)
    if opposite(report) and any(_is_grave(each) and not each.urgent for each in report.findings):
        return ""  # a grave risk is told by what leads
    if any(_fades(each) for each in moderate):
        return _fading(moderate)  # whichever side happens to be lowest says less
    if moderate:
        return sentence(f"{_which(report, moderate[0])} thing to look at: {_small(moderate[0])}")
    if any(_is_grave(each) for each in report.findings):
        return ""
    if opposite(report):
        return ""  # what leads stands out
    if report.overall.score.band in ("fragile", "strained", "mixed"):
        return _middle(report)
    if too_little_known(report) or not report.ruled_out:
        return ""  # the verdict says what could not be looked for
    if _is_half_seen(report):
        return most_left_open(report)  # that little was found says little
    most = " among those that could be looked for" if many_unknown(report) else ""
    return f"No risk stands out{most}."


def _which(report: Report, found: Finding) -> str:
    """Whether a risk is the only one that is listed, the first, or one of the others."""
    if len(report.findings) == 1:
        return "one"
    return "the first" if found == report.findings[0] else "another"


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
    return sentence(f"{subjects(report, lowest)} {verb(report, lowest)} lowest")


def _small(finding: Finding) -> str:
    return finding.sentence or finding.title
