"""Headers that ask people for their own organisation, and headers that ask about others."""

import re
from collections.abc import Iterable

from alliance.documents.plain_text import plain_text

_NOUNS = {
    "en": r"(?:partner |member )?(?:partner|organi[sz]ation|company|business|group|association|"
    r"institution|club|charity)",
    "de": r"(?:partner|partnerorganisation|organisation|verein|gruppe|firma|einrichtung|"
    r"institution|unternehmen)",
    "fr": r"(?:partenaire|organisation|association|entreprise|groupe|structure|institution)",
    "es": r"(?:socio|organización|asociación|empresa|grupo|entidad|colectivo|institución)",
    "pt": r"(?:parceiro|organização|associação|empresa|grupo|entidade|instituição)",
    "it": r"(?:partner|organizzazione|associazione|azienda|gruppo|ente|istituzione)",
    "nl": r"(?:partner|organisatie|vereniging|bedrijf|groep|instelling)",
    "pl": r"(?:partner|organizacja|stowarzyszenie|firma|grupa|instytucja)",
}
_FORMS = {
    "en": (
        r"(?:what(?: is|'s) )?(?:(?:the )?name of )?(?:(?:your|my|our|the) )?N(?: name)?",
        r"(?:which|what)(?: of (?:these|the))? Ns?(?: or Ns?)?",
        r"(?:which|what)(?: of (?:these|the))?(?: Ns?)?(?: or Ns?)? (?:are you|you are) "
        r"(?:with|from|in|at|part of|a part of|a member of|in membership of|representing|"
        r"speaking for|answering for)",
        r"(?:which|what)(?: of (?:these|the))?(?: Ns?)?(?: or Ns?)? do you "
        r"(?:come from|belong to|represent|work for|speak for|answer for)",
        r"whom? (?:are you with|do you (?:represent|work for|speak for|answer for))",
    ),
    "de": (
        r"(?:(?:ihre?|deine?|eure?|euer|meine?|unsere?) )?N",
        r"name (?:ihre[rs]|deine[rs]|eure[rs]|der|des|meine[rs]|unsere[rs]) N",
        r"(?:(?:zu|von|aus|bei|für|in) )?welche[rmns]? N(?: (?:gehörst du|gehören sie|bist du|"
        r"sind sie|kommst du|kommen sie|vertrittst du|vertreten sie|arbeitest du|arbeiten sie)"
        r"(?: an)?)?",
    ),
    "fr": (
        r"(?:(?:votre|ton|ta|notre|mon|ma) )?N",
        r"nom de (?:votre |ton |ta |notre |la |le |l')N",
        r"(?:(?:de|à|avec|pour) )?quel(?:le)?(?: est (?:votre|ton|ta))? N(?: (?:venez-vous|"
        r"viens-tu|faites-vous partie|fais-tu partie|représentez-vous|représentes-tu|"
        r"appartenez-vous|êtes-vous))?",
    ),
    "es": (
        r"(?:(?:su|tu|vuestra|nuestra|mi) )?N",
        r"nombre (?:de (?:su|tu|la|vuestra|nuestra)|del) N",
        r"(?:(?:a|de|con|en) )?(?:qué|cuál es (?:su|tu)) N(?: (?:perteneces?|vienes?|representas?|"
        r"es|eres|formas? parte))?",
    ),
    "pt": (
        r"(?:(?:a )?(?:sua|tua|nossa|minha) )?N",
        r"nome (?:da|do)(?: (?:sua|tua|nossa|seu|teu))? N",
        r"(?:(?:a|de|com|em) )?(?:que|qual é (?:a )?(?:sua|tua)) N(?: (?:você )?(?:pertences?|"
        r"vens?|vem|representas?|é|és|faz parte))?",
    ),
    "it": (
        r"(?:(?:la |il )?(?:tua|sua|vostra|nostra|tuo|suo|vostro|nostro) )?N",
        r"nome (?:della|dell'|del)(?: ?(?:tua|sua|vostra|tuo|suo))? ?N",
        r"(?:(?:a|di|con|da) )?quale N(?: (?:appartieni|appartiene|vieni|viene|rappresenti|"
        r"rappresenta|fai parte|fa parte))?",
    ),
    "nl": (
        r"(?:(?:uw|je|jouw|jullie|onze|mijn) )?N",
        r"naam van (?:uw|je|jouw|de|jullie) N",
        r"(?:(?:bij|van|voor|uit) )?welke? N(?: (?:hoort u|hoor je|bent u|ben je|komt u|kom je|"
        r"werkt u|werk je|vertegenwoordigt u|vertegenwoordig je))?",
    ),
    "pl": (r"(?:(?:twoja|twój|państwa|nasza|moja) )?N", r"nazwa (?:twojej|państwa|naszej)? ?N"),
}
_OWN = re.compile(
    "|".join(
        form.replace("N", _NOUNS[language]) for language, forms in _FORMS.items() for form in forms
    )
)
_OF_OTHERS = re.compile(
    r"\b(?:(?:dis)?trust\w*|help\w*|most|least|best|worst|others?|another|"
    r"vertrau\w*|hilf\w*|meisten|wenigsten|andere\w*|"
    r"confia\w*|confian\w*|confía\w*|aide\w*|plus|moins|autres?|ayuda\w*|más|menos|otr[ao]s?|"
    r"ajuda\w*|mais|outr[ao]s?|fiducia|fid[ia]|aiut\w*|più|meno|altr[aeio]|"
    r"vertrouw\w*|meest\w*|minst\w*|ander\w*|ufa\w*|zaufa\w*|najbardziej|najmniej|inn\w*)\b"
)
_WITH_OTHERS = re.compile(
    r"\bwork(?:s|ed|ing)? (?:\w+ )?with\b|\bcooperat\w*|\bzusammen\w*|\btravaille\w* avec\b|"
    r"\btrabaj\w* con\b|\btrabalh\w* com\b|\blavor\w* con\b|\bsamen\w*|\bwerk\w* met\b"
)
_BESIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def asks_for_own(names: Iterable[str]) -> bool:
    """Whether a header plainly asks for the organisation that somebody is with.

    Example:
        >>> asks_for_own(["Which organisation are you with? (one)"]), asks_for_own(["Your group"])
        (True, True)
        >>> asks_for_own(["Which organisation do you trust least?"]), asks_for_own(["Grouping"])
        (False, False)
    """
    return any(_OWN.fullmatch(_bare(name)) for name in names if name)


def asks_about_others(names: Iterable[str]) -> bool:
    """Whether a header asks about somebody else: then it is never the partner's.

    Example:
        >>> asks_about_others(["Who helps you?"]), asks_about_others(["Where are you from?"])
        (True, False)
    """
    return any(_OF_OTHERS.search(_bare(name)) for name in names)


def asks_with_whom(names: Iterable[str]) -> bool:
    """Whether a header may ask about somebody else, as one works for a group, or with it.

    Example:
        >>> asks_with_whom(["Which organisation do you work with?"])
        True
    """
    return any(_WITH_OTHERS.search(_bare(name)) for name in names)


def _bare(name: str) -> str:
    """A header in plain words, without what stands in brackets and without its question mark."""
    return " ".join(_BESIDE.sub(" ", plain_text(name)).split()).strip(" ?!.:*¿¡;,")
