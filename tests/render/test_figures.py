"""Drawings: everything inside its picture, in order, and nothing that is not known."""

import math
import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import builders as b
import pytest
from awkward import CASES
from drawings import (
    DOCUMENTS,
    LOOK,
    crowded,
    drawn_blocks,
    figures,
    markup_of,
    pictures,
    words_of,
)
from hypothesis import given
from hypothesis import strategies as st

import alliance.render
from alliance.render.figures.gaps import gap_figure
from alliance.render.figures.moved import moved_figure
from alliance.render.figures.profile import profile_figure
from alliance.render.figures.questions import question_figure
from alliance.render.figures.risks import risk_figure
from alliance.render.figures.scale import Placed, label_width, lanes, scale
from alliance.render.figures.timeline import timeline_figure
from alliance.render.parts import order
from alliance.render.parts.blocks import (
    Block,
    ChangeChart,
    GapChart,
    Profile,
    QuestionGroup,
    QuestionRow,
    Questions,
    RiskEntry,
    RiskList,
    Timeline,
)
from alliance.render.words.over_time import WavePlace, WaveScores
from alliance.vocabulary import BAND_EDGES, BANDS, SEVERITIES

TEMPLATES = Path(alliance.render.__file__).parent / "templates"
STYLES, TOKENS = TEMPLATES / "figures.css", TEMPLATES / "tokens.css"
ELEMENTS = {
    *(
        "figure",
        "figcaption",
        "div",
        "p",
        "b",
        "bdi",
        "small",
        "span",
        "ul",
        "li",
        "details",
        "summary",
    ),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("svg", "title", "desc", "line", "rect", "circle", "path", "text"),
}
ATTRIBUTES = {
    *("class", "dir", "role", "tabindex", "scope", "aria-label", "aria-hidden"),
    *("width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "d", "overflow"),
}
ACROSS = ("x", "x1", "x2", "cx")
DOWN = ("y", "y1", "y2", "cy")
Kind = TypeVar("Kind", bound=Block)
Row = TypeVar("Row")
EVERY = pytest.mark.parametrize(("kind", "name"), DOCUMENTS)


@EVERY
def test_figures_are_made_of_drawings_and_tables_only(kind: str, name: str) -> None:
    """Well-formed, without styles, scripts and links, whatever people have typed."""
    for figure in figures(kind, name):
        for each in figure.iter():
            assert each.tag in ELEMENTS
            assert set(each.attrib) <= ATTRIBUTES


@EVERY
def test_everything_lies_inside_its_picture(kind: str, name: str) -> None:
    for figure in figures(kind, name):
        for picture in pictures(figure):
            given = picture.attrib["height"]  # in percent of what it stands behind
            height = math.inf if given == "100%" else float(given)
            for each in picture:
                for key in ACROSS:
                    assert 0 <= percent(each, key) <= 100
                assert percent(each, "x") + percent(each, "width") <= 100.2
                for key in DOWN:
                    assert 0 <= pixels(each, key, height) <= height


def percent(each: ET.Element, key: str) -> float:
    text = each.get(key, "0")
    assert text == "0" or text.endswith("%"), (each.tag, key, text)
    return float(text.rstrip("%"))


def pixels(each: ET.Element, key: str, height: float) -> float:
    text = each.get(key, "0")
    return height if text == "100%" else float(text)


@EVERY
def test_every_picture_is_told_in_words(kind: str, name: str) -> None:
    """An image with a name, and text beside it; or scales, which the names repeat."""
    for figure in figures(kind, name):
        for picture in pictures(figure):
            if picture.get("role") == "img":
                assert picture[0].tag == "title"
                assert (picture[0].text or "").strip()
        hidden = [each for each in figure.iter() if each.get("aria-hidden") == "true"]
        named = [each for each in figure.iter("svg") if each.get("role") == "img"]
        inside = {id(one) for each in (*hidden, *named) for one in each.iter()}
        assert all(id(each) in inside for each in figure.iter("svg"))


@pytest.mark.parametrize(("kind", "name"), [("report", "by_question"), ("change", "three")])
def test_what_figures_say(kind: str, name: str, golden: Callable[[str, str], None]) -> None:
    """Their titles, lines, keys, tables: labels that change places are seen here."""
    told = ["\n".join(words_of(figure)) for figure in figures(kind, name)]
    golden(f"figures/{name}.txt", "\n\n".join(told) + "\n")


def test_names_in_a_key_run_their_own_way() -> None:
    """Beside Hebrew or Arabic, a number would else change places with them."""
    names = [e.text for figure in figures("report", "full_plate") for e in figure.iter("bdi")]
    assert names == ["Harbour Kitchen", "Eastside Pantry", "smaller partners"]


def sorts(rows: Iterable[Row], key: Callable[[Row], Any]) -> tuple[Row, ...]:
    """The first row of each sort."""
    found: dict[Any, Row] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return tuple(found.values())


def small_profile() -> Profile:
    rows = [row for block in blocks(Profile) for row in block.rows]
    found = sorts(rows, lambda row: (row.value is None, bool(row.likely), bool(row.dots)))
    return blocks(Profile)[1]._replace(rows=found)


def small_gaps() -> GapChart:
    rows = [row for block in blocks(GapChart) for row in block.rows]
    found = sorts(rows, lambda row: (bool(row.others), row.low.value < row.high.value))
    return blocks(GapChart)[0]._replace(rows=found)


def small_moved() -> ChangeChart:
    rows = [row for block in blocks(ChangeChart) for row in block.rows]
    found = sorts(rows, lambda row: (row.style, row.before is None, row.after is None))
    return blocks(ChangeChart)[0]._replace(rows=found)


SMALL: dict[str, Callable[[], Block]] = {
    "profile": small_profile,
    "gaps": small_gaps,
    "moved": small_moved,
    "risks": lambda: RiskList(
        tuple(
            RiskEntry(n, each, each, f"risk {n}", (), likelihood=1 + n, impact=6 - n)
            for n, each in enumerate(SEVERITIES, 1)
        )
    ),
    "questions": lambda: Questions(
        "", (), (*asked((3, 1, 0, 2)).aspects, *asked(None, 3).aspects, *asked(None).aspects)
    ),
    "timeline": lambda: Timeline(
        tuple(WavePlace(f"{n} May", n / 3) for n in range(4)),
        (WaveScores("Trust", ("50", "-", "62", "38"), (50.0, None, 62.0, 38.0), "spoken"),),
        *("", "", ""),
    ),
}
"""A drawing of each kind, as small as it can be with every sort of line in it."""


@pytest.mark.parametrize("name", SMALL)
def test_a_drawing_as_it_is_drawn(name: str, golden: Callable[[str, str], None]) -> None:
    """Every mark at its place and in its style; when it changes, look at it in a browser too."""
    golden(f"figures/{name}.html", markup_of((SMALL[name](),)) + "\n")


def test_every_class_has_a_style_and_every_style_a_use() -> None:
    used = {
        word
        for kind, name in DOCUMENTS
        for figure in figures(kind, name)
        for each in figure.iter()
        for word in each.get("class", "").split()
    }
    styled = set(re.findall(r"\.(fig[a-z0-9-]*)", STYLES.read_text(encoding="utf-8")))
    assert used <= styled
    assert styled - used <= {f"fig-{band}" for band in BANDS}


def blocks(kind: type[Kind]) -> list[Kind]:
    return [
        block
        for document in DOCUMENTS
        for block in drawn_blocks(*document)
        if isinstance(block, kind)
    ]


def test_without_a_score_nothing_is_marked() -> None:
    lines = [line for block in blocks(Profile) for line in profile_figure(block).lines]
    missing = [line for line in lines if line.row.value is None]
    assert missing
    for line in missing:
        assert (line.x, line.likely, line.dots, line.letters) == (None, None, (), ())
        assert line.row.band.casefold() in line.name.casefold()


def test_a_range_beyond_the_scale_is_cut_at_its_ends() -> None:
    block = crowded({})
    wide = block._replace(rows=(block.rows[0]._replace(low=-4.2, high=104.0, likely="[0-100]"),))
    figure = profile_figure(wide)
    assert [line.likely for line in figure.lines] == [(0, 100)]
    assert "cut at 0 or 100" in {each.text for each in figure.key}


def test_places_keep_the_order_of_scores() -> None:
    for block in blocks(Profile):
        places = []
        for line in profile_figure(block).lines:
            if line.row.value is None or line.x is None:
                continue
            places.append((line.row.value, line.x))
            if line.likely:
                start, wide = line.likely
                assert start <= line.x <= start + wide + 0.1
            assert list(line.dots) == [round(dot.value, 1) for dot in line.row.dots]
        assert [x for _, x in sorted(places)] == sorted(x for _, x in places)


def test_many_groups_in_one_place_share_lines() -> None:
    (line,) = profile_figure(crowded(dict.fromkeys("ABCDEFGHIJ", 50.0))).lines
    assert [each.text for each in line.letters] == ["ABCD", "EFGH", "IJ"]


def test_the_key_names_the_groups_that_are_marked_and_no_others() -> None:
    block = crowded({"A": 20.0, "B": 40.0})
    marked = block._replace(rows=(block.rows[0]._replace(dots=block.rows[0].dots[1:]),))
    assert [each.letter for each in profile_figure(marked).key if each.letter] == ["B"]


@given(
    st.dictionaries(
        st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        st.one_of(st.sampled_from([0.0, 50.0, 51.0, 100.0]), st.floats(0, 100)),
        max_size=26,
    )
)
def test_each_group_has_its_letter_and_none_covers_another(values: dict[str, float]) -> None:
    (line,) = profile_figure(crowded(values)).lines
    assert sorted("".join(each.text for each in line.letters)) == sorted(values)
    assert {each.lane for each in line.letters} == set(
        range(1 + max((each.lane for each in line.letters), default=-1))
    )
    for lane in {each.lane for each in line.letters}:
        apart([each for each in line.letters if each.lane == lane])
    assert all(0 < line.y - 13 - 13 * each.lane <= line.y for each in line.letters)
    for each in line.letters:  # above its groups, or moved in from an end of the scale
        near = [values[letter] for letter in each.text]
        assert min(near) - 5 <= each.x <= max(near) + 5


def apart(labels: list[Placed]) -> None:
    """None of the labels touches the next one, on the smallest screen."""
    labels.sort(key=lambda each: each.x)
    for one, other in pairwise(labels):
        room = (label_width(one.text) + label_width(other.text)) / 2
        assert other.x - one.x >= room


@pytest.mark.parametrize(
    "edges", [BAND_EDGES, (20, 21, 22, 23), (1, 2, 3, 99), (96, 97, 98, 99), (33.3, 50, 66.7, 90)]
)
def test_bands_are_named_once_each_wherever_they_part(edges: tuple[float, ...]) -> None:
    found = scale(edges)
    assert [each.text for each in found.bands] == [
        "fragile",
        "strained",
        "mixed",
        "sound",
        "strong",
    ]
    assert {"0", "100"} <= {each.text for each in found.ticks}
    apart(list(found.ticks))
    assert found.lanes <= len(BANDS)


def test_labels_in_one_lane_do_not_touch() -> None:
    found = lanes((f"label {n}", 7.0 * n) for n in range(14))
    for lane in {each.lane for each in found}:
        apart([each for each in found if each.lane == lane])


def test_gaps_go_from_the_lowest_to_the_highest_group() -> None:
    lines = [line for block in blocks(GapChart) for line in gap_figure(block).lines]
    assert lines
    for line in lines:
        assert line.low <= line.high
        assert all(line.low <= x <= line.high for x in line.between)
        assert len(line.between) == len(line.row.others)
        assert line.row.low.value == min(each.value for each in (line.row.low, *line.row.others))


def test_a_key_names_no_groups_between_where_there_are_none() -> None:
    for block in blocks(GapChart):
        two = block._replace(rows=tuple(row._replace(others=()) for row in block.rows))
        assert [each.sign for each in gap_figure(two).key] == ["least", "most"]


@pytest.mark.parametrize("name", ["all_hidden", "pair_hidden", "mill_lane", "nobody"])
def test_hidden_groups_are_in_no_drawing(name: str) -> None:
    found = drawn_blocks("report", name)
    assert not [block for block in found if isinstance(block, GapChart)]
    for block in found:
        if isinstance(block, Profile):
            assert all(not line.dots for line in profile_figure(block).lines)


def test_without_partners_no_groups_are_set_apart() -> None:
    report = CASES["full_plate"]()
    nobody = report.model_copy(update={"who": report.who.model_copy(update={"partners_heard": 0})})
    drawn = [each for part in order.parts(nobody, LOOK) for each in part.blocks]
    assert not [each for each in drawn if isinstance(each, GapChart)]


def asked(counts: tuple[int, ...] | None, chosen: int | None = None, hidden: str = "") -> Questions:
    labels = tuple(f"answer {n}" for n in range(len(counts) if counts else 5))
    answer = "" if counts or hidden else "don't know" if chosen is None else labels[chosen]
    row = QuestionRow("short", "", labels, counts, chosen, None, (), "", hidden, "spoken", answer)
    return Questions("", (), (QuestionGroup("title", (row,)),))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=10).filter(any))
def test_bars_are_shares_around_the_middle_answer(counts: list[int]) -> None:
    figure = question_figure(asked(tuple(counts)))
    bars = figure.aspects[0].lines[0].bars
    assert [bar.people for bar in bars] == [each for each in counts if each]
    for one, other in pairwise(bars):
        assert abs(one.x + one.wide - other.x) < 0.11
        assert one.tone <= other.tone
    whole = bars[-1].x + bars[-1].wide - bars[0].x
    for bar in bars:
        assert abs(bar.wide / whole - bar.people / sum(counts)) < 0.01
    half, odd = divmod(len(counts), 2)
    left = (sum(counts[:half]) + (counts[half] / 2 if odd else 0)) / sum(counts)
    assert abs((figure.zero - bars[0].x) / whole - left) < 0.01


@pytest.mark.parametrize(
    ("counts", "fit"), [((20, 20), True), ((1, 40), False), ((400, 15), False), ((8, 0, 8), True)]
)
def test_counts_stand_in_the_bars_where_all_have_room(counts: tuple[int, ...], fit: bool) -> None:
    assert question_figure(asked(counts)).aspects[0].lines[0].fits is fit


@pytest.mark.parametrize("counts", [(0, 0, 0), (0,) * 5])
def test_no_points_draw_no_bars(counts: tuple[int, ...]) -> None:
    line = question_figure(asked(counts)).aspects[0].lines[0]
    assert (line.bars, line.steps, line.counts) == ((), (), "")


def test_a_hidden_question_says_so_and_draws_nothing() -> None:
    line = question_figure(asked(None, hidden="not shown, to protect people")).aspects[0].lines[0]
    assert (line.bars, line.steps) == ((), ())
    assert line.beside == ("not shown, to protect people",)


@pytest.mark.parametrize("chosen", [None, 0, 3])
def test_one_person_has_one_mark_or_none(chosen: int | None) -> None:
    line = question_figure(asked(None, chosen)).aspects[0].lines[0]
    marked = [n for n, step in enumerate(line.steps) if step.chosen]
    assert marked == ([] if chosen is None else [chosen])
    assert line.answer == ("don't know" if chosen is None else f"answer {chosen}")
    assert [step.x for step in line.steps] == ([] if chosen is None else [0, 25, 50, 75, 100])


def test_a_risk_lies_where_the_report_has_it() -> None:
    found = (b.finding(likelihood=2, impact=5), b.finding(likelihood=5, impact=1))
    report = CASES["full_plate"]().model_copy(update={"findings": found})
    (block,) = (
        each
        for part in order.parts(report, LOOK)
        for each in part.blocks
        if isinstance(each, RiskList)
    )
    assert [(each.likelihood, each.impact) for each in block.entries] == [(2, 5), (5, 1)]
    figure = risk_figure(block)
    first, second = figure.marks
    assert (first.x, second.x) == (12.5, 87.5)
    assert first.y < second.y
    assert [row[2:] for row in figure.table.rows] == [("2", "5"), ("5", "1")]
    assert "likely 2 of 5, harm 5 of 5" in figure.says


@given(st.lists(st.tuples(st.integers(2, 5), st.integers(1, 5)), max_size=40))
def test_each_risk_has_its_mark_in_its_field(places: list[tuple[int, int]]) -> None:
    entries = tuple(
        RiskEntry(n, SEVERITIES[n % 4], "High", "x", (), likelihood=likely, impact=harm)
        for n, (likely, harm) in enumerate(places, 1)
    )
    figure = risk_figure(RiskList(entries))
    assert {each.sign for each in figure.key} == {each.severity for each in entries}
    assert [mark.number for mark in figure.marks] == list(range(1, len(places) + 1))
    smallest = 230 / 100  # pixels a percent, on the smallest screen
    seen = set[tuple[float, float]]()
    for mark, (likely, harm) in zip(figure.marks, places, strict=True):
        field = figure.fields[5 - harm]
        assert field.y + 13 <= mark.y <= field.y + field.height - 13
        across = mark.x * smallest + mark.shift
        assert 57.5 * (likely - 2) <= across - 14
        assert across + 14 <= 57.5 * (likely - 1)
        assert all(abs(x - across) >= 28 or abs(y - mark.y) >= 28 for x, y in seen)
        seen.add((across, mark.y))


@given(st.lists(st.none() | st.floats(0, 100), min_size=2, max_size=12))
def test_lines_break_where_a_time_has_no_score(values: list[float | None]) -> None:
    last = len(values) - 1
    marks = tuple(WavePlace(f"{n} May", n / last) for n in range(len(values)))
    printed = tuple("-" if each is None else f"{each:.0f}" for each in values)
    line = WaveScores("Trust", printed, tuple(values), "spoken")
    figure = timeline_figure(Timeline(marks, (line,), "", "", ""))
    (row,) = figure.rows
    known = [each is not None for each in values]
    assert len(row.points) == sum(known)
    assert len(row.strokes) == sum(a and b for a, b in pairwise(known))
    assert all(f"{n} May" in row.missing for n, there in enumerate(known) if not there)
    assert all(0 < point.y < figure.height for point in row.points)
    told = [point for point in row.points if point.score]
    assert bool(told) == any(known)
    if told:
        assert row.points[-1].score  # where they crowd, what is now stands before what was
    high, low = figure.ends
    assert int(low.text) < int(high.text)
    assert low.y > high.y
    heights = sorted(
        (value, point.y) for value, point in zip(there(values), row.points, strict=True)
    )
    for value, y in heights:
        share = (value - int(low.text)) / (int(high.text) - int(low.text))
        assert abs(y - (low.y + share * (high.y - low.y))) < 0.06
    for one, other in pairwise(told):
        assert (other.x - one.x) * 2.26 >= 8.4 * (len(one.score) + len(other.score)) / 2


def there(values: list[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def test_a_figure_stands_below_its_point_where_another_point_is_above() -> None:
    marks = (WavePlace("May", 0), WavePlace("June", 0.02), WavePlace("July", 1))
    line = WaveScores("Trust", ("50", "62", "62"), (50.0, 62.0, 62.0), "spoken")
    (row,) = timeline_figure(Timeline(marks, (line,), "", "", "")).rows
    assert [(bool(each.score), each.base > each.y) for each in row.points] == [
        (True, True),
        (False, False),
        (True, False),
    ]


def test_where_figures_crowd_the_last_and_the_first_stand_before_others() -> None:
    marks = tuple(WavePlace(f"{n} May", share) for n, share in enumerate((0, 0.05, 0.95, 1)))
    line = WaveScores("Trust", ("50", "62", "55", "58"), (50.0, 62.0, 55.0, 58.0), "spoken")
    (row,) = timeline_figure(Timeline(marks, (line,), "", "", "")).rows
    assert [each.score for each in row.points] == ["50", "", "", "58"]


def test_times_stand_at_their_true_distances() -> None:
    for block in blocks(Timeline):
        figure = timeline_figure(block)
        assert [round(100 * mark.share, 1) for mark in block.marks] == list(figure.times)
        assert {each.text for each in figure.days} == {mark.title for mark in block.marks}


def test_then_and_now_stand_at_their_scores() -> None:
    lines = [line for block in blocks(ChangeChart) for line in moved_figure(block).lines]
    assert {line.way for line in lines} == {"up", "down", ""}
    for line in lines:
        assert (line.before is None) == (line.row.before is None)
        assert (line.after is None) == (line.row.after is None)
        if line.way:
            assert line.before is not None
            assert line.after is not None
            assert (line.after > line.before) == (line.way == "up")


TEXT_ON = {
    "--tone1": "--on-end",
    "--tone2": "--on-between",
    "--tone3": "--on-middle",
    "--tone4": "--on-between",
    "--tone5": "--on-end",
    **{f"--{severity}": "--bg" for severity in SEVERITIES},
    "--bg": "--soft",
}
"""What is written on each colour."""
SHAPES = ("--mark", "--edge", "--accent", "--tone1", "--tone5", *(f"--{band}" for band in BANDS))
"""What is drawn on the ground and has to be seen."""


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_words_and_shapes_stand_out_from_their_ground(scheme: str) -> None:
    colours = {name: colour for sheet in (TOKENS, STYLES) for name, colour in tokens(sheet, scheme)}
    for ground, ink in TEXT_ON.items():
        assert contrast(colours[ground], colours[ink]) >= 4.5, (ground, ink)
    for shape in SHAPES:
        assert contrast(colours[shape], colours["--bg"]) >= 3, shape


def tokens(sheet: Path, scheme: str) -> list[tuple[str, str]]:
    """The colours of a style sheet: those for all, and then those of the scheme."""
    text = sheet.read_text(encoding="utf-8")
    found = []
    for media, body in re.findall(r"(?:@media ([^{]*){\s*)?:root {(.*?)}", text, re.DOTALL):
        if not media or scheme in media:
            found += re.findall(r"(--[\w-]+): (#[0-9a-f]+);", body)
    return found


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, by the formula of WCAG."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
