"""Words by which the labels of a scale run from bad to good: English, in small letters.

Within a family, a higher number is the better end. What is said of anything, such as how often it
happens, is good only of a good thing; what judges, such as "excellent", is good of all.
"""

from alliance.analysis.linting.words import NEGATIONS, OPPOSITES

LONGEST = 4
"""Words in the longest phrase of a family."""

MOST_OTHERS = 2
"""So many words may stand in a label beside what gives its direction."""

NOT = ("n't", "cannot", "dont")
"""How words end that say not."""

FILLERS = frozenset((
    *("a", "an", "the", "i", "we", "you", "it", "this", "that", "us", "our", "is", "are", "was"),
    *("do", "does", "did", "can", "will", "with", "to", "for", "and", "or", "but", "am", "be"),
    *("in", "on", "by", "so", "just", "of", "have", "has", "had"),
))  # fmt: skip
"""Words that say nothing about the direction."""

NO_POINT = frozenset((
    *("not know", "not say", "know", "no answer", "no opinion", "no idea", "not applicable"),
    *("not apply", "na", "n", "unknown", "prefer not say", "prefer not answer", "not relevant"),
    *("apply not",),
))  # fmt: skip
"""Labels that are no point of a scale, as they stand without fillers; another rule names them."""

DEGREES = {
    "absolutely": 3,
    "all": 3,
    "completely": 3,
    "entirely": 3,
    "extremely": 3,
    "fully": 3,
    "totally": 3,
    "strongly": 3,
    "definitely": 3,
    "certainly": 3,
    "highly": 2,
    "very": 2,
    "much": 1,
    "really": 2,
    "greatly": 2,
    "at": 0,
    "lot": 1,
    "mostly": -1,
    "generally": -1,
    "largely": -1,
    "quite": -1,
    "rather": -1,
    "fairly": -2,
    "moderately": -2,
    "somewhat": -3,
    "partly": -3,
    "partially": -3,
    "mildly": -3,
    "slightly": -4,
    "little": -4,
    "bit": -4,
    "tend": -3,
    "probably": -2,
}
"""Words beside them, with how much they add."""

_LEVEL = 10
"""A plain word of direction stands so far from the middle: further than any degree adds."""


def _two_sided(
    good: tuple[str, ...], middle: tuple[str, ...], bad: tuple[str, ...]
) -> dict[str, int]:
    return dict.fromkeys(good, _LEVEL) | dict.fromkeys(middle, 0) | dict.fromkeys(bad, -_LEVEL)


def _falling(*levels: tuple[str, ...]) -> dict[str, int]:
    """Phrases from the best level to the worst."""
    steps = range(_LEVEL * len(levels), 0, -_LEVEL)
    return {phrase: step for step, phrases in zip(steps, levels, strict=True) for phrase in phrases}


FAMILIES: dict[str, dict[str, int]] = {
    "agreement": _two_sided(
        ("agree", "yes", "true", "correct", "applies", "agreement", "accept", "support"),
        ("neither", "neutral", "undecided", "unsure", "neither agree nor disagree", "mixed"),
        ("disagree", "no", "no not", "untrue", "false", "incorrect", "disagreement", "oppose"),
    ),
    "satisfaction": _two_sided(
        ("satisfied", "happy", "pleased", "content", "delighted", "comfortable", "satisfying"),
        ("neither", "neutral", "undecided", "indifferent", "neither satisfied nor dissatisfied"),
        (
            *("dissatisfied", "unsatisfied", "unhappy", "displeased", "disappointed"),
            *("uncomfortable", "frustrated", "dissatisfying"),
        ),
    ),
    "likelihood": _two_sided(
        ("likely", "probable", "certain", "sure", "confident", "probably", "definitely", "surely"),
        ("possible", "neutral", "neither", "even chance", "neither likely nor unlikely"),
        ("unlikely", "improbable", "impossible", "doubtful", "unsure", "uncertain"),
    ),
    "judgement": _two_sided(
        (
            *("important", "clear", "helpful", "easy", "fair", "safe", "reliable", "valuable"),
            *("relevant", "worthwhile", "trusted", "open", "honest", "welcome"),
        ),
        ("neither", "neutral", "undecided"),
        (
            *("unimportant", "unclear", "unhelpful", "difficult", "hard", "unfair", "unsafe"),
            *("unreliable", "worthless", "irrelevant", "dishonest", "unwelcome"),
        ),
    ),
    "level": _two_sided(("high",), ("medium", "moderate", "average"), ("low",)),
    "frequency": _falling(
        ("always", "constantly", "every time", "all time", "each time", "continually", "every day"),
        ("almost always", "nearly always", "most time", "daily"),
        ("very often", "very frequently", "usually", "mostly", "generally", "regularly"),
        ("often", "frequently", "weekly", "repeatedly"),
        ("sometimes", "some time", "now then", "monthly", "half time", "at times"),
        ("occasionally", "once while", "from time time", "now again", "little time"),
        ("rarely", "seldom", "infrequently", "hardly", "yearly", "very little"),
        ("very rarely", "very seldom", "almost never", "hardly ever", "nearly never"),
        ("never", "at no time", "not once", "not at all", "none time"),
    ),
    "quality": _falling(
        ("excellent", "outstanding", "perfect", "superb", "exceptional", "best", "brilliant"),
        ("very good", "great", "much better", "very strong", "very well"),
        ("good", "better", "strong", "well", "positive", "healthy", "effective", "useful"),
        ("satisfactory", "fairly good", "quite good", "rather good", "somewhat better"),
        (
            *("fair", "average", "ok", "okay", "adequate", "acceptable", "neutral", "neither"),
            *("medium", "same", "mediocre", "middling", "mixed", "moderate"),
        ),
        ("below average", "not so good", "not very good", "needs improvement", "somewhat worse"),
        (
            *("poor", "bad", "worse", "weak", "unsatisfactory", "inadequate", "badly", "poorly"),
            *("negative", "unhealthy", "ineffective", "useless", "not good", "unacceptable"),
        ),
        ("very poor", "very bad", "much worse", "very weak", "very poorly", "very badly"),
        ("terrible", "awful", "dreadful", "worst", "horrible", "failing", "extremely poor"),
    ),
    "degree": _falling(
        (
            *("completely", "fully", "entirely", "totally", "great extent", "very great extent"),
            *("very much", "extremely", "great deal", "lot", "wholly", "absolutely"),
        ),
        ("mostly", "largely", "considerably", "large extent", "quite lot", "quite", "very"),
        ("moderately", "moderate extent", "somewhat", "partly", "some extent", "partially"),
        ("slightly", "little", "small extent", "hardly", "barely", "very little", "bit"),
        ("not at all", "no extent", "nothing at all"),
    ),
}
"""Each family: its phrases, without fillers, with their place."""

OF_ANYTHING = ("agreement", "likelihood", "level", "frequency", "degree")
"""Families that are good of a good thing only."""

TROUBLE = frozenset((
    *OPPOSITES,
    *NEGATIONS,
    *("alone", "late", "lost", "lose", "losing", "left", "stuck", "broke", "broken", "fell"),
    *("overdue", "idle", "twice", "hurt", "harm", "afraid", "fear", "angry", "anger", "worry"),
    *("worried", "tired", "stress", "stressed", "hide", "hides", "secret", "wrong", "bad", "badly"),
    *("poor", "poorly", "weak", "slow", "slowly", "lack", "lacks", "lacking", "burden", "pressure"),
    *("risk", "risks", "crisis", "rumour", "rumours", "rumor", "rumors", "dispute", "disputes"),
))  # fmt: skip
"""Words of a question about something that one is glad to be without."""

TROUBLE_STEMS = (
    *("argu", "blam", "block", "cancel", "clash", "complain", "conflict", "confus", "criticis"),
    *("delay", "doubt", "dropped", "fail", "forg", "friction", "gossip", "ignor", "interrupt"),
    *("misunder", "mistake", "missed", "missing", "mistrust", "neglect", "overload", "overrul"),
    *("postpon", "problem", "quarrel", "refus", "resent", "shout", "suffer", "tension", "threat"),
    *("trouble", "wait", "wast", "withheld", "withhold"),
)
"""Beginnings of such words."""
