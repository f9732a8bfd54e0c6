from typing import Any

import pytest
from awkward import CASES
from hostile import LONG, NASTY, hostile, hostile_person
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from samples import full_plate, mill_lane

from alliance.documents.report import Report
from alliance.render import render
from alliance.render.commands import ANYWHERE
from alliance.render.look import Look
from alliance.render.safe import one_line
from alliance.render.terminal.measure import wrap
from alliance.render.terminal.spans import words

LOOKS = {
    "plain": Look(plain=True),
    "explain": Look(explain=True, all_risks=True),
    "w40": Look(width=40),
    "w60": Look(width=60),
    "w120": Look(width=120),
    "ascii": Look(unicode=False),
    "colour": Look(colour=True),
    "questions": Look(questions=True),
    "questions.plain": Look(questions=True, plain=True),
    "questions.w40": Look(questions=True, width=40),
    "questions.w60": Look(questions=True, width=60),
    "questions.w120": Look(questions=True, width=120),
    "questions.ascii": Look(questions=True, unicode=False),
}
IN_ALL_LOOKS = tuple(style for style in LOOKS if not style.startswith("questions"))
BY_QUESTION = tuple(style for style in LOOKS if style.startswith("questions"))
LOOKED_AT = {
    "mill_lane": (*IN_ALL_LOOKS, "questions", "questions.plain", "questions.w40"),
    "full_plate": IN_ALL_LOOKS,
    "half_done": ("plain", "explain", "w40"),
    "full_length": ("explain",),
    "held_back": ("explain", "colour"),
    "pair_official": ("plain", "explain"),
    "all_hidden": ("plain", "explain"),
    "long_names": ("w40", "plain"),
    "hostile_person": ("plain", "questions"),
    "by_question": BY_QUESTION,
}
WIDTHS = st.integers(40, 200)
NAMES = st.sampled_from(sorted(CASES))
STYLES = st.builds(
    Look,
    width=WIDTHS,
    colour=st.just(False),
    unicode=st.booleans(),
    plain=st.booleans(),
    explain=st.booleans(),
    all_risks=st.booleans(),
    questions=st.booleans(),
    run=st.just(ANYWHERE),  # or it is filled with names that nobody wrote, boxes among them
)


def text(report: Report, look: Look) -> str:
    return render("text", report, look)


def is_box(letter: str) -> bool:
    return "\u2500" <= letter <= "\u259f"


@pytest.mark.parametrize("name", sorted(CASES))
def test_report_at_80_columns(name: str, golden: Any) -> None:
    golden(f"report/{name}.txt", text(CASES[name](), Look()))


@pytest.mark.parametrize(
    ("name", "style"), [(name, style) for name, styles in LOOKED_AT.items() for style in styles]
)
def test_report_in_other_looks(name: str, style: str, golden: Any) -> None:
    golden(f"report/{name}.{style}.txt", text(CASES[name](), LOOKS[style]))


@settings(max_examples=30)
@given(NAMES, STYLES)
def test_no_line_is_wider_than_the_terminal(name: str, look: Look) -> None:
    for line in text(CASES[name](), look).splitlines():
        assert cell_len(line) <= look.width, line


@pytest.mark.parametrize("name", ["mill_lane", "full_plate", "pair_official", "half_done"])
def test_each_width_is_kept(name: str) -> None:
    report = CASES[name]()
    for width in range(40, 121):
        for line in text(report, Look(width=width)).splitlines():
            assert cell_len(line) <= width, line


@settings(max_examples=40)
@given(NAMES, STYLES)
def test_plain_and_ascii_have_no_boxes(name: str, look: Look) -> None:
    made = text(CASES[name](), look)
    if look.plain or not look.unicode:
        assert not any(map(is_box, made))


@settings(max_examples=20)
@given(NAMES, STYLES)
def test_no_line_ends_in_spaces(name: str, look: Look) -> None:
    made = text(CASES[name](), look)
    assert not any(line.endswith(" ") for line in made.splitlines())


@pytest.mark.parametrize("name", sorted(CASES))
def test_colour_adds_nothing_but_colour(name: str) -> None:
    from rich.text import Text

    report = CASES[name]()
    coloured = text(report, Look(colour=True))
    assert "\x1b[" in coloured
    assert Text.from_ansi(coloured).plain.split() == text(report, Look()).split()


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("plain", [False, True])
def test_every_character_of_people_is_printed(plain: bool) -> None:
    for report in (hostile(), hostile_person()):
        made = squeezed(text(report, Look(plain=plain)))
        assert squeezed(one_line(NASTY)) in made
        assert squeezed(LONG) in made


def test_several_people_see_no_single_answer() -> None:
    items = tuple(
        each.model_copy(update={"labels": ("zebra",) * len(each.labels)})
        for each in mill_lane().items
    )
    report = full_plate(items=items, findings=mill_lane().findings)
    assert "zebra" not in text(report, Look(explain=True, all_risks=True))


def test_ascii_typography_where_the_terminal_knows_no_other() -> None:
    report = mill_lane()
    steps = (report.steps[0].model_copy(update={"how": "Ring – “now” … it’s 2 × 5"}),)
    made = text(report.model_copy(update={"steps": steps}), Look(unicode=False))
    assert 'Ring - "now" ... it\'s 2 x 5' in made
    assert made.isascii()


def test_risks_beyond_five_are_counted_and_shown_on_request() -> None:
    assert "One more: --all-risks shows it." in text(full_plate(), Look())
    assert "6 Low: a sixth one" in text(full_plate(), Look(all_risks=True))


def test_a_command_stays_whole_at_every_width() -> None:
    command = "alliance assess --suitability"
    for width in range(40, 81):
        made = text(full_plate(), Look(width=width))
        assert made.count(command) == 1, width
        assert f"{command}." not in made


def test_a_command_wider_than_the_line_parts_at_its_spaces() -> None:
    lines = wrap(words("Type alliance assess --suitability"), 16, Look())
    assert ["".join(span.text for span in line) for line in lines] == [
        "Type alliance",
        "assess",
        "--suitability",
    ]
