"""What the columns of an export are: questions, who answered and when, or nothing of ours."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, NoReturn

from alliance.documents.column_names import HeaderReader, without_number
from alliance.documents.imported import (
    ROLES,
    Basis,
    ColumnTaken,
    Role,
    Undecided,
    UndecidedKind,
)
from alliance.documents.mapping import ASK_APART, ImportMapping
from alliance.documents.plain_text import plain_text
from alliance.documents.survey_systems import (
    SYSTEMS,
    ColumnUse,
    system_name,
    use_of,
)
from alliance.documents.yardstick import Yardstick
from alliance.errors import InputError
from alliance.files.workbook import letters
from alliance.importing.around_questions import around_questions, is_more_than_id
from alliance.importing.column_questions import where_they_are, whether_it_is
from alliance.importing.column_remarks import closing_remarks, new_columns, unread_code_words
from alliance.importing.cut_headers import cut_headers, whether_they_are
from alliance.importing.gone_columns import refuse_gone, refuse_unnamed, told_of_gone
from alliance.importing.group_ids import ids_behind_groups
from alliance.importing.keys import by_letter, keys_of, named_column
from alliance.importing.layout import AnswerTable, mapped_table
from alliance.importing.likely import is_spelt_like
from alliance.importing.near import near_headers
from alliance.importing.one_of_several import best_day, best_of_finished
from alliance.importing.partner_columns import decided_partner, find_partner
from alliance.importing.refusals import refuse_other_headings, refuse_without_questions
from alliance.importing.said_aside import said_aside
from alliance.importing.twice_told import asked_twice, told_twice
from alliance.vocabulary import LENGTHS

_ROLES: dict[str, Role] = {role: role for role in ROLES}
"""What a mapping may call a column that is no question."""

_ROLE_OF: dict[ColumnUse, Role] = {
    "date": "date",
    "started": "date",
    "finished": "finished",
    "status": "status",
    "system": "system",
    "personal": "personal",
}
"""What a column of a survey system is to us."""


class Columns(NamedTuple):
    """What was found."""

    taken: tuple[ColumnTaken, ...]
    """For each column of the layout, in its order; without readings."""
    missing: tuple[str, ...] = ()
    """Questions without a column that somebody said were not asked."""
    undecided: tuple[Undecided, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else there is to know, such as columns that a mapping does not know yet."""


def take_columns(
    layout: AnswerTable,
    against: Yardstick,
    mapping: ImportMapping,
    respondent: str | None = None,
    *,
    is_mapped: bool = False,
) -> Columns:
    """Say what each column is.

    Args:
        layout: The table.
        against: What is answered, and by whom.
        mapping: What was decided.
        respondent: The header of the column that tells people apart, where somebody named it.
        is_mapped: Whether a file says what was decided, so that other columns are new.

    Raises:
        InputError: When no column is a question, or what the mapping names is not there.
    """
    if layout.undecided:
        return Columns(())
    taking = _Taking(layout, against, mapping, respondent, is_mapped)
    taking.by_mapping()
    taking.by_names()
    taking.behind_groups()
    taking.around_questions()
    taking.asked_twice()
    taking.one_of_several()
    taking.proposals()
    taking.partner()
    taking.told_twice()
    is_open = bool(taking.asked or taking.undecided)
    if not is_open:
        refuse_other_headings(layout.grid, layout.header_row, layout.headers, against)
    missing = taking.missing()
    if not is_open and not any(each.column is not None for each in taking.undecided):
        line = layout.header_row
        refuse_without_questions(layout.sheets, layout.grid, line, layout.headers, against)
    return Columns(
        tuple(taking.column(index) for index in range(len(layout.headers))),
        missing,
        tuple(taking.undecided),
        tuple(taking.remarks()),
    )


class _Taking:
    """Says what columns are, a rule after the other; what one rule said stays."""

    def __init__(
        self,
        layout: AnswerTable,
        against: Yardstick,
        mapping: ImportMapping,
        respondent: str | None,
        is_mapped: bool,
    ) -> None:
        self.undecided: list[Undecided] = []
        self._remarks: list[str] = []
        self._layout = layout
        self._against = against
        self._mapping = mapping
        self._respondent = respondent
        self._is_mapped = is_mapped and bool(mapping.columns)
        self._headers = layout.headers
        self._keys = keys_of(layout.headers)
        self._reader = HeaderReader(against)
        self._system = next((each for each in SYSTEMS if each.name == layout.system), None)
        self._found: dict[int, tuple[Role, Basis, str]] = {}
        self._apart: set[int] = set()
        """Columns that are asked about by themselves, as was decided."""
        self._open: set[int] = set()
        """Columns of which it is asked already whether they are a question."""

    @property
    def asked(self) -> Mapping[str, list[int]]:
        """By question, its columns."""
        found: dict[str, list[int]] = {}
        for index, (role, _, item) in sorted(self._found.items()):
            if role == "item":
                found.setdefault(item, []).append(index)
        return found

    def column(self, index: int) -> ColumnTaken:
        """What a column was taken for."""
        role, basis, item = self._found.get(index, ("unknown", "none", ""))
        header = self._headers[index][0]
        if not header and role == "unknown":
            is_blank = not any(row.cells[index] for row in self._layout.rows)
            role = "system" if is_blank else role
            header = "" if is_blank else by_letter(index)
        again = self._layout.about_people.again.get(index, 0)
        return ColumnTaken(letters(index), header, role, basis, item, again=again)

    def by_mapping(self) -> None:
        """What somebody decided, and what is certain from the layout."""
        for index, (role, item) in self._layout.fixed.items():
            self._found[index] = (role, "content", item)
        mapped = mapped_table(self._layout, self._mapping)
        gone = {key: self._mapping.columns[key] for key in mapped.gone}
        place = self._layout.grid.problem(self._layout.header_row, None, "").file
        refuse_gone(gone, self._keys, place, self._layout.header_row)
        self._remarks += told_of_gone(gone)
        for index, use in mapped.uses.items():
            if use == ASK_APART:
                self._apart.add(index)
            else:
                self._found.setdefault(index, self._as_said(use))
        if self._respondent:
            named = named_column(self._respondent, self._headers)
            if named.gone:
                line = self._layout.header_row
                refuse_unnamed(self._respondent, self._keys, place, line)
            self._found.update(dict.fromkeys(named.uses, ("respondent", "mapping", "")))

    def _as_said(self, use: str) -> tuple[Role, Basis, str]:
        name = use.strip().casefold()
        item = self._against.renamed.get(name, name)
        if item in self._against.items:
            return "item", "mapping", item
        if name not in _ROLES:
            problem = f"the mapping takes a column for {use[:40]}, which is no question"
            way_out = "Write the id of a question, a word such as partner, or ignore."
            self._refuse(problem, way_out)
        return _ROLES[name], "mapping", ""

    def _refuse_two_meanings(self, name: str, index: int) -> NoReturn:
        self._refuse(
            f"the column {name} cannot hold answers to the question {name}",
            "Give the question another id. Or say in a mapping what the column is: "
            f"{name}, or ignore",
            index,
        )

    def _refuse(self, problem: str, way_out: str, column: int | None = None) -> NoReturn:
        layout = self._layout
        raise InputError((layout.grid.problem(layout.header_row, column, problem, way_out),))

    def by_names(self) -> None:
        """What headers say by themselves."""
        for index, names in enumerate(self._headers):
            if index in self._found:
                continue
            hit = self._reader.named(names)
            if hit is not None and self._reader.has_two_meanings(hit, names):
                self._refuse_two_meanings(hit.name, index)
            elif hit is not None and hit.name in self._reader.items:
                self._found[index] = ("item", hit.basis, hit.name)
            elif index in self._layout.personal:
                self._found[index] = ("personal", "name", "")
            elif hit is not None:
                self._take_ours(index, hit.name)
            else:
                self._take_systems(index, names)
        self._numbered_again()
        self._closing_remark()

    def _take_ours(self, index: int, name: str) -> None:
        """A column of ours, where nobody said that another one is it."""
        role = _ROLES.get(name, "system")
        taken = any((each, basis) == (role, "mapping") for each, basis, _ in self._found.values())
        if taken and role not in ("system", "date", "finished"):
            role = "unknown"
        self._found[index] = (role, "name", "")

    def _take_systems(self, index: int, names: Sequence[str]) -> None:
        own: Mapping[str, ColumnUse] = self._system.columns if self._system else {}
        said = (own.get(system_name(name)) for name in names)
        uses: list[ColumnUse | None] = [*said, *map(self._use, names)]
        use = next((each for each in uses if each is not None), None)
        if use is not None:
            self._found[index] = (_ROLE_OF[use], "name", "")

    def _use(self, name: str) -> ColumnUse | None:
        return use_of(name, self._system)

    def _numbered_again(self) -> None:
        """Microsoft Forms writes 2 behind a question whose text stands there already."""
        texts = {self._headers[i][0].strip(): self._found[i][2] for i in self._asked_columns()}
        for index, names in enumerate(self._headers):
            header = names[0].strip()
            if index in self._found or header[-1:] not in tuple("23456789"):
                continue
            item = texts.get(header[:-1].rstrip())
            if item is not None:
                self._found[index] = ("item", "text", item)

    def _closing_remark(self) -> None:
        """What people said at the end, where one column and no other can be it."""
        if any(role == "comment" for role, _, _ in self._found.values()):
            return
        nothing_yet = ("system", "name", "")
        free = [
            i for i in range(len(self._headers)) if self._found.get(i, nothing_yet) == nothing_yet
        ]
        found = closing_remarks(self._headers, free, self._system, self._reader)
        if len(found) == 1:
            self._found[found[0]] = ("comment", "name", "")

    def _asked_columns(self) -> list[int]:
        return [index for columns in self.asked.values() for index in columns]

    def asked_twice(self) -> None:
        """Ask about questions with several columns, unless they are to be merged and can be."""
        keys = [
            by_letter(index) if self._found.get(index, ("", ""))[1] == "mapping" else key
            for index, key in enumerate(self._keys)
        ]
        for item, columns in self.asked.items():
            if len(columns) > 1:
                is_merged = item in self._mapping.merge
                asked = asked_twice(self._layout, item, columns, keys, is_merged=is_merged)
                self.undecided += [asked] if asked else []

    def behind_groups(self) -> None:
        """Ids of ours behind the names of groups."""
        free = [index for index in range(len(self._headers)) if index not in self._found]
        for index, name in [*ids_behind_groups(self._headers, free, self._reader)]:
            if name not in self._reader.items:
                self._take_ours(index, name)
            elif name not in self.asked:
                self._found[index] = ("item", "id_inside", name)

    def around_questions(self) -> None:
        """Ask about headers with more than the text of a question, as it may ask something else."""
        named = {
            index: item
            for index, (role, basis, item) in sorted(self._found.items())
            if role == "item" and basis not in ("mapping", "content")
        }
        titles = self._layout.titles or ("",) * len(self._headers)
        for each in around_questions(
            self._headers, titles, named, frozenset(self._apart), self._keys, self._reader
        ):
            asked = each.choices[0].patch["columns"]
            for index in named:
                if self._keys[index] in asked:
                    del self._found[index]
                    self._open.add(index)
            self.undecided.append(each)

    def one_of_several(self) -> None:
        """Of columns with days, and of those that tell who finished, one each."""
        self._keep_one("date", lambda days: best_day(days, self._layout, self._system))
        self._keep_one("finished", lambda told: best_of_finished(told, self._layout))

    def _keep_one(self, role: Role, best: Callable[[Sequence[int]], int]) -> None:
        """Keep the column that a mapping names, else the best one; others are the system's own."""
        columns = [index for index, found in self._found.items() if found[0] == role]
        said = [index for index in columns if self._found[index][1] == "mapping"]
        kept = said[0] if said else best(columns) if columns else None
        for index in columns:
            if index != kept:
                self._found[index] = ("system", "name", "")

    def proposals(self) -> None:
        """Ask about headers that are nearly a question, or what one was once called."""
        free = [index for index in range(len(self._headers)) if self._is_free(index)]
        proposed = {item for each in self.undecided for item in each.items}
        asked = self.asked
        wanted = [n for n in self._against.items if n not in asked and n not in proposed]
        left = set(wanted)
        renamed = {}
        for index in free:
            item = self._reader.former(self._headers[index])
            if item is not None and item in left:
                renamed[index] = item
                self._ask_whether("former_header", index, item)
        free = [index for index in free if index not in renamed]
        near = dict(near_headers(self._headers, free, wanted, self._against))
        free = [index for index in free if index not in near]
        left.difference_update(near.values())
        wanted = [name for name in wanted if name in left]
        are_others = bool(asked or near)
        cut = cut_headers(self._headers, free, wanted, self._against, are_others)
        together = {index: item for index, item in cut.items() if index not in self._apart}
        if len(together) > 1:
            self.undecided.append(whether_they_are(together, self._keys))
            cut = {index: item for index, item in cut.items() if index in self._apart}
        for index, item in sorted({**near, **cut}.items()):
            self._ask_whether("near_header", index, item)

    def _ask_whether(self, kind: UndecidedKind, index: int, item: str) -> None:
        key, header = self._keys[index], self._headers[index][0]
        asked = whether_it_is(kind, index, item, key, header)
        text = self._against.items[item].text
        if kind == "near_header" and (
            is_more_than_id(header, item)
            or (" " in header.strip() and not _is_spelt_like(header, text))
        ):
            asked = asked._replace(proposal=None)
        self.undecided.append(asked)

    def _is_free(self, index: int) -> bool:
        is_nothing_yet = index not in self._found and index not in self._open
        return is_nothing_yet and bool(self._headers[index][0])

    def partner(self) -> None:
        """Which column names the partner."""
        if self._mapping.partner is not None or not self.asked:
            return
        alliance = self._against.alliance
        ours = [i for i, (role, _, _) in sorted(self._found.items()) if role == "partner"]
        if any(self._found[index][1] == "mapping" for index in ours):
            found = decided_partner(self._layout, ours, alliance)
        else:
            free = [index for index in range(len(self._headers)) if self._is_free(index)]
            found = find_partner(self._layout, ours, free, self._keys, alliance)
        for index in found.columns:
            self._found.setdefault(index, ("partner", found.basis, ""))
        if found.undecided is not None:
            self.undecided.append(found.undecided)
        self._remarks += [found.remark] if found.remark else []

    def told_twice(self) -> None:
        """Columns that say one thing of a person, such as two with a code word."""
        roles: dict[Role, list[int]] = {}
        for index, (role, basis, _) in sorted(self._found.items()):
            if basis == "name":
                roles.setdefault(role, []).append(index)
        for each in told_twice(self._layout, roles, self._keys):
            if isinstance(each, str):
                self._remarks.append(each)
            else:
                self.undecided.append(each)

    def missing(self) -> tuple[str, ...]:
        """The questions without a column; it asks about those of which nobody said so."""
        asked = self.asked
        if not asked and self.undecided:
            return ()
        wanted = next(
            self._against.asked[length]
            for length in LENGTHS
            if set(asked) <= {*self._against.asked[length]}
        )
        proposed = {item for each in self.undecided for item in each.items}
        missing = tuple(name for name in wanted if name not in asked)
        said = tuple(name for name in missing if name in self._mapping.missing)
        open_ones = tuple(name for name in missing if name not in said and name not in proposed)
        is_ours = self._layout.is_ours
        if open_ones and not is_ours:
            free = [index for index in range(len(self._headers)) if self._is_free(index)]
            self.undecided += where_they_are(
                open_ones, free, self._layout, self._keys, self._against
            )
        return missing if is_ours else said

    def remarks(self) -> Sequence[str]:
        """Code words that are addresses, and what a mapping does not know of yet."""
        headers = self._headers
        personal = [i for i, (role, _, _) in sorted(self._found.items()) if role == "personal"]
        new: list[int] = []
        if self._is_mapped:
            mapped = mapped_table(self._layout, self._mapping).uses
            new = [i for i in range(len(headers)) if i not in mapped and self._is_free(i)]
        unread = unread_code_words(headers, personal, self._reader)
        free = [index for index in range(len(headers)) if self._is_free(index)]
        aside = said_aside(headers, free, self._layout.rows, self._asked_columns())
        return (*self._remarks, *aside, *unread, *new_columns(headers, new))


def _is_spelt_like(header: str, text: str) -> bool:
    """Whether a header has the words of a question, however they are spelt."""
    return is_spelt_like(without_number(plain_text(header)), plain_text(text))
