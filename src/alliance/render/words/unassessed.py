"""What was not assessed, and why."""

from alliance.documents.report import NotAssessed, Report
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import counted, listing, quoted, sentence, small, spelled
from alliance.render.words.evidence import FEW_PEOPLE
from alliance.render.words.phrase import (
    has_partners,
    is_blank,
    risks_known,
    risks_unknown,
    subject,
    title,
)
from alliance.vocabulary import NOT_APPLICABLE, is_known


def not_assessed(report: Report) -> str:
    """How many risks could not be looked for, by reason; empty where all could.

    One reason: "2 risks compare people (too few answered)."; several, the one with the most first:
    "7 risks: 5 need the questions on the form; 2 ...".
    """
    if is_blank(report):
        return ""
    no_partners = report.who.partners is None and not has_partners(report)
    apart = [each for each in report.not_assessed if no_partners and each.reason in _ON_PARTNERS]
    others = [each for each in report.not_assessed if each not in apart]
    people = [each for each in others if each.reason in _ON_PEOPLE]
    if len(people) > 1 and _few(report) == _few_of_a_kind(report):
        others = [each for each in others if each not in people]
        n = sum(len(each.risks) for each in people)
        said = [(n, f"compare people, or core and newer members ({_few(report)})")]
    else:
        said = []
    said += [(len(each.risks), _because(report, each)) for each in others]
    if apart:
        n = len({risk for each in apart for risk in each.risks})
        said.append((n, f"{'is' if n == 1 else 'are'} about partners (none are named)"))
    if not said:
        return ""
    if len(said) == 1:
        n, because = said[0]
        return f"{counted(n, 'risk')} {because}."
    said.sort(key=lambda each: -each[0])
    reasons = "; ".join(f"{n} {because}" for n, because in said)
    return f"{risks_unknown(report)} risks: {reasons}."


def why_not_assessed(report: Report, found: NotAssessed, risk: str) -> str:
    """What one risk does that cannot be done here, as a sentence: "Compares people (...)."."""
    return sentence(_because(report, found.model_copy(update={"risks": (risk,)})))


def on_the_form(report: Report, run: Run = ANYWHERE) -> str:
    """How to find out if informal is the right form, where that is open."""
    lack = any(each.reason == "form_unanswered" for each in report.not_assessed)
    if is_blank(report) or not (lack or report.form is None):
        return ""
    still = "Not asked yet" if report.form is None else "Some answers are open"
    return f"Is informal the right form? {still}: {run.asking_form()}"


MANY_RISKS = 3
"""From so many risks on that could not be looked for, the verdict says so."""

_ON_ANSWERS = ("not_known", "not_answered", "not_asked", "not_in_questionnaire")
"""Reasons that lie in what was asked and answered. The others are there in most reports: of one
person nobody can be compared, and the questions on the form are asked apart."""


def too_little_known(report: Report) -> bool:
    """Whether three risks, or a quarter of them, lack answers or questions."""
    return _are_many(_lacking(report), report)


def many_unknown(report: Report) -> bool:
    """Whether three risks, or a quarter of them, could not be looked for, for whatever reason."""
    return _are_many(risks_unknown(report), report)


def _are_many(risks: int, report: Report) -> bool:
    return risks >= MANY_RISKS or 4 * risks >= _all_risks(report) > 0


def _all_risks(report: Report) -> int:
    return risks_known(report) + risks_unknown(report)


def _lacking(report: Report) -> int:
    found = (each for each in report.not_assessed if each.reason in _ON_ANSWERS)
    return len({risk for each in found for risk in each.risks})


def left_open(report: Report) -> str:
    """How many risks could not be looked for, and mostly why.

    They are all that were not assessed, as counted beside the risks, where most of these are so
    for one reason that lies in the answers; else those alone that lack answers or questions.
    """
    found = [each for each in report.not_assessed if each.reason in _ON_ANSWERS]
    if not found:
        return ""
    of = _all_risks(report)
    main = max(found, key=lambda each: len(each.risks))
    whole = risks_unknown(report)
    number = whole if 2 * len(main.risks) > whole else _lacking(report)
    why = _why(report, main)
    why = why if len(main.risks) == number else f"for the most part, {why}"
    return f"{number} of {of} risks could not be looked for: {why}."


def most_left_open(report: Report) -> str:
    """How many risks could not be looked for, for whatever reason."""
    main = max(report.not_assessed, key=lambda each: len(each.risks), default=None)
    beside = main is not None and main.reason == "not_applicable"
    why = ": for the most part, what they read does not apply" if beside else ""
    return f"{risks_unknown(report)} of {_all_risks(report)} risks could not be looked for{why}."


def _why(report: Report, main: NotAssessed) -> str:
    match main.reason:
        case "not_known":
            asks_form = not any(is_known(each) for each in main.ask)
            on = " on the form" if main.ask and asks_form else _on(report, main)
            return f'too many "don\'t know"{on}'
        case "not_answered":
            return f"too few answers{_on(report, main)}"
        case "not_asked":
            return "this length leaves out their questions"
        case _:
            return "nobody was asked about them"


def _on(report: Report, main: NotAssessed) -> str:
    """Which aspects the questions belong to, unless these are many."""
    owners = {each.id: part.id for part in report.aspects for each in part.facets}
    owners |= {part.id: part.id for part in report.aspects}
    asked = {owners[each] for each in main.ask if each in owners}
    named = [subject(report, part.id) for part in report.aspects if part.id in asked]
    return f" on {listing(named)}" if 0 < len(named) < _MOST_NAMED else ""


_ON_PEOPLE = ("compares_people", "compares_core")
"""Reasons that can be told in one where they come to the same."""
_ON_PARTNERS = ("compares_partners", "no_largest_partner", "partners_unknown")
"""Reasons that can be told in one where no partner is named at all."""


def _because(report: Report, found: NotAssessed) -> str:
    """What so many risks do that cannot be done here, and why not."""
    one = len(found.risks) == 1
    s = "s" if one else ""
    match found.reason:
        case "compares_people":
            return f"compare{s} people ({_few(report)})"
        case "compares_core":
            return f"compare{s} core and newer members ({_few_of_a_kind(report)})"
        case "compares_partners":
            few = (
                "only one is heard" if report.who.partners_heard == 1 else "too few people to tell"
            )
            return f"compare{s} partners ({few})"
        case "form_unanswered":
            return f"need{s} the questions on the form"
        case "no_largest_partner":
            return f"need{s} the largest partner's name (largest_partner in alliance.yaml)"
        case "not_asked" if not found.ask:  # most aspects together are read
            return f"need{s} scores on more aspects"
        case "not_asked":
            if report.questionnaire.lengths == ("pulse",) and len(found.ask) > _MOST_NAMED:
                return f"read{s} what this length leaves out"
            return f"read{s} what was not asked{_about(report, found)}"
        case "not_in_questionnaire":
            return f"read{s} what this questionnaire does not ask{_about(report, found)}"
        case "not_answered":
            return f"need{s} more answers{_about(report, found)}"
        case "not_known" if not any(is_known(each) for each in found.ask):
            return f"rest{s} on what is not known yet for the form ({listing(found.ask)})"
        case "not_known":
            known = "is not known yet" if report.who.people == 1 else "too many do not know"
            return f"read{s} what {known}{_about(report, found)}"
        case "not_applicable":
            return f"read{s} what does not apply{_about(report, found)}"
        case "hidden_privacy":
            return f"compare{s} groups of people, some of them too small to show"
        case "coarse_scale":
            return f"look{s} for two camps (questions with two answers cannot show them)"
        case "partners_unknown":
            return f"need{s} the number of partners (partners in alliance.yaml)"
        case "partner_not_stated":
            return f"need{s} the partner that people are from (partner in their answers)"


_TOO_FEW = "too few answered"


def _few(report: Report) -> str:
    """Too few answered; where nobody is missing, that would be a reproach."""
    found = report.who
    heard = found.partners is not None and found.partners_heard >= found.partners
    if heard and not found.unheard and found.people < FEW_PEOPLE:
        return "too few of you to tell"
    return _TOO_FEW


def _few_of_a_kind(report: Report) -> str:
    """Too few core or newer members; where nobody says which they are, that is what is missing."""
    found = report.many.core_newer if report.many else None
    few = _few(report)
    if few != _TOO_FEW or found is None:
        return few
    if not (found.core or found.newer):
        return "nobody says which they are"
    return few_of_a_kind(found.core, found.newer)


def few_of_a_kind(core: int, newer: int) -> str:
    """Say of which kind few answered: "two newer people answered"."""
    side, n = ("newer", newer) if newer <= core else ("core", core)
    return f"{spelled(n, f'{side} person', f'{side} people')} answered"


_MOST_NAMED = 4
_MOST_UNKNOWN = 6
"""Questions that are named as not known; the others are counted."""


def _about(report: Report, found: NotAssessed) -> str:
    """Name what the risks read; a long list tells nobody anything."""
    names = [_short(title(report, each)) for each in found.ask]
    return f" ({listing(names)})" if 0 < len(names) <= _MOST_NAMED else ""


def unanswered(report: Report) -> str:
    """Of one person's report: how many questions are open, and which is the next."""
    if report.who.next_unanswered is None or not report.coverage.blank:
        return ""
    n, of = report.coverage.blank, report.coverage.asked
    return f"Not answered yet: {n:,} of {of:,}; the next is {report.who.next_unanswered}."


def beside(report: Report) -> str:
    """What was answered with "does not apply"; of several people, only how often."""
    n, of = report.coverage.not_applicable, report.coverage.asked
    if not n:
        return ""
    if report.who.people > 1:
        said = f'{n:,} of {of:,} answers {"is" if n == 1 else "are"} "does not apply"'
        return f"{said}. {'It lowers' if n == 1 else 'They lower'} no score."
    shorts = [each.short or each.text for each in report.items if each.answer == NOT_APPLICABLE]
    named, more = shorts[:_MOST_UNKNOWN], len(shorts) - _MOST_UNKNOWN
    others = [spelled(more, "other")] if more > 0 else []
    why = "it does" if n == 1 else "they do"
    return f"Left out, as {why} not apply: {listing([*map(_short, named), *others])}."


def unknowns(report: Report) -> tuple[str, ...]:
    """Questions that many could not answer; worth asking, and nobody's fault."""
    if not report.unknowns:
        return ()
    if report.who.people == 1:
        named = listing(_short(each.short) for each in report.unknowns)
        return (f"Not known: {named}. Worth asking.",)
    alike: dict[tuple[int, int], list[str]] = {}
    for each in report.unknowns[:_MOST_UNKNOWN]:
        alike.setdefault((each.dont_know, each.n), []).append(_short(each.short))
    more = len(report.unknowns[_MOST_UNKNOWN:])
    named = "; ".join(
        f"{few} of {of} could not say: {listing(shorts)}" for (few, of), shorts in alike.items()
    )
    rest = f"; and {spelled(more, 'more question')}" if more else ""
    return (f"Not known: {named}{rest}. Worth asking.",)


def _short(text: str) -> str:
    return quoted(small(text))
