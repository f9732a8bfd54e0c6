"""The page in a real Chromium: answered, saved, copied, kept, printed, looked at by machines."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from command import run
from form_builders import EXAMPLES, our_form
from hostile import LONG, NASTY
from pages import drawn
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from survey_builders import alliance, questionnaire

from alliance.collecting.forms import BlankForm
from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.replies.line import (
    CHECK_LETTERS,
    check_letters,
    checked_text,
    partner_id,
    partner_words,
    write_reply_line,
)
from alliance.documents.replies.text import read_replies
from alliance.documents.response import Response
from alliance.documents.yardstick import yardstick
from alliance.loading.survey import gather

SMALL, LARGE = {"width": 320, "height": 640}, {"width": 1400, "height": 900}


class Opened:
    """Opens pages of forms, each in a context of its own, and watches what they ask for."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.contexts: list[BrowserContext] = []
        self.requests: list[str] = []
        self.faults: list[str] = []

    def page(self, form: BlankForm, **context: Any) -> Page:
        path = self.folder / "page.html"
        path.write_text(drawn(form), encoding="utf-8")
        given: dict[str, Any] = {"viewport": SMALL} | context
        made = self.browser.new_context(**given)
        made.set_default_timeout(5_000)
        self.contexts.append(made)
        made.on("request", lambda request: self.requests.append(request.url))
        page = made.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text))
        page.goto(path.as_uri())
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """At its end, nothing has gone wrong and nothing has been asked for but the page itself."""
    made = Opened(browser, tmp_path)
    yield made
    made.close()
    assert not made.faults
    here = (tmp_path / "page.html").as_uri()
    assert {url.partition("#")[0] for url in made.requests if not url.startswith("blob:")} == {here}


def answer(page: Page, answers: dict[int, str]) -> None:
    """Mark the answers with these values, by the number of the question."""
    page.evaluate(
        """answers => { for (const [number, value] of Object.entries(answers))
        document.querySelector(`#q${number} input[value="${value}"]`).click(); }""",
        {str(number): value for number, value in answers.items()},
    )


def saved(page: Page) -> tuple[str, str]:
    """The name and the text of the file that the page saves."""
    with page.expect_download() as download:
        page.locator("#save").click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def line_of(page: Page) -> str:
    page.locator("#copy").click()
    return page.locator("#line").input_value()


def summary(page: Page) -> str:
    (shown,) = [each for each in page.locator(".summary").all() if each.is_visible()]
    return shown.inner_text()


PULSE = our_form("food-network", "pulse", reply_to="ana@example.org")


# ---- Answered


def test_all_of_it_by_keyboard_alone(opened: Opened, tmp_path: Path) -> None:
    page = opened.page(PULSE)
    keys = page.keyboard
    keys.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the questions")
    keys.press("Enter")
    expect(page.locator(":focus")).to_have_id("questions")
    downs = [0, 1, 2, 3, 4, 5, 6]
    for down in downs:
        keys.press("Tab")
        keys.press("Space")
        for _ in range(down):
            keys.press("ArrowDown")
        assert page.evaluate(FOCUS_IS_SEEN)
        keys.press("Tab")
        expect(page.locator(":focus")).to_have_text("Why we ask")
        keys.press("Tab")
        expect(page.locator(":focus")).to_have_text("Add a note", use_inner_text=True)
        if down == 2:
            keys.press("Enter")
            keys.press("Tab")
            keys.type('only Ana has "the key" \\ ☃')
    for _ in range(3):  # how long somebody is part of it, a remark, the code word
        keys.press("Tab")
    keys.type("heron")
    keys.press("Tab")
    expect(page.locator(":focus")).to_have_text("Save my answers")
    with page.expect_download() as download:
        keys.press("Enter")
    name = download.value.suggested_filename
    assert re.fullmatch(rf"response-\d{{4}}-\d\d-\d\d-[{CHECK_LETTERS}]{{4}}\.json", name)
    expect(page.locator("#told")).to_contain_text(name)
    assert summary(page) == "All 7 seen: 5 answered, 1 don't know, 1 does not apply."

    (tmp_path / name).write_bytes(Path(download.value.path()).read_bytes())
    found = gather([str(tmp_path / name)], PULSE.questionnaire).survey
    (heard,) = found.voices
    values = [1, 2, 3, 4, 5, "dont_know", "not_applicable"]
    ids = [place.item.id for place in PULSE.places]
    assert dict(heard.response.answers) == dict(zip(ids, values, strict=True))
    assert heard.response.notes == {ids[2]: 'only Ana has "the key" \\ ☃'}
    assert heard.response.respondent == "heron"
    assert heard.response.finished
    assert heard.response.partner is None


FOCUS_IS_SEEN = """() => {
    const row = document.activeElement.closest(".row"), box = row.getBoundingClientRect();
    const top = document.querySelector(".top").getBoundingClientRect().bottom;
    const frame = getComputedStyle(row.querySelector("span"), "::before");
    return box.top >= top && box.bottom <= innerHeight && frame.outlineStyle === "solid";
}"""


def test_going_back_by_keyboard_is_not_hidden_behind_the_top(opened: Opened) -> None:
    page = opened.page(PULSE)
    page.locator("#comment").focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            """() => document.activeElement.getBoundingClientRect().top + 1 >=
            document.querySelector(".top").getBoundingClientRect().bottom"""
        )


def test_file_and_line_say_the_same(opened: Opened, tmp_path: Path) -> None:
    form = PULSE
    page = opened.page(form)
    page.get_by_label("St Anne's Table").check()
    page.get_by_label("for a shorter time").check()
    answer(page, {1: "4", 2: "dont_know", 4: "not_applicable", 7: "5"})
    page.locator("#comment").fill("All is well.\nMore or less.")
    name, text = saved(page)
    response = Response.model_validate_json(text)
    assert (response.partner, response.member) == ("st_annes_table", "newer")
    assert response.comment == "All is well.\nMore or less."
    line = line_of(page)
    assert line == write_reply_line(response, form.questionnaire, form.alliance)
    against = yardstick(form.questionnaire, form.alliance)
    (read,) = read_replies(f"> *{line}*\n\nBest wishes", against).lines
    assert read.has_check
    assert read.response.partner == response.partner
    assert {k: v for k, v in read.response.answers.items() if v} == response.answers
    mail = page.locator("#mail").get_attribute("href") or ""
    assert mail.startswith("mailto:ana@example.org?subject=Answers%3A%20Full%20Plate&body=")
    assert unquote(mail.partition("&body=")[2]) == f"{line}\r\n"
    page.locator("#file-out summary").click()
    assert page.locator("#file").input_value() == text
    assert saved(page)[0] == name, "one person, one name"


def test_open_questions_are_listed_lead_there_and_may_stay(opened: Opened) -> None:
    page = opened.page(PULSE)
    answer(page, {1: "4", 2: "2", 4: "1", 5: "1", 7: "5"})
    assert summary(page).startswith("5 of 7 answered. You can send it like this")
    links = page.locator(".open a")
    assert links.all_inner_texts() == ["3", "6"]
    links.last.click()
    expect(page.locator("#q6 input").first).to_be_focused()
    assert page.locator("#q6 legend").bounding_box()["y"] >= 0  # type: ignore[index] # it is shown
    response = Response.model_validate_json(saved(page)[1])
    assert len(response.answers) == 5
    page.locator("#q6 input").first.check()
    assert links.all_inner_texts() == ["3"]


def test_nothing_answered_is_not_sent(opened: Opened) -> None:
    page = opened.page(PULSE)
    for way in ("#save", "#copy", "#mail"):
        page.locator("#told").evaluate("told => { told.textContent = ''; }")
        page.locator(way).click()
        expect(page.locator("#told")).to_have_text("No question is answered yet.")
    expect(page.locator("#line-out")).to_be_hidden()
    assert summary(page) == "No question is answered yet. Begin here:"
    answer(page, {3: "dont_know"})
    assert summary(page).startswith("1 of 7 answered. You can send it like this")


@pytest.mark.parametrize("way", ["#save", "#copy"])
def test_what_came_of_a_button_is_seen_on_a_small_phone(opened: Opened, way: str) -> None:
    page = opened.page(PULSE)
    answer(page, {1: "4"})
    page.locator(way).evaluate("button => button.scrollIntoView({ block: 'end' })")
    expect(page.locator("#told")).not_to_be_in_viewport()
    page.locator(way).click()
    expect(page.locator("#told")).not_to_be_empty()
    expect(page.locator("#told")).to_be_in_viewport(ratio=1)


def test_where_no_mail_opens_another_way_is_named(opened: Opened) -> None:
    page = opened.page(PULSE)
    answer(page, {1: "4"})
    page.evaluate("document.addEventListener('click', event => event.preventDefault())")
    page.locator("#mail").click()
    expect(page.locator("#told")).to_have_text('If no mail opens, choose "Copy as one line".')
    expect(page.locator("#told")).to_be_in_viewport(ratio=1)


def test_what_a_screen_reader_hears_of_a_control_says_what_it_does(opened: Opened) -> None:
    page = opened.page(PULSE)
    for place, heard in {
        "#keep": "Whoever uses this device can open the draft",
        "#save": "Makes a file",
        "#copy": "Notes, code word and remark are not in it",
        "#mail": "Opens a mail to ana@example.org",
        "#q3 textarea": "A report may quote what you write",
    }.items():
        described = re.compile(re.escape(heard))
        expect(page.locator(place)).to_have_accessible_description(described)


def test_what_is_ready_follows_later_answers(opened: Opened) -> None:
    page = opened.page(PULSE)
    answer(page, {1: "4"})
    first = line_of(page)
    answer(page, {1: "3"})
    later = page.locator("#line").input_value()
    assert "answers 4ooo" in first
    assert "answers 3ooo" in later


def test_where_nothing_may_be_copied_the_line_is_marked_to_copy(opened: Opened) -> None:
    page = opened.page(PULSE)
    page.evaluate(
        """() => { Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false; }"""
    )
    answer(page, {1: "4"})
    line = line_of(page)
    expect(page.locator("#told")).to_have_text("Please copy the text below yourself.")
    expect(page.locator("#line")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == line


def test_progress_is_spoken_once_the_person_pauses(opened: Opened) -> None:
    page = opened.page(PULSE)
    page.clock.install()
    spoken = page.locator("#spoken")
    expect(spoken).to_have_attribute("role", "status")
    answer(page, {1: "4", 2: "2"})
    expect(page.locator("#count")).to_have_text("2")
    expect(spoken).to_have_text("")
    page.clock.run_for(2000)
    expect(spoken).to_have_text("2 of 7 answered")
    spoken.evaluate("place => { place.textContent = 'quiet'; }")
    answer(page, {1: "5"})
    page.clock.run_for(2000)
    expect(spoken).to_have_text("quiet")


def test_a_screen_reader_hears_questions_as_groups(opened: Opened) -> None:
    page = opened.page(PULSE)
    text = PULSE.places[0].item.text
    group = page.get_by_role("group", name=re.compile(re.escape(text)))
    labels = PULSE.questionnaire.labels(PULSE.places[0].item)
    for name in [*labels, "don't know", "does not apply to us"]:
        expect(group.get_by_role("radio", name=name, exact=True)).to_have_count(1)
    assert group.get_by_role("radio").count() == 7
    titles = [aspect.title for aspect in PULSE.questionnaire.aspects]
    heard = page.get_by_role("heading", level=2).all_inner_texts()
    assert [title for title in heard if title in titles] == titles
    assert page.get_by_role("heading", level=1).all_inner_texts() == [PULSE.questionnaire.title]
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-label", "Questions answered")


def test_what_a_screen_reader_meets(opened: Opened, golden: Callable[[str, str], None]) -> None:
    page = opened.page(PULSE)
    # On one day, in every time zone; and what is spoken after a while stays unspoken.
    page.clock.install(time="2026-11-26T12:00:00")
    answer(page, {1: "4", 2: "dont_know"})
    golden("collect/page-pulse.aria.yaml", page.locator("body").aria_snapshot() + "\n")


def test_leaving_with_answers_that_went_nowhere_is_asked_about(opened: Opened) -> None:
    page = opened.page(PULSE)
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("#q1 input").first.click()
    page.close(run_before_unload=True)
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    saved(page)
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_eight_people_come_to_one_report(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and pasted lines, in a folder with the page itself: `assess` reads it as it is."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "ours"
    folder.mkdir()
    source = (EXAMPLES / "river-clean-up" / "alliance.yaml").read_text(encoding="utf-8")
    (folder / "alliance.yaml").write_text(source, encoding="utf-8")
    written = run("collect", "page", "ours", "--length", "pulse")
    assert written.code == 0
    form = our_form("river-clean-up", "pulse")
    chat = []
    for number in range(8):
        page = opened.page(form)
        partner = form.partners[number % 3]
        page.get_by_label(partner.name).check()
        answer(page, {each: str((number + each) % 5 + 1) for each in range(1, 8)})
        if number % 2:
            chat.append(f"[10:0{number}] {partner.name}: here it is\n{line_of(page)}\n")
        else:
            name, text = saved(page)
            (folder / name).write_text(text, encoding="utf-8")
    (folder / "replies.txt").write_text("\n".join(chat), encoding="utf-8")
    (then,) = re.findall(r"Then:  alliance (.+)", written.err)
    done = run(*then.split())
    assert done.code == 0, done.err
    assert "8 of 20 people answered, from 3 of 3 partners" in " ".join(done.out.split())


# ---- A draft


def draft(page: Page) -> str | None:
    (kept,) = page.evaluate("Object.values(localStorage)") or [None]
    return kept  # type: ignore[no-any-return] # what a page holds has no type


def test_a_draft_is_kept_only_when_ticked_and_can_be_deleted(opened: Opened) -> None:
    page = opened.page(PULSE)
    answer(page, {1: "4"})
    page.wait_for_timeout(400)
    assert draft(page) is None
    page.get_by_label("Keep a draft on this device").check()
    answer(page, {2: "dont_know", 3: "5"})
    page.get_by_label("Green Plate").check()
    page.get_by_label("from the start, or nearly").check()
    page.locator("#q3 .note summary").click()
    page.locator("#q3 textarea").fill("a <note>")
    page.locator("#comment").fill("a remark")
    page.locator("#word").fill("heron")
    before = saved(page)
    page.reload()
    expect(page.locator("#back")).to_have_text("Your draft is back: 3 of 7 answered.")
    assert page.locator("#word").input_value() == ""
    assert "heron" not in (draft(page) or "")
    page.locator("#word").fill("heron")
    assert saved(page) == before
    expect(page.locator("#q3 .note summary")).to_have_text("Your note", use_inner_text=True)
    page.get_by_role("button", name="Delete my draft").first.click()
    assert draft(page) is None
    expect(page.locator("#keep")).to_be_focused()
    expect(page.locator("#keep")).not_to_be_checked()
    saved(page)
    page.reload()
    expect(page.locator("#back")).to_be_hidden()
    expect(page.locator("#count")).to_have_text("0")
    assert page.locator("input:checked").count() == 0


def test_another_alliance_has_another_draft(opened: Opened) -> None:
    page = opened.page(PULSE)
    page.get_by_label("Keep a draft on this device").check()
    answer(page, {1: "4"})
    page.wait_for_timeout(400)
    assert PULSE.alliance is not None
    other = PULSE.alliance.model_copy(update={"name": "Others"})
    path = Path(page.url.removeprefix("file://"))
    path.write_text(drawn(PULSE._replace(alliance=other)), encoding="utf-8")
    page.reload()
    expect(page.locator("#count")).to_have_text("0")


def test_a_draft_gives_no_partner_that_is_called_otherwise_now(opened: Opened) -> None:
    page = opened.page(PULSE)
    page.get_by_label("Green Plate").check()
    page.get_by_label("Keep a draft on this device").check()
    page.wait_for_timeout(400)
    page.reload()
    expect(page.get_by_label("Green Plate")).to_be_checked()
    path = Path(page.url.removeprefix("file://"))
    path.write_text(drawn(PULSE).replace("Green Plate", "Blue Bowl"), encoding="utf-8")
    page.reload()
    expect(page.get_by_label("Blue Bowl")).not_to_be_checked()


@pytest.mark.parametrize("kept", ["{", "[]", "null", '{"answers": {"x": 1}}', '"text"'])
def test_a_draft_that_is_none_of_ours_is_left_alone(opened: Opened, kept: str) -> None:
    page = opened.page(PULSE)
    page.evaluate("kept => localStorage.setItem(document.body.dataset.draft, kept)", kept)
    page.reload()
    expect(page.locator("#count")).to_have_text("0")
    answer(page, {1: "4"})
    expect(page.locator("#count")).to_have_text("1")


def test_where_no_draft_can_be_kept_it_says_so(opened: Opened) -> None:
    page = opened.page(PULSE)
    page.evaluate(
        """() => Object.defineProperty(window, "localStorage",
        { get() { throw new DOMException("no", "SecurityError"); } })"""
    )
    page.locator("#keep").click()
    expect(page.locator("#draft-told")).to_have_text(
        "This browser keeps no draft here. Please answer in one go."
    )
    expect(page.locator("#keep")).not_to_be_checked()
    answer(page, {1: "4"})
    expect(page.locator("#count")).to_have_text("1")


# ---- The same line as ours

NAMES = [
    *(
        "Lantern Books",
        "St Anne's Table",
        "St Anne’s",
        "St Anne´s",
        "Anneʼs",
        "Straße",
        "STRASSE",
        "İstanbul",
        "ıspanak",
    ),
    *("ΟΔΟΣ", "Οδός", "ΑΣ. Β", "Café Ærø & Søn", "Cafe\u0301", "Łódź", "Þór", "ŉ", "ﬁsh", "№ 5"),
    *("ファーン", "ﾌｧｰﾝ", "แม่น้ำ", "ชมรม รักษ์น้ำ", "हिन्दी", "שלום", "مرحبا ٣", "日本語", "한국어"),
    *("👩\u200d👧 club", "❤\ufe0f", "***", "a", "1st Group", "9", "½ cup", "²", "ⅷ", "Ⅷ"),
    *("Partner", "The Date", "member of check", "ANSWERS", "date", "x partner y", "K", "Å", "ẞ"),
    *("Verylongwordwithoutanyspaceatall", "An Association With A Very Long Name", "a_b-c.d/e"),
    *("  spaces   all over ", "a\u0345b", "a\u034fb", "a\u20e3b", "q\u0323\u0307", "ǰ", "ΐ", "և"),
    *("दल", "दिल", "ไทยดี", "ไทยดู", "می\u200cخواهم", "a\ufe0eb"),
    *("a\u00adb", "a\u200bb", "tab\there", "Ǆ", "ǅ", "ᾳ", "ﬀ", "𝔘𝔫𝔦", "𝟙𝟚", "𐐀𐐨", "ꭰ", "Ꭰ"),
]


def random_names() -> Iterator[str]:
    """Letters from all over, and what stands between them."""
    random = Random(7)
    ranges = [(0x20, 0x17F), (0x180, 0x5FF), (0x600, 0xFFF), (0x1E00, 0x27FF), (0x3040, 0x30FF)]
    ranges += [(0x20, 0x7E)] * 3 + [(0xFB00, 0xFB4F), (0x1D400, 0x1D7FF), (0x10400, 0x1044F)]
    for _ in range(250):
        picked = [chr(random.randint(*random.choice(ranges))) for _ in range(random.randint(1, 12))]
        yield "".join(picked)


def test_names_give_the_words_the_id_and_the_check_that_ours_gives(opened: Opened) -> None:
    form = our_form("", "pulse")
    page = opened.page(form)
    answer(page, {1: "4", 7: "dont_know"})
    saved(page)
    names = [*NAMES, *random_names()]
    found = page.evaluate(
        """names => names.map(name => {
            const field = document.getElementById("partner-name");
            field.value = name;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            return [document.getElementById("line").value,
                    JSON.parse(document.getElementById("file").value)];
        })""",
        names,
    )
    asked = form.questionnaire
    against = yardstick(asked, None)
    for name, (line, file) in zip(names, found, strict=True):
        words = partner_words(name, "", [])
        day = file["date"]
        said = checked_text(asked.id, asked.version, "pulse", words, None, day, "4oooood")
        named = f" partner {words}" if words else ""
        assert line == (
            f"alliance {asked.id}/{asked.version} pulse{named} date {day} "
            f"answers 4ooo ood check {check_letters(said)}"
        ), ascii(name)
        assert file.get("partner") == (partner_id(words) if words else None), ascii(name)
        (read,) = read_replies(line, against).lines
        assert read.response.partner == file.get("partner"), ascii(name)


def test_signs_of_all_scales_are_read_back(opened: Opened) -> None:
    asked = questionnaire(points={"sg_1_1": 11, "sg_2_1": 10, "mt_1_1": 2})
    data = asked.model_dump(by_alias=True)
    data["aspects"][2]["facets"][0]["items"][0]["scale"] = tuple(map(str, range(11)))
    form = BlankForm(Questionnaire.model_validate(data), "full")
    page = opened.page(form)
    random = Random(3)
    against = yardstick(form.questionnaire, None)
    for _ in range(25):
        answers: dict[int, str] = {}
        for number, place in enumerate(form.places, 1):
            points = range(1, len(form.questionnaire.labels(place.item)) + 1)
            answers[number] = random.choice([*map(str, points), "dont_know", "not_applicable"])
        answer(page, answers)
        line = line_of(page)
        (read,) = read_replies(line, against).lines
        assert [*map(str, read.response.answers.values())] == [*answers.values()]


# ---- Looked at


def texts_in(language: str, text: str) -> BlankForm:
    data = PULSE.questionnaire.model_dump(by_alias=True)
    data["language"] = language
    for aspect in data["aspects"]:
        for facet in aspect["facets"]:
            for item in facet["items"]:
                item["text"] = text
                item["scale"] = tuple(f"{n} {text}"[:200] for n in range(1, 6))
    return PULSE._replace(questionnaire=Questionnaire.model_validate(data))


def hostile() -> BlankForm:
    """Every text is out to break the page."""
    form = texts_in("en", LONG[:150] + NASTY)
    data = form.questionnaire.model_dump(by_alias=True)
    data |= {"title": LONG, "intro": NASTY, "words": {LONG[:40]: NASTY[:200]}}
    for aspect in data["aspects"]:
        aspect["title"] = LONG
        for facet in aspect["facets"]:
            for item in facet["items"]:
                item |= {"why": LONG, "low_end": NASTY[:500], "high_end": "</script></style>"}
    named = alliance("ab", "cd").model_dump() | {"name": f"</title></script>{LONG}"}
    for partner, name in zip(named["partners"], [NASTY, LONG], strict=True):
        partner["name"] = name
    asked = Questionnaire.model_validate(data)
    return form._replace(questionnaire=asked, alliance=Alliance.model_validate(named))


@pytest.mark.parametrize(
    ("make", "scheme", "size"),
    [
        (lambda: PULSE, "light", SMALL),
        (lambda: PULSE, "dark", LARGE),
        (hostile, "light", LARGE),
        (hostile, "dark", SMALL),
    ],
    ids=["ours-light-small", "ours-dark-large", "hostile-light-large", "hostile-dark-small"],
)
def test_axe_finds_nothing(opened: Opened, make: Any, scheme: str, size: Any) -> None:
    page = opened.page(make(), color_scheme=scheme, bypass_csp=True, viewport=size)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    answer(page, {1: "1", 2: "dont_know"})
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.locator("#keep").check()
    saved(page)
    line_of(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("make", [lambda: PULSE, hostile], ids=["ours", "hostile"])
@pytest.mark.parametrize("scripts", [True, False], ids=["", "scripts off"])
def test_no_line_is_wider_than_a_small_phone(opened: Opened, make: Any, scripts: bool) -> None:
    page = opened.page(make(), java_script_enabled=scripts)
    if scripts:
        answer(page, {1: "1"})
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        saved(page)
        line_of(page)
    widths = "[document.documentElement.scrollWidth, document.body.scrollWidth]"
    assert page.evaluate(widths) == [320, 320]


def test_whatever_is_tapped_is_large_enough(opened: Opened) -> None:
    page = opened.page(PULSE)
    answer(page, {1: "1"})
    page.locator("#keep").check()
    saved(page)
    line_of(page)
    places = "label.row, summary, button, a, input[type=text], textarea"
    boxes = [(each, each.bounding_box()) for each in page.locator(places).all() if shows(each)]
    assert len(boxes) > 70
    for each, box in boxes:
        assert box is not None
        assert min(box["height"], box["width"]) >= 44, each.evaluate("each => each.outerHTML")


def shows(place: Locator) -> bool:
    return place.is_visible() and "skip" not in (place.get_attribute("class") or "")


@pytest.mark.parametrize("start", ["", "WhatsApp: "])
def test_texts_from_right_to_left_have_their_circles_at_the_right(
    opened: Opened, start: str
) -> None:
    page = opened.page(texts_in("he", start + "כמה מן המשימות"))
    row = page.locator("#q1 .answers .row").first
    circle, text = row.locator("input").bounding_box(), row.locator("span").bounding_box()
    assert circle is not None
    assert text is not None
    assert circle["x"] > text["x"] + text["width"] - 1
    for place in ("#q1 legend", "#q1 .answers"):
        assert page.locator(place).evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_without_a_script_it_can_still_be_answered_by_hand(opened: Opened) -> None:
    page = opened.page(PULSE, java_script_enabled=False)
    expect(page.locator(".unscripted")).to_be_visible()
    for place in ("#save", "#copy", "#keep", "#print", ".note", "#word"):
        assert not page.locator(place).first.is_visible()
    page.locator(".unscripted a").click()
    expect(page.locator("#by-hand")).to_be_in_viewport()
    asked = PULSE.questionnaire
    expect(page.locator("#by-hand")).to_contain_text(f"alliance {asked.id}/{asked.version} pulse")
    sign = "e => getComputedStyle(e, '::before').content"
    rows = page.locator("#q1 .row").all()
    assert [row.evaluate(sign) for row in rows] == [f'"{sign}"' for sign in "12345dx"]


def test_a_preview_that_took_the_script_out_says_so_too(opened: Opened) -> None:
    page = opened.page(PULSE)
    expect(page.locator(".unscripted")).to_be_hidden()
    path = Path(page.url.removeprefix("file://"))
    path.write_text(re.sub("(?s)<script>.*?</script>", "", drawn(PULSE)), encoding="utf-8")
    page.reload()
    expect(page.locator(".unscripted")).to_be_visible()
    expect(page.locator("#save")).to_be_hidden()


def test_a_browser_that_lacks_what_it_needs_is_answered_by_hand(opened: Opened) -> None:
    page = opened.page(PULSE)
    page.add_init_script("Object.defineProperty(window, 'crypto', { value: undefined })")
    page.reload()
    expect(page.locator(".unscripted")).to_be_visible()
    expect(page.locator("#by-hand")).to_be_visible()
    expect(page.locator("#save")).to_be_hidden()


def test_magnified_the_top_leaves_the_room_to_the_questions(opened: Opened) -> None:
    page = opened.page(PULSE, viewport={"width": 320, "height": 200})
    page.locator("#q3").scroll_into_view_if_needed()
    expect(page.locator(".top")).not_to_be_in_viewport()


def test_on_paper_it_is_a_form(opened: Opened, tmp_path: Path) -> None:
    page = opened.page(our_form("food-network"))
    page.locator("#q3 .note summary").click()
    page.locator("#q3 textarea").fill("on paper, too")
    answer(page, {5: "not_applicable"})
    page.get_by_label("from the start, or nearly").check(force=True)
    page.locator("[name=partner]").first.check(force=True)
    page.emulate_media(media="print")
    for place in ("#by-hand .strip", "#q1 .paper-note", ".eyebrow", "#q1 .apart", "#word"):
        expect(page.locator(place).first).to_be_visible()
    for place in (".top", ".send", "#keep", "#q1 details", "#back", "button"):
        assert not page.locator(place).first.is_visible()
    split = page.locator(".question").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).breakInside !== 'avoid').length"
    )
    assert split == 0
    made = page.pdf(format="A4")
    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) <= 7
    assert page.locator("#q3 .paper-note").get_attribute("data-note") == "on paper, too"
    chosen = page.locator("[name=partner]").first
    who = page.locator(".gap").get_attribute("data-who")
    assert who == f"{chosen.get_attribute('data-words')} member core"
    boxes = page.locator(".box")
    assert boxes.nth(4).get_attribute("data-sign") == "x"
    assert boxes.nth(5).get_attribute("data-sign") is None


def test_two_hundred_questions_work_as_well(opened: Opened) -> None:
    form = BlankForm(questionnaire(facets=15, items=2), "full")
    assert len(form.places) == 210
    page = opened.page(form)
    answer(page, {number: str(number % 5 + 1) for number in range(1, 201)})
    assert summary(page).startswith("200 of 210 answered.")
    assert page.locator(".open a").count() == 10
    answer(page, dict.fromkeys(range(201, 211), "dont_know"))
    assert summary(page) == "All 210 seen: 200 answered, 10 don't know."
    (read,) = read_replies(line_of(page), yardstick(form.questionnaire, None)).lines
    assert len(read.response.answers) == 210
    assert json.loads(saved(page)[1])["answers"]["sg_1_1"] == 2
