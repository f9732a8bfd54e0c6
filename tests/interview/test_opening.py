from interview_samples import OPENING, pressed

from alliance.interview.keys import Key
from alliance.interview.naming import names_in, partners_of
from alliance.interview.states.opening import Known, Opening, answer_words, asked, choices

START = Opening(Known(), ("How is it going?",))
THREE = "Full Plate<cr>Ana, Bo, Cy<cr>2"


def test_a_pair_alone() -> None:
    done = pressed(START, OPENING)
    assert done.is_over
    assert (done.kind, done.joint, done.partners) == (
        "pair",
        False,
        ("Fern Bakery", "Lantern Books"),
    )
    assert done.given["partner"] == "2"
    assert "member" not in done.given


def test_a_pair_hears_that_it_cannot_be_anonymous() -> None:
    at = pressed(START, "Mill Lane<cr>A, B<cr>1")
    assert asked(at, "together").startswith("In a pair, each side can tell what the other said.")
    assert choices(at, "together") == (
        "alone, and see both sides later",
        "together, as one set of answers",
    )


def test_together_asks_neither_partner_nor_member() -> None:
    done = pressed(START, THREE + "2")
    assert done.is_over
    assert done.joint


def test_more_than_a_pair_is_asked_who_is_newer() -> None:
    done = pressed(START, THREE + "132")
    assert done.is_over
    assert answer_words(done, "partner") == "Cy"
    assert answer_words(done, "member") == "for a shorter time"


def test_what_the_alliance_file_says_is_not_asked() -> None:
    known = Known(True, ("A", "B"), "pair", shows_both=False, one_each=False)
    start = Opening(known)
    assert start.fields == ("together", "partner", "member")
    assert choices(start, "together")[0] == "alone"


def test_one_partner_or_none_leaves_nothing_to_choose() -> None:
    assert Opening(Known(True, ("A",), "mixed")).fields == ("together", "member")
    assert Opening(Known(True, (), "pair")).fields == ("together",)


def test_a_pair_has_two_partners() -> None:
    at = pressed(START, "Full Plate<cr>Ana, Bo, Cy<cr>1")
    assert at.field == "kind"
    assert at.message == "A pair has two partners, and 3 are named. Choose another, or go back."
    assert pressed(at, "<esc>").line.text == "Ana, Bo, Cy"


def test_names_are_asked_for_until_they_can_be_used() -> None:
    assert "A word or two" in pressed(START, "  <cr>").message
    assert "two or more" in pressed(START, "X<cr>Ana<cr>").message
    assert "two or more" in pressed(START, "X<cr>, ,<cr>").message
    assert "the same" in pressed(START, "X<cr>Ana, ana<cr>").message


def test_single_people_name_no_partners() -> None:
    at = pressed(START, "Our street<cr><cr>")
    assert (at.field, at.partners) == ("kind", ())
    assert answer_words(at, "partners") == "just people, no partners"
    assert "and none is named. Choose another" in pressed(at, "1").message
    done = pressed(at, "312")
    assert done.is_over
    assert done.fields == ("name", "partners", "kind", "together", "member")


def test_and_stands_between_two_names() -> None:
    assert names_in("Shop A and Shop B") == ("Shop A", "Shop B")
    assert names_in("Shop A & Shop B") == ("Shop A", "Shop B")
    assert names_in("Salt and Pepper, The Ark and Co") == ("Salt and Pepper", "The Ark and Co")
    assert names_in("Ana, Bo, and Cy") == ("Ana", "Bo", "Cy")
    assert names_in("Ana and Bo and Cy") == ("Ana and Bo and Cy",)
    assert names_in("Sandra Land") == ("Sandra Land",)
    assert pressed(START, "X<cr>Shop A and Shop B<cr>").partners == ("Shop A", "Shop B")


def test_in_lines_there_is_a_way_out_and_back() -> None:
    at = START.press(Key("line", "Mill Lane"))
    assert at.press(Key("line", "b")).field == "name"
    assert at.press(Key("line", "Q")).has_quit
    assert START.press(Key("line", "q")).has_quit


def test_ten_partners_need_enter() -> None:
    names = ", ".join(f"Group {n}" for n in range(1, 13))
    at = pressed(START, f"Net<cr>{names}<cr>21" + "1")
    assert (at.typed, at.field) == ("1", "partner")
    assert pressed(at, "2<cr>").given["partner"] == "12"
    assert "19 is not one" in pressed(at, "9").message
    assert pressed(at, "<backspace><down><down><cr>").given["partner"] == "2"


def test_wrong_keys_change_nothing() -> None:
    at = pressed(START, "X<cr>A, B<cr>")
    for key in ("9", "z", "<paste>", "<held>", "<unknown>", "<enter>"):
        after = pressed(at, key)
        assert after.message
        assert after._replace(message="") == at


def test_back_keeps_what_was_typed() -> None:
    at = pressed(START, "Mill Lane<cr><esc>")
    assert (at.field, at.line.text) == ("name", "Mill Lane")
    assert pressed(START, "<esc>").message == "This is the first question."


def test_lines() -> None:
    state = START
    for line in ("Mill Lane", "A, B", "hello", "1", "2"):
        state = state.press(Key("line", line))
    assert state.is_over
    assert state.joint


def test_names_become_ids() -> None:
    names = names_in(
        "Fern Bakery , Ñandú's Café;日本語, Überlandwerk & Söhne zu Musterstadt, Flexibility,A,"
    )
    ids = [p.id for p in partners_of(names, ["flexibility"])]
    assert ids == [
        *("fern_bakery", "nandus_cafe", "partner_3", "uberlandwerk_sohne"),
        *("flexibility_2", "partner_6"),
    ]


def test_ids_that_look_alike_are_told_apart() -> None:
    partners = partners_of(["River side", "Riverside", "a" * 40, "a" * 41], [])
    assert [p.id for p in partners] == ["river_side", "riverside_2", "a" * 20, "a" * 18 + "_2"]
