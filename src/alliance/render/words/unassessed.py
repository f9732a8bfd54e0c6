"""What was not assessed, and why."""

from alliance.documents.report import NotAssessed, Report
from alliance.render.words.phrase import counted, listing, quoted, title


def not_assessed(report: Report) -> tuple[str, ...]:
    """One line for each reason: "4 risks compare people: too few answered."."""
    lines = []
    for each in report.not_assessed:
        noun = counted(len(each.risks), "risk")
        one = len(each.risks) == 1
        lines.append(f"{noun} {_because(report, each, one)}.")
    return tuple(lines)


def _because(report: Report, found: NotAssessed, one: bool) -> str:
    s = "s" if one else ""
    match found.reason:
        case "compares_people":
            return f"compare{s} people: too few answered"
        case "compares_core":
            return f"compare{s} core and newer members: too few answered"
        case "compares_partners":
            return f"compare{s} partners: too few people to tell"
        case "form_unanswered":
            return f"need{s} the questions on the form: alliance assess --suitability"
        case "no_largest_partner":
            return f"need{s} the largest partner's name: largest_partner in alliance.yaml"
        case "not_asked":
            return f"read{s} what was not asked{_about(report, found)}"
        case "not_answered":
            return f"read{s} what too few answered{_about(report, found)}"
        case "not_known":
            return f"read{s} what too many do not know{_about(report, found)}"
        case "hidden_privacy":
            return f"{'is' if one else 'are'} not shown, to protect people"
        case "partners_unknown":
            return f"need{s} the number of partners: partners in alliance.yaml"
        case "partner_not_stated":
            return f"need{s} the partner that people are from: partner in their answers"


_MOST_NAMED = 4


def _about(report: Report, found: NotAssessed) -> str:
    names = [_short(title(report, each)) for each in found.ask]
    if len(names) > _MOST_NAMED:
        more = len(names) - _MOST_NAMED + 1
        names = [*names[: _MOST_NAMED - 1], f"{more} more"]
    return f": {listing(names)}" if names else ""


def unanswered(report: Report) -> str:
    """Of one person's report: how many questions are open, and which is the next."""
    if report.who.next_unanswered is None or not report.coverage.blank:
        return ""
    n, of = report.coverage.blank, report.coverage.asked
    return f"Not answered yet: {n} of {of}; the next is {report.who.next_unanswered}."


def unknowns(report: Report) -> tuple[str, ...]:
    """Questions that many could not answer; worth asking, and nobody's fault."""
    if not report.unknowns:
        return ()
    if report.who.people == 1:
        named = listing(_short(each.short) for each in report.unknowns)
        return (f"Not known: {named}. Worth asking.",)
    named = "; ".join(
        f"{each.dont_know} of {each.n} could not say: {_short(each.short)}"
        for each in report.unknowns
    )
    return (f"Not known: {named}. Worth asking.",)


def _short(text: str) -> str:
    return quoted(text[:1].lower() + text[1:])
