"""What comes before the questions, as screens."""

from alliance.interview.screens.frame import (
    BLANK,
    MARGIN,
    Frame,
    Piece,
    Size,
    blank,
    choice,
    fit,
    framed,
    height,
    in_groups,
    paragraph,
    told,
    typed,
    window,
)
from alliance.interview.states.offer import Offer
from alliance.interview.states.opening import (
    COMMAS,
    NO_PARTNERS,
    Field,
    Opening,
    answer_words,
    asked,
    choices,
)
from alliance.render.terminal.measure import KEPT, columns, pad
from alliance.render.terminal.spans import Words

ANSWERS_AT = 42
"""The column at which answers stand beside their questions, where there is room."""

_WIDE = 70
"""The last column from which on there is."""


def offer_screen(offer: Offer, size: Size) -> Frame:
    """Draw what there is to choose from."""
    pieces = [
        Piece(paragraph(offer.found, size, "strong")),
        *(Piece(paragraph(each, size), 6) for each in offer.told),
        *(Piece(paragraph(each, size, "", f"{n}  ", 4)) for n, each in enumerate(offer.listed, 1)),
        blank(7),
        Piece(in_groups(offer.keys, size)),
        *told(offer.message, size),
    ]
    return framed(fit(pieces, size.rows), size)


def opening_screen(opening: Opening, size: Size) -> Frame:
    """Draw the question that is open below those that were answered."""
    above = _head(opening, size)
    above += [Piece(_answered(opening, f, size), 6) for f in opening.fields if f in opening.given]
    field = opening.field
    if field is None:
        return framed(fit(above, size.rows), size)
    if opening.is_text:
        return _words(opening, field, above, size)
    return _choices(opening, field, above, size)


def _head(opening: Opening, size: Size) -> list[Piece]:
    """What one has to know; where there is no room, the key ? tells what words mean."""
    if not opening.head:
        return []
    title, *texts = opening.head
    rows = [row for text in texts for row in paragraph(text, size)]
    words = [row for text in opening.words for row in paragraph(text, size)]
    return [
        Piece((*paragraph(title, size, "strong"), *rows), 7),
        Piece(tuple(words), 9),
        Piece((BLANK,), 7),
    ]


def _words(opening: Opening, field: Field, above: list[Piece], size: Size) -> Frame:
    line = opening.line
    prompt = _padded(asked(opening, field), size)
    alone = f"Enter alone: {NO_PARTNERS}"
    first = alone if field == "partners" and not line.text else "Enter goes on"
    below = [*_keys(first, opening, size), *told(opening.message, size)]
    pieces = [*above, typed(prompt, line.text, line.cursor, size), *below]
    return framed(fit(pieces, size.rows), size)


def _choices(opening: Opening, field: Field, above: list[Piece], size: Size) -> Frame:
    question = Piece(paragraph(asked(opening, field), size))
    listed = _listed(opening, field, size)
    below = [*_keys(f"1-{len(listed)} answer", opening, size), *told(opening.message, size)]
    if opening.typed:
        below.append(typed("Number, then Enter: ", opening.typed, len(opening.typed), size))
    kept = fit([*above, question, *map(Piece, listed), *below], size.rows)
    if height(kept) > size.rows:
        more = Piece(paragraph("The arrow keys show the others.", size, "quiet"))
        foot = [more, *fit(below, 0)]
        room = max(size.rows - height([question, *foot]), 1)
        kept = [question, *map(Piece, window(listed, opening.marked or 0, room)), *foot]
    return framed(kept, size)


def _keys(first: str, opening: Opening, size: Size) -> list[Piece]:
    can_go_back = any(field in opening.given for field in opening.fields)
    groups = (first, *(("Esc goes back",) if can_go_back else ()), "Ctrl-C leaves")
    return [blank(8), Piece(in_groups(groups, size), 8)]


def _listed(opening: Opening, field: Field, size: Size) -> list[tuple[Words, ...]]:
    labels = choices(opening, field)
    wide = len(str(len(labels)))
    rows = []
    for number, label in enumerate(labels):
        is_marked = opening.marked == number
        first = f"{'>' if is_marked else ' '} {number + 1:>{wide}}  "
        rows.append(choice(first, label, "", is_marked, size))
    return rows


def _padded(question: str, size: Size) -> str:
    return pad(question, ANSWERS_AT - MARGIN) if size.right >= _WIDE else f"{question} "


def _answered(opening: Opening, field: Field, size: Size) -> tuple[Words, ...]:
    """A question that was answered; beside it, or below it where the room is narrow."""
    question = asked(opening, field).removesuffix(COMMAS).strip()
    answer = answer_words(opening, field)
    first = _padded(question, size)
    most = ANSWERS_AT if size.right >= _WIDE else size.right // 2
    if columns(first) > most:
        return (*paragraph(question, size), *paragraph(answer, size, "", "  "))
    return paragraph(answer, size, "", first.replace(" ", KEPT))
