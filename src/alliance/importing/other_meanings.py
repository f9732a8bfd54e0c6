"""Words that make another question of a question, or another answer of an answer.

They say no, or tell of another time, of a wish, of what matters, or of somebody else, in eight
languages. The lists are not complete: a word that is missing turns nothing round.
"""

import re

from alliance.documents.plain_text import plain_text

_TURNS = re.compile(
    r"\b(?:"
    # en
    r"not|never|\w+n't|no|nor|neither|without|disagree\w*|disapprov\w*|untrue|false|wrong|against|"
    r"oppos\w+|contrary|reject\w*|doubt\w*|unlikely|dislike\w*|"
    r"before|after|ago|past|previous\w*|former\w*|last|earlier|used to|future|next|tomorrow|will|"
    r"would|should|ought|ideal\w*|expect\w*|hop(?:e|ed|ing)|wish\w*|want\w*|imagine\w*|"
    r"rank\w*|most|least|best|worst|important|importance|matters?|priorit\w+|difficult\w*|hard|easy|"
    r"(?:my|your|our|other|another|each) partners?|partner's|others?|someone|somebody|colleagues?|"
    # de
    r"nicht|nie|niemals|kein\w*|ohne|ablehn\w*|lehne\w*|falsch|unwahr|widersprech\w*|gegen|"
    r"vor|vorher|früher\w*|damals|nachher|künftig\w*|zukunft|zukünftig\w*|sollte\w*|würde\w*|"
    r"wünsch\w*|rangfolge|wichtig\w*|schwierig\w*|ander[er]\w*|mein\w* partner\w*|"
    # fr
    r"ne|pas|jamais|aucune?|sans|désaccord|faux|contre|avant|après|auparavant|autrefois|avenir|"
    r"futur\w*|devrai\w*|souhait\w*|idéal\w*|autres?|(?:mon|votre) partenaire|"
    # es, pt, it
    r"nunca|jamás|ningun\w*|sin|desacuerdo|falso|contra|antes|después|anterior\w*|debería\w*|"
    r"otr[ao]s?|não|sem|discord\w*|depois|deveria\w*|outr[ao]s?|non|mai|senza|disaccordo|contro|"
    r"prima|dopo|passato|pasado|passado|dovrebb\w*|altr[aeio]|importan\w*|difícil\w*|difficil\w*|"
    # nl, pl
    r"niet|nooit|geen|zonder|oneens|onwaar|tegen|voordat|voorheen|vroeger|vóór|toekomst\w*|zou\w*|"
    r"ideale|belangrijk\w*|andere\w*|nie|nigdy|żad\w*|fałsz\w*|przeciw\w*|przed|wcześniej|dawniej|"
    r"przyszł\w*|powin\w*|ważn\w*|inn\w*|"
    r"(?:19|20)\d\d"
    r")\b"
    r"|\bn'"
)
"""Words that say no, or tell of another time, of a wish, of what matters, or of somebody else."""
_COMPUTED = re.compile(
    r"(?:r|rev\w*|rec\w*|inv\w*|z|n|sd|std|mean|avg|average|median|sum|total|count|diff\w*|change|"
    r"delta|rank\w*|max|min)"
)
"""What programs write before the name of a column that they worked out from another one."""
BOTH_WAYS = re.compile(
    r"(?:\b(?:or|oder|bzw|ou|o|u|of|czy|lub|albo)\b\.?|/)[\s,]*(?:(?:do|you|rather|eher|en|in|em|"
    r"je|się|se|strongly|completely|fully)\s+)*(?:not?|disagree\w*|untrue|false|nicht|ablehn\w*|"
    r"lehnen|pas|désaccord|faux|desacuerdo|falso|não|discord\w*|non|disaccordo|niet|oneens|"
    r"onwaar|nie)\b"
    r"|\bnot (?:applicable|sure)\b|\b(?:don't|do not) know\b|\bno opinion\b|"
    r"\bno (?:right|wrong)(?: (?:or|and) (?:right|wrong))? answers?\b"
    r"|\"(?:trifft nicht zu|weiß (?:ich )?nicht|keine (?:angabe|meinung|antwort)|"
    r"kann ich nicht (?:beurteilen|sagen)|(?:it )?does(?: not|n't) apply|ne s'applique pas|"
    r"(?:je )?ne sais pas|no (?:aplica|sé|sabe)|não (?:se aplica|sei)|non (?:so|applicabile)|"
    r"niet van toepassing|weet (?:ik )?niet|nie (?:wiem|dotyczy))(?:\"|\Z)"
    r"|\b(?:if|wenn|falls) [^.;!?\[\]]{0,60}?\b(?:(?:does|do) not apply|(?:doesn't|don't) apply|"
    r"nicht (?:zutrifft|zutreffen|beurteilen|beantworten))\b"
    # Ends of a scale; whether its numbers fall, importing/legends.py asks.
    r"|(?<![\w.,])1 ?= ?[^\d=,;()\[\]/]{2,60}[,;/ ]+(?:to )?(?:[3-9]|10) ?= ?[^\d=,;()\[\]/]{2,60}"
)
"""Words that say no and turn nothing round: "agree or disagree", "not applicable"."""


def turns_round(words: str) -> bool:
    """Whether words before a question may make another one of it.

    Example:
        >>> turns_round("How much do you disagree?"), turns_round("Do you agree or disagree?")
        (True, False)
        >>> turns_round("Before the merger"), turns_round("Our goals")
        (True, False)
    """
    return _TURNS.search(BOTH_WAYS.sub(" ", plain_text(words))) is not None


def says_no_otherwise(header: str, text: str) -> bool:
    """Whether one of two texts that are nearly the same has a word that turns it round.

    Example:
        >>> says_no_otherwise("We could not say it.", "We could say it.")
        True
        >>> says_no_otherwise("We can say it.", "We could say it.")
        False
    """
    one, other = (sorted(_TURNS.findall(plain_text(each))) for each in (header, text))
    return one != other


def is_computed(words: str) -> bool:
    """Whether words before the id of a question say that the column was worked out from it.

    Example:
        >>> is_computed("rev"), is_computed("group")
        (True, False)
    """
    return _COMPUTED.fullmatch(plain_text(words)) is not None
