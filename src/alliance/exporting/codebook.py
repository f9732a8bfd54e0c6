"""The codebook as a page to read: what is in a study, what is not, and who could be recognised."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from alliance.documents.one_line import without_breaks
from alliance.documents.questionnaire import Place, Questionnaire
from alliance.exporting.codes import LEFT_BLANK, NOT_ASKED, CodedRow
from alliance.exporting.tables import ABOUT_A_ROW
from alliance.vocabulary import DONT_KNOW, GIVEN, KEYED, MIN_GROUP, NOT_APPLICABLE

ENOUGH_PEOPLE = MIN_GROUP
"""With fewer people in an alliance each of them can tell who said what."""

COLUMNS = {
    "alliance": "a code. Who ran the export has the list of what each code stands for",
    "kind": "`pair`, `coalition`, `volunteers`, `mixed`; `not_stated` without an alliance file",
    "voices": "`personal`: people answer for themselves; `official`: they speak for their partner",
    "round": "1 for the first round of this alliance, then 2 and so on",
    "weeks": "whole weeks from the first round to this one; empty where dates are missing",
    "partner": "a code; empty where no partner was named",
    "person": "a code; the same in two rounds where a code word shows that it is one person",
    "member": "`core`, `newer`, or empty",
    "joint": "1 where several people gave one set of answers",
    "length": "how much was asked: `pulse`, `standard` or `full`",
    "version": "the version of the questionnaire that was answered",
    "finished": "1 where all questions were seen",
}
"""What each column before the answers holds."""

KINDS_OF_ANSWER = {
    "a number": "a point on the scale, from 1 up",
    DONT_KNOW: "the person said so; it is no middle of the scale",
    NOT_APPLICABLE: "the person said that the question does not apply",
    LEFT_BLANK: "the question was asked and nothing was answered",
    NOT_ASKED: "a shorter run, or an earlier version, does not ask it",
}
"""What may stand in the column of an answer as given."""


def small_alliances(rows: Sequence[CodedRow]) -> dict[str, int]:
    """The alliances in which so few people answered that each can tell who said what, by code.

    Counted in the round that most answered: without code words, who answers twice has two codes.
    """
    rounds = Counter((row.alliance, row.round) for row in rows)
    most = {code: 0 for code, _ in rounds}
    for (code, _), sets in rounds.items():
        most[code] = max(most[code], sets)
    return {code: sets for code, sets in most.items() if sets < ENOUGH_PEOPLE}


def _people(rows: Sequence[CodedRow], code: str) -> int:
    return len({row.person for row in rows if row.alliance == code})


def codebook_page(
    questionnaire: Questionnaire,
    rows: Sequence[CodedRow],
    shown: Callable[[str], str] = without_breaks,
) -> str:
    """The codebook in Markdown.

    Args:
        questionnaire: What was asked.
        rows: Who answered what.
        shown: Makes an author's text, such as a label, one that may stand there.
    """
    parts = (
        _head(questionnaire, rows),
        _who(rows),
        _recognised(rows),
        _columns(),
        _answers(questionnaire, rows),
        _how_to_begin(),
        _questions(questionnaire, shown),
    )
    return "\n".join(line for part in parts for line in (*part, "")).rstrip("\n") + "\n"


def _head(questionnaire: Questionnaire, rows: Sequence[CodedRow]) -> Iterator[str]:
    people, alliances = len({r.person for r in rows}), len({r.alliance for r in rows})
    yield "# Codebook"
    yield ""
    yield f"Questionnaire: {questionnaire.id}, version {questionnaire.version}."
    yield (
        f"Alliances: {alliances}. People: {people}. Responses: {len(rows)}. A joint set of answers "
        "counts as one person. Who answered twice without a code word counts as two."
    )
    yield ""
    yield "No study has validated this questionnaire yet. These files are made for one."


def _who(rows: Sequence[CodedRow]) -> Iterator[str]:
    yield "## Who is in it"
    yield ""
    yield "| alliance | kind | people | partners | rounds |"
    yield "|:--|:--|--:|--:|--:|"
    for code in dict.fromkeys(row.alliance for row in rows):
        own = [row for row in rows if row.alliance == code]
        partners = len({row.partner for row in own} - {""})
        rounds = len({row.round for row in own})
        yield f"| {code} | {own[0].kind} | {_people(rows, code)} | {partners} | {rounds} |"


def _recognised(rows: Sequence[CodedRow]) -> Iterator[str]:
    yield "## Who could be recognised"
    yield ""
    yield (
        "There are no names, code words, notes, remarks or dates in these files. Codes come from "
        "no name. Their order follows from the answers, and tells nothing more than these do."
    )
    yield ""
    yield "But each row is what one person answered. It is not anonymous to everybody:"
    yield ""
    yield "- Who took part may find their own row, and with it their alliance and their partner."
    yield (
        "- The number of partners, the number of people of each, the kind of the alliance and the "
        "weeks between rounds stand here. Who knows an alliance may recognise it by them."
    )
    yield (
        "- Where a partner has one row, a person who knows which partner it is knows who answered. "
        "A joint row or the only newer member can be known in the same way."
    )
    yield (
        "- Who has the list of codes, or the answers files, can put the names back. Keep both "
        "apart from these files."
    )
    small = small_alliances(rows)
    if small:
        yield (
            f"- Fewer than {ENOUGH_PEOPLE} sets of answers are there from {', '.join(small)}. Two "
            "people cannot be anonymous towards each other."
        )
    yield ""
    yield (
        "So treat the files as personal data. Pass on only what everyone in them agreed to, and "
        "publish figures, never rows."
    )


def _columns() -> Iterator[str]:
    yield "## answers.csv"
    yield ""
    yield "One row a response: one person in one round. Text in UTF-8, commas, a header."
    yield ""
    yield "| column | holds |"
    yield "|:--|:--|"
    for name in ABOUT_A_ROW:
        yield f"| `{name}` | {COLUMNS[name]} |"
    yield f"| `ID{GIVEN}` | the answer to the question ID, as given |"
    yield (
        f"| `ID{KEYED}` | the point as it counts: more is always better. Where a high point is a "
        "bad sign it is turned: points + 1 - point. Empty where no point was given |"
    )


def _answers(questionnaire: Questionnaire, rows: Sequence[CodedRow]) -> Iterator[str]:
    places = [*questionnaire.places()]
    found = Counter(
        "a number" if isinstance(answer, int) else answer for row in rows for answer in row.given
    )
    yield f"In a column `ID{GIVEN}` stands one of five kinds of answer, and they are never mixed:"
    yield ""
    yield "| what stands there | what it is | how often here |"
    yield "|:--|:--|--:|"
    for kind, told in KINDS_OF_ANSWER.items():
        yield f"| {kind if ' ' in kind else f'`{kind}`'} | {told} | {found[kind]} |"
    yield ""
    yield f"`codebook.csv` has the {len(places)} questions below as a table, for programs."


def _how_to_begin() -> Iterator[str]:
    yield "## How to begin"
    yield ""
    yield "    python analyse.py       # needs numpy and scipy; writes results-python.csv"
    yield "    Rscript analyse.R       # needs R and nothing else; writes results-r.csv"
    yield "    python simulate.py -o SIMULATED --alliances 30"
    yield ""
    yield (
        "The first two print the same analyses and write the same figures. The third makes answers "
        "in which you know what is true, to see what a study of some size would find."
    )


def _questions(questionnaire: Questionnaire, shown: Callable[[str], str]) -> Iterator[str]:
    yield "## The questions"
    aspect = facet = ""
    for place in questionnaire.places():
        if place.aspect.id != aspect:
            aspect = place.aspect.id
            yield ""
            yield f"### {shown(place.aspect.title)} (`{aspect}`)"
        if place.facet.id != facet:
            facet = place.facet.id
            yield ""
            yield f"**{shown(place.facet.title)}** (`{facet}`)"
        yield ""
        yield from _question(questionnaire, place, shown)


def _question(
    questionnaire: Questionnaire, place: Place, shown: Callable[[str], str]
) -> Iterator[str]:
    item = place.item
    way = "a high point is a bad sign, so it is turned" if item.reverse else "more is better"
    yield f"- `{item.id}`: {shown(item.text)}"
    yield f"  ({way}; asked from {item.asked_from} on)"
    for point, label in enumerate(questionnaire.labels(item), 1):
        yield f"  - {point}: {shown(label)}"
