"""What rows are called that sum up others: the words, in the languages of those who write them."""

import re
from functools import lru_cache

from alliance.documents.plain_text import plain_text

_SUMS = frozenset(
    (
        *("total", "totals", "grand total", "sum", "average", "avg", "mean", "median", "count"),
        *("subtotal", "std dev", "stdev", "standard deviation", "minimum", "maximum", "variance"),
        *("overall", "all responses", "number of responses"),
        *("gesamt", "gesamtergebnis", "summe", "mittelwert", "durchschnitt", "anzahl", "schnitt"),
        *("standardabweichung", "insgesamt", "stabw"),
        *("somme", "moyenne", "médiane", "nombre", "effectif", "écart type", "suma", "media"),
        *("promedio", "recuento", "mediana", "desviación estándar", "ensemble"),
        *("soma", "média", "contagem", "somma", "totale", "conteggio", "desvio padrão"),
        *("totaal", "gemiddelde", "aantal", "razem", "średnia", "liczba", "итого", "среднее"),
        *("genomsnitt", "summa", "medelvärde", "gjennomsnitt", "gennemsnit", "toplam", "ortalama"),
    )
)
_MAYBE = frozenset(("n", "sd", "std", "min", "max", "var"))
"""What may be somebody's name or initials as well: it counts below a row that is a sum."""

_AFTER_A_SUM = re.compile(r"\s*(?:\(.*\)|[:=].*|score|row|of all|responses)?\s*", re.DOTALL)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 60


@lru_cache(maxsize=4_096)  # the same few answers stand in most cells
def sum_word(cell: str) -> str:
    """The word by which a cell calls its row a sum; empty where it does not.

    Example:
        >>> sum_word("Mittelwert:"), sum_word("Total (n = 12)"), sum_word("Total Foods")
        ('mittelwert', 'total', '')
    """
    if not cell or len(cell) > _LONGEST:
        return ""
    plain = plain_text(cell)
    if plain in _SUMS or plain in _MAYBE:
        return plain
    first = _FIRST_WORD.match(plain)
    if first and (first[0] in _SUMS or first[0] in _MAYBE):
        after = plain.removeprefix(first[0])
        return first[0] if _AFTER_A_SUM.fullmatch(after) else ""
    return ""


def is_certain(word: str) -> bool:
    """Whether a word for a sum is hardly ever somebody's name.

    Example:
        >>> is_certain("average"), is_certain("max")
        (True, False)
    """
    return word not in _MAYBE
