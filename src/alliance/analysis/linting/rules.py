"""The rules for good questions: what `alliance explain L01` tells, and the table in the docs."""

from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]


class Rule(NamedTuple):
    """One rule for questions."""

    level: Level
    """An error makes answers mean nothing; a warning deserves a second look; a note is a hint."""
    title: str
    """The rule in a few words."""
    says: str
    """The rule in one sentence."""
    why: str
    """What goes wrong where it is not kept."""
    checked: bool = True
    """Whether `alliance check` looks for it; if not, the author has to."""


RULES: dict[str, Rule] = {
    "L01": Rule(
        "error",
        "One question at a time",
        'A question asks for one thing: no "and", "or", "/" or ";" between two of them.',
        "Someone who says yes to one half and no to the other has no answer to give.",
    ),
    "L02": Rule(
        "warning",
        "Short",
        "A question has 20 words or fewer.",
        "The longer a question, the less two answers of one person agree.",
    ),
    "L03": Rule(
        "warning",
        "Plain",
        "A question can be read after eight years at school (Flesch-Kincaid grade 8 or below).",
        "What has to be read twice is answered in haste, or not.",
    ),
    "L04": Rule(
        "error",
        "No negation that turns the answer round",
        'A reverse-keyed question names the opposite behaviour, never "not"; '
        "no question says no twice.",
        'People overlook the "not", and their answer counts the wrong way.',
    ),
    "L05": Rule(
        "warning",
        "Few reverse-keyed questions",
        "At most a quarter of an aspect is reverse-keyed, each beside a plain question of its "
        "facet.",
        "Each turn costs attention, and a facet that only turns measures attention.",
    ),
    "L06": Rule(
        "warning",
        "Something that can be seen",
        'A question asks what someone does, not what is "good", "effective" or felt.',
        "Such words mean something else to each reader; a thing that happened does not.",
    ),
    "L07": Rule(
        "warning",
        "A named time, and no count in a window",
        'A question names its time: "when we last", "of the last four", "if ... tomorrow", '
        '"today". It never counts within a window, as in "how many in the last three months".',
        "Without a time, one person thinks of last week and another of last year. A count in a "
        "window tells how busy you are: the idle look best, and someone new has nothing to tell.",
    ),
    "L08": Rule(
        "warning",
        "No vague amounts",
        'A question has no "often", "many" or "soon"; the answers name the amount.',
        'Once a month is "often" to one person and "seldom" to the next.',
    ),
    "L09": Rule(
        "warning",
        "No all or never",
        'A question has no "all", "always", "every" or "never"; the end labels may.',
        "One exception makes it untrue, so people answer the exception.",
    ),
    "L10": Rule(
        "warning",
        "Each point in words",
        "Each point of a scale has a label of words; five points serve best.",
        "Bare numbers are read in as many ways as there are readers.",
    ),
    "L11": Rule(
        "warning",
        "Even steps",
        "Labels that name shares or numbers rise in equal steps.",
        "Points count as equal steps; labels that jump say otherwise.",
    ),
    "L12": Rule(
        "error",
        "Don't know stands apart",
        '"Don\'t know" and "not applicable" are no points of a scale; they are always offered.',
        "As a point of the scale it would count as a high or a low answer.",
    ),
    "L13": Rule(
        "warning",
        "Who is meant",
        'A question says whose doing it asks about: "we", "a partner", "one of us". A word means '
        'the same in each: where `words` says who "we" is, nothing says "our partners".',
        "A reader who has to guess judges someone else than the next reader.",
    ),
    "L14": Rule(
        "warning",
        "No leading or loaded words",
        'A question has no "of course", no "unfair", no word that passes a judgement.',
        "Such words give away the answer that is hoped for, or hurt.",
    ),
    "L15": Rule(
        "warning",
        "No jargon",
        'A question uses the words of the people who answer, never "stakeholder" or "synergy".',
        "Rare words slow people down and are understood by insiders only.",
    ),
    "L16": Rule(
        "warning",
        "Nothing taken for granted",
        "A question does not suppose money, staff or meetings that a group may not have.",
        "Whoever lacks it answers at random; a scene that fits everybody does better.",
        checked=False,
    ),
    "L17": Rule(
        "note",
        "At home everywhere",
        'A question for any alliance has no "customer", "board" or "employee".',
        "Such a word leaves out firms, NGOs or volunteers.",
    ),
    "L18": Rule(
        "warning",
        "Each length covers what it scores",
        "Each length that is used asks about each aspect; a facet has four questions at most.",
        "An aspect that a length leaves out has no score in it, nor has the whole.",
    ),
    "L19": Rule(
        "warning",
        "No two alike",
        "Two questions share less than four fifths of their telling words, across facets less "
        "than seven tenths.",
        "Near twins annoy, and make a facet look surer than it is.",
    ),
    "L20": Rule(
        "note",
        "Easy and hard ones",
        "Each aspect has a question that most would answer well, and one that few would.",
        "If all are easy, everybody looks fine; if all are hard, nobody does.",
        checked=False,
    ),
    "L21": Rule(
        "warning",
        "Where it comes from",
        "Sources that a question names are explained, and where some questions say why, all do.",
        "A question whose reason is forgotten is never mended and never dropped.",
    ),
    "L22": Rule(
        "error",
        "Own words",
        "No question repeats six words in a row of a published instrument or article.",
        "Published questions belong to their authors, and are often not free to use.",
        checked=False,
    ),
    "L23": Rule(
        "warning",
        "Not too long",
        "A short length asks 30 questions at most, the longest 70.",
        "People stop half-way, or tick one column.",
    ),
    "L24": Rule(
        "note",
        "A mild start",
        "The first question is a plain one, and not about disputes or money.",
        "The first question sets the tone for all that follow.",
    ),
    "L25": Rule(
        "error",
        "Fair to difference",
        "No question counts disagreement, small size, youth or informality as bad in itself.",
        "Different and young groups can be in good health; the score has to allow it.",
        checked=False,
    ),
    "L26": Rule(
        "note",
        "Can be translated",
        "A question has no idiom and no placeholder, and stands alone.",
        "Pictures and half sentences do not survive translation, nor a second language.",
    ),
    "L27": Rule(
        "warning",
        "From low to high",
        "The labels of a scale run from the low end to the high one; where they do not, `reverse` "
        "says so.",
        'Where 1 is "strongly agree" and nothing says so, the best answers get the lowest scores.',
    ),
    "L28": Rule(
        "warning",
        "Bad signs out of a fixed number",
        'A reverse-keyed count is out of a fixed number, as in "of the last four", and has no "or '
        'more" at its end.',
        "More goes wrong where more is done, so a busy alliance would look worse than an idle one.",
    ),
    "L29": Rule(
        "warning",
        "No overlap, no hole",
        "Where labels are ranges of numbers, each number stands in one of them.",
        "Someone whose number stands in two labels, or in none, can only guess.",
    ),
    "L30": Rule(
        "note",
        "At your own pace",
        'A question asks about the last time, not about the last three months. Answers to "how '
        'soon" say "in time" or "too late", not days.',
        "Three months hold fifty jobs or none. Two days are slow in a flood, and fast for partners "
        "who meet twice a year.",
    ),
    "L31": Rule(
        "warning",
        "A name of its own",
        "No question is named as a column beside the answers, such as date, partner or comment.",
        "In a table that column holds who answered, or when: answers to the question are refused "
        "there, and no sheet can be made.",
    ),
}
"""All rules, in their order."""
