"""States to screens: pure functions of a state and the room there is."""

from collections.abc import Iterable, Iterator, Sequence

from alliance.interview.screens.counting import headline, part_words, position_words
from alliance.interview.screens.frame import (
    ARROWS_SHOW,
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
from alliance.interview.states.session import ONE_KEY, Session, options
from alliance.render.terminal.measure import columns, pad
from alliance.render.terminal.spans import Span, Words
from alliance.vocabulary import NO_POINT_LABELS, NO_POINT_SIGNS

KEEPS = "your answer; Enter keeps it"
YOURS = "your answer"
TAKES = "Enter takes it"

_WORDS_GO = 6
"""When what words mean goes, of what is said on `?`; where it would, the answers wait first."""

WORDS = NO_POINT_LABELS
LETTERS = NO_POINT_SIGNS


def session_screen(session: Session, size: Size) -> Frame:
    """Draw a question, the closing remark or the summary."""
    match session.view:
        case "question" | "note":
            return _question(session, size)
        case "remark":
            return _remark(session, size)
        case "summary":
            return _summary(session, size)
        case "done" | "quit":
            return Frame(())


def _question(session: Session, size: Size) -> Frame:
    """What the keys do is always seen: other things go first, and it is said in fewer words."""
    listed = _options(session, size)
    options = [Piece(rows) for rows in listed]
    top, below = _top(session, size), _below(session, size, question_keys(session))
    whole = fit([*top, *options, *below], size.rows)
    alone = fit([*top, *below], size.rows)
    if session.shows_why or session.view == "note":
        # The answers can wait while something about them is read or written.
        is_cut = height(whole) > size.rows or (session.shows_why and not _says_words(whole))
        is_better = height(whole) > size.rows or _says_words(alone)
        return framed(alone if is_cut and is_better else whole, size)
    if height(whole) > size.rows:
        below = _below(session, size, short_keys(session))
        whole = fit([*top, *options, *below], size.rows)
    if height(whole) > size.rows:
        top = top[-1:]
        whole = fit([*top, *options, *below], size.rows)
    if height(whole) > size.rows:
        foot = [Piece(paragraph(ARROWS_SHOW, size, "quiet")), *fit(below, 0)]
        room = max(size.rows - height([*top, *foot]), 1)
        whole = [*top, *map(Piece, window(listed, session.marked or 0, room)), *foot]
    return framed(whole, size)


def _top(session: Session, size: Size) -> list[Piece]:
    """What stands above the answers, the question last."""
    return [
        Piece((_title(session, size),)),
        Piece((_bar(session, size),), 5),
        blank(7),
        Piece(paragraph(session.question.text, size, "strong")),
    ]


def _says_words(pieces: Sequence[Piece]) -> bool:
    """Whether what words mean is among them."""
    return any(piece.goes == _WORDS_GO for piece in pieces)


def _title(session: Session, size: Size) -> Words:
    right = position_words(session)
    left = shortened(session.question.part, size.right - MARGIN - len(right) - 2, size)
    gap = size.right - MARGIN - columns(left) - len(right)
    return Span(" " * MARGIN), Span(left), Span(" " * gap + right)


def _bar(session: Session, size: Size) -> Words:
    cells = size.right - MARGIN
    done = cells * session.position // len(session.questions)
    full, empty = ("━", "─") if size.unicode else ("#", "-")
    return Span(" " * MARGIN), Span(full * done, "bar"), Span(empty * (cells - done), "quiet")


def _options(session: Session, size: Size) -> list[tuple[Words, ...]]:
    """The rows of each option."""
    question = session.question
    listed = options(question)
    yours = session.answers.get(question.id)
    chosen = listed.index(yours) if yours in listed else None
    words = [*question.labels, *(WORDS[option] for option in listed if isinstance(option, str))]
    names = [*question.keys, *(LETTERS[option] for option in listed if isinstance(option, str))]
    wide = max(map(len, names))
    rows = []
    for number, (name, label) in enumerate(zip(names, words, strict=True)):
        is_marked = session.marked == number
        mark = ">" if is_marked else " "
        hint = (KEEPS if is_marked else YOURS) if chosen == number else TAKES if is_marked else ""
        shown = "" if label == name else label  # a number that is its own key stands there once
        rows.append(choice(f"{mark} {name:>{wide}}  ", shown, hint, is_marked, size))
    points = len(question.labels)
    if len(rows) == points + 2 and not {session.marked, chosen} & {points, points + 1}:
        beside = f"  {'d':>{wide}}  don't know       x  does not apply to us"
        if MARGIN + len(beside) <= size.right:
            rows[points:] = [((Span(" " * MARGIN + beside),),)]
    return rows


def _below(session: Session, size: Size, keys: Iterable[str]) -> list[Piece]:
    """What stands under the answers.

    Args:
        session: Where somebody stands.
        size: The room there is.
        keys: What the keys do.
    """
    question = session.question
    if session.view == "note":
        line = session.line
        return [
            blank(7),
            typed("Note (Enter keeps, Esc drops): ", line.text, line.cursor, size),
            Piece(paragraph(QUOTED, size, "quiet"), 3),
        ]
    pieces = [
        blank(7),
        Piece(in_groups(keys, size)),
    ]
    if session.shows_why:
        if question.why:
            pieces += [blank(7), Piece(paragraph(question.why, size))]
        if question.words:
            pieces.append(Piece(paragraph(question.words, size), _WORDS_GO if question.why else 0))
    note = session.notes.get(question.id)
    if note:
        pieces += [blank(7), Piece(paragraph(note, size, "quiet", "Note: "), 3)]
    pieces += told(session.message, size)
    if session.typed:
        pieces += [blank(7), typed("Number: ", session.typed, len(session.typed), size)]
    return pieces


def question_keys(session: Session) -> Iterator[str]:
    """What the keys do at a question."""
    question = session.question
    digits = f"{question.keys[0]}-{question.keys[-1]}"
    yield f"{digits} answer" if len(question.keys) <= ONE_KEY else f"{digits}, then Enter"
    yield "b back"
    if question.takes_note:
        yield "n note"
    if session.shows_why:
        yield "? answers only"
    elif question.why:
        yield "? why we ask" if question.takes_note else "? what may follow"
    elif question.words:
        yield "? what words mean"
    yield "q save and quit"


def short_keys(session: Session) -> Iterator[str]:
    """The same in one row of a narrow window; the answers have their keys beside them."""
    question = session.question
    if len(question.keys) > ONE_KEY:
        yield "Enter"
    yield "b back"
    if question.takes_note:
        yield "n note"
    if question.why or question.words:
        yield "? why" if question.why else "? words"
    yield "q quit"


def _remark(session: Session, size: Size) -> Frame:
    pieces = [
        Piece(paragraph(REMARK, size, "strong")),
        Piece(paragraph(QUOTED, size, "quiet"), 3),
        blank(7),
        typed("> ", session.line.text, session.line.cursor, size),
        blank(7),
        Piece(in_groups(("Enter goes on", "Esc leaves it out", "Up goes back"), size)),
        *told(session.message, size),
    ]
    return framed(fit(pieces, size.rows), size)


QUOTED = "A report may quote what you write, with your group's name."

REMARK = "Is there something that these questions left out? One line, or Enter to skip."


def _summary(session: Session, size: Size) -> Frame:
    top = [Piece(paragraph(headline(session), size, "strong")), blank(7)]
    below = [blank(7), Piece(in_groups(summary_keys(session), size)), *told(session.message, size)]
    parts = [Piece((row,)) for row in _parts(session, size)]
    whole = fit([*top, *parts, *below], size.rows)
    if height(whole) > size.rows:  # a row for each aspect, less of it; then less of the aspects
        parts = [Piece((row,)) for row in _short_parts(session, size)]
        whole = fit([*top, *parts, *below], size.rows)
        short = fit([*top, *below], 0)
        kept = max(size.rows - height(short), 0)
        whole = whole if height(whole) <= size.rows else fit([*top, *parts[:kept], *below], 0)
    return framed(whole, size)


def summary_keys(session: Session) -> Iterator[str]:
    """What the keys do at the summary."""
    yield enter_leads(session)
    if session.parts:
        yield f"{number_keys(session, '-')} looks at those answers again"
    yield "b back"
    yield "q save and quit"


def number_keys(session: Session, between: str) -> str:
    """The digits that lead to an aspect: "1-7", or "1" alone."""
    most = len(session.parts)
    return f"1{between}{most}" if most > 1 else "1"


def enter_leads(session: Session) -> str:
    """What Enter does at the summary."""
    return f"Enter shows the {'report' if session.into == 'answers' else 'outcome'}"


def _short_parts(session: Session, size: Size) -> list[Words]:
    """Each aspect with its counts on a row of its own, cut where there is no room."""
    margin = " " * 2 * MARGIN
    rows = [f"{n} {part}  {part_words(session, part)}" for n, part in enumerate(session.parts, 1)]
    return [(Span(margin + shortened(row, size.right - 2 * MARGIN, size)),) for row in rows]


def _parts(session: Session, size: Size) -> list[Words]:
    """Each aspect with its counts, in two columns where there is room."""
    titles = [shortened(title, max(min(24, size.right - 16), 3), size) for title in session.parts]
    wide = max(map(columns, titles), default=0)
    firsts = [f"{number} {pad(title, wide)}  " for number, title in enumerate(titles, 1)]
    words = [part_words(session, part) for part in session.parts]
    cells = [first + said for first, said in zip(firsts, words, strict=True)]
    margin = " " * 2 * MARGIN
    half = -(-len(cells) // 2)
    left = max(map(columns, cells[:half]), default=0) + 3
    right = max(map(columns, cells[half:]), default=0)
    if len(margin) + left + right > size.right:
        pairs = zip(firsts, words, strict=True)
        return [row for one, two in pairs for row in paragraph(two, size, "", one, 2 * MARGIN)]
    beside = zip(cells[:half], [*cells[half:], ""], strict=False)
    return [(Span(margin + pad(one, left) + other),) for one, other in beside]
