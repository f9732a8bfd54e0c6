"""Files, folders and tables to one survey."""

import io
import itertools
import os
import sys
from functools import partial
from pathlib import Path

import pytest
from calls import calls_of
from command import run
from hostile_exports import HOSTILE, ROWS, workbook
from needs import UNIX_ONLY

from alliance.documents.questionnaire import Questionnaire
from alliance.errors import InputError, UsageError
from alliance.loading.survey import Gathered, gather
from alliance.render.problems import problems_text
from alliance.vocabulary import NOT_STATED

WORKBOOK = workbook(ROWS)

CASES = Path(__file__).parents[1] / "cases" / "documents"
ALLIANCE = (
    "format: alliance/1\nname: River\npartners: [{id: north, name: N}, {id: south, name: S}]\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str) -> str:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return path


def response(path: str, respondent: str = "", partner: str = "", more: str = "") -> str:
    lines = ["format: response/1", 'questionnaire: {id: ours, version: "1.0"}']
    lines += [f"respondent: {respondent}"] if respondent else []
    lines += [f"partner: {partner}"] if partner else []
    usual = f"answers: {{aim_known: 2}}\ncomment: '{path}'"  # no two files alike
    return write(path, "\n".join([*lines, more or usual, ""]))


def places(gathered: Gathered) -> list[str]:
    return [voice.place for voice in gathered.survey.voices]


def refused(paths: list[str], questionnaire: Questionnaire) -> str:
    with pytest.raises(InputError) as caught:
        gather(paths, questionnaire)
    return problems_text(caught.value.problems)


def test_a_folder_is_read_one_level_deep(here: Path, ours: Questionnaire) -> None:
    write("river/alliance.yaml", ALLIANCE)
    response("river/b.yaml", "heron", "north")
    write(
        "river/a.json",
        '{"format": "response/1", "partner": "south", "answers": {"aim_known": 1}, '
        '"questionnaire": {"id": "ours", "version": "1.0"}}',
    )
    write(
        "river/more.csv",
        "version,respondent,partner,aim_known\n1.0,newt,south,3\n1.0,owl,south,2\n",
    )
    write("river/questionnaire.yaml", (CASES / "good" / "ours.yaml").read_text(encoding="utf-8"))
    write("river/report.json", '{"format": "report/2"}')
    write("river/README.md", "format: response/1")
    write("river/.hidden.yaml", "a: [")
    response("river/2026-spring/c.yaml")
    gathered = gather(["river"], ours)
    assert places(gathered) == [
        "river/b.yaml",
        "river/a.json",
        "river/more.csv:2",
        "river/more.csv:3",
    ]
    assert gathered.alliance_path == "river/alliance.yaml"
    assert gathered.survey.alliance is not None
    assert gathered.survey.alliance.name == "River"
    assert gathered.response_paths == ("river/a.json", "river/b.yaml", "river/more.csv")
    assert gathered.warnings == ()


def test_what_may_hold_answers_is_never_left_out_silently(here: Path, ours: Questionnaire) -> None:
    response("river/a.yaml", "heron", "north")
    write("river/unmarked.yaml", "answers: {aim_known: 2}")
    write("river/emptied.yaml", "\n")
    write("river/other.yml", "format: openapi/3\n")
    write("river/picture.json", '{"format": "png"}')
    Path("river/sheet.xlsx").write_bytes(WORKBOOK)
    write("river/members.csv", "name,phone\nx,1\n")
    gathered = gather(["river"], ours)
    assert places(gathered) == ["river/a.yaml"]
    assert gathered.warnings == (
        "river/emptied.yaml was left out: there is nothing in it.",
        "river/members.csv was left out: none of its columns is a question.",
        "river/other.yml was left out: openapi/3 is not a format of ours.",
        "river/picture.json was left out: png is not a format of ours.",
        "river/sheet.xlsx was left out: this is a workbook, and no table in CSV. To import it:",
        "river/unmarked.yaml does not say what it is, so it was left out. If it holds "
        "answers: add a first line: format: response/1",
    )


def test_a_misspelt_format_is_an_error_not_a_missing_answer(
    here: Path, ours: Questionnaire
) -> None:
    response("river/a.yaml", "heron", "north")
    write("river/b.yaml", "format: respnse/1\n")
    assert "river/b.yaml:1:9: unknown format respnse/1 (response/1?)" in refused(["river"], ours)


def test_the_order_of_paths_changes_nothing(here: Path, ours: Questionnaire) -> None:
    paths = [
        response("a.yaml", "newt", "south"),
        response("x/b.yaml", "heron", "north"),
        response("c.yaml", "owl"),
        write("d.csv", "partner,aim_known\nnorth,1\nsouth,2\n"),
    ]
    found = [gather(list(order), ours) for order in itertools.permutations(paths)]
    assert all(gathered == found[0] for gathered in found)


def test_an_alliance_file_beside_a_response_is_used(here: Path, ours: Questionnaire) -> None:
    write("alliance.yaml", ALLIANCE)
    gathered = gather([response("a.yaml", partner="north")], ours)
    assert gathered.alliance_path == "alliance.yaml"


def test_an_alliance_file_may_be_named_too(here: Path, ours: Questionnaire) -> None:
    write("x/alliance.yaml", ALLIANCE)
    gathered = gather(["x/alliance.yaml", response("a.yaml", partner="north")], ours)
    assert gathered.alliance_path == "x/alliance.yaml"
    assert places(gathered) == ["a.yaml"]


def test_two_folders_may_have_copies_of_one_alliance_file(here: Path, ours: Questionnaire) -> None:
    for folder, partner in (("x", "north"), ("y", "south")):
        write(f"{folder}/alliance.yaml", ALLIANCE)
        response(f"{folder}/a.yaml", partner=partner)
    assert len(gather(["x", "y"], ours).survey.voices) == 2


def test_copies_may_be_written_differently(here: Path, ours: Questionnaire) -> None:
    write("x/alliance.yaml", ALLIANCE)
    swapped = "partners: [{name: S, id: south}, {name: N, id: north}]\nname: 'River'\n"
    write("y/alliance.yaml", f"# ours\nvoices: personal\n{swapped}format: alliance/1\n")
    for folder, partner in (("x", "north"), ("y", "south")):
        response(f"{folder}/a.yaml", partner=partner)
    assert gather(["x", "y"], ours).alliance_path == "x/alliance.yaml"


def test_two_alliances_are_never_mixed(here: Path, ours: Questionnaire) -> None:
    for folder, name in (("x", "River"), ("y", "Lake")):
        write(f"{folder}/alliance.yaml", ALLIANCE.replace("River", name))
        response(f"{folder}/a.yaml", partner="north")
    assert refused(["y", "x"], ours) == (
        "y/alliance.yaml: this alliance file differs from x/alliance.yaml\n"
        "      name: Lake here, River there\n"
        "    If both are of one alliance, keep one of the two files, and send it to "
        "everybody. Two\n"
        "    alliances are assessed one at a time."
    )


def test_an_unknown_partner_is_an_error_with_an_alliance_file(
    here: Path, ours: Questionnaire
) -> None:
    write("alliance.yaml", ALLIANCE)
    assert refused([response("a.yaml", partner="nort")], ours) == (
        "a.yaml:3:10: no partner nort in the alliance file (north?)\n"
        " 3 | partner: nort\n"
        "   |          ^^^^\n"
        "    Partners: north, south. Write one of these, or add it to the alliance file."
    )


@pytest.mark.parametrize("word", ["smaller_partners", "not_stated"])
def test_no_partner_is_called_as_a_group_of_reports(
    word: str, here: Path, ours: Questionnaire
) -> None:
    """Its people would be counted with those of the group."""
    problem = f"no partner can be called {word}"
    assert problem in refused([response("a.yaml", partner=word)], ours)
    table = write("b.csv", f"partner,aim_known\n{word},1\n{word},2\nnorth,3\n")
    if word == NOT_STATED:  # as forms of ours write it down for those who chose not to say
        partners = [voice.response.partner for voice in gather([table], ours).survey.voices]
        assert partners == [None, None, "north"]
    else:
        assert refused([table], ours).count(problem) == 1


def test_a_name_in_place_of_an_id_leads_to_the_id(here: Path, ours: Questionnaire) -> None:
    write("alliance.yaml", ALLIANCE)
    assert "no partner North in the alliance file (north?)" in refused(
        [response("a.yaml", partner="North")], ours
    )
    table = write("b.csv", "partner,aim_known\nNorth,1\nNorth,2\n")
    assert refused([table], ours).count("no partner North in the alliance file (north?)") == 1


def test_without_an_alliance_file_the_values_are_the_partners(
    here: Path, ours: Questionnaire
) -> None:
    gathered = gather([response("a.yaml", partner="anyone")], ours)
    assert gathered.survey.alliance is None
    assert gathered.warnings == ()


@pytest.mark.parametrize(
    ("partners", "warning"),
    [
        (["north", "south"], ()),
        ([""], ()),
        (
            ["north", "", ""],
            (
                "2 of 3 people do not say which partner they come from. "
                'They count as one partner, "not stated".',
            ),
        ),
    ],
)
def test_people_without_a_partner_are_mentioned(
    partners: list[str], warning: tuple[str, ...], here: Path, ours: Questionnaire
) -> None:
    paths = [response(f"{n}.yaml", partner=partner) for n, partner in enumerate(partners)]
    assert gather(paths, ours).warnings == warning


def test_one_person_without_a_partner_among_listed_ones(here: Path, ours: Questionnaire) -> None:
    write("alliance.yaml", ALLIANCE)
    gathered = gather([response("a.yaml")], ours)
    assert gathered.warnings == ("The answers do not say which partner they come from.",)


def test_beside_others_joint_answers_are_counted_like_theirs(
    here: Path, ours: Questionnaire
) -> None:
    """Else the remark would tell which of them sat with others."""
    write("alliance.yaml", ALLIANCE)
    told = []
    for joint in ("a", "b"):
        paths = [
            response(
                f"{name}.yaml",
                partner=partner,
                more=f"joint: {str(name == joint).lower()}\nanswers: {{aim_known: {point}}}",
            )
            for name, partner, point in (("a", "", 1), ("b", "north", 2), ("c", "", 3))
        ]
        told.append(gather(paths, ours).warnings)
    assert told[0] == told[1]
    assert told[0][0].startswith("2 of 3 people")


def test_joint_answers_need_no_partner(here: Path, ours: Questionnaire) -> None:
    write("alliance.yaml", ALLIANCE)
    assert gather([response("a.yaml", more="joint: true")], ours).warnings == ()


def test_the_same_person_twice_is_an_error_that_names_both(here: Path, ours: Questionnaire) -> None:
    response("x/a.yaml", "heron", "north")
    response("x/b.yaml", "Heron", "north")
    write("x/c.csv", "respondent,partner,aim_known\nnewt,north,1\nheron ,north,2\n")
    assert refused(["x"], ours) == (
        "x/b.yaml:3:13: Heron has answered already, in x/a.yaml\n"
        " 3 | respondent: Heron\n"
        "   |             ^^^^^\n"
        "    Keep one of the two, or give two people two code words. "
        "Answers of a second round go into\n"
        "    a folder of their own.\n"
        "x/c.csv:3:1: heron has answered already, in x/a.yaml\n"
        " 3 | heron ,north,2\n"
        "   | ^^^^^\n"
        "    Keep one of the two, or give two people two code words. "
        "Answers of a second round go into\n"
        "    a folder of their own.\n"
        "2 errors in 2 files."
    )


@pytest.mark.parametrize("code", ["", "anonymous", "'-'", "' '"])
def test_a_code_that_names_nobody_may_repeat(code: str, here: Path, ours: Questionnaire) -> None:
    paths = [response(f"{n}.yaml", code, "north") for n in range(2)]
    assert len(gather(paths, ours).survey.voices) == 2


@UNIX_ONLY
def test_of_many_second_names_a_remark_counts_them(here: Path, ours: Questionnaire) -> None:
    response("x/a.yaml", "heron", "north")
    for number in range(50):
        os.symlink("a.yaml", f"x/b{number:02}.yaml")
    assert gather(["x"], ours).warnings == (
        "50 names lead to files that were read under another one: x/b00.yaml, x/b01.yaml, "
        "x/b02.yaml and 47 more.",
    )


def test_of_many_files_with_copies_a_remark_counts_them(here: Path, ours: Questionnaire) -> None:
    for number in range(50):
        path = Path(response(f"x/{number:02}.yaml", f"code {number}", "north"))
        path.with_name(f"{number:02} (1).yaml").write_text(path.read_text() + "\n")
    gathered = gather(["x"], ours)
    assert len(gathered.survey.voices) == 50
    assert gathered.warnings == (
        "50 files hold the same as others and do not count again: x/00 (1).yaml, x/01 (1).yaml, "
        "x/02 (1).yaml and 47 more. If two people answered alike, give each a code word "
        "(respondent).",
    )


@pytest.mark.parametrize("answer", ["''", "'  '"])
def test_an_answer_of_nothing_but_blanks_is_named(
    answer: str, here: Path, ours: Questionnaire
) -> None:
    path = response("a.yaml", "", "north", f"answers: {{aim_known: {answer}}}")
    assert ': "" is not an answer to this question' in refused([path], ours)


@pytest.mark.parametrize("code", ["''", "anonymous", "' '"])
def test_copies_may_name_nobody_in_their_own_way(
    code: str, here: Path, ours: Questionnaire
) -> None:
    said = "answers: {aim_known: 2}"
    paths = [response("a.yaml", "", "north", said), response("b.yaml", code, "north", said)]
    assert len(gather(paths, ours).survey.voices) == 1


@UNIX_ONLY
def test_one_file_under_two_names_is_read_once(here: Path, ours: Questionnaire) -> None:
    response("x/a.yaml", "heron", "north")
    os.symlink("a.yaml", "x/b.yaml")
    gathered = gather(["x", "x/a.yaml", "./x/a.yaml"], ours)
    assert len(gathered.survey.voices) == 1
    assert gathered.warnings == ("x/b.yaml is the same file as ./x/a.yaml, so it was read once.",)


def test_errors_of_all_files_come_at_once_in_their_order(here: Path, ours: Questionnaire) -> None:
    write("x/alliance.yaml", "format: alliance/1\n")
    response("x/a.yaml", more="answers:\n  aim_knwn: 2\n  bad_news: 9")
    write("x/b.yaml", "format: response/1\nanswers: [\n")
    write("x/c.csv", "aim_known\n9\n")
    (here / "x" / "d.json").write_bytes(b'{"format": "response/1", \xff}')
    shown = refused(["x", "none.yaml"], ours)
    heads = [line for line in shown.splitlines() if line[:1] not in (" ", "")]
    assert heads == [
        "none.yaml: there is no such file or folder",
        "x/a.yaml:4:3: no question aim_knwn (aim_known?)",
        "x/a.yaml:5:13: 9 is not an answer to this question",
        "x/alliance.yaml:1:1: name is missing",
        "x/b.yaml:2:10: what begins with this [ is not closed, or a comma is missing in it",
        "x/c.csv:2:1: 9 is not an answer to this question",
        "x/d.json:1:26: this is not UTF-8: byte 0xff",
        "7 errors in 6 files.",
    ]


@pytest.mark.parametrize(
    ("prepare", "way_out"),
    [
        (None, "A file to fill in: alliance new response"),
        ("x/alliance.yaml", "A file to fill in: alliance new response"),
        ("x/spring/a.yaml", "There are folders in it: alliance assess x/spring"),
        ("x/in spring/a.yaml", 'There are folders in it: alliance assess "x/in spring"'),
        ("x/north/alliance.yaml", "Or, where each is an alliance:\n      alliance assess x --each"),
        ("x/unmarked.yaml", "x/unmarked.yaml does not say what it is, so it was left out."),
    ],
)
def test_a_folder_without_answers_is_never_a_pass(
    prepare: str | None, way_out: str, here: Path, ours: Questionnaire
) -> None:
    Path("x").mkdir()
    if prepare:
        write(prepare, ALLIANCE if "alliance" in prepare else "a: b\n")
    shown = refused(["x"], ours)
    assert shown.startswith("x: there are no answers here\n")
    assert way_out in shown


def test_all_that_was_left_out_is_told_where_there_is_nothing_else(
    here: Path, ours: Questionnaire
) -> None:
    write("x/emptied.yaml", "")
    Path("x/sheet.xlsx").write_bytes(WORKBOOK)
    assert refused(["x"], ours).splitlines()[:4] == [
        "x: there are no answers here",
        "    x/sheet.xlsx was left out: this is a workbook, and no table in CSV. To import it:",
        "    alliance import x/sheet.xlsx x/",
        "    x/emptied.yaml was left out: there is nothing in it.",
    ]


def test_one_empty_folder_among_others_is_an_error(here: Path, ours: Questionnaire) -> None:
    Path("x").mkdir()
    response("y/a.yaml")
    assert refused(["x", "y"], ours).startswith("x: there are no answers here\n")


def test_an_alliance_file_alone_has_no_answers(here: Path, ours: Questionnaire) -> None:
    write("alliance.yaml", ALLIANCE)
    shown = refused(["alliance.yaml"], ours)
    assert shown == "alliance.yaml: there are no answers beside this file"


def test_another_kind_of_document_is_refused_by_name(here: Path, ours: Questionnaire) -> None:
    write("q.yaml", (CASES / "good" / "ours.yaml").read_text(encoding="utf-8"))
    assert "q.yaml:2:9: this is a questionnaire, a response was expected" in refused(
        ["q.yaml"], ours
    )


@pytest.mark.parametrize(
    ("name", "text", "way_out"),
    [
        ("x.xlsx", WORKBOOK, "To read it: alliance import x.xlsx"),
        ("x.ods", HOSTILE["spreadsheet.ods"](), "Save it as a CSV or xlsx file."),
        ("x.xlsx", HOSTILE["truncated.xlsx"](), "Export it again"),
        ("x.xls", "<!doctype html><table></table>", "this is a web page"),
        ("our.x.XLSX", "respondent,aim\na,3\n", "It is CSV inside: rename it to our.x.csv"),
        ("x.tsv", "respondent\taim\na\t3\n", "rename it to x.csv"),
    ],
)
def test_a_table_of_another_sort_is_refused_with_a_way_out(
    here: Path, ours: Questionnaire, name: str, text: str | bytes, way_out: str
) -> None:
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    told = refused([name], ours)
    assert way_out in told
    checked = run("check", name).err
    assert checked.splitlines()[0] == told.splitlines()[0]
    assert way_out in checked


def test_a_named_file_needs_no_ending(here: Path, ours: Questionnaire) -> None:
    assert places(gather([response("answers.txt")], ours)) == ["answers.txt"]


def test_nothing_named_is_a_matter_of_usage(ours: Questionnaire) -> None:
    with pytest.raises(UsageError):
        gather([], ours)


def test_a_response_on_standard_input(
    here: Path, ours: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Path(response("a.yaml", "heron")).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    gathered = gather(["-"], ours)
    assert places(gathered) == ["-"]
    assert gathered.alliance_path is None


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ("answers: {}", False),
        ("answers: {aim_known: , bad_news: }\ncomment: ' '", False),
        ("finished: true\njoint: true\nmember: core\ndate: 2026-05-04", False),
        ("answers: {aim_known: dont_know}", True),
        ("answers: {aim_known: not_applicable}", True),
        ("notes: {aim_known: We never met.}", True),
        ("comment: We never met.", True),
    ],
)
def test_who_says_nothing_is_nobody(
    more: str, counts: bool, here: Path, ours: Questionnaire
) -> None:
    write("x/alliance.yaml", ALLIANCE)
    response("x/a.yaml", "heron", "north")
    response("x/b.yaml", "Heron" if not counts else "newt", "south", more=more)
    gathered = gather(["x"], ours)
    assert [voice.place for voice in gathered.survey.blank] == ([] if counts else ["x/b.yaml"])
    assert places(gathered) == ["x/a.yaml", "x/b.yaml"][: 1 + counts]
    assert gathered.warnings == (
        () if counts else ("x/b.yaml has no answer in it, so it counts nowhere.",)
    )


def test_many_files_and_rows_without_answers_are_counted(here: Path, ours: Questionnaire) -> None:
    response("a.yaml", "heron", "north")
    blank = [response(f"blank {n}.yaml", more="answers: {}") for n in range(5)]
    write("t.csv", "partner,version,aim_known\nnorth,1.0,\nsouth,1.0,\nsouth,1.0,1\n")
    gathered = gather(["a.yaml", *blank, "t.csv"], ours)
    assert gathered.warnings == (
        "5 files have no answer in them and count nowhere: "
        "blank 0.yaml, blank 1.yaml, blank 2.yaml and 2 more.",
        "2 rows have no answer in them and count nowhere: t.csv:2, t.csv:3.",
    )


def test_where_nothing_was_answered_all_files_are_blank(here: Path, ours: Questionnaire) -> None:
    paths = [response(f"{n}.yaml", more=f"length: {n}") for n in ("standard", "full", "pulse")]
    survey = gather(paths, ours).survey
    assert survey.voices == ()
    assert survey.scored[0].asked == ("aim_known", "off_aim", "bad_news")
    assert gather(paths, ours).warnings == ()


def test_asked_follows_the_length(here: Path, ours: Questionnaire) -> None:
    paths = [
        response(f"{length}.yaml", more=f"length: {length}\ncomment: no time")
        for length in ("pulse", "standard", "full")
    ]
    asked = {voice.response.length: voice.asked for voice in gather(paths, ours).survey.voices}
    assert asked == {
        "pulse": ("aim_known",),
        "standard": ("aim_known", "bad_news"),
        "full": ("aim_known", "off_aim", "bad_news"),
    }


def test_a_folder_inside_a_folder_is_left_alone_whatever_it_is_called(
    here: Path, ours: Questionnaire
) -> None:
    response("f/a.yaml")
    for name in ("x.yaml", "y.json", "z.csv"):
        (here / "f" / name).mkdir()
    assert places(gather(["f"], ours)) == ["f/a.yaml"]


COPIES = "If two people answered alike, give each a code word (respondent)."


def test_a_file_that_was_saved_several_times_counts_once(here: Path, ours: Questionnaire) -> None:
    text = Path(response("x/north.yaml", "heron", "north")).read_text()
    write("x/north (1).yaml", text)
    write("x/north - Copy.yaml", text.replace("answers:", "member:\n# as it was\nanswers:"))
    write("y/old/north.yaml", text.replace("{aim_known: 2}", "{bad_news: , aim_known: 2}"))
    response("x/south.yaml", "newt", "south")
    gathered = gather(["x", "y/old/north.yaml"], ours)
    assert places(gathered) == ["x/north.yaml", "x/south.yaml"]
    assert gathered.warnings == (
        "3 files hold the same as x/north.yaml, so they count once: "
        f"x/north (1).yaml, x/north - Copy.yaml, y/old/north.yaml. {COPIES}",
    )


def test_who_saved_answers_again_is_remarked_on(here: Path, ours: Questionnaire) -> None:
    """A page keeps its letters; yet several people may answer on one device, so all count."""
    for number, name in enumerate(("-abcd", "-abcd (1)", "-abcd-1", "-abcde", "-abdc")):
        more = f"answers: {{aim_known: {number % 3 + 1}, bad_news: {number % 2 + 1}}}"
        response(f"x/response-2026-05-04{name}.yaml", "", "north", more)
    response("x/response-2026-05-05-abcd.yaml", "", "south", "answers: {aim_known: 3}")
    response("x/response-2026-05-06-abcd.yaml", "newt", "north", "answers: {aim_known: 3}")
    gathered = gather(["x"], ours)
    assert len(gathered.survey.voices) == 7
    first, also = "x/response-2026-05-04-abcd.yaml", "Both count. If they are of one person, keep"
    assert gathered.warnings == tuple(
        f"x/response-2026-05-04-abcd{again}.yaml was saved in one page with {first}, and differs "
        f"from it. {also} the later one."
        for again in (" (1)", "-1")
    )


def test_of_many_files_that_were_saved_again_the_rest_is_counted(
    here: Path, ours: Questionnaire
) -> None:
    for number in range(6):
        more = f"answers: {{aim_known: {number % 3 + 1}, bad_news: {number // 3 + 1}}}"
        response(f"x/response-2026-05-0{number + 1}-abcd.yaml", "", "north", more)
    warnings = gather(["x"], ours).warnings
    assert len(warnings) == 4
    assert warnings[3] == "2 more files were saved so and differ."


@pytest.mark.parametrize(
    "other",
    [
        ("newt", "north", "answers: {aim_known: 2}"),
        ("", "south", "answers: {aim_known: 2}"),
        ("", "north", "answers: {aim_known: 1}"),
        ("", "north", "answers: {aim_known: 2}\ndate: 2026-05-04"),
        ("", "north", "answers: {aim_known: 2}\nlength: pulse"),
        ("", "north", "answers: {aim_known: 2}\nnotes: {aim_known: so}"),
        ("", "north", "answers: {aim_known: 2}\nmember: core"),
    ],
)
def test_whoever_says_anything_else_is_another_person(
    other: tuple[str, str, str], here: Path, ours: Questionnaire
) -> None:
    response("x/a.yaml", "", "north", "answers: {aim_known: 2}")
    respondent, partner, more = other
    response("x/b.yaml", respondent, partner, more)
    gathered = gather(["x"], ours)
    assert len(gathered.survey.voices) == 2
    assert gathered.warnings == ()


def test_a_table_that_was_saved_twice_counts_once(here: Path, ours: Questionnaire) -> None:
    write("x/t.csv", "version,partner,aim_known\n1.0,north,1\n1.0,south,2\n")
    write("x/t (1).csv", "version;partner;aim_known\n1.0;north;1\n1.0;south;2,0\n")
    write("x/u.csv", "partner,version,aim_known\nsouth,1.0,2\nnorth,1.0,1\n")
    gathered = gather(["x"], ours)
    assert places(gathered) == ["x/t.csv:2", "x/u.csv:3", "x/t.csv:3", "x/u.csv:2"]
    assert gathered.warnings == (
        f"x/t (1).csv holds the same as x/t.csv, so they count once. {COPIES}",
    )


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        (",north,2,2026-05-04", True),
        (",north,2,", True),
        ("newt,north,2,2026-05-04", True),
        (",north,3,2026-05-04", False),
        (",south,2,2026-05-04", False),
        (",north,2,2026-05-05", False),
        ("pike,north,2,2026-05-04", False),
    ],
)
def test_a_row_that_says_what_a_file_says_is_remarked_on(
    typed: str, alike: bool, here: Path, ours: Questionnaire
) -> None:
    """Somebody may be typed in from paper and have sent a file; code words tell people apart.

    Paper has no day, and files list open questions that a row leaves empty.
    """
    response(
        "x/a.yaml",
        "" if typed.startswith("newt") else "carp",
        "north",
        "date: 2026-05-04\nanswers: {aim_known: 2, bad_news: null}",
    )
    head = "questionnaire,version,respondent,partner,aim_known,date\n"
    write("x/t.csv", f"{head}{ours.id},{ours.version},{typed}\n")
    told = "x/t.csv:2 has the same answers as x/a.yaml. Both count. If they are of one person, "
    assert gather(["x"], ours).warnings == ((f"{told}take one out.",) if alike else ())


def test_files_without_answers_are_no_copies(here: Path, ours: Questionnaire) -> None:
    paths = [response(f"{n}.yaml", more="answers: {}") for n in range(3)]
    gathered = gather([*paths, response("a.yaml")], ours)
    assert len(gathered.survey.blank) == 3
    assert "hold the same" not in "".join(gathered.warnings)


def test_rows_that_are_alike_are_remarked_on(here: Path, ours: Questionnaire) -> None:
    """They may be several people: nobody is left out."""
    rows = ["a,north,1,2", "b,north,2,2", "c,north,1,2", "d,south,1,2", "e,north,,", "f,north,,"]
    path = write("t.csv", "\n".join(["respondent,partner,aim_known,bad_news", *rows, ""]))
    gathered = gather([path], ours)
    assert len(gathered.survey.voices) == 4
    assert gathered.warnings[1] == (
        "t.csv: line 4 has the same answers as line 2. If somebody sent them twice, take one out."
    )
    write("t.csv", "aim_known\n" + "1\n" * 6)
    assert gather([path], ours).warnings[1] == (
        "t.csv: 5 rows have the same answers as one above: lines 3, 4, 5 and 2 more. "
        "If somebody sent them twice, take one out."
    )


def test_a_large_table_is_compared_without_going_through_all_pairs(
    here: Path, ours: Questionnaire
) -> None:
    numbers = (200, 400)
    calls = []
    for number in numbers:
        rows = [f"{n},{n % 3 + 1},{n % 2 + 1}" for n in range(number)]
        path = write("t.csv", "\n".join(["respondent,aim_known,bad_news", *rows, ""]))
        calls.append(calls_of(partial(gather, [path], ours)))
    assert calls[1] < 2.2 * calls[0]


def test_many_files_of_other_kinds_are_counted(here: Path, ours: Questionnaire) -> None:
    response("river/a.yaml")
    for number in range(50):
        write(f"river/f{number:02}.json", "{}")
        write(f"river/g{number:02}.csv", "name,phone\nx,1\n")
        Path(f"river/h{number:02}.xlsx").write_bytes(WORKBOOK)
        write(f"river/i{number:02}.yaml", f"format: other{number}/1\n")
    notes = gather(["river"], ours).warnings
    assert notes == (
        "50 files do not say what they are, so they were left out: river/f00.json, "
        'river/f01.json, river/f02.json and 47 more. Where they hold answers: add "format": '
        '"response/1", after the first {',
        "50 files were left out, as none of their columns is a question: river/g00.csv, "
        "river/g01.csv, river/g02.csv and 47 more.",
        "50 files were left out, as they are no tables that end in .csv: river/h00.xlsx, "
        "river/h01.xlsx, river/h02.xlsx and 47 more. To import the first:",
        "50 files were left out, as their format is none of ours: river/i00.yaml, "
        "river/i01.yaml, river/i02.yaml and 47 more.",
    )


MANY = 300
HEAD = 'format: response/1\nquestionnaire: {id: ours, version: "1.0"}\n'
WRONG = {
    "keys.yaml": HEAD + "".join(f"k{n}: 1\n" for n in range(MANY)),
    "names.yaml": HEAD + "answers:\n" + "".join(f"  k{n}: 1\n" for n in range(MANY)),
    "lists.yaml": HEAD + "answers:\n" + "".join(f"  k{n}: []\n" for n in range(MANY)),
    "twice.yaml": HEAD + "answers:\n" + "  aim_known: 1\n" * (MANY + 1),
    "columns.csv": "aim_known," + ",".join(f"k{n}" for n in range(MANY)) + "\n1\n",
}


@pytest.mark.parametrize("name", WRONG)
def test_of_hundreds_of_faults_a_hundred_are_shown(
    name: str, here: Path, ours: Questionnaire
) -> None:
    write(name, WRONG[name])
    told = refused([name], ours)
    assert told.endswith(f"and {MANY - 100} more errors\n{MANY} errors in 1 file.")
    assert told.count(f"{name}:") == 100
