"""Which column names the partner: certain by its header, or asked by what stands in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.documents.alliance import Alliance, Partner
from alliance.documents.imported import Basis, Undecided, WayOut
from alliance.documents.plain_text import plain_text
from alliance.documents.replies.line import spoken_key
from alliance.documents.sheet_words import is_rather_not
from alliance.importing.keys import by_letter
from alliance.importing.layout import AnswerTable
from alliance.importing.own_headers import asks_about_others, asks_for_own, asks_with_whom
from alliance.importing.partners import is_near
from alliance.importing.twice_told import alike_or_gaps, differing_rows

_WORDS = frozenset(
    ("partner", "organisation", "organization", "company", "association", "institution", "club")
)
"""Words of a question that may ask for the partner, where nobody knows the partners."""
_LONGEST_NAME, _MOST_WORDS = 60, 8
_MOST_NAMES = 40
"""Different texts in a column that may name partners, where there are fewer partners."""
_MOST_CANDIDATES = 8
_NO_NAMES = frozenset(("yes", "no", "true", "false", "core", "newer"))


class PartnerColumn(NamedTuple):
    """What was found."""

    columns: tuple[int, ...] = ()
    """More than one where they say the same, or fill each other's gaps."""
    basis: Basis = "none"
    undecided: Undecided | None = None
    remark: str = ""


def find_partner(
    table: AnswerTable,
    ours: Sequence[int],
    free: Sequence[int],
    keys: Sequence[str],
    alliance: Alliance | None,
) -> PartnerColumn:
    """Find it among columns that nothing is known of.

    Args:
        table: The table.
        ours: Columns that are called as ours are.
        free: The columns in question.
        keys: What a mapping calls each column of the table.
        alliance: Whose partners are known, if any are.
    """
    finding = _Finding(table, keys, alliance.partners if alliance else ())
    named = [i for i in free if asks_for_own(table.headers[i]) and finding.texts(i)]
    if ours:
        return finding.together([*ours, *filter(finding.is_known, named)], "name")
    fitting = [index for index in named if finding.fits(index)]
    if fitting:
        return finding.together(fitting, "name")
    return finding.by_content([i for i in free if not asks_about_others(table.headers[i])], named)


def decided_partner(
    table: AnswerTable, columns: Sequence[int], alliance: Alliance | None
) -> PartnerColumn:
    """The same of columns that a mapping names."""
    keys = [by_letter(index) for index in range(len(table.headers))]
    finding = _Finding(table, keys, alliance.partners if alliance else ())
    return finding.together(columns, "mapping")


class _Finding:
    """Looks at what stands in columns."""

    def __init__(
        self, table: AnswerTable, keys: Sequence[str], partners: Sequence[Partner]
    ) -> None:
        self._table = table
        self._keys = keys
        self._partners = partners
        self._ids = {
            spoken_key(word): each.id for each in partners for word in (each.id, each.name)
        }
        self._texts: dict[int, dict[str, int]] = {}

    def texts(self, index: int) -> dict[str, int]:
        """What stands in a column, with how often."""
        found = self._texts.get(index)
        if found is None:
            found = self._texts[index] = {}
            for row in self._table.rows:
                if row.cells[index]:
                    found[row.cells[index]] = found.get(row.cells[index], 0) + 1
        return found

    def is_known(self, index: int) -> bool:
        """Whether all that stands in a column names partners."""
        said = [text for text in self.texts(index) if not is_rather_not(text)]
        return bool(said) and all(spoken_key(text) in self._ids for text in said)

    def fits(self, index: int) -> bool:
        """Whether what stands in a column can be who somebody is with."""
        found = self.texts(index)
        if not self._are_names(found):
            return False
        return not self._partners or any(self._may_be_partner(text) for text in found)

    def _may_be_partner(self, text: str) -> bool:
        return spoken_key(text) in self._ids or any(is_near(text, each) for each in self._partners)

    def _are_names(self, texts: Iterable[str]) -> bool:
        """Whether texts are short, and not too many."""
        found = [*texts]
        if len(found) > max(2 * len(self._partners), _MOST_NAMES):
            return False
        return all(
            len(text) <= _LONGEST_NAME
            and len(text.split()) <= _MOST_WORDS
            and any(map(str.isalpha, text))
            for text in found
        ) and not all(plain_text(text) in _NO_NAMES for text in found)

    def together(self, columns: Sequence[int], basis: Basis) -> PartnerColumn:
        """Columns that all name the partner; which one counts is asked where they differ."""
        if len(columns) < 2:
            return PartnerColumn(tuple(columns), basis)
        rows = differing_rows(self._table.rows, columns, self._meant)
        if rows:
            asked = self._asked(columns, rows=rows)
            return PartnerColumn(undecided=asked, basis=basis)
        return PartnerColumn(
            tuple(columns), basis, remark=f"{alike_or_gaps(columns)} name the partner."
        )

    def _meant(self, text: str) -> str:
        key = spoken_key(text)
        return self._ids.get(key, key or plain_text(text))

    def by_content(self, free: Sequence[int], named: Sequence[int]) -> PartnerColumn:
        """Ask about columns whose cells may name partners; nothing is certain by cells alone."""
        known = [index for index in free if self.is_known(index)]
        if known:
            return PartnerColumn(undecided=self._asked(known, proposes=len(known) == 1))
        likely = [*named] or [i for i in free if self._may_ask_for_it(i)]
        likely = [i for i in likely if self._are_short(i)]
        return PartnerColumn(undecided=self._asked(likely) if likely else None)

    def _may_ask_for_it(self, index: int) -> bool:
        """Whether short texts come again in a column; without partners, below such a word."""
        found = self.texts(index)
        comes_again = 2 * sum(found.values()) >= 3 * len(found)
        if not found or not comes_again or not self._are_names(found):
            return False
        words = {word for name in self._table.headers[index] for word in _words(name)}
        return bool(self._partners) or bool(words & _WORDS)

    def _are_short(self, index: int) -> bool:
        """Whether no remarks stand in a column; numbers may."""
        return all(len(text) <= _LONGEST_NAME for text in self.texts(index))

    def _asked(
        self, likely: Sequence[int], *, proposes: bool = False, rows: tuple[int, ...] = ()
    ) -> Undecided:
        likely, keys = likely[:_MOST_CANDIDATES], self._keys
        proposes = proposes and not asks_with_whom(self._table.headers[likely[0]])
        ways = []
        for index in likely:
            # What is called as ours would be found again.
            others = {keys[i]: "ignore" for i in likely} if rows else {}
            ways.append(
                WayOut("is_partner", keys[index], {"columns": others | {keys[index]: "partner"}})
            )
        nobody = {"columns": {keys[i]: "ignore" for i in likely}}
        ways.append(WayOut("no_partner", patch=nobody))
        seen = self.texts(likely[0]) if len(likely) == 1 else {}
        if self._partners:  # what is no partner may be the name of a person
            seen = {text: times for text, times in seen.items() if spoken_key(text) in self._ids}
        return Undecided(
            "which_partner",
            keys[likely[0]] if len(likely) == 1 else "",
            values=tuple(sorted(seen.items(), key=lambda pair: -pair[1])[:5]),
            rows=rows,
            column=likely[0] if len(likely) == 1 else None,
            choices=tuple(ways),
            proposal=0 if proposes else None,
        )


def _words(name: str) -> list[str]:
    return [word.strip("?!.,:;()") for word in plain_text(name).split()]
