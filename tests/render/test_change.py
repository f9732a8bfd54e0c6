"""A comparison in every look: what it says first, times as far apart as they were."""

import datetime
import json
import re
from pathlib import Path
from random import Random
from typing import Any

import builders as b
import pytest
import survey_builders as build
import yaml
from agreement import wrong
from alliances import random_alliance
from changes import AUTUMN, CHANGES, SPRING, THEN, agreed, hidden, many, three, two, wave
from changes import who as who_came
from hostile import LONG, NASTY
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import READER, rows, tags
from rich.cells import cell_len
from wording import faults

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.pipeline import Options, assess
from alliance.documents.change import Change, ItemLeftOut
from alliance.loading.bundled import playbook
from alliance.render import render
from alliance.render.commands import ANYWHERE
from alliance.render.look import Look
from alliance.render.safe import one_line
from alliance.render.words import gates
from alliance.render.words.change import labels, who
from alliance.render.words.compared import statements
from alliance.render.words.moved import VERDICTS, found
from alliance.render.words.moved_table import about_figures
from alliance.render.words.over_time import NOTHING_TOLD, TOO_FEW, agreed_title, earlier_pairs
from alliance.vocabulary import ASPECTS, OVERALL, ChangeVerdict

SAID = yaml.safe_load((Path(__file__).parents[1] / "cases" / "moved.yaml").read_text("utf-8"))
PLAYBOOK = playbook()
LOOKED_AT = {
    "helped": {
        "plain": Look(plain=True),
        "w40": Look(width=40),
        "w60": Look(width=60),
        "w120": Look(width=120),
        "colour": Look(colour=True),
    },
    "three": {"plain": Look(plain=True), "ascii": Look(unicode=False), "w60": Look(width=60)},
    "twelve": {"w60": Look(width=60), "w120": Look(width=120)},
    "strangers": {"plain": Look(plain=True), "w60": Look(width=60)},
}
NAMES = st.sampled_from(sorted(CHANGES))
STYLES = st.builds(
    Look,
    width=st.integers(40, 200),
    colour=st.just(False),
    unicode=st.booleans(),
    plain=st.booleans(),
    explain=st.just(False),
    all_risks=st.just(False),
    run=st.just(ANYWHERE),
)
OURS = {"h1", "h2", "p", "strong", "ul", "li", "blockquote", "details", "summary"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}


def text(change: Change, look: Look) -> str:
    return render("text", change, look, "change")


def markdown(change: Change) -> str:
    return render("markdown", change, Look(), "change")


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_change_at_80_columns(name: str, golden: Any) -> None:
    golden(f"change/{name}.txt", text(CHANGES[name](), Look()))


@pytest.mark.parametrize(
    ("name", "style"), [(name, style) for name, styles in LOOKED_AT.items() for style in styles]
)
def test_change_in_other_looks(name: str, style: str, golden: Any) -> None:
    golden(f"change/{name}.{style}.txt", text(CHANGES[name](), LOOKED_AT[name][style]))


@pytest.mark.parametrize("name", ["helped", "three", "hidden", "in_part", "hostile"])
def test_change_as_markdown(name: str, golden: Any) -> None:
    golden(f"change/{name}.md", markdown(CHANGES[name]()))


@pytest.mark.parametrize("name", ["helped", "in_part"])
def test_change_as_json(name: str, golden: Any) -> None:
    golden(f"change/{name}.json", render("json", CHANGES[name](), Look(), "change"))


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_json_loads_back_to_an_equal_change(name: str) -> None:
    change = CHANGES[name]()
    made = render("json", change, Look(), "change")
    assert Change.model_validate_json(made) == change
    assert list(json.loads(made)) == list(Change.model_fields)


def unit_verdicts(case: dict[str, Any]) -> Change:
    """The comparison of a case."""
    then = {each: THEN[each] for each in case.get("aspects", ASPECTS)}
    others = case.get("others", "no_change")
    verdicts = dict.fromkeys((OVERALL, *then), others) | case.get("moved", {})
    now = {
        each: (case.get("now", {}).get(each, value - 1.2), verdicts[each])
        for each, value in then.items()
    }
    paired = case.get("paired", True)
    people = {"people": who_came(**case["people"])} if "people" in case else {}
    change = two(
        {**now, OVERALL: (None, verdicts[OVERALL])},
        then=then,
        every={"n": case.get("n", 12)},
        of_pair={"paired": paired, "why_whole": None if paired else "no_code_words", **people},
    )
    whole, *units = change.last.units
    if whole.value is None:
        whole = whole.model_copy(update={"verdict": None})
    pair = change.last.model_copy(update={"units": (whole, *units)})
    return change.model_copy(update={"comparisons": (pair,)})


@pytest.mark.parametrize("case", SAID, ids=lambda case: str(case["name"]))
def test_what_is_said_first(case: dict[str, Any]) -> None:
    change = unit_verdicts(case)
    said = " ".join(each.said[:1].upper() + each.said[1:] for each in found(change, change.last))
    assert said == case["says"]


@pytest.mark.parametrize("name", sorted(set(CHANGES) - {"hostile", "undated"}))
def test_words_are_plain(name: str) -> None:
    change = CHANGES[name]()
    whole = [*change.comparisons]
    lines = [each for pair in whole for each in found(change, pair)]
    texts = [who(change), about_figures(change, change.last), *statements(change)]
    texts += [f"{each.word}{each.rest}" for each in lines] + [each.more for each in lines]
    assert [fault for each in texts for fault in faults(each)] == []
    assert [fault for each in (*texts, markdown(change)) for fault in wrong(each)] == []


@settings(max_examples=30)
@given(NAMES, STYLES)
def test_every_look_is_kept(name: str, look: Look) -> None:
    made = text(CHANGES[name](), look)
    for line in made.splitlines():
        assert cell_len(line) <= look.width, line
        assert line == line.rstrip()
    if look.plain or not look.unicode:
        assert not any("\u2500" <= letter <= "\u259f" for letter in made)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_colour_adds_nothing_but_colour(name: str) -> None:
    from rich.text import Text

    coloured = text(CHANGES[name](), Look(colour=True))
    assert "\x1b[" in coloured
    assert Text.from_ansi(coloured).plain.split() == text(CHANGES[name](), Look()).split()


@pytest.mark.parametrize("plain", [False, True])
def test_every_character_of_people_is_printed(plain: bool) -> None:
    made = "".join(text(CHANGES["hostile"](), Look(plain=plain)).split())
    assert "".join(one_line(NASTY).split()) in made
    assert LONG in made


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_nothing_stands_in_markdown_but_our_own_marks(name: str) -> None:
    made = markdown(CHANGES[name]())
    assert tags(READER.render(made)) <= OURS | TABLE
    for block in made.split("\n\n"):
        if block.startswith("|"):
            assert len({len(row) for row in rows(READER.render(block))}) == 1, block


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_figures_are_the_same_in_every_format(name: str) -> None:
    change = CHANGES[name]()
    page = figures(markdown(change))
    assert page <= figures(text(change, Look(width=300))) | figures(
        text(change, Look(width=300, plain=True))
    )


def figures(made: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", made))


def test_each_row_is_told_in_every_look() -> None:
    """Columns, rows below their verdicts, sentences: each aspect once, with both of its scores."""
    for look in (Look(), Look(width=60), Look(width=40), Look(plain=True)):
        made = " ".join(text(three(), look).split()).partition("These are the people")[0]
        for n, _ in enumerate(ASPECTS[:-1]):
            assert re.search(rf"\b{67 + n}\b,?( now)? {60 + n}\b", made), (look, n)
        assert made.count("Unwritten rules") == 1


DAYS = st.lists(st.integers(1, 2000), min_size=2, max_size=11).map(
    lambda gaps: [
        datetime.date(2020, 1, 1) + datetime.timedelta(days=sum(gaps[:n]))
        for n in range(len(gaps) + 1)
    ]
)


@given(DAYS, st.sampled_from([40, 60, 80, 120]))
def test_times_stand_as_far_apart_as_they_were(days: list[datetime.date], width: int) -> None:
    """A score stands at its place, or a dot does; where neither has room, that is said."""
    scores = [10.0 + n for n in range(len(days))]
    made = text(many(days, dict.fromkeys(ASPECTS, scores), {}), Look(width=width))
    row = timeline(made)
    assert row.startswith("10")
    assert row.endswith(str(9 + len(days)))
    for n, day in enumerate(days):
        place = round((day - days[0]) / (days[-1] - days[0]) * (len(row) - 2))
        there = row[place : place + 2]
        if there != str(10 + n):
            assert str(10 + n) not in row
            assert there[0] == "o" or "one of the scores is left out" in " ".join(made.split())


def timeline(made: str) -> str:
    """The line of the shared goals."""
    lines = made.partition("EVERY TIME SO FAR")[2].splitlines()
    return next(each for each in lines if "Shared goals" in each)[21:]


def test_times_without_days_stand_in_equal_steps_and_that_is_said() -> None:
    for look in (Look(), Look(plain=True)):
        assert "in equal steps: not every time has a day of its own" in " ".join(
            text(CHANGES["undated"](), look).split()
        )


def test_what_is_hidden_is_said_once() -> None:
    for make in (hidden, CHANGES["unpaired_hidden"]):
        assert text(make(), Look()).count("to protect people") == 1


def test_nothing_unknown_is_a_number() -> None:
    made = text(CHANGES["nothing_known"](), Look()).partition("WHAT ELSE")[0]
    assert not re.search(r"\b0\b", made)
    assert made.count("no score now") == 8


def random_change(random: Random) -> tuple[Change, set[str]]:
    """Two waves or three of anybody, with the code words that they gave."""
    asking = build.questionnaire(facets=random.choice([1, 2]), items=1)
    options = Options()
    waves, words = [], set[str]()
    for n in range(random.choice([2, 2, 3])):
        survey = random_alliance(random, asking)
        codes = random.sample([f"codeword{n}" for n in range(40)], len(survey.voices))
        words |= {*codes}
        survey = survey._replace(
            voices=tuple(
                voice._replace(response=voice.response.model_copy(update={"respondent": code}))
                for voice, code in zip(survey.voices, codes, strict=True)
            )
        )
        day = datetime.date(2026, 3 * n + 1, 9)
        waves.append(GivenWave(str(day), day, assess(survey, PLAYBOOK, options, day), survey))
    return change(waves, PLAYBOOK, options), words


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_answered(seed: int) -> None:
    """The top says of as many aspects that they moved as the document does, and names nobody."""
    random = Random(seed)
    found_change, words = random_change(random)
    for look in (Look(), Look(width=60), Look(width=40), Look(plain=True)):
        made = text(found_change, look)
        assert all(cell_len(line) <= look.width for line in made.splitlines())
        assert not [word for word in words if word in made]
    assert not [word for word in words if word in markdown(found_change)]
    pair = found_change.last
    verdicts = [unit.verdict for unit in pair.units]
    said = {each.word for each in found(found_change, pair)}
    assert {word for word in ("better", "worse") if word in verdicts} == said & {"better", "worse"}
    if not {*verdicts} & {"better", "worse"}:
        expected = next(
            (VERDICTS[each] for each in ("no_change", "too_few") if each in verdicts), None
        )
        assert said == {expected or "nothing can be compared"}


DROPS = {
    ("met", 4.6, False): ("met", "fell by 4.6", ""),
    ("met", -0.3, False): ("met", "rose by under 1", ""),
    ("met", 0.0, False): ("met", "no change", ""),
    ("met", 14.2, True): ("met", "fell by 14", "may be chance, so it passes"),
    ("not_met", 5.0, False): ("not met", "fell by 5", ""),
    ("not_met", 14.2, True): ("not met", "fell by 14", "may be chance, and counts"),
    ("no_verdict", None, False): ("no verdict", "-", "a score is missing"),
}


@pytest.mark.parametrize("gate", DROPS)
def test_a_drop_is_told(gate: tuple[str, float | None, bool]) -> None:
    outcome, value, by_chance = gate
    demanded = b.gate(
        outcome, kind="fail_on_drop", value=value, limit=5.0, band=None, by_chance=by_chance
    )
    row = gates.drops(two(gates=(demanded,)))[0]
    assert (row.outcome, row.value, row.note) == DROPS[gate]


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


HEADS = [
    (("2026-04-09", "2026-10-13"), ("a", "b"), ("9 Apr", "13 Oct")),
    (("2025-04-09", "2026-10-13"), ("a", "b"), ("9 Apr 25", "13 Oct 26")),
    (("2026-04-09", "2026-04-09"), ("spring", "autumn"), ("spring", "autumn")),
    ((None, "2026-04-09"), ("spring", "autumn"), ("spring", "autumn")),
    ((None, None), ("same", "same"), ("then", "now")),
    ((None, None), ("a-very-long-name", "b"), ("then", "now")),
    ((None, None, None), ("a-very-long-name", "b", "c"), ("1", "2", "3")),
]


@pytest.mark.parametrize(("days", "names", "said"), HEADS)
def test_times_head_the_columns(
    days: tuple[str | None, ...], names: tuple[str, ...], said: tuple[str, ...]
) -> None:
    waves = [
        wave(n, THEN, date=day(when), label=name)
        for n, (when, name) in enumerate(zip(days, names, strict=True), 1)
    ]
    assert labels(waves) == said


NEEDED = {
    5: "The whole takes six people or more who answer both times, each aspect nine.",
    6: "that takes nine people or more who answer both times.",
    8: "that takes nine people or more who answer both times.",
    9: "Better on the whole, and in all seven.",
}


@pytest.mark.parametrize("people", NEEDED)
def test_so_many_people_are_needed_as_is_said(people: int) -> None:
    """All of them one step higher: the words on how many it takes hold against what is computed."""
    waves = []
    for month, sign in ((4, "3"), (10, "4")):
        asking = build.questionnaire()
        survey = build.survey({"fern": [sign * len([*asking.places()])] * people}, asking)
        voices = tuple(
            voice._replace(response=voice.response.model_copy(update={"respondent": f"word{n}"}))
            for n, voice in enumerate(survey.voices)
        )
        day = datetime.date(2026, month, 9)
        survey = survey._replace(voices=voices)
        waves.append(GivenWave(str(day), day, assess(survey, PLAYBOOK, Options(), day), survey))
    compared = change(waves, PLAYBOOK, Options())
    said = " ".join(
        each.said[:1].upper() + each.said[1:] for each in found(compared, compared.last)
    )
    assert said.endswith(NEEDED[people])
    verdicts = [unit.verdict for unit in compared.last.units]
    assert verdicts == ["better" if people > 5 else "too_few"] + [
        "better" if people > 8 else "too_few"
    ] * len(ASPECTS)


def test_whoever_gave_a_code_word_is_not_asked_for_one() -> None:
    known = {"paired": False, "why_whole": "too_few_pairs", "tests": 0}
    for people, is_asked in ((who_came(2, 0, 0), False), (who_came(2, 6, 6), True)):
        change = two(of_pair={**known, "people": people})
        said = " ".join([about_figures(change, change.last), *statements(change)])
        assert ("code words" in said) is ("With more of the same people" in said) is is_asked


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (None, "What you agreed last time"),
        (SPRING, "What you agreed last time"),
        (AUTUMN, "What you agreed last time"),
        (SPRING - datetime.timedelta(days=1), "What you agreed"),
    ],
)
def test_what_was_agreed_longer_ago_was_not_agreed_last_time(
    on: datetime.date | None, title: str
) -> None:
    steps = tuple(each.model_copy(update={"on": on}) for each in agreed())
    assert agreed_title(two(agreed=steps)) == title


@pytest.mark.parametrize(
    ("verdict", "told"), [("no_change", NOTHING_TOLD), ("too_few", TOO_FEW), (None, TOO_FEW)]
)
def test_too_few_to_tell_is_not_no_change_at_earlier_times_either(
    verdict: ChangeVerdict | None, told: str
) -> None:
    change = three()
    units = tuple(
        each.model_copy(update={"verdict": verdict}) for each in change.comparisons[0].units
    )
    first = change.comparisons[0].model_copy(update={"units": units})
    change = change.model_copy(update={"comparisons": (first, *change.comparisons[1:])})
    assert earlier_pairs(change)[0].text == told


def test_other_scores_than_in_a_report_are_said_to_be_so() -> None:
    left_out = (ItemLeftOut(item="a", short="A", reason="not_asked_now"),)
    fewer = two(items=7, left_out=left_out)
    assert "rest on the seven questions" in about_figures(fewer, fewer.last)
    assert "rest on" not in about_figures(two(), two().last)
