"""Texts that `alliance explain` shows for topics: what an informal alliance is, and what it needs.

Each fits on one screen: lines of at most 78 characters, fewer than 25 of them.
"""

import textwrap
from collections.abc import Mapping
from types import MappingProxyType

from alliance.documents.questionnaire import Bands, ended
from alliance.render.safe import one_line
from alliance.render.text import capital

TOPICS: dict[str, str] = {
    "informal": """\
Informal or formal: what is the difference?

In an informal alliance there is no contract. Trust and mutual respect hold it
together. A formal partnership puts things on paper.

                    informal                   formal
  It rests on       shared understanding       a contract
  Documentation     little or nothing          written duties, liabilities
  Accountability    each to the others         each to the contract
  Decision-making   agile, often the same day  as the paper says, slower
  Roles             less defined, they move    fixed, changed in writing
  In a quarrel      a talk, a third person     a set dispute procedure
  If someone stops  little recourse            more protection, by law
  Strong at         speed, change, good will   safety, large sums, long ties
  Weak at           proof, protection          speed, change

Neither is better. Trust and paper often grow together, and at high risk you
need both. Many groups stay informal, and put one point on paper.

Which form fits yours?  alliance assess --suitability
What it gives:          alliance explain benefits
What it costs:          alliance explain drawbacks
""",
    "benefits": """\
What an informal alliance can give you

  A quick start     Within days you do something, with no papers to sign.
  Easy change       When things change, the plan can change the same week.
  Short decisions   The one who is there may decide, and tells the rest.
  More for less     Tools, rooms, hours and names serve more than one of you.
  A place for all   A small partner can use things it could not buy alone.
  New ideas         People from different trades see different ways out.
  Mixed know-how    The one who knows best can be asked, whoever pays them.
  Open talk         A doubt is easier to name with no contract to argue over.
  Good will         Each favour can make the next one more likely.
  A shared aim      People give time to a thing that they chose themselves.

None of this comes by itself, and each has its price: see drawbacks. Your
report names the strengths that your answers show. With each you find the
number, and what keeps it alive. Of one person it also shows the answer, where
a single question tells it.

All of them by name:  alliance explain   (under Strengths)
""",
    "drawbacks": """\
What an informal alliance can cost you

  Unclear roles      Jobs may fall between two people, or be done twice.
  Misunderstandings  With nothing on paper, each may recall another promise.
  Unspoken rules     What "everyone knows" is often known to half of you.
  No accountability  A missed promise may pass, since nobody has to answer.
  Drift              Aims can part slowly, and nobody says so.
  Haste              Quick steps may skip the look at what could go wrong.
  One key person     When that person leaves, contacts and know-how may go.
  Uneven load        The willing can end up with most of the work.
  No legal frame     A quarrel has no set procedure; it may end the tie.
  Little recourse    If a partner stops, you cannot make it go on.
  Constant effort    Trust and commitment need communication and shared
                     values. Both take time to keep up.

Most of these have a light remedy: a talk, a habit, a short list. Your report
names the ones that your answers point to, with a first step for each. Where
the law or large sums come in, good will is not enough: see suitability.

All of them by name:  alliance explain   (under Risks)
""",
    "trust": """\
How trust is built and kept

Trust stands in for the contract. It grows from what people see each other do.
Ten things that help, each with steps that start it:

  Talk openly              place_for_bad_news, quiet_voices_first
  Show what you do         list_of_promises, list_of_loans
  Stand by the aim         quarterly_check, own_aims_round
  Tell the truth early     news_first_hand
  Answer for promises      round_done_need, mild_steps
  Meet often enough        second_contacts, round_done_need
  Say how it went          look_back
  Keep your word           small_promises, list_of_promises
  Know whom to call        say_who_does_what, second_contacts
  Have a way to disagree   agree_first_step, repair_talk

Begin small. A promise that both can keep in two weeks can do more than a long
talk about trust. After a let-down, speak soon, the two sides only. A contract
does not mend low trust: people may then credit the paper, not each other.

To read a step:  alliance explain small_promises
""",
    "suitability": """\
When is informal the right form, and when not?

It fits best:
  - where speed, flexibility and shared understanding matter most
  - where losses are bearable, and partners see each other's work
It fits poorly:
  - in complex projects with much legal documentation
  - where risk or liability is high
Some things call for more by themselves:
  - you split what you earn, or bill as one business
  - you share private facts about people, or facts about children
  - someone could be badly hurt, or needs protection
  - somebody asks for it in writing, or the law does, as for shared staff
  - partners compete, and prices, costs, customers, bids or wages come up

18 questions weigh this:  alliance assess --suitability
  stay informal         The form fits. Protect the aim, trust, small habits.
  add light structure   Write down the points that are too much for memory.
  formalise             Cover the topics that call for it, and only these.

Weigh the reward against the missing protection. The points are our judgement;
they stand in the file suitability.yaml. This is not legal advice: rules
differ by country.
""",
    "answering": """\
How is a question answered?

{words}
Don't know      Fine for what you cannot tell, or what was before your time.
Does not apply  For what has not come up yet, or is not due.
Someone new     Answers from what they have seen. For the rest, "don't know"
                is a good answer.
Together        Partners who give one set of answers speak for all of you,
                also for those who are not at the table.
A note          Is in your own words. A report may quote it, with your group's
                name.

Choose the answer that comes nearest. "Don't know" and "does not apply" never
lower a score. Both are counted, and a report says what many do not know.

What becomes of it:  alliance explain scoring
Who sees it:         alliance explain privacy
""",
    "scoring": """\
How are scores worked out?

An answer     On five points: 0, 25, 50, 75 or 100. Reverse-keyed questions
              count from the other end. "Don't know", "does not apply" and no
              answer are counted, but have no score.
One person    A facet or an aspect is the mean of the answered questions, if
              at least half of those that apply are answered.
A partner     The mean of its people.
The alliance  The mean of its partners. Each partner counts once; those that are
              too small to be shown alone count as the mean of their people.
Overall       The mean of the seven aspects; none if one of them is missing.
              Its band is at most one above the lower of shared goals and
              mutual trust, as the others rest on these two.
Bands         From 0 fragile, {strained} strained, {mixed} mixed, {sound} sound, {strong} strong.
              They are our convention, and compare you with nobody.
Risks         Likelihood times impact. What rests on one answer is "worth
              checking". What could not be assessed is listed.

To see every sum:  alliance assess ... --explain
""",
    "hear": """\
How do you hear everyone?

Choose what people have already. Nobody needs this program but you.

  Phones, mail      alliance collect page: a page for any browser
  A chat            alliance collect text: a message, answered in one line
  Paper             print the page; type the strip at its end as a line
  A sheet           alliance collect sheet -o FILE: for typing in paper
  A spreadsheet     alliance collect sheet --one -o FILE: to be answered in it
  KoboToolbox, ODK  alliance collect xlsform: a form to upload
  LimeSurvey        alliance collect limesurvey: a survey to import
  Another system    copy the text into it, question by question

A file that comes back goes into the folder, a line into replies.txt there. If
somebody sends again, take the earlier one out.
Then, in the folder:
  alliance import EXPORT .   takes what another program exported
  alliance assess .          says what all answers mean

Anyone who gets a line can read the answers in it. So it goes to one person,
not to a group. The page sends nothing by itself. Survey systems are asked to
keep no user, no device, no address. Who runs such a server can see more.

Who sees what in a report:  alliance explain privacy
""",
    "files": """\
Which files are there?

Answers        response-2026-05-04-kwzt.yaml: of one person, or of partners
               together. A point from 1 up, dont_know, not_applicable, or
               nothing.
A table        responses.csv: one row a person, the same names as headers.
A text         replies.txt: mails or chats, pasted, with reply lines in them.
The alliance   alliance.yaml: names, partners, kind, what a script asks for.
A folder       Is read one level deep: its alliance.yaml, answers, tables,
               texts.
               Waves are folders of their own; the alliance file may stand
               in the one above.
Questionnaire  Ours, or your own with -q FILE.
A report       -o report.md, report.json, talk.agenda.md, report.txt.

To begin one:  alliance new response, alliance new alliance,
               alliance new questionnaire
To send some:  alliance collect page, alliance collect line FILE
To check one:  alliance check FILE
For editors:   alliance schema response
""",
    "privacy": """\
Who can see what?

Nothing leaves this computer. Reports never show a code word, nor who gave
which answer. A report on one person is the exception: it shows that
person's answers, and says so before it is written.

Partners with fewer than three people are not shown alone. They are merged
into "smaller partners". In it all people count alike: any two of them could
change places, and no figure would change. The group counts once for each of
its partners. With fewer than three people in all, only the alliance's own
scores are shown.

In a pair, each side can tell what the other said. Answer together, or agree
to see both sides: voices: official in alliance.yaml shows everything.

A study is another thing: export-study writes what each person answered, row by
row, without names. Ask everyone before you do that.

Two reports with one person more or less can be compared. That cannot be
prevented, so think before you pass on the second one.
""",
    "words": """\
What do the words of a report mean?

Score, band        A score goes from 0 to 100. Its band is the word for where
                   it lies, from fragile to strong.
Low to critical    How much a risk weighs: how deep the answers lie, times
                   how much harm may follow.
Worth checking     It rests on one answer, or on few people. Talk about it
                   before you act on it.
Likely range       Where the score likely lies if all at these partners had
                   answered. Of 100 such ranges, about 95 hold it.
More than chance   People were shuffled between the groups, up to thousands
                   of times. So wide a gap came about in 5 of 100 or fewer,
                   with all aspects in mind.
Could be chance    So wide a gap came about more often than that. It may
                   still be there: with few people only wide gaps show.
Answer step        One step on the scale of a question: 25 of 100 points.
Smaller partners   Partners with fewer than three people, shown as one.
Not shown          It would tell what one person or small partner answered.
Official           People speak for their partner, and everything is shown.
Floor, gate        What a script asks for: --fail-under, --fail-on.
Heard              How many of those invited answered, in percent; of the
                   partners, where nobody says how many were invited.
Invited            How many people of a partner were asked to answer. It
                   stands in alliance.yaml.
Round              The answers of one time. Those of the next time go into a
                   folder of their own.
Code word          Each person makes one up. It links their answers of two
                   rounds, and no report shows it.
Agree, differ      How far answers lie from the middle one, on average: with
                   five answers to choose from, up to 0.7 or over 0.8 steps.
Unclear            In between.
Two camps          Answers form two groups, with nobody in between.

Bands:     alliance explain sound
Scoring:   alliance explain scoring
Who sees:  alliance explain privacy
""",
}
"""By name, as `alliance explain` finds them; names of bands in braces stand for their edges, and
`words` for the words that the questionnaire explains."""

GLOSSARY = (
    *("score", "scores", "band", "bands", "invited", "round", "rounds", "code word", "code words"),
    *("severity", "low", "moderate", "high", "critical", "worth checking", "thin", "likely"),
    *(
        "likely range",
        "more than chance",
        "could be chance",
        "answer step",
        "answer steps",
        "smaller partners",
    ),
    *(
        "not shown",
        "hidden",
        "official",
        "voices",
        "floor",
        "gate",
        "gates",
        "heard",
        "agree",
        "differ",
        "two camps",
    ),
)
"""Words of reports that the topic `words` explains."""

ANSWER_WORDS = ("dont know", "does not apply", "not applicable", "together", "joint", "note")
"""Words of questions and of files that the topic `answering` explains."""

_MEANINGS_AT = 16
"""The column at which meanings stand in the topic `answering`."""


def topic_text(name: str, bands: Bands, words: Mapping[str, str] = MappingProxyType({})) -> str:
    """A topic as people read it.

    Args:
        name: Which one.
        bands: Where each band begins.
        words: What words in the questions mean.

    Raises:
        KeyError: When there is no such topic.
    """
    rows = [line for word, meaning in words.items() for line in _meaning(word, meaning)]
    before, slot, after = TOPICS[name].partition("{words}\n")
    known = bands.model_dump()
    said = "".join(f"{row}\n" for row in rows) if slot else ""
    return before.format_map(known) + said + after.format_map(known)


def _meaning(word: str, meaning: str) -> list[str]:
    """A word with what it means, in two columns."""
    said, first = capital(ended(one_line(meaning))), capital(one_line(word))
    indent = " " * _MEANINGS_AT
    if len(first) > _MEANINGS_AT - 2:
        return [first, *textwrap.wrap(said, 78, initial_indent=indent, subsequent_indent=indent)]
    return textwrap.wrap(f"{first:<{_MEANINGS_AT - 2}}  {said}", 78, subsequent_indent=indent)
