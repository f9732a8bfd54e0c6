"""What survey systems write beside the answers: which columns are theirs, and what stands in them.

The table by which an export is recognised, and by which their columns are left out. Names are as
the systems' own sources or real exports have them; those behind "recalled" are general knowledge.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

ColumnUse = Literal["date", "started", "finished", "status", "system", "personal"]
"""A day of the answers, the day of the first one, whether all was answered, a test or a rejected
one; nothing that is read; and what is about a person and never read."""


class SurveySystem(NamedTuple):
    """A system and its columns."""

    name: str
    signature: tuple[frozenset[str], ...]
    """Sets of headers, in letters only; where all of one set are there, it is this system's."""
    columns: dict[str, ColumnUse]
    """Headers in letters only, and what stands below them; of days, the better one first."""


def _all(use: ColumnUse, names: str) -> dict[str, ColumnUse]:
    """Headers with one and the same use."""
    return dict.fromkeys(names.split(), use)


def _sets(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each.split()) for each in names)


def _forms(use: ColumnUse, *patterns: str) -> tuple[tuple[re.Pattern[str], ColumnUse], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), use) for pattern in patterns)


QUALTRICS, LIMESURVEY = "Qualtrics", "LimeSurvey"
MICROSOFT_FORMS, SURVEYMONKEY, SURVEYJS = "Microsoft Forms", "SurveyMonkey", "SurveyJS"

SYSTEMS: tuple[SurveySystem, ...] = (
    SurveySystem(
        QUALTRICS,
        _sets(
            *("startdate enddate status", "startdate enddate recordeddate"),
            "responseid responseset",
        ),
        {
            **_all("date", "enddate recordeddate"),
            **_all("started", "startdate"),
            **_all("finished", "finished progress"),
            **_all("status", "status"),
            **_all(
                "system",
                "durationinseconds duration responseid responseset distributionchannel "
                "userlanguage userlang qid",
            ),
            **_all(
                "personal",
                "ipaddress recipientlastname recipientfirstname recipientemail locationlatitude "
                "locationlongitude locationaccuracy externalreference externaldatareference",
            ),
        },
    ),
    SurveySystem(
        "KoboToolbox",
        _sets("uuid submissiontime", "validationstatus submissiontime"),
        {
            **_all("date", "submissiontime"),
            **_all("started", "start today"),
            **_all("status", "validationstatus"),
            **_all(
                "system",
                "id uuid index version tags notes attachments parentindex parenttablename end "
                "xformidstring bamboodatasetid formhubuuid metainstanceid metainstancename "
                "metarootuuid metadeprecatedid submissionid submissionuuid readfirst "
                "firstpagereadfirst",
            ),
            **_all(
                "personal",
                "submittedby username deviceid simserial simserialnumber subscriberid imei "
                "phonenumber geolocation startgeopoint audit",
            ),
        },
    ),
    SurveySystem(
        "ODK Central",
        _sets("submissiondate key", "submissiondate submitterid"),
        {
            **_all("date", "submissiondate"),
            **_all("started", "starttime"),
            **_all("status", "reviewstate"),
            **_all(
                "system",
                "key attachmentspresent attachmentsexpected edits formversion "
                "instanceid instancename deletedat",
            ),
            **_all("personal", "submitterid submittername deviceid"),
        },
    ),
    SurveySystem(
        LIMESURVEY,
        _sets(
            *("submitdate lastpage", "submitdate startlanguage", "lastpage startlanguage"),
            # Headings as full texts, in English (recalled) and in German.
            *("datesubmitted lastpage", "datumabgeschickt letzteseite", "letzteseite startsprache"),
        ),
        {
            **_all("date", "submitdate datesubmitted datestamp datelastaction"),
            **_all("date", "datumabgeschickt fechadeenvío datumletzteaktivität"),
            **_all("started", "startdate datestarted datumgestartet"),
            **_all(
                "system",
                "id responseid lastpage startlanguage seed interviewtime totaltime antwortid "
                "letzteseite startsprache zufallsstartwert zufallsgeneratorstartwert "
                "idderespuesta",
            ),
            **_all("personal", "token accesscode ipaddr ipaddress firstname lastname email"),
            **_all("personal", "ipadresse zugangscode zugangsschlüssel refurl referrerurl"),
            **_all("personal", "weiterleitungsurl"),
        },
    ),
    SurveySystem(
        SURVEYMONKEY,
        _sets("respondentid collectorid"),
        {
            **_all("date", "enddate datemodified"),
            **_all("started", "startdate datecreated"),
            **_all("system", "respondentid collectorid collectortitle"),
            **_all("personal", "ipaddress emailaddress firstname lastname customdata customdata1"),
        },
    ),
    SurveySystem(
        "Typeform",
        _sets("submitdateutc networkid", "startdateutc submitdateutc"),
        {
            **_all("date", "submitdateutc stagedateutc"),
            **_all("started", "startdateutc"),
            **_all("finished", "responsetype"),
            **_all("system", "tags ending"),
            **_all("personal", "networkid"),
        },
    ),
    SurveySystem(
        MICROSOFT_FORMS,
        _sets(
            *("id starttime completiontime", "starttime completiontime email"),
            *("startzeit fertigstellungszeit", "heurededébut heuredefin"),
            *("horadeinicio horadefinalización", "horadeinício horadeconclusão"),
        ),
        {
            **_all("date", "completiontime lastmodifiedtime"),
            **_all("started", "starttime"),
            **_all("date", "horadaúltimamodificação horadelaúltimamodificación"),
            **_all("date", "heuredeladernièremodification"),
            **_all(
                "system",
                "id language totalpoints quizfeedback gradepostedtime totaldepontos "
                "comentáriosdoteste horadepostagemdanota totaldepuntos comentariosdelcuestionario",
            ),
            **_all("personal", "email name adressedemessagerie"),
            **_all("date", "fertigstellungszeit heuredefin horadefinalización horadeconclusão"),
            **_all("started", "startzeit heurededébut horadeinicio horadeinício"),
        },
    ),
    SurveySystem(
        "Google Forms",
        _sets(
            *("timestamp", "carimbodedatahora", "horodateur"),
            # Recalled.
            *("marcatemporal", "zeitstempel", "marcadetemps", "tijdstempel", "tidsstempel"),
            *("tidstämpel", "informazionicronologiche", "sygnaturaczasowa", "aikaleima"),
        ),
        {
            **_all(
                "date",
                "timestamp carimbodedatahora horodateur marcatemporal zeitstempel marcadetemps "
                "tijdstempel tidsstempel tidstämpel informazionicronologiche sygnaturaczasowa "
                "aikaleima",
            ),
            **_all("system", "score totalscore pontuação puntuación"),
            **_all(
                "personal",
                "emailaddress username endereçodeemail adressemail "
                # Recalled.
                "direccióndecorreoelectrónico emailadresse adressemaildurépondant nomdutilisateur",
            ),
        },
    ),
    SurveySystem(
        SURVEYJS,
        _sets("pageno", "happenedat"),
        {
            **_all("date", "happenedat submittedat completedat createdat createdon"),
            **_all("started", "startedat"),
            **_all("system", "pageno surveyid postid responseid"),
            **_all("personal", "clientid"),
        },
    ),
)
"""The systems that are known, the most telling first."""

_OF_MANY: dict[str, ColumnUse] = {
    **_all("date", "datestamp endtime endtimeutc endedat"),
    **_all("started", "starttimeutc"),
    **_all(
        "personal",
        "email emailaddress mail mailaddress youremail youremailaddress contactemail emailadresse "
        "correo correoelectrónico courriel ipaddress ip phone phonenumber telephone mobile telefon "
        "teléfono téléphone telefone name fullname yourname yourfullname firstname lastname "
        "surname familyname givenname vorname nachname prénom nom nombre apellido apellidos nome "
        "sobrenome latitude longitude location address postaladdress postcode zipcode device "
        "useragent browser userid username",
    ),
}
"""What stands in exports of several systems, or is asked in forms beside the questions."""

_BY_FORM: tuple[tuple[re.Pattern[str], ColumnUse], ...] = (
    *_forms(
        "system",
        r"#",  # Typeform
        r"(?:points|feedback|pontos|comentários) [-–] .*",  # a quiz of Microsoft Forms
        r"(?:puntos|comentarios)(?: [-–]|:) .*",  # the same; what stands between is recalled
        r"(?:browser meta info|meta info|timing) - .*",  # Qualtrics
        r".+ - .+ - text",
        r"\w+_(?:first click|last click|page submit|click count|operating system)",
        r"q_(?:recaptcha|relevantid|totalduration|ballotbox|straightlin|unanswered|terminate)\w*",
        r".*\[(?:score|feedback)\]",  # a quiz of Google Forms
        r"interviewtime|grouptime\d+|q\d+time",  # LimeSurvey
        r"(?:grouptime\d+|q\d+time)\. .*",  # the same with their texts
        r"(?:group|question) time: .*",  # the same as full texts; recalled
        r"(?:.*[/-])?meta[/-]\w+|__?version_*|formhub/uuid",  # Kobo and ODK
        r"_(?:id|uuid|index|tags|notes|status|attachments)",
        r"(?:.*[/-])?read_first",  # a text of our own form
        r"[\w/]+-comment",  # SurveyJS: what was written beside "other"
        r".+\[other\]|.+_other",  # LimeSurvey
    ),
    *_forms(
        "personal",
        r"_?(?:\w+_)?(?:latitude|longitude|altitude)",
        r"(?:.*[/-])?(?:deviceid|username|phonenumber|simserial|subscriberid)",
    ),
)
"""Forms of headers that are no question's."""

_USES: dict[str, ColumnUse] = dict(_OF_MANY)
for _system in SYSTEMS:
    for _name, _use in _system.columns.items():
        _USES[_name] = _USES.get(_name, _use)

_BETTER_DAYS = tuple(
    name for each in SYSTEMS for name, use in each.columns.items() if use == "date"
)
_STOPPED_WITHOUT = frozenset(
    ["submitdate", "datesubmitted", "submitdateutc", "datumabgeschickt", "fechadeenvío"]
)
_REMARK = re.compile(r"\s*(?:\([^()]*\)|\*|:)\s*$")
_CODES = frozenset(
    (
        *("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"),
        *("token", "ipaddr", "refurl", "firstname", "lastname", "email", "interviewtime"),
    )
)
_CODE_AND_TEXT = re.compile(r"(\w{1,60})\.[ _]+\S")
_LONGEST_NAME, _LONGEST_FORM = 200, 400
"""Characters of a header by which a name is known, and a form that may have a text in it."""


def letters_only(header: str) -> str:
    """A header without what systems put between its words.

    Example:
        >>> letters_only("Start Date (UTC)")
        'startdateutc'
    """
    return "".join(filter(str.isalnum, header[:_LONGEST_NAME].casefold()))


def system_name(header: str) -> str:
    """The name by which systems know a column: LimeSurvey may write a text behind its code.

    Example:
        >>> system_name("submitdate. Datum Abgeschickt"), system_name("Start Date (UTC)")
        ('submitdate', 'startdateutc')
    """
    found = _CODE_AND_TEXT.match(header.strip())
    if found and found[1].casefold() in _CODES:
        return found[1].casefold()
    return letters_only(header)


def system_of(headers: Iterable[str]) -> SurveySystem | None:
    """The system whose columns these are; None where none is known."""
    there = {system_name(header) for header in headers}
    return next((each for each in SYSTEMS if any(names <= there for names in each.signature)), None)


def use_of(header: str, system: SurveySystem | None = None) -> ColumnUse | None:
    """What stands below a header that survey systems are known to write; None for any other.

    Args:
        header: As it stands there.
        system: The system, where it is known; its own meaning of a name goes first.

    Example:
        >>> use_of("_submission_time"), use_of("E-mail address"), use_of("Points - We met.")
        ('date', 'personal', 'system')
        >>> use_of("We met.") is None
        True
    """
    return (
        use_by_form(header)
        or (system.columns.get(system_name(header)) if system else None)
        or _USES.get(system_name(header))
        or _use_without_remark(header)
    )


def _use_without_remark(header: str) -> ColumnUse | None:
    """Of `Name (optional)` and the like: what is about a person without its remark."""
    bare = _REMARK.sub("", header) if len(header) <= _LONGEST_NAME else header
    use = _USES.get(letters_only(bare)) if bare != header else None
    return use if use == "personal" else None


def use_by_form(header: str) -> ColumnUse | None:
    """The same, told by the form of a header that may have a question's text in it."""
    text = " ".join(header.split())
    if len(text) > _LONGEST_FORM:  # forms are told by how a header begins and ends
        text = text[: _LONGEST_FORM // 2] + text[-_LONGEST_FORM // 2 :]
    return next((use for form, use in _BY_FORM if form.fullmatch(text)), None)


def day_rank(header: str) -> int:
    """Of several columns with the day of the answers, the lowest is the best."""
    name = system_name(header)
    return _BETTER_DAYS.index(name) if name in _BETTER_DAYS else len(_BETTER_DAYS)


def tells_who_stopped(header: str) -> bool:
    """Whether a blank cell in a column with days tells that somebody stopped before the end.

    Example:
        >>> tells_who_stopped("Submit Date (UTC)"), tells_who_stopped("datestamp")
        (True, False)
    """
    return system_name(header) in _STOPPED_WITHOUT
