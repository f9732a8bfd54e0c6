"""Several alliances in one list: their order, and what is said of all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from alliance.analysis.portfolio import gate_counts, has_verdict, rank
from alliance.documents.one_line import first_few
from alliance.documents.portfolio import AllianceList
from alliance.render.commands import Run
from alliance.render.safe import safe
from alliance.render.text import capital, counted, sentence
from alliance.render.words import gates
from alliance.render.words.annotations import Annotation
from alliance.render.words.head import in_columns
from alliance.render.words.moved import ChangeLine
from alliance.render.words.portfolio_line import PortfolioEntry, placed, told_others

PORTFOLIO_COLUMNS = (
    *("Alliance", "Verdict", "Weakest aspect", "Risk", "Heard", "Gates", "Folder"),
)
"""Titles of the table, in their order."""
WITHOUT_A_VERDICT = "Without a verdict"
STANDINGS = "How each stands"
HOW_TO_READ = "How to read this"
MIND_COLUMN = "Mind"
"""Above what has to be read with a verdict."""

_ALLIANCES = "Alliances"
_ALONE = "It is scored as if --each were not there."
_EACH = "Each is scored by itself, as if it were named alone."
_READING = (
    "First what cannot wait, then the lowest band, then the lowest score.",
    "Risk is the gravest one that was found.",
    "Heard is of those invited; where nobody says how many were, or some sat together, of the "
    "partners.",
    "The list says where to look first, and ranks nobody: each alliance has answered for itself.",
)
_PASSED_ON = "Think before you pass it on."


class Portfolio(AllianceList):
    """Several alliances with what is said of each; those without a verdict come last."""

    def __init__(self, entries: tuple[PortfolioEntry, ...]) -> None:
        super().__init__(tuple(each.line for each in entries))
        self.entries = entries

    @property
    def judged(self) -> tuple[PortfolioEntry, ...]:
        """Those with a verdict."""
        return tuple(each for each in self.entries if has_verdict(each.line))

    @property
    def unjudged(self) -> tuple[PortfolioEntry, ...]:
        """Those without one."""
        return tuple(each for each in self.entries if not has_verdict(each.line))


def portfolio(entries: Sequence[PortfolioEntry]) -> Portfolio:
    """Put alliances in their order, and tell those of one name apart by where they are."""
    names = Counter(each.told.name for each in entries)
    told = [
        each
        if names[each.told.name] == 1 or each.told.name == each.told.place
        else each._replace(told=placed(each.told))
        for each in entries
    ]
    return Portfolio(tuple(sorted(told, key=lambda each: rank(each.line))))


def for_others(found: Portfolio) -> Portfolio:
    """The same for those who did not ask for it: no path says where on a computer it was."""
    return Portfolio(tuple(each._replace(told=told_others(each)) for each in found.entries))


def heading(found: Portfolio) -> tuple[str, str]:
    """What it is, and how it is ordered; no order where there are no two to put in one."""
    return _ALLIANCES, "the worst first" if len(found.judged) > 1 else ""


def found_words(found: Portfolio) -> ChangeLine:
    """How many there are, and how many of them have a verdict."""
    without, of = len(found.unjudged), len(found.entries)
    rest = f", {without} of them without a verdict." if of > 1 else ", without a verdict."
    with_one = ", each with a verdict." if of > 1 else ", with a verdict."
    return ChangeLine(counted(of, "alliance"), rest if without else with_one)


def about(found: Portfolio) -> str:
    """How it was made."""
    return _EACH if len(found.entries) > 1 else _ALONE


def reading(found: Portfolio) -> tuple[str, ...]:
    """How to read the list; nothing where it holds no two that stand in an order."""
    return _READING if len(found.judged) > 1 else _READING[1:]


def outcome(found: Portfolio) -> tuple[str, str]:
    """What became of the demands: "not met", "1 of 3 alliances with gates"; or nothing."""
    counts = gate_counts(found.lines)
    of = sum(counts.values())
    for known, word in gates.OUTCOMES.items():
        if counts[known]:
            return word, f"{counts[known]} of {counted(of, 'alliance')} with gates"
    return "", ""


def missed(found: Portfolio) -> tuple[tuple[str, str], ...]:
    """Of each alliance what is not met or could not be judged: its name, and what was found."""
    return tuple(
        (each.told.name, "; ".join(map(_missed, each.told.missed)))
        for each in found.entries
        if each.told.missed
    )


def _missed(row: gates.GateRow) -> str:
    return f"{row.outcome}, {row.subject}: {gates.told(row)}"


def privacy_notice(found: Portfolio) -> str:
    """Warn before a list is passed on that tells what one person answered; else empty."""
    alone = sum(each.line.who is not None and each.line.who.people == 1 for each in found.entries)
    if not alone:
        return ""
    each = "One of these lines rests" if alone == 1 else f"{alone} of these lines each rest"
    return f"{each} on a single set of answers. {_PASSED_ON}"


def annotations(found: Portfolio) -> tuple[Annotation, ...]:
    """The verdict on each as a remark of a build; what fails the build comes first."""
    errors, rest = [], []
    for entry in found.entries:
        told = entry.told
        if told.notice is None:
            errors.append(Annotation("error", told.name, capital(sentence(told.why))))
            continue
        rest.append(told.notice)
        errors += [
            Annotation("error", f"{told.name}: {row.outcome}", f"{row.subject}: {gates.told(row)}")
            for row in told.missed
        ]
        if told.unjudged:
            errors.append(Annotation("error", told.name, told.unjudged))
    return (*errors, *rest)


def where_to_look(found: Portfolio) -> str:
    """What to name to see one alliance whole: the first of the list; empty where none is there."""
    read = [each.told.place for each in found.entries if each.line.error is None]
    return read[0] if read else ""


def hints(place: str, run: Run) -> tuple[str, ...]:
    """What to do after reading: see one alliance whole, and which folder is whose."""
    whole, folders = run.again(path=place), run.again("-f", "csv")
    return in_columns([("One of them whole", whole), ("With their folders", folders)])


def while_scoring(path: str) -> str:
    """Where a fault of ours came, for whoever reports it."""
    return f"This came while {safe(path)} was scored."


def not_scored(path: str) -> str:
    """What follows from what is wrong with an alliance."""
    return f"{safe(path)} was not scored."


def remarks(
    told: Sequence[str], undropped: Sequence[str], left_out: Sequence[str]
) -> Iterator[str]:
    """What should be known of all of them beside the list.

    Args:
        told: Those on whose answers there are remarks.
        undropped: Alliance files with gates on a drop.
        left_out: Folders that are no alliance.
    """
    if told:
        shows = "its own report shows" if len(told) == 1 else "their own reports show"
        yield f"There are remarks on answers that {shows}: {first_few(told)}."
    if undropped:
        yield (
            f"fail_on_drop was not judged, as that needs an earlier time: {first_few(undropped)}. "
            "For one alliance, add --against and its folder, without --each."
        )
    if left_out:
        yield (
            "Left out, as there is neither an alliance file nor an answer in it: "
            f"{first_few(left_out)}."
        )
