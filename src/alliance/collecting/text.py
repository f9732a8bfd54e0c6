"""The questionnaire as plain text, for a message or a mail, with a reply line to fill in.

It is laid out for chats on phones: no table, nothing that a chat takes for a list or for bold
type, one line a thought. Lines are not wrapped, as each screen does that for itself.
"""

from collections.abc import Iterator
from itertools import groupby

from alliance.collecting.forms import BlankForm
from alliance.collecting.wording import (
    asks_member,
    asks_partner,
    how_much,
    in_several,
    intro_lines,
    privacy,
    signs_mislead,
)
from alliance.documents.alliance import Partner
from alliance.documents.one_line import without_controls
from alliance.documents.questionnaire import Place, means
from alliance.documents.replies.line import (
    IN_FOURS,
    KEYWORDS,
    OPENING,
    WORD_SIGNS,
    in_fours,
    open_sign,
    point_signs,
    spoken_key,
    words_of_partner,
)
from alliance.vocabulary import MEMBER_LABELS, NO_POINT_MEANS

BLANK_SIGN = "_"
"""What stands in the line to fill in where a sign goes; no reader takes it for an answer."""


def text(form: BlankForm) -> str:
    """Write it.

    Args:
        form: What is asked, and of whom.
    """
    parts = [_head(form), *_words(form), _signs(form), *_questions(form), *_who(form), _reply(form)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(form: BlankForm) -> list[str]:
    titles = dict.fromkeys(
        (without_controls(form.title), without_controls(form.questionnaire.title))
    )
    lines = [*titles, how_much(form), *intro_lines(form)]
    return [*lines, privacy(form)] if privacy(form) else lines


def _words(form: BlankForm) -> Iterator[list[str]]:
    words = form.questionnaire.words
    if words:
        meanings = [
            means({without_controls(word): without_controls(words[word])}) for word in words
        ]
        yield ["In the questions, these words mean:", *meanings]


def _signs(form: BlankForm) -> list[str]:
    return [
        "Give each question one sign: the number of an answer, or a letter.",
        *(f"{WORD_SIGNS[word]} = {meaning}" for word, meaning in NO_POINT_MEANS.items()),
        f"{open_sign(form.questionnaire, form.length)} = Left open.",
        "Note them down as you go. Below the questions is a line for them, to copy and send back.",
    ]


def _questions(form: BlankForm) -> Iterator[list[str]]:
    """The questions by aspect; each one is a part of its own, numbered through."""
    numbered = enumerate(form.places, 1)
    for aspect, group in groupby(numbered, lambda pair: pair[1].aspect):
        pairs = list(group)
        first, last = pairs[0][0], pairs[-1][0]
        which = f"question {first}" if first == last else f"questions {first} to {last}"
        yield [f"{without_controls(aspect.title).upper()}: {which}"]
        for number, place in pairs:
            yield _question(form, number, place)


def _question(form: BlankForm, number: int, place: Place) -> list[str]:
    labels = form.questionnaire.labels(place.item)
    signs = point_signs(labels)
    between = " = " if signs_mislead(labels) else " "
    listed = [
        f"{sign}{between}{without_controls(label)}"
        for sign, label in zip(signs, labels, strict=True)
    ]
    return [f"({number}) {without_controls(place.item.text)}", *listed]


def _who(form: BlankForm) -> Iterator[list[str]]:
    if form.partners:
        names = [_partner_line(partner, form.partners) for partner in form.partners]
        several = in_several(form)
        yield ["WHO YOU ARE WITH: one of these", *names, *([several] if several else [])]


def _partner_line(partner: Partner, all_of_them: tuple[Partner, ...]) -> str:
    """A partner as people may write it: by name, where a line with the name is understood."""
    name, words = without_controls(partner.name), words_of_partner(partner, all_of_them)
    ends_early = any(spoken_key(word) in KEYWORDS for word in name.split()[1:])
    if spoken_key(words) == spoken_key(name) and not ends_early:
        return name
    return f"{words} (this is {name})"


def _reply(form: BlankForm) -> list[str]:
    number = len(form.places)
    asked = form.questionnaire
    blanks = in_fours(BLANK_SIGN * number)
    partner = f"partner {BLANK_SIGN * IN_FOURS} " if asks_partner(form) else ""
    return [
        "YOUR ANSWERS",
        "Copy the line below, and fill it in.",
        *_before_answers(form),
        f"Behind the word answers, write a sign in place of each {BLANK_SIGN}, in this order:",
        _places_in_line(number),
        "",
        f"{OPENING} {asked.id}/{asked.version} {form.length} {partner}answers {blanks}",
        "",
        *_sending(form),
    ]


def _before_answers(form: BlankForm) -> Iterator[str]:
    """What may be written before the answers."""
    if asks_partner(form):
        whom = "the one that you are with" if form.partners else "the name of your group"
        yield f"Behind the word partner, write {whom}, or leave it as it is."
    if asks_member(form):
        how_long = "how long you have been part of the alliance"
        yield f"If you like, write before the word answers {how_long}:"
        yield from (f"member {word} = {said}" for word, said in MEMBER_LABELS.items())


def _places_in_line(number: int) -> str:
    """Which questions stand together.

    Example:
        "1 to 4, 5 to 7"
    """
    starts = range(1, number + 1, IN_FOURS)
    ends = [min(start + IN_FOURS - 1, number) for start in starts]
    both = zip(starts, ends, strict=True)
    return ", ".join(f"{a} to {b}" if a < b else str(a) for a, b in both)


def _sending(form: BlankForm) -> Iterator[str]:
    yield f"Send it to {without_controls(form.reply_to) or 'the person who asked you'}."
    yield "Send it to one person, not to a group: anyone who gets the line can read your answers."
    yield "There is no room for a remark in it. Put that into your message."
