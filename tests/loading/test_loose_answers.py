"""Answers of single people that are no table: mails, pasted texts, lists of files, a zip."""

import base64
import json
import quopri
import time
from collections.abc import Mapping
from typing import Any

import pytest
from hostile_exports import zipped
from hypothesis import given
from hypothesis import strategies as st

from alliance.cli.hearing_export import read_answers
from alliance.documents.imported import Imported
from alliance.documents.mapping import ImportMapping
from alliance.documents.replies.line import check_letters, checked_text, in_fours
from alliance.documents.yardstick import Yardstick, yardstick
from alliance.errors import AllianceError, InputError, UsageError
from alliance.files.mails import page_text
from alliance.loading.alliance_files import chosen
from alliance.render.problems import problems_text

HERE: Yardstick = yardstick(chosen(None, ("x",)).questionnaire, None)
ABOUT = (HERE.questionnaire.id, HERE.questionnaire.version, "standard")
ANA, BO = ("4521" * 7, "1d3x" * 7)


def reply(signs: str) -> str:
    """A reply line with these signs."""
    check = check_letters(checked_text(*ABOUT, "north", None, "2026-09-01", signs))
    begin = f"alliance {ABOUT[0]}/{ABOUT[1]} {ABOUT[2]} partner north date 2026-09-01"
    return f"{begin} answers {in_fours(signs)} check {check}"


def response(respondent: str, **answers: object) -> dict[str, Any]:
    """A response file."""
    return {
        "format": "response/1",
        "questionnaire": {"id": ABOUT[0], "version": ABOUT[1]},
        "respondent": respondent,
        "answers": {"second_person": 4, **answers},
    }


def mail(body: str, kind: str = "text/plain", how: str = "quoted-printable") -> bytes:
    """A mail as a program saves it."""
    raw = body.encode()
    sent = raw
    if how == "quoted-printable":
        sent = quopri.encodestring(raw)
    elif how == "base64":
        sent = base64.encodebytes(raw)
    head = (
        "From: Ana <ana@x.org>\nSubject: answers\nMIME-Version: 1.0\n"
        f'Content-Type: {kind}; charset="utf-8"\nContent-Transfer-Encoding: {how}\n\n'
    )
    return head.encode() + sent + b"\n"


def heard(files: Mapping[str, bytes], partner: str | None = None, **wanted: bool) -> Imported:
    """The people in files that are no table."""
    found = read_answers(files, HERE, ImportMapping(partner=partner), **wanted)
    assert found is not None
    return found


def signs_of(found: Imported) -> list[str]:
    """The answers of each person, as signs."""
    letters = {"dont_know": "d", "not_applicable": "x"}
    return [
        "".join(str(letters.get(str(given), given)) for given in person.response.answers.values())
        for person in found.people
    ]


@pytest.mark.parametrize("how", ["quoted-printable", "base64", "8bit"])
def test_a_mail_is_read_however_it_was_sent(how: str) -> None:
    assert signs_of(heard({"a.eml": mail(f"Hé!\n\n{reply(ANA)}\n", how=how)})) == [ANA]
    page = f"<head><title>x</title></head><p>Hé</p><p>{reply(BO).replace(' ', '&nbsp;')}</p>"
    assert signs_of(heard({"a.eml": mail(page, "text/html", how)})) == [BO]


def test_a_folder_of_mails_holds_each_person_once() -> None:
    mails = [mail(reply(signs)) for signs in (ANA, BO, ANA)]
    found = heard({"in.mbox": b"".join(b"From ana@x.org Tue\n" + each + b"\n" for each in mails)})
    assert signs_of(found) == [ANA, BO]
    assert found.row_count == 3
    assert len(found.remarks) == 1
    assert "x.org" not in found.remarks[0]


def test_a_line_that_is_damaged_is_refused_with_its_mail() -> None:
    mails = [mail(reply(ANA)), mail(f"Hi\n{reply(BO).replace('answers ', 'answers 9')}")]
    with pytest.raises(InputError) as caught:
        heard({"in.mbox": b"".join(b"From ana@x.org Tue\n" + each + b"\n" for each in mails)})
    text = problems_text(caught.value.problems)
    assert text.startswith("in.mbox, mail 2:2:")
    assert "one answer too many" in text


def test_a_mail_may_have_a_file_attached() -> None:
    attached = base64.encodebytes(json.dumps(response("ana")).encode()).decode()
    parts = (
        f"--XX\nContent-Type: multipart/alternative; boundary=YY\n\n--YY\n\n{reply(BO)}\n"
        f"--YY\nContent-Type: text/html\n\n<p>{reply(BO)}</p>\n--YY--\n"
        '--XX\nContent-Type: application/json; name="r.json"\n'
        f"Content-Transfer-Encoding: base64\n\n{attached}\n--XX\n"
        'Content-Type: text/csv; name="t.csv"\n\na,b\n--XX\n'
        'Content-Type: application/zip; name="all.zip"\n\nPK\n--XX\n'
        'Content-Type: application/json; name="other.json"\n\n[{"a": 1}]\n--XX\n'
        'Content-Type: image/png; name="photo.png"\n\nx\n--XX--\n'
    )
    data = f"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=XX\n\n{parts}"
    found = heard({"a.eml": data.encode()})
    assert [person.response.respondent for person in found.people] == [None, "ana"]
    assert found.remarks == (
        "Left out of a.eml: t.csv, all.zip, other.json. Save what is attached, and import it by "
        "itself.",
    )


def test_a_list_of_response_files_has_places() -> None:
    people = [response("ana"), response("bo"), response("cy", second_person=77)]
    assert len(heard({"all.json": json.dumps(people[:2]).encode()}).people) == 2
    text = json.dumps(people, indent=1)
    with pytest.raises(InputError) as caught:
        heard({"all.json": text.encode()})
    (problem,) = caught.value.problems
    assert problem.line is not None
    assert text.splitlines()[problem.line - 1].strip() == '"second_person": 77'
    assert problem.file == "all.json, person 3"


def test_behind_many_faults_no_more_files_are_looked_at() -> None:
    people = [response(f"bad-{number}", second_person=9) for number in range(130)]
    with pytest.raises(InputError) as raised:
        heard({"a.json": json.dumps(people[:70]).encode(), "b.json": json.dumps(people).encode()})
    shown = problems_text(raised.value.problems)
    assert "a.json, person 70:1:" in shown
    behind = "this was not read, and 99 more behind it, as so much is wrong before it"
    assert f"\nb.json, person 31: {behind}\n" in shown
    assert "b.json, person 32" not in shown


def test_a_zip_of_files_of_single_people() -> None:
    parts = {"ana.json": json.dumps(response("ana")), "bo.txt": reply(BO), "notes.md": "x"}
    found = heard({"all.zip": zipped(parts)})
    assert len(found.people) == 2
    assert found.remarks == ("Left out of all.zip: notes.md.",)
    assert [person.response.source for person in found.people] == [
        "all.zip row 1",
        "all.zip row 2",
    ]
    with pytest.raises(InputError, match="and a table"):
        heard({"all.zip": zipped(parts | {"t.csv": "a,b\n1,2\n"})})


def test_several_files_at_once_hold_each_person_once() -> None:
    ana = json.dumps(response("ana")).encode()
    found = heard({"a.json": ana, "a (1).json": ana, "b.txt": reply(BO).encode()})
    assert len(found.people) == 2
    with pytest.raises(UsageError, match="one at a time"):
        heard({"a.json": ana, "t.csv": b"q1,q2,q3\n4,5,4\n"})


@pytest.mark.parametrize("partner", ["south", "not_stated"])
def test_options_hold_for_answers_of_ours(partner: str) -> None:
    files = {
        "a.json": json.dumps(response("ana") | {"partner": "north", "finished": False}).encode(),
        "b.txt": reply(BO).encode(),
    }
    found = heard(files, partner)
    who = None if partner == "not_stated" else partner
    assert [person.response.partner for person in found.people] == [who, who]
    assert not found.remarks
    found = heard(files, only_finished=True)
    assert [person.response.partner for person in found.people] == ["north"]
    assert signs_of(found) == [BO]
    assert found.remarks == ("1 person stopped early and is left out.",)
    assert found.row_count == 2


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("t.csv", b"Time,Does the alliance help?,Else\n1,alliance 4444,3\n2,alliance 333,3\n"),
        ("t.json", b'[{"format": "4", "q1": 5}]'),
        ("t.zip", zipped({"a.csv": "q1\n4\n"})),
        ("t.csv", "Zoë,b\n1,2\n".encode("cp1252")),
    ],
)
def test_a_table_is_left_to_who_reads_tables(path: str, data: bytes) -> None:
    assert read_answers({path: data}, HERE, ImportMapping()) is None


@pytest.mark.parametrize("data", [mail("Hi there"), b"Hi, how is the alliance?"])
def test_a_text_without_a_line_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="there is no reply line in this text"):
        heard({"a.txt": data})


@given(st.text(st.sampled_from("<>!-/ab &;script"), max_size=60))
def test_any_page_has_a_text(page: str) -> None:
    assert "<script>" not in page_text(f"<p>{page}")


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8))
def test_any_slip_in_a_mail_is_heard_or_refused(slips: list[tuple[int, int]]) -> None:
    data = bytearray(mail(reply(ANA)))
    for at, byte in slips:
        data[at % len(data)] = byte
    try:
        found = read_answers({"a.eml": bytes(data)}, HERE, ImportMapping())
    except AllianceError as error:
        assert error.problem  # noqa: PT017 - either is right
    else:
        assert found is None or set(signs_of(found)) <= {ANA}


NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(1000)
)
PLAIN = b"Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (NESTED, "mail 1 in it has too many mails inside each other"),
        (PLAIN + b"=\n=" * 1_000_000, "mail 1 in it is too large to be read"),
        (
            b"Content-Type: text/html\n\n" + b"<p" * 2_000_000,
            "mail 1 in it is too large to be read",
        ),
        (b'Content-Type: text/plain; charset="a\0"\n\n\x80', "mail 1 in it is damaged"),
        (b"X-A: b\n" * 100_000, "mail 1 in it is too large to be read"),
        (b"\nx\n--b" * 41_000, "mail 1 in it is too large to be read"),
        (
            b"\n\nFrom b\nX: y\n" * 2 + b"\na" * 310_000,
            "there is more in this file than in 5,000 mails",
        ),
        (b"\n" + b"alliance " * 61_000, "there are more than 20,000 reply lines up to here"),
    ],
)
def test_a_mail_that_takes_long_to_read_is_refused_before(body: bytes, said: str) -> None:
    began = time.process_time()
    with pytest.raises(InputError) as refused:
        heard({"m.eml": b"From: a@b.example\nMIME-Version: 1.0\n" + body})
    assert [each.problem for each in refused.value.problems] == [said]
    assert time.process_time() - began < 2


def test_a_pasted_text_that_takes_long_to_read_is_refused_before() -> None:
    with pytest.raises(InputError) as refused:
        heard({"m.txt": b"alliance " + b"x " * 1_000_000})
    assert [each.problem for each in refused.value.problems] == [
        "this text has more than 2,000,000 characters"
    ]


def test_texts_that_take_long_together_are_refused_before() -> None:
    """Each of them may be read, and all of them may not."""
    began = time.process_time()
    texts = {f"{n}.txt": b"alliance " * 1_400 + b"\n" + reply(ANA).encode() for n in range(300)}
    with pytest.raises(InputError) as refused:
        heard({"a.zip": zipped(texts)})
    found = [each.problem for each in refused.value.problems]
    assert "there are more than 20,000 reply lines up to here" in found
    assert "this was not read, and " in " ".join(found)
    assert time.process_time() - began < 4


@pytest.mark.parametrize("numbers", [(20_001,), (1, 20_000)])
def test_more_people_than_a_table_may_hold_are_refused(numbers: tuple[int, ...]) -> None:
    """In one list of response files, or in several together; a list is not read for it."""
    one = json.dumps(response("ann")).encode()
    files = {f"{n}.json": b"[" + b", ".join([one] * n) + b"]" for n in numbers}
    began = time.process_time()
    with pytest.raises(InputError) as refused:
        heard(files)
    told = ["there are more than 20,000 people up to here"]
    assert [each.problem for each in refused.value.problems] == told
    assert time.process_time() - began < 2
