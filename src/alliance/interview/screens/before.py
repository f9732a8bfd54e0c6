"""What comes before the questions, as screens."""

from alliance.interview.screens.frame import (
    ARROWS_SHOW,
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
    shortened,
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

_WORDS_GO, _INTRO_GOES = 10_000, 100
"""When what words mean goes, and then, row by row from its end, what a questionnaire says."""

_WIDE = 70
"""The last column from which on there is."""


def offer_screen(offer: Offer, size: Size) -> Frame:
    """Draw what there is to choose from, a row for each where there is no room for more."""
    listed = [paragraph(each, size, "", f"{n}  ", 4) for n, each in enumerate(offer.listed, 1)]
    whole = _offered(offer, listed, size)
    if height(whole) > size.rows:
        room = size.right - 2 * MARGIN - len("1  ")
        cut = [shortened(each, room, size) for each in offer.listed]
        listed = [paragraph(each, size, "", f"{n}  ", 4) for n, each in enumerate(cut, 1)]
        whole = _offered(offer, listed, size)
    return framed(whole, size)


def _offered(offer: Offer, listed: list[tuple[Words, ...]], size: Size) -> list[Piece]:
    pieces = [
        Piece(paragraph(offer.found, size, "strong")),
        *(Piece(paragraph(each, size), 6) for each in offer.told),
        *map(Piece, listed),
        blank(7),
        Piece(in_groups(offer.keys, size)),
        *told(offer.message, size),
    ]
    return fit(pieces, size.rows)


def opening_screen(opening: Opening, size: Size) -> Frame:
    """Draw the question that is open below those that were answered."""
    above = _head(opening, size)
    above += [Piece(_answered(opening, f, size), 6) for f in opening.fields if f in opening.given]
    field = opening.field
    if field is None:
        return framed(_fitted(above, size), size)
    if opening.is_text:
        return _words(opening, field, above, size)
    return _choices(opening, field, above, size)


def _head(opening: Opening, size: Size) -> list[Piece]:
    """What one has to know; where there is no room, the key ? tells what words mean."""
    if not opening.head:
        return []
    title, *texts = opening.head
    rows = [row for text in texts for row in paragraph(text, size)]
    theirs = [row for text in opening.intro for row in paragraph(text, size)]
    words = [row for text in opening.words for row in paragraph(text, size)]
    return [
        Piece(paragraph(title, size, "strong"), 7),
        *(Piece((row,), _INTRO_GOES + number) for number, row in enumerate(theirs)),
        Piece(tuple(rows), 7),
        Piece(tuple(words), _WORDS_GO),
        Piece((BLANK,), 7),
    ]


def _fitted(pieces: list[Piece], size: Size) -> list[Piece]:
    """The pieces for which there is room; an own intro that is cut ends in dots."""
    kept = fit(pieces, size.rows)
    theirs = [piece for piece in kept if _INTRO_GOES <= piece.goes < _WORDS_GO]
    if theirs and len(theirs) < sum(_INTRO_GOES <= each.goes < _WORDS_GO for each in pieces):
        last = "".join(span.text for span in theirs[-1].rows[0]).strip()
        dots = "\u2026" if size.unicode else "..."
        cut = shortened(last, size.right - MARGIN - columns(dots), size)
        row = f"{cut.removesuffix(dots)}{dots}"
        kept[kept.index(theirs[-1])] = Piece(paragraph(row, size))
    return kept


def _words(opening: Opening, field: Field, above: list[Piece], size: Size) -> Frame:
    line = opening.line
    prompt = _padded(asked(opening, field), size)
    alone = f"Enter alone: {NO_PARTNERS}"
    first = alone if field == "partners" and not line.text else "Enter goes on"
    below = [*_keys(first, opening, size), *told(opening.message, size)]
    pieces = [*above, typed(prompt, line.text, line.cursor, size), *below]
    return framed(_fitted(pieces, size), size)


def _choices(opening: Opening, field: Field, above: list[Piece], size: Size) -> Frame:
    question = Piece(paragraph(asked(opening, field), size))
    listed = _listed(opening, field, size)
    below = [*_keys(f"1-{len(listed)} answer", opening, size), *told(opening.message, size)]
    if opening.typed:
        below.append(typed("Number, then Enter: ", opening.typed, len(opening.typed), size))
    kept = _fitted([*above, question, *map(Piece, listed), *below], size)
    if height(kept) > size.rows:
        foot = [Piece(paragraph(ARROWS_SHOW, size, "quiet")), *fit(below, 0)]
        room = max(size.rows - height([question, *foot]), 1)
        kept = [question, *map(Piece, window(listed, opening.marked or 0, room)), *foot]
    return framed(kept, size)


def _keys(first: str, opening: Opening, size: Size) -> list[Piece]:
    can_go_back = any(field in opening.given for field in opening.fields)
    groups = (first, *(("Esc goes back",) if can_go_back else ()), "Ctrl-C leaves")
    return [blank(8), Piece(in_groups(groups, size))]


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
