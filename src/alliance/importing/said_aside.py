"""Columns beside the questions that may tell who counts: consent, and rounds. They are said."""

import re
from collections.abc import Iterator, Sequence

from alliance.documents.one_line import without_breaks
from alliance.documents.plain_text import plain_text
from alliance.documents.row_marks import NO
from alliance.files.rows import Row
from alliance.files.workbook import letters

_CONSENT = re.compile(
    r"consent\w*|agree to (?:take part|participate|the use|my|our|this)|willing to take part|"
    r"einwillig\w*|einverstanden|teilnahme|consens\w*|consentement|consentimi?ento|"
    r"accepte de participer|toestemming\w*|zgod\w+ na"
)
_REFUSED = re.compile(
    r"(?:no|i (?:do not|don't|disagree|decline|refuse)|not|nein|ich (?:\w+ )*nicht|non|je ne|"
    r"não|nao|nee|ik \w+ niet|nie)\b.*|declined?|refused?|disagree"
)
_ROUND = re.compile(
    r"(?:(?:survey|study|which|in which|what) )?(?:round|wave|phase|time ?point|time|year|term|"
    r"welle|runde|jahr|zeitpunkt|vague|année|ola|ronda|año|rodada|ano|onda|anno|ronde|jaar|runda|"
    r"rok)(?: (?:number|no))?"
)
_MOST_ROUNDS = 12
_LONGEST = 30
"""Characters of a header that a remark shows."""


def said_aside(
    headers: Sequence[Sequence[str]],
    free: Sequence[int],
    rows: Sequence[Row],
    asked: Sequence[int],
) -> Iterator[str]:
    """What is said of columns by which somebody may not count, or not in one round.

    Args:
        headers: What may name each column.
        free: The columns that are nothing of ours.
        rows: All rows.
        asked: The columns of questions.
    """
    for index in free:
        names = [plain_text(name) for name in headers[index]]
        found = _CONSENT.search(" ".join(names)), any(map(_ROUND.fullmatch, names))
        if not any(found):
            continue
        answering = [row for row in rows if any(row.cells[i] for i in asked)]
        cells = [plain_text(row.cells[index]) for row in answering]
        column = f"column {letters(index)} ({_cut(headers[index][0])})"
        if found[0]:
            refused = sum(cell in NO or _REFUSED.fullmatch(cell) is not None for cell in cells)
            if refused:
                said = "1 row says" if refused == 1 else f"{refused} rows say"
                they, them, count = ("it", "it", "counts") if refused == 1 else _MANY
                yield (
                    f"{said} no in {column}; {they} {count}. Take {them} out of the file if {they} "
                    "should not."
                )
        elif 1 < len(different := {*filter(None, cells)}) <= _MOST_ROUNDS:
            yield (
                f"C{column[1:]} seems to tell {len(different)} rounds apart; all of them count "
                "together. To part them: a file for each."
            )


_MANY = ("they", "them", "count")


def _cut(header: str) -> str:
    line = without_breaks(header)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
