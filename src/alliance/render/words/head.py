"""The top of a report: its name, who answered, and what to do after reading."""

from collections.abc import Iterator, Sequence

from alliance.documents.report import Coverage, Report, Step, Who
from alliance.render import numbers
from alliance.render.commands import ANYWHERE, Run
from alliance.render.safe import one_line
from alliance.render.text import counted, does_not_apply, listing, sentences, spelled
from alliance.render.words.phrase import (
    each_person_counts_once,
)

_UNNAMED = "Your alliance"
_SINCE = "Since last time"
_NEWER = "Newer answers"
_ALL_MOVED = "All that moved"
WHEN = {"today": "Today", "this_week": "This week", "this_month": "This month"}
"""By when, as a step begins; later ones name a month."""
ONE_PERSON = "one person's answers"


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
    seen, beside = coverage.asked - coverage.blank, coverage.not_applicable
    said = f"{coverage.points} of {coverage.asked} answered"
    few = 2 * coverage.points <= coverage.asked - beside
    if seen > coverage.points + beside and (coverage.blank or few):
        answered = "none" if not coverage.points else coverage.points
        said = f"{seen} of {coverage.asked} seen, {answered} answered"
    return f"{said}, {does_not_apply(beside)}" if beside else said


def _one(report: Report) -> str:
    names = report.who.partner_names
    if report.who.joint and len(names) == 1:
        return f"People from {names[0]}, in one set of answers for all of you"
    if report.who.joint:
        return f"{listing(names) or 'Partners'} together, in one set of answers"
    if _hides_its_partner(report):
        return "One person, who does not say from which partner"
    return f"One person, from {listing(names)}" if names else "One person"


def _several(report: Report) -> str:
    found = report.who
    people = counted(found.people, "person", "people")
    if found.invited is not None and found.invited >= found.people:
        people = f"{found.people:,} of {counted(found.invited, 'person', 'people')}"
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


def when(step: Step, report: Report) -> str:
    """Say by when and how long: "This week, ten minutes"; "By August, a few hours"."""
    by = WHEN.get(step.horizon) or f"By {numbers.month_after(report.date, 3)}"
    return f"{by}, {step.time}"


def going_on(run: Run) -> str:
    """Asks what is open: in the one answers file that was named, else in a new one beside."""
    one = run.paths[0] if len(run.paths) == 1 else ""
    return run.asking(one) if one.lower().endswith((".yaml", ".yml")) else run.beside()


def hints(
    report: Report,
    run: Run = ANYWHERE,
    times: tuple[str, ...] = (),
    everybody: Who | None = None,
    newest: str = "",
) -> tuple[str, ...]:
    """What to do after reading, for lines that go to standard error.

    Who reads answers of an earlier time is led to the last ones, and asks nobody for more of them.

    Args:
        report: What was read.
        run: How this was begun.
        times: What to compare: the folder that holds an earlier time too, or both times; empty
            where none is known.
        everybody: Who was heard in the folder of the one file that was read; None for nobody else.
        newest: Where answers of a later day lie; empty where there are none.
    """
    others = "" if newest else unheard(report, everybody)
    hear = [(others, run.collecting())] if others else []
    what = _SINCE if run.against is None else _ALL_MOVED
    since = [(what, run.comparing(*times))] if times else []
    all_of_them = [*together(report, run, everybody)]
    newer = [(_NEWER, run.again(path=newest))] if newest else []
    return in_columns(
        [*newer, *hear, *all_of_them, ("Plan the talk", run.again("-f", "agenda")), *since]
    )


def together(report: Report, run: Run, everybody: Who | None) -> Iterator[tuple[str, str]]:
    """Leads from one person's report to that on all who answered in the folder."""
    if everybody is not None and everybody.people > report.who.people:
        yield "See all together", run.again(path=run.folder or ".")


def in_columns(ways: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What one may want, and the command that does it, a line each."""
    wide = max(len(way) for way, _ in ways) + 3
    return tuple(f"{way + ':':{wide}}{does}" for way, does in ways)


def sharing(alliance_path: str) -> str:
    """What to share, so that answers from several computers fit together."""
    return (
        "So that all name the same partners, send the others the page, "
        f"or {one_line(alliance_path)}."
    )


def unheard(report: Report, everybody: Who | None = None) -> str:
    """Whom to hear next: "Hear the other side"; empty where every partner was heard.

    Args:
        report: What was read.
        everybody: Who was heard where the answers are; None for those of the report.
    """
    found = everybody or report.who
    if found.partners and found.partners_heard >= found.partners:
        return ""
    if found.partners is None and found.joint:
        return ""
    kind = report.alliance.kind or ("pair" if found.people <= 1 else None)
    is_pair = found.partners == 2 or (found.partners is None and kind == "pair")
    return "Hear the other side" if is_pair else "Hear the others"
