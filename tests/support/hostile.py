"""One report in which every text that a user may write is out to break the output."""

from typing import Any

import builders as b
from samples import H, S, full_plate

from alliance.documents.report import Note, Report, Unheard, Unknown

NASTY = (
    "<b>&amp;</b> & [red] [/x] [link=x] ]]> \"quoted\" 'single' `tick` | pipe \\ back\n"
    "second line\r\nthird\x0bfourth\x0cfifth\u2028sixth\tseventh "
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x00 \x7f \x85 "
    "\u202eright to left\u202c \u2066isolate\u2069 \ufeff "
    "שלום مرحبا 日本語 한국어 naïve e\u0301 👩\u200d👩\u200d👧 ❤\ufe0f 🇺🇦 "
    "soft\u00adhyphen \u115f\u3164 tag\U000e0041\U000e007f a\ufe0f a\u200db "
    "# heading - [ ] task 1. list *bold* _under_ {{ jinja }} {% raw %} ${x} %s %(x)s =1+1"
)
"""Markup, control sequences, line breaks, directions, wide letters, joined signs."""

LONG = "Verylongwordwithoutanyspace" * 8
"""Wider than any line."""


def hostile(**changes: Any) -> Report:
    """Several people's report with all of it in names, titles, questions and notes."""
    plain = full_plate()
    assert plain.many is not None
    groups = (
        b.group("<", 3, id=H, name=NASTY),
        b.group("|", 3, id="eastside_pantry", name=LONG),
        b.group("ß", 10, id=S, name="[/]", partners=8),
    )
    given: dict[str, Any] = {
        "alliance": plain.alliance.model_copy(update={"name": NASTY}),
        "who": plain.who.model_copy(
            update={
                "partner_names": (NASTY, LONG),
                "unheard": (Unheard(name=NASTY, missing=2), Unheard(name=LONG, missing=None)),
            }
        ),
        "aspects": tuple(each.model_copy(update={"title": NASTY}) for each in plain.aspects),
        "items": (b.item(text=NASTY, short=NASTY, labels=(NASTY, LONG, "[/]"), answer=None),),
        "many": plain.many.model_copy(update={"groups": groups}),
        "notes": (
            Note(group=H, item="second_person", text=NASTY),
            Note(group=S, item=None, text=LONG),
        ),
        "agreed": (b.agreed(NASTY, who=NASTY), b.agreed(LONG, who=LONG, done="partly")),
        "unknowns": (Unknown(item="second_person", short=NASTY, dont_know=5, n=16),),
    }
    return full_plate(**(given | changes))


def hostile_person(**changes: Any) -> Report:
    """One person's report with all of it in the answers."""
    facet = b.facet("kept_promises", 25.0, title=NASTY)
    item = b.item(text=NASTY, short=NASTY, labels=(LONG, NASTY, "[/]"), answer=2, noted=True)
    given: dict[str, Any] = {
        "alliance": b.report().alliance.model_copy(update={"name": NASTY}),
        "who": b.who(partner_names=(NASTY,), unheard=(Unheard(name=LONG, missing=1),)),
        "aspects": tuple(
            each.model_copy(update={"title": LONG, "facets": (facet,)})
            for each in b.report().aspects
        ),
        "items": (item,),
        "findings": (b.finding(evidence=(b.evidence(items=(item.id,), title=NASTY),)),),
        "notes": (Note(group="lantern_books", item=item.id, text=NASTY),),
    }
    return b.report(**(given | changes))
