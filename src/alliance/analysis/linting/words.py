"""The word lists behind the rules for questions: English, in small letters."""

FIXED_PAIRS = (
    "back and forth",
    "bread and butter",
    "do's and don'ts",
    "give and take",
    "health and safety",
    "more and more",
    "more or less",
    "now and then",
    "once or twice",
    "one or two",
    "pros and cons",
    "question and answer",
    "research and development",
    "sooner or later",
    "supply and demand",
    "terms and conditions",
    "time and again",
    "trial and error",
    "two and a half",
    "two or three",
    "up and down",
    "up and running",
    "wear and tear",
    "yes or no",
)
"""Pairs that ask for one thing, whatever joins them (L01)."""

NEGATIONS = (
    "cannot",
    "neither",
    "never",
    "no",
    "no one",
    "nobody",
    "none",
    "not",
    "nothing",
    "nowhere",
    "without",
)
"""Words that turn a sentence round; so does any word that ends in n't (L04)."""

OPPOSITES = (
    "disagree",
    "dishonest",
    "dislike",
    "disrespect",
    "distrust",
    "inaccurate",
    "inactive",
    "inadequate",
    "incomplete",
    "ineffective",
    "inefficient",
    "insecure",
    "insufficient",
    "irregular",
    "irrelevant",
    "unable",
    "unaware",
    "uncertain",
    "unclear",
    "uncommon",
    "unequal",
    "unfair",
    "unfamiliar",
    "unhappy",
    "unhelpful",
    "unimportant",
    "unlikely",
    "unnecessary",
    "unreliable",
    "unsafe",
    "unsure",
    "unusual",
    "unwilling",
)
"""Words with a negation built in; a second negation beside them is one too many (L04)."""

VAGUE_QUALITIES = (
    "adequate",
    "adequately",
    "appropriate",
    "appropriately",
    "believe",
    "committed",
    "effective",
    "effectively",
    "feel",
    "good",
    "properly",
    "reasonable",
    "reasonably",
    "satisfied",
    "sufficient",
    "sufficiently",
)
"""What nobody can see or count (L06)."""

TIME_WORDS = (
    "ago",
    "ahead",
    "day",
    "days",
    "during",
    "hour",
    "hours",
    "last",
    "month",
    "months",
    "moment",
    "next",
    "now",
    "season",
    "since",
    "so far",
    "summer",
    "today",
    "tomorrow",
    "tonight",
    "week",
    "weeks",
    "winter",
    "year",
    "years",
    "yesterday",
)
"""Signs that a question names a time (L07)."""

CALENDAR = (
    *("days", "week", "weeks", "month", "months", "quarter", "quarters"),
    *("season", "seasons", "year", "years", "fortnight", "fortnights", "half year", "half-year"),
)
"""Units of a window of time; "the last day" is a point in it (L07)."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
"""Numbers in words (L07, L28, L29)."""

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
"""Where a window begins that is told by its start: "since January" (L07)."""

RELATIVE = ("all", "always", "each", "every", "whenever")
"""Signs that labels tell how much of a whole, and not how many (L07)."""

SCENE_WORDS = ("if", "imagine", "suppose", "would")
"""Signs of an imagined scene, which is set in the present (L07)."""

VAGUE_QUANTITIES = (
    "a lot",
    "few",
    "frequently",
    "many",
    "occasionally",
    "often",
    "rarely",
    "regularly",
    "seldom",
    "several",
    "some",
    "sometimes",
    "soon",
    "usually",
)
"""Amounts that mean something else to each reader (L08)."""

OPENERS_OF_QUANTITIES = ("as", "how", "too", "so", "however")
"""Words before a quantity that turn it into a question or a comparison: "how often" (L08)."""

UNIVERSALS = ("all", "always", "every", "everybody", "everyone", "none", "never")
"""Words that one exception makes untrue (L09)."""

HARMLESS_UNIVERSALS = ("above all", "after all", "all in all", "all the same", "at all")
"""Set phrases with such a word in them (L09)."""

NO_ANSWERS = (
    "can't say",
    "cannot say",
    "do not know",
    "does not apply",
    "don't know",
    "dont know",
    "dont_know",
    "n/a",
    "na",
    "no answer",
    "no idea",
    "no opinion",
    "not applicable",
    "not relevant",
    "not_applicable",
    "prefer not to answer",
    "prefer not to say",
    "unknown",
)
"""Labels that are no point of a scale (L12)."""

REFERENTS = (
    "alliance",
    "coalition",
    "group",
    "i",
    "me",
    "members",
    "my",
    "organisation",
    "organization",
    "our",
    "ours",
    "ourselves",
    "partner",
    "partner's",
    "partners",
    "partners'",
    "partnership",
    "team",
    "they",
    "us",
    "we",
    "you",
    "your",
)
"""Words that tell who is meant (L13)."""

PARTNER_WORDS = ("partner", "partner's", "partners", "partners'")
"""Words that look across to the others (L13)."""

ONE_SIDE = (
    *(
        f"our{which} {partner}"
        for which in ("", " own", " other", " fellow")
        for partner in PARTNER_WORDS
    ),
    "our own side",
)
"""Words by which "we" are one side, and the partners the others (L13)."""

LEADING_WORDS = (
    "betray",
    "betrayed",
    "blame",
    "clearly",
    "dysfunctional",
    "failure",
    "guilty",
    "lazy",
    "must",
    "obviously",
    "of course",
    "poor",
    "selfish",
    "should have",
    "simply",
    "surely",
    "toxic",
    "unfair",
    "weak",
)
"""Words that push towards an answer or pass a judgement (L14)."""

JARGON = (
    "alignment",
    "benchmark",
    "best practice",
    "best practices",
    "buy-in",
    "capacity building",
    "deliverables",
    "empower",
    "engagement",
    "governance",
    "holistic",
    "impactful",
    "kpi",
    "kpis",
    "leverage",
    "metric",
    "metrics",
    "modalities",
    "operationalise",
    "operationalize",
    "paradigm",
    "proactive",
    "proactively",
    "robust",
    "stakeholder",
    "stakeholders",
    "synergies",
    "synergy",
    "utilise",
    "utilize",
    "value-added",
)
"""Words of the trade (L15)."""

ONE_KIND_WORDS = (
    "beneficiaries",
    "beneficiary",
    "board",
    "client",
    "clients",
    "customer",
    "customers",
    "donor",
    "donors",
    "employee",
    "employees",
    "shareholder",
    "shareholders",
    "staff",
)
"""Words that fit a firm, or an NGO, or a volunteer group, and not the other two (L17)."""

HARD_SUBJECTS = ("conflict", "dispute", "disputes", "money", "pay", "paid", "quarrel", "quarrels")
"""What one does not begin with (L24)."""

IDIOMS = (
    "at the end of the day",
    "ball park",
    "behind closed doors",
    "drop the ball",
    "in the loop",
    "in the same boat",
    "keep an eye on",
    "level playing field",
    "low-hanging fruit",
    "on board",
    "on the same page",
    "on the table",
    "pull their weight",
    "pull our weight",
    "quick win",
    "red tape",
    "rock the boat",
    "touch base",
    "up to speed",
    "win-win",
)
"""Phrases that cannot be translated word for word (L26)."""

# fmt: off
# One word a line would make these two lists longer than all code that reads them.
COMMON_WORDS = frozenset((
    "and", "are", "be", "did", "do", "does", "for", "from", "had", "have", "how", "i", "in", "is",
    "it", "last", "many", "much", "my", "not", "of", "often", "one", "or", "our", "that", "the",
    "their", "there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "which",
    "who", "with", "would", "you", "your",
))
"""The words that more than a quarter of any English text consists of."""

UNTELLING_WORDS = COMMON_WORDS.union((
    "a", "about", "after", "an", "any", "as", "at", "by", "each", "first", "four", "get", "go",
    "had", "if", "its", "months", "more", "of", "on", "other", "out", "past", "so", "than",
    "three", "time", "times", "up",
))
"""Words that do not tell one question from another (L19)."""
# fmt: on

SHARES = {
    "0": 0,
    "0 %": 0,
    "0%": 0,
    "none": 0,
    "nothing": 0,
    "a quarter": 25,
    "one in four": 25,
    "one quarter": 25,
    "25 %": 25,
    "25%": 25,
    "half": 50,
    "one half": 50,
    "one in two": 50,
    "two in four": 50,
    "50 %": 50,
    "50%": 50,
    "three in four": 75,
    "three quarters": 75,
    "75 %": 75,
    "75%": 75,
    "all": 100,
    "each": 100,
    "each case": 100,
    "every": 100,
    "every case": 100,
    "everything": 100,
    "100 %": 100,
    "100%": 100,
}
"""Labels that name a share, in hundredths (L11)."""

COUNTS = {
    "none": 0,
    "no": 0,
    "not once": 0,
    "never": 0,
    "zero": 0,
    "one": 1,
    "once": 1,
    "two": 2,
    "twice": 2,
    "three": 3,
    "four": 4,
    "all four": 4,
    "five": 5,
    "all five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
"""Labels that name a number (L11)."""

LABEL_FILLERS = (
    "about",
    "after",
    "at least",
    "before",
    "cases",
    "for",
    "in",
    "nearly",
    "of it",
    "of the",
    "of the cases",
    "of them",
    "of us",
    "or more",
    "roughly",
    "times",
)
"""What may stand around a share or a number in a label (L11)."""
