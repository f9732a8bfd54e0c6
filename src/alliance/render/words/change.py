"""The top of a comparison in words: the alliance, from when to when, who answered each time."""

from collections.abc import Iterable, Sequence

from alliance.documents.change import Change, Wave, WavePair
from alliance.render import numbers
from alliance.render.text import counted, listing, sentences, spelled

_UNNAMED = "Your alliance"
THEN_NOW = ("then", "now")
"""Two times where neither has a day or a short name."""
_LONGEST_LABEL = 12
"""Characters of a folder's name above a column."""
_MOST_NAMED = 4
"""Partners that are named; of more, the first ones."""


def name(change: Change) -> str:
    """What people call the alliance."""
    return change.name or _UNNAMED


def span(before: Wave, after: Wave) -> str:
    """From when to when: "9 April to 13 October 2026"; empty where a day is missing."""
    first, last = before.date, after.date
    if first is None or last is None:
        return ""
    start, end = numbers.day(first), numbers.day(last)
    if first == last:
        return end
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} to {end}"


def labels(waves: Sequence[Wave]) -> tuple[str, ...]:
    """Times at the heads of columns: "9 Apr", "9 Apr 25", or what their folders are called."""
    days = [each.date for each in waves]
    years = {day.year for day in days if day is not None}
    dated = None not in days and len(set(days)) == len(days)
    if dated:
        return tuple(numbers.short_day(day, with_year=len(years) > 1) for day in days if day)
    named = tuple(each.label for each in waves)
    if len(set(named)) == len(named) and all(0 < len(each) <= _LONGEST_LABEL for each in named):
        return named
    if len(waves) == len(THEN_NOW):
        return THEN_NOW
    return tuple(str(each.number) for each in waves)


def two(change: Change, pair: WavePair) -> tuple[Wave, Wave]:
    """The two waves of a pair."""
    return change.waves[pair.before - 1], change.waves[pair.after - 1]


def who(change: Change) -> str:
    """Which times are compared, who answered then and now, who is in both, who came and left."""
    pair = change.last
    before, after = two(change, pair)
    said = [
        _of_many_times(change),
        _which(before, after),
        _people(before, after),
        *_known_again(pair, before, after),
    ]
    return sentences([*said, *_partners(pair)])


def _of_many_times(change: Change) -> str:
    first = change.waves[0].date
    if len(change.waves) == len(THEN_NOW):
        return ""
    since = f" since {numbers.day(first)}" if first else ""
    return f"These are the last two of {spelled(len(change.waves))} times{since}"


def _which(before: Wave, after: Wave) -> str:
    """Which folders the two times are, where the columns do not say it."""
    if labels((before, after)) != THEN_NOW or not (before.label and after.label):
        return ""
    return f"Then is {before.label}, now is {after.label}"


def _people(before: Wave, after: Wave) -> str:
    then, now = (spelled(each.people, "person", "people") for each in (before, after))
    if not before.people or not after.people:
        return f"{then} answered then, {spelled(after.people)} now"
    if before.people == after.people == 1:
        return "One set of answers each time"
    if before.people == after.people:
        return f"{then} each time"
    if before.people == 1:
        return f"{then}, then {now}"
    return f"{then}, then {spelled(after.people)}"


def _known_again(pair: WavePair, before: Wave, after: Wave) -> Iterable[str]:
    found = pair.people
    alone = before.people == after.people == 1
    if pair.why_whole == "from_a_report":
        yield "A report does not say who answered, so nobody is paired"
    elif found.both is None:
        if not alone:
            yield _nobody_again(found.coded_before, found.coded_after)
    elif found.came == found.left == 0:
        yield "The code word is the same" if alone else "The same people, by code word"
    elif pair.why_whole == "too_few_pairs":
        again = "gave a code word that was there before"
        yield f"{spelled(found.both)} of them {again}: too few to go by"
    else:
        yield f"{spelled(found.both)} of them are paired by code word"
        yield from _came_and_left(found.came, found.left)


def _nobody_again(then: int, now: int) -> str:
    if not then and not now:
        return "Nobody gave a code word, so nobody is paired"
    if not then or not now:
        when = "then" if not then else "now"
        return f"Nobody gave a code word {when}, so nobody is paired"
    return "No code word is there both times, so nobody is paired"


def _came_and_left(came: int | None, left: int | None) -> Iterable[str]:
    if came is None or left is None:
        yield "The others gave no code word, or another one"
        return
    moved = [f"{spelled(came)} came" if came else "", f"{spelled(left)} left" if left else ""]
    yield ", ".join(filter(None, moved))


def _partners(pair: WavePair) -> Iterable[str]:
    came, left = pair.people.partners_came, pair.people.partners_left
    if came:
        yield f"Heard now and not then: {named(came)}"
    if left:
        yield f"Heard then and not now: {named(left)}"


def named(names: Sequence[str]) -> str:
    """Some names, the first of many."""
    if len(names) <= _MOST_NAMED + 1:
        return listing(names)
    return listing([*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"])


def notice(change: Change) -> str:
    """Warn before a comparison with one response is passed on; empty for all others."""
    if all(each.people != 1 for each in change.waves):
        return ""
    return "This shows a single set of answers. Think before you pass it on."


def how_many(before: Wave, after: Wave) -> str:
    """How many people each time: "16 people, then 14"."""
    then = counted(before.people, "person", "people")
    return f"{then}, then {after.people}"


def since(before: Wave) -> str:
    """Since when a report is compared: "Since 9 April 2026"."""
    return f"Since {numbers.day(before.date)}" if before.date else "Since last time"
