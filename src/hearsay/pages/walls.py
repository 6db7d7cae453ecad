"""Pages that stand in the article's place: consent walls, checks for robots, empty script pages, paywall stubs.

By wording, and by how much else there is: an article that mentions cookies or scripts is an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from hearsay.records import Page

Wall = Literal["consent", "check", "scripts", "paywall"]

_CUES: dict[Wall, re.Pattern[str]] = {
    "check": re.compile(
        r"(?:verify|confirm|check)(?:ing)? (?:that )?(?:you are|you['’]re|if you are) (?:a |not a )?(?:human|robot)"
        r"|checking your browser|enable javascript and cookies to continue|unusual (?:traffic|activity) from"
        r"|are you a (?:robot|human)|access (?:to this page |to this site )?(?:has been |is )?denied"
        r"|complete the captcha|press and hold|you have been blocked",
        re.I,
    ),
    "scripts": re.compile(
        r"(?:enable|turn on|activate|requires?|needs?|without) (?:\w+ ){0,3}javascript"
        r"|javascript (?:\w+ ){0,4}(?:disabled|required|enabled|turned off|not supported)"
        r"|javascript (?:bitte )?aktivieren|activer javascript|habilit\w+ javascript",
        re.I,
    ),
    "consent": re.compile(
        r"we (?:value|care about|respect) your privacy|before you continue to"
        r"|we and our (?:\d[\d.,]* )?(?:\w+ )?partners|with advertising and tracking"
        r"|(?:accept|reject|manage) (?:all )?(?:cookies|consent)"
        r"|your (?:privacy|consent) (?:choices|preferences|matters)"
        r"|(?:consent|agree) to (?:the use of |our use of |all )?cookies"
        r"|wir (?:und unsere partner|benötigen ihre (?:zustimmung|einwilligung))|alle(?: cookies)? akzeptieren"
        r"|nous et nos (?:\d+ )?partenaires|tout accepter|nosotros y nuestros (?:\d+ )?socios|aceptar todo",
        re.I,
    ),
    "paywall": re.compile(
        r"(?:subscribe|sign in|sign up|log in|login|register|create (?:an|your|a free) account|join"
        r"|start your (?:free )?trial)[^.!?]{0,60} (?:to (?:continue|keep|finish|read|unlock|access|view)"
        r"|and (?:continue|keep) reading)"
        r"|(?:to|and) (?:continue|keep|finish) reading[^.!?]{0,80}"
        r"(?:subscri|sign in|log in|account|register|member)"
        r"|this (?:article|story|content|page|report) is (?:\w+ ){0,3}(?:for|to) (?:\w+ ){0,3}(?:subscribers|members)"
        r"|(?:subscribers|members)[- ]only (?:article|story|content)"
        r"|(?:exclusive|available)(?: only)? (?:to|for) subscribers"
        r"|you have (?:reached|read|used) (?:your|all|the)[^.!?]{0,40}free (?:articles?|stories)"
        r"|weiterlesen mit|diesen artikel (?:\w+ ){0,3}(?:abo|plus)|réservé (?:à nos|aux) abonnés"
        r"|(?:contenido|artículo) (?:exclusivo )?para suscriptores",
        re.I,
    ),
}  # fmt: skip
_CONSENT_WORDS = re.compile(
    r"cookie|consent|privacy|partner|personal data|advertis|tracking|device|zustimm|einwillig|datenschutz|vie privée"
    r"|consentement|privacidad|consentimiento",
    re.I,
)
_LOOKED_AT = 600  # characters of a block
_NOTHING_MORE = 60  # words: less than any article has
_SHORT_PAGE = 150
_STUB = 350
_AFTER = 40


def wall(page: Page) -> Wall | None:
    """Say what stands in the article's place: "paywall" where its beginning is there too, None for an article."""
    blocks = [(block.label, block.span.of(page.text)) for block in page.blocks]
    words = sum(len(text.split()) for _, text in blocks)
    for kind in ("check", "scripts"):
        if words < _SHORT_PAGE and any(_CUES[kind].search(text[:_LOOKED_AT]) for _, text in blocks):
            return kind
    if any(_CUES["consent"].search(text[:_LOOKED_AT]) for _, text in blocks):
        others = [text for _, text in blocks if len(text.split()) > 8 and not _CONSENT_WORDS.search(text)]
        if sum(len(text.split()) for text in others) < _NOTHING_MORE:
            return "consent"
    return "paywall" if _is_stub(blocks) else None


def _is_stub(blocks: Sequence[tuple[str, str]]) -> bool:
    """Whether little body stands before an offer to read on for subscribers, and nearly none after it."""
    cues = [
        number
        for number, (label, text) in enumerate(blocks)
        if len(text) <= _LOOKED_AT and label not in ("comment", "related") and _CUES["paywall"].search(text)
    ]
    bodies = [
        (number, len(text.split()))
        for number, (label, text) in enumerate(blocks)
        if label == "body" and number not in cues
    ]
    if not bodies or sum(count for _, count in bodies) > _STUB:
        return False
    return any(
        sum(count for number, count in bodies if number < cue) >= sum(count for number, count in bodies if number > cue)
        and sum(count for number, count in bodies if number > cue) < _AFTER
        for cue in cues
    )
