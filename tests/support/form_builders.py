"""Blank forms: ours for the examples, and random ones with texts that are out to break them."""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from survey_builders import alliance, questionnaire

from alliance.collecting.forms import BlankForm
from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.loading.alliance_files import chosen
from alliance.loading.documents import read_document
from alliance.vocabulary import ASPECTS, Length

EXAMPLES = Path(__file__).parents[2] / "examples"

NASTY_WORDS = (
    *("<b>bold</b>", "</script>", "&amp;", '"quoted"', '"', "it's", "back\\", "]]>", "{TOKEN}"),
    *(
        "{{x}}",
        "two\nlines",
        "two\ttabs",
        "next\x85line",
        "para\u2029graph",
        "=1+1",
        "-",
        "> quote",
    ),
    *("* list", "1. list", "*bold*", "_under_", "____ ____", "`tick`", "answers 1234", "check bkz"),
    *(
        "alliance tiny/1 full partner a answers 1111",
        "שלום",
        "مرحبا",
        "日本語",
        "é",
        "e\u0301",
        "👩\u200d👧",
    ),
    *("no\u00a0break", "\u202eback", "#{x}", "$ {x}", "$", "%s", "0", "\ufeff"),
)
"""Texts that mean something to some program."""

nasty = st.one_of(
    st.sampled_from(NASTY_WORDS),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    st.lists(st.sampled_from(NASTY_WORDS), min_size=2, max_size=4).map(" ".join),
).filter(lambda text: text.strip() and "${" not in text and "\ufffe" not in text)
nasty = nasty.filter(lambda text: "\uffff" not in text)


def our_form(example: str = "", length: Length = "standard", **changes: Any) -> BlankForm:
    """The form of our questions, for one of the examples or for nobody."""
    asked = chosen(None, ()).questionnaire
    named: Alliance | None = None
    if example:
        named = read_document(str(EXAMPLES / example / "alliance.yaml"), "alliance").document
    return BlankForm(asked, length, named)._replace(**changes)


@st.composite
def forms(draw: st.DrawFn) -> BlankForm:
    """A form of any shape, with nasty texts."""
    aspects = draw(st.lists(st.sampled_from(ASPECTS), min_size=1, max_size=3, unique=True))
    facets = draw(st.integers(1, 3))
    asked = questionnaire(aspects=aspects, facets=facets)
    data = asked.model_dump(by_alias=True)
    for aspect in data["aspects"]:
        aspect["title"] = draw(nasty)
        for facet in aspect["facets"]:
            for item in facet["items"]:
                item["text"] = draw(nasty)
                item["scale"] = tuple(draw(_labels))
    data["title"] = draw(nasty)
    data["words"] = draw(st.dictionaries(nasty, nasty, max_size=2).filter(_told_apart))
    named = draw(st.one_of(st.none(), _alliances()))
    reply_to = draw(st.sampled_from(["", "ana@example.org"]))
    return BlankForm(Questionnaire.model_validate(data), "full", named, reply_to)


def _told_apart(words: Any) -> bool:
    plain = {" ".join(word.casefold().split()) for word in words}
    return len(plain) == len(words) and all(len(word) <= 40 for word in words)


_labels = st.one_of(
    st.integers(2, 11).map(lambda count: [str(number) for number in range(count)]),
    st.lists(nasty, min_size=2, max_size=11, unique_by=lambda label: label.strip().casefold()),
)


@st.composite
def _alliances(draw: st.DrawFn) -> Alliance:
    ids = draw(st.lists(st.sampled_from(["ab", "cd", "ef_gh"]), max_size=3, unique=True))
    data = alliance(*ids).model_dump()
    names = draw(
        st.lists(
            nasty,
            min_size=len(ids),
            max_size=len(ids),
            unique_by=lambda name: " ".join(name.split()).casefold(),
        )
    )
    for partner, name in zip(data["partners"], names, strict=True):
        partner["name"] = name
    kind = draw(st.sampled_from(["pair", "coalition"]))
    return Alliance.model_validate(data | {"name": draw(nasty), "kind": kind})


def changed(**texts: str) -> BlankForm:
    """A form of one question and one partner, with other texts by the place where they stand."""
    data = questionnaire(aspects=["mutual_trust"], facets=1).model_dump(by_alias=True)
    aspect = data["aspects"][0]
    item = aspect["facets"][0]["items"][0]
    named = alliance("ab").model_dump()
    for place, value in texts.items():
        match place:
            case "title" | "intro":
                data[place] = value
            case "word":
                data["words"] = {"we": value}
            case "aspect":
                aspect["title"] = value
            case "text" | "id":
                item[place] = value
            case "label":
                item["scale"] = ("no", value)
            case "alliance":
                named["name"] = value
            case "partner":
                named["partners"][0]["name"] = value
            case _:
                raise KeyError(place)
    return BlankForm(Questionnaire.model_validate(data), "full", Alliance.model_validate(named))


PLACES = {
    "title": "the title of the questionnaire",
    "intro": "the intro of the questionnaire",
    "word": "the words of the questionnaire",
    "aspect": "the title of mutual_trust",
    "text": "the text of question mt_1_1",
    "label": "answer 2 of question mt_1_1",
    "alliance": "the name of the alliance",
    "partner": "the name of partner ab",
}
"""What an error calls each of these places."""
