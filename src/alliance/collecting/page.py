"""The questionnaire as one page for any browser: works offline, sends nothing by itself.

The page, its style and its script are files in `templates`, handed in as texts. The script is the
same for every questionnaire, and the page allows no other: its policy names the script and the
style by their hashes, and lets nothing be fetched from anywhere.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from alliance.collecting import wording
from alliance.collecting.forms import BlankForm
from alliance.documents.one_line import in_markup, without_breaks
from alliance.documents.questionnaire import Item, Place, Questionnaire, ended
from alliance.documents.replies.line import (
    IN_FOURS,
    POINT_SIGNS,
    WORD_SIGNS,
    open_sign,
    point_signs,
    words_of_partner,
)
from alliance.vocabulary import MEMBER_LABELS, NO_POINT_LABELS, NO_POINT_MEANS

_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; "
    "base-uri 'none'; form-action 'none'"
)
_COMMENT = re.compile(r"^[ ]*/\*.*?\*/\n", re.MULTILINE | re.DOTALL)

_FROM_THE_RIGHT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
"""Languages that are written from right to left."""


class PagePartner(NamedTuple):
    """A partner to choose."""

    id: str
    name: str
    words: str
    """As the reply line names it."""


class PageQuestion(NamedTuple):
    """A question with all that stands around it."""

    number: int
    """Counted from 1."""
    item: Item
    choices: tuple[tuple[int, str, str], ...]
    """Its answers: the point, the sign in the reply line, the label."""
    signs_mislead: bool
    """Whether its labels are numbers that are other signs."""
    reasons: tuple[str, ...]
    """Why we ask, as sentences; empty where nobody wrote it."""


class PageSection(NamedTuple):
    """The questions of an aspect."""

    title: str
    questions: tuple[PageQuestion, ...]


def page(form: BlankForm) -> str:
    """Write it.

    Args:
        form: What is asked, and of whom, with the templates of a page.
    """
    script, style = _packed(form.templates["page.js"]), _packed(form.templates["page.css"])
    sections = tuple(_sections(form))
    total = len(form.places)
    template = _environment(form).get_template("page.html")
    return template.render(
        form=form,
        questionnaire=form.questionnaire,
        script=Markup(script),  # noqa: S704 # ours, and held to its hash
        style=Markup(style),  # noqa: S704 # ours, and held to its hash
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        draft_key=_draft_key(form),
        total=total,
        wording=wording,
        how_much=wording.how_much(form),
        intro=wording.intro_lines(form),
        lang=_lang(form.questionnaire),
        direction=_direction(form.questionnaire.language),
        sections=sections,
        partners=_partners(form),
        asks_partner=wording.asks_partner(form),
        asks_member=wording.asks_member(form),
        members=MEMBER_LABELS,
        privacy=wording.privacy(form),
        no_points=[means.split(": ", 1) for means in NO_POINT_MEANS.values()],
        no_choices=[(word, WORD_SIGNS[word], label) for word, label in NO_POINT_LABELS.items()],
        open_sign=open_sign(form.questionnaire, form.length),
        letters=_letters(sections),
        fours=[range(at, min(at + IN_FOURS, total + 1)) for at in range(1, total + 1, IN_FOURS)],
        subject=f"Answers: {without_breaks(form.title)[:80]}",
        mail="mailto:" + quote(form.reply_to, safe="@"),
    )


def _environment(form: BlankForm) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.DictLoader(form.templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """A value as it is put into the page, without what no page may hold."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return in_markup(value)
    return value


def _packed(text: str) -> str:
    """A script or a style without its comments on lines of their own, and without its indents."""
    code = _COMMENT.sub("", text)
    return "\n".join(line for line in map(str.strip, code.splitlines()) if line)


def _hash(text: str) -> str:
    """The hash by which a policy allows an inlined text."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _draft_key(form: BlankForm) -> str:
    """What a draft is kept under: two alliances on one device have two."""
    asked = form.questionnaire
    return f"alliance/{asked.id}/{asked.version}/{form.length}/{form.title}"


def _lang(questionnaire: Questionnaire) -> Markup | str:
    """The attribute that says the language of its texts, where that is not the page's own."""
    if questionnaire.language == "en":
        return ""
    return Markup(' lang="{}"').format(questionnaire.language)


def _direction(language: str) -> str:
    """Where lines begin; `auto` goes by the first letter of each text, which may be a foreign one.

    Example:
        >>> _direction("he"), _direction("en")
        ('rtl', 'auto')
    """
    return "rtl" if language.partition("-")[0] in _FROM_THE_RIGHT else "auto"


def _sections(form: BlankForm) -> Iterator[PageSection]:
    """The questions by aspect, numbered throughout."""
    numbered = [*enumerate(form.places, 1)]
    for aspect in form.questionnaire.aspects:
        questions = [
            _question(form.questionnaire, number, place)
            for number, place in numbered
            if place.aspect.id == aspect.id
        ]
        if questions:
            yield PageSection(aspect.title, tuple(questions))


def _question(questionnaire: Questionnaire, number: int, place: Place) -> PageQuestion:
    labels = questionnaire.labels(place.item)
    points = zip(range(1, len(labels) + 1), point_signs(labels), labels, strict=True)
    mislead, reasons = wording.signs_mislead(labels), tuple(_reasons(place, labels))
    return PageQuestion(number, place.item, tuple(points), mislead, reasons)


def _reasons(place: Place, labels: Sequence[str]) -> Iterator[str]:
    """Why a question is asked, and what its two ends look like in real life."""
    item = place.item
    if item.why or place.facet.about:
        said = (item.why or place.facet.about).strip()
        yield ended(said[:1].upper() + said[1:])
    for label, end in ((labels[0], item.low_end), (labels[-1], item.high_end)):
        if end:
            yield f'"{label[:1].upper()}{label[1:]}": {ended(end.strip())}'


def _partners(form: BlankForm) -> list[PagePartner]:
    return [
        PagePartner(partner.id, partner.name, words_of_partner(partner, form.partners))
        for partner in form.partners
    ]


def _letters(sections: Sequence[PageSection]) -> str:
    """How the signs of long scales are read; empty where no scale is that long."""
    signs = {sign for s in sections for q in s.questions for _, sign, _ in q.choices}
    spoken = {"t": f"t for {POINT_SIGNS.index('t') + 1}", "e": f"e for {len(POINT_SIGNS)}"}
    return ", ".join(words for sign, words in spoken.items() if sign in signs)
