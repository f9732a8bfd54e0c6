"""One page for the talk afterwards: topics, who sees what differently, minutes, who does what.

It is another document than a report in another dress: it leaves out most parts, has blanks to fill
in, and an order of its own. So it draws no parts. It is Markdown that reads as well unrendered, in
a terminal or a mail: short lines, no tables.
"""

import re
from collections.abc import Iterable
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from alliance.render import numbers
from alliance.render.commands import ANYWHERE, KEPT, Run, keep
from alliance.render.escape import escape
from alliance.render.safe import safe
from alliance.render.text import sentence
from alliance.render.words import agenda as said
from alliance.render.words import head
from alliance.render.words.agreed import agreed_step, now
from alliance.render.words.answers import MOST_STRENGTHS, best_facets, strength
from alliance.render.words.talk import TalkTopic, seen_differently, shown_as_low, talk_topics
from alliance.render.words.verdict import verdict

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.look import Look

_WIDTH = 78
_LINE = "_" * 24
_WHO = f"  - {said.who_by_when(_LINE)}"
# A line that starts like this would be a list, a heading, a table or a quotation: no break here.
_MARK = re.compile(r" (?=>|([-+=#:|\\]+|\d+[.)])( |$))")


class _Part(NamedTuple):
    title: str
    minutes: int
    lines: tuple[str, ...]


def render(report: "Report", look: "Look | None" = None) -> str:
    """The agenda, as Markdown; of the look it takes the commands only."""
    run = look.run if look else ANYWHERE
    parts = _parts(report, run)
    minutes = sum(part.minutes for part in parts)
    lines = [f"# {said.heading(escape(head.name(report)), minutes)}", ""]
    lines += [*_opening(report, run), ""]
    for place, part in enumerate(parts, start=1):
        lines += [
            f"## {place}. {said.timed(escape(part.title), part.minutes)}",
            "",
            *part.lines,
            "",
        ]
    lines += [f"## {said.WRITE_DOWN}", "", *_to_write_down(report)]
    return "\n".join(lines).rstrip() + "\n"


def _parts(report: "Report", run: Run) -> list[_Part]:
    differ, topics = seen_differently(report), talk_topics(report)
    parts = [_Part(each.title, 10, _topic(each)) for each in topics if each.urgent]
    parts.append(_Part(said.WHAT_WORKS, 5 if differ else 10, _what_works(report)))
    if differ:
        parts.append(_Part(said.DIFFERENT_VIEWS, 10, _differences(differ)))
    parts += [_Part(each.title, 10, _topic(each)) for each in topics if not each.urgent]
    parts.append(_Part(said.WHO_DOES_WHAT, 10 if differ else 15, _who_does_what(report)))
    return [*parts, _Part(said.TO_CLOSE, 5, _close(report, run))]


def _opening(report: "Report", run: Run) -> list[str]:
    found = verdict(report, run)._replace(start="")  # steps have no numbers here
    lead, first = found.first
    ask = said.ask_before(shown_as_low(report))
    lines = [*_wrapped(ask, "> ", "> "), ""] if ask else []
    lines += [*_paragraph(f"{lead}: {first}"), ""] if lead else []
    lines += _paragraph(f"{sentence(found.headline)} {' '.join(found.says)}")
    lines += ["", *_paragraph(f"{head.who(report)} {numbers.day(report.date)}.")]
    voices = said.voices(report)
    if voices:
        lines += ["", *_wrapped(voices, "> ", "> ")]
    lines += ["", *_paragraph(said.KEEP_TIME)]
    return lines


def _what_works(report: "Report") -> tuple[str, ...]:
    lines: list[str] = []
    for each in report.strengths[:MOST_STRENGTHS]:
        title, text = strength(report, each)
        lines += _bullet(f"{title}: {text}")
    for text in () if lines else best_facets(report):
        lines += _bullet(text)
    if lines:
        return (*lines, "", *_ask(said.SEEN_LATELY))
    return tuple(_ask(said.WENT_WELL))


def _differences(lines: Iterable[str]) -> tuple[str, ...]:
    bullets = [line for each in lines for line in _bullet(each)]
    ask = _ask(said.WHAT_HAPPENED)
    return (*bullets, "", *_paragraph(said.NO_VIEW_IS_WRONG), "", *ask)


def _topic(topic: TalkTopic) -> tuple[str, ...]:
    lines = [line for each in topic.says for line in _bullet(each)]
    lines += ["", *_ask(topic.starter)] if lines else _ask(topic.starter)
    if topic.idea:
        lines += ["", *_paragraph(said.to_try(topic.idea))]
    return tuple(lines)


def _who_does_what(report: "Report") -> tuple[str, ...]:
    lines: list[str] = []
    known = {step.recommendation for step in report.steps}
    for agreed in now(report.agreed):
        if agreed.done != "yes" and agreed.step not in known:
            still_open = said.still_open(agreed_step(agreed, report.date))
            lines += _wrapped(still_open, *_BOX)
    for step in report.steps:
        lines += _wrapped(f"{sentence(step.title)} {sentence(head.when(step, report))}", *_BOX)
        lines += [_WHO, *_wrapped(said.it_worked(step.worked), "  - ", "    ")]
        lines += _wrapped(said.mind(step.caution), "  - ", "    ") if step.caution else []
    for _ in range(1 if report.steps else 2):
        lines += [f"- [ ] {_LINE}{_LINE}", _WHO]
    return tuple(lines)


def _close(report: "Report", run: Run) -> tuple[str, ...]:
    return (
        *(line for each in said.LAST_ROUNDS for line in _bullet(each)),
        f"- {said.look_back(_LINE)}",
        *_bullet(said.again(report, run)),
    )


def _to_write_down(report: "Report") -> tuple[str, ...]:
    """Lines for the alliance file, which stay as they are when they are pasted."""
    told = said.how_to_write_down(has_some=bool(report.agreed))
    lines = [] if report.agreed else [said.AGREED_KEY]
    still_open = {step.step for step in report.agreed if step.done != "yes"}
    for step in report.steps:
        if step.recommendation in still_open:
            continue
        lines += wrap(safe(step.title), _WIDTH, initial_indent="  # ", subsequent_indent="  # ")
        lines += said.agreed_entry(step.recommendation)
    lines += [f"  # - {said.OWN_STEP}"] if lines[1:] else said.agreed_entry(said.OWN_WORDS)
    return (*_paragraph(told), "", "```yaml", *lines, "```")


def _ask(starter: str) -> list[str]:
    return _paragraph(said.open_with(starter))


_BOX = ("- [ ] ", "      ")


def _bullet(text: str) -> list[str]:
    return _wrapped(text, "- ", "  ")


def _paragraph(text: str) -> list[str]:
    return _wrapped(text)


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """The text, escaped, in short lines none of which starts a block of its own."""
    glued = _MARK.sub(KEPT, keep(escape(text)))
    lines = wrap(
        glued,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(KEPT, " ") for line in lines]
