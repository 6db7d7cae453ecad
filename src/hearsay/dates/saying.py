"""Which of a sentence's times is the time of the saying: one near the cue, outside what was said.

    Reyk [said] late Tuesday during a visit ...        after the cue, nothing but places and people between
    On Wednesday, Reyk [told] reporters ...            at the head of the clause, before its subject
    Reyk, who in May [said] ...                        between the subject and the cue
    Reyk spoke up on Tuesday, [arguing] ...            beside the verb to which the cue belongs
    according [to] a report published last month       beside the document that says it

A time that may belong to something else gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hearsay.dates.clauses import CONTENT, QUOTE, Clause, clause_of
from hearsay.dates.days import published_days
from hearsay.dates.expressions import Expression, days_of, expressions
from hearsay.records import Attribution, Said, Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# The word before a time that makes it a stretch, or another time than that of the saying.
_NOT_AT = re.compile(
    r"\b(?:since|until|till|before|after|by|from|through|throughout|for|of|about|than|next|following|previous"
    r"|preceding|every|each|most|coming|upcoming|between|to|and|or|one|same|that|ago|as|not|within)"
    r"\s+(?:(?:on|in|the)\s+)?$",
    re.IGNORECASE,
)
# What follows a time and makes it a clause's subject, a stretch or a part of a name.
_NOT_THEN = re.compile(
    rf"\s*(?:[-–—]\s*\d|(?:and|or|to|through|until)\s+(?:on\s+)?(?:the\s+)?(?:\d|[A-Z][a-z]+day\b|{_MONTH})"
    r"|(?:would|will|could|should|might|may|must|can|is|was|are|were|has|had|marks?|marked|week)\b)"
)
_IN = re.compile(r"\b(?:in|during)\s+(?:the\s+)?$", re.IGNORECASE)
_PUT = re.compile(r"\b(?:back\s+)?(?:on|in|during)\s+(?:the\s+)?$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:an?|the|his|its|their|our|your|my|this|that|another|\w+['’]s?)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’](?:s\b)?")
_NOUNS = (
    r"(?:interview|statement|article|report|piece|column|editorial|op-ed|essay|letter|memo|memorandum|e-?mail|tweet"
    r"|post|speech|address|remark|rally|hearing|briefing|debate|conference|broadcast|episode|appearance|book|memoir"
    r"|autobiography|study|survey|poll|paper|analysis|ruling|opinion|filing|lawsuit|affidavit|testimony|deposition"
    r"|complaint|release|note|call|town\s+hall|forum|meeting|session|panel|lecture|message|video|documentary"
    r"|announcement|presentation|profile|review|blog|dispatch|sermon|keynote|visit|gathering|summit|assessment|audit"
    r"|bulletin|warning|notice|document|transcript|ad|advert|commercial|programme|program|story|stories|rallies|studies|analyses)(?:e?s)?\b"
)
_OCCASION = re.compile(rf"(?:['’]s?)?\s+(?:[\w’'“”\"-]+\s+){{0,3}}?{_NOUNS}", re.IGNORECASE)
_OCCASION_BEFORE = re.compile(rf"\b{_NOUNS}\s+(?:(?:on|of|in|from)\s+)?$", re.IGNORECASE)
_AT_OCCASION = re.compile(
    r"\b(?:at|in|during|on|from|told|via|by|with|per|(?:according|speaking|spoke) to)\s+(?:[\w’'.-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"\b(?:released|published|issued|dated|posted|aired|broadcast|delivered|given|made\s+public|sent|filed|unveiled"
    r"|obtained|shown|signed|written|recorded|conducted|held)\s+(?:\w+ly\s+)?(?:(?:by|to)\s+(?:[\w’'.&-]+\s+){1,6})?(?:(?:on|in)\s+)?$",
    re.IGNORECASE,
)
_SUBCLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|while|after|before|since|until|till|because|although|though|if|than"
    r"|whether|ahead|despite|following|about|regarding|now|once)\b",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"(?:also|however|though|meanwhile|too|instead|again|speaking|writing|appearing|addressing|testifying|talking|in"
    r"|at|on|of|during|from|outside|inside|near|aboard|via|through|with|to|late|early|earlier|later|back)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\s*[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|and|of|the)){0,3}\s*")
_TOPIC = re.compile(r"\s*(?:of|about|over|against)\b")
_LEAD = re.compile(r"(?:(?:and|but|yet|so|still|then|even|also|meanwhile|again|only|just)\b,?\s*)*", re.IGNORECASE)
_CLAUSE_HEAD = re.compile(r"[;:—–]|,\s+(?=(?:and|but|while)\b)")
_TITLE = re.compile(r"\s*(?:(?:the|an?|its|his|her|their|former|both|[A-Z][\w’'.&-]*)\s+){0,6}[“\"(]?$")
_HELPERS = re.compile(
    r"[\s,]*(?:(?:also|again|then|first|only|just|even|himself|herself|itself|themselves|he|she|it|they|we|has|have"
    r"|had|was|were|did|not|who|later|\w+ly)\b[\s,]*)*"
)
_APPOSITION = re.compile(r"\s*(?:,[^,;:]{1,120}(?:,[^,;:]{1,120}){0,2},|\([^()]{1,60}\))\s*")
_SPEAKS = re.compile(
    r"\b(?:said|says?|told|tells|(?:claim|argue|announce|warn|promise|vow|expect|insist|predict)(?:s|d|ed)?|would|will"
    r"|could|should|might|may|plan(?:s|ned)?)\b"
)
_SPOKE = re.compile(r"\s*(?:also\s+)?(?:said|told|wrote|spoke|tweeted|posted|announced)(?:\s+[\w’'.-]+){0,3}\s*$")
_VERB = re.compile(r"\b(?:\w+ed|made|held|sent|met|gave|took|won|lost|came|went|spoke|wrote|was|were|had)\b")
_SECOND_VERB = re.compile(r"[^,;:]{0,80}\band\s+(?:\w+ly\s+)?$")
_PARTICIPLE = re.compile(r"(?:\w+ly\s+)?\w+ing\b")
_FUTURE = re.compile(
    r"(?:\b(?:will|shall|would|won['’]t)|['’]ll|\b(?:is|are)\s+(?:expected|due|scheduled|set)\s+to"
    r"|\b(?:plans?|intends?|hopes?)\s+to|\bgoing\s+to)\s+(?:\w+ly\s+|also\s+)?$",
    re.IGNORECASE,
)
_FUTURE_CUE = re.compile(
    r"(?:will|shall|won['’]t|would(?!\s+(?:not|only|neither))|(?:is|are)\s+(?:expected|due|set)\s+to)\b",
    re.IGNORECASE,
)
_CLOSED_QUOTE = re.compile(r"[\"”»’'][,.]?\s*$")
_AFTER_REACH, _HEAD_REACH, _PARTICIPLE_REACH = 120, 160, 300  # characters

_Rule = Callable[[Clause, Expression], bool]


def said(text: str, attribution: Attribution, published: str | None) -> Said | None:
    """Give when a statement was said, with the page's own words for it; None where they do not say.

    ``published`` is the page's date of publication, ISO 8601 as exact as it is known; without it only times
    that name their year count. A day of the week is the latest one not after publication.
    """
    if not attribution.cue:
        return None
    clause = clause_of(text, attribution)
    time = _time_of_saying(clause)
    span = days_of(time, published_days(published)) if time else None
    if time is None or span is None:
        return None
    begin = clause.offset + _begin(clause, time)
    return Said(span[0].isoformat(), span[1].isoformat(), text[begin : clause.offset + time.end])


def _time_of_saying(clause: Clause) -> Expression | None:
    times = [time for time in expressions(clause.words) if _counts(clause, time)]
    if not times or _is_to_come(clause):
        return None
    in_order: tuple[tuple[_Rule, Sequence[Expression]], ...] = (
        (_in_cue, times),
        (_after_cue, times),
        (_between_subject_and_cue, times[::-1]),
        (_at_head, times[::-1]),
        (_in_source, times),
    )
    return next((time for rule, some in in_order for time in some if rule(clause, time)), None)


def _is_to_come(clause: Clause) -> bool:
    before = clause.words[max(0, clause.cue.begin - 40) : clause.cue.begin]
    return bool(_FUTURE.search(before) or _FUTURE_CUE.match(clause.words, clause.cue.begin))


def _counts(clause: Clause, time: Expression) -> bool:
    """Tell whether a time stands outside content and quotations and can be the time of anything done."""
    if any(sign in clause.mask[time.begin : time.end] for sign in (CONTENT, QUOTE)):
        return False
    before = _before(clause, time)
    if _NOT_THEN.match(clause.mask, time.end):
        return False
    if _is_attributive(clause, time):
        return _OCCASION.match(clause.words, time.end) is not None
    if _NOT_AT.search(before) and not _OCCASION_BEFORE.search(before):
        return False
    if (time.found["edge"] or "").lower() == "later" and not time.is_day:
        return False  # "later this month" is still to come
    return not time.is_bare or bool(_IN.search(before) or (_ISSUED.search(before) and time.form != "year"))


def _is_attributive(clause: Clause, time: Expression) -> bool:
    """Tell whether a time stands before a noun as its attribute: "Monday's debate", "a 2014 interview"."""
    before = _before(clause, time)
    if time.form == "season" and _IN.search(before):
        return False
    return bool(_POSSESSIVE.match(clause.words, time.end) or _DETERMINER.search(before)) or bool(
        re.search(r"\bher\s+$", before) and _OCCASION.match(clause.words, time.end)
    )


def _before(clause: Clause, time: Expression) -> str:
    return clause.words[max(0, time.begin - 60) : time.begin]


def _begin(clause: Clause, time: Expression) -> int:
    """Where a time begins with its preposition; an attribute has none."""
    if _is_attributive(clause, time):
        return time.begin
    put = _PUT.search(clause.words, max(0, time.begin - 20), time.begin)
    if put is None or (time.is_day and not put.group().lower().startswith("on")):
        return time.begin  # "weighed in Friday"
    return put.start()


def _end(clause: Clause, time: Expression) -> int:
    """Where a time ends with the noun to which it belongs."""
    occasion = _OCCASION.match(clause.words, time.end) if _is_attributive(clause, time) else None
    return occasion.end() if occasion else time.end


def _in_cue(clause: Clause, time: Expression) -> bool:
    return clause.cue.begin <= time.begin and time.end <= clause.cue.end


def _after_cue(clause: Clause, time: Expression) -> bool:
    """Said [to whom, where,] on Tuesday: no clause, topic or list between, and what was said only if quoted."""
    begin = _begin(clause, time)
    gap = clause.mask[clause.cue.end : begin]
    if begin < clause.cue.end or len(gap) > _AFTER_REACH or _source_at(clause, time):
        return False
    if CONTENT in gap:
        said_end = gap.rindex(CONTENT) + 1
        gap, said_words = gap[said_end:], clause.words[clause.cue.end : clause.cue.end + said_end]
        if not (_follows_quote(said_words, gap) or _follows_object(clause, time, said_words, gap)):
            return False
    if _is_attributive(clause, time) and not _AT_OCCASION.search(clause.words, 0, begin):
        return False
    _, *rest = gap.split(",")
    if _SUBCLAUSE.search(gap) or _TOPIC.match(gap) or re.search(r"[;:—–(]", gap):
        return False
    return not rest or _is_circumstance(rest[-1])


def _follows_quote(said_words: str, gap: str) -> bool:
    """Tell whether a quotation ends right before a time: what comes then was not said."""
    return not gap.strip(" \"”»’',.") and _CLOSED_QUOTE.search(said_words + gap) is not None


def _follows_object(clause: Clause, time: Expression, said_words: str, gap: str) -> bool:
    """Attacked the plan in a speech on Thursday: a verb that takes a thing, and the occasion named with its time."""
    if _SPEAKS.search(clause.cue.of(clause.words)) or re.match(r"\s*(?:that|to|how|why|what)\b", said_words):
        return False
    at_occasion = re.match(r"\s*,?\s*(?:in|at|during)\s", gap) is not None
    return at_occasion and (_is_attributive(clause, time) or _OCCASION_BEFORE.search(_before(clause, time)) is not None)


def _between_subject_and_cue(clause: Clause, time: Expression) -> bool:
    subject = _subject(clause)
    begin, end = _begin(clause, time), _end(clause, time)
    if subject is None or begin < subject.end or end > clause.cue.begin:
        return False
    gap, rest = clause.mask[subject.end : begin], clause.mask[end : clause.cue.begin]
    if _PARTICIPLE.match(clause.words, clause.cue.begin) and _goes_on(gap, rest):
        return True
    if _HELPERS.fullmatch(rest) is None:
        return time.is_day and not gap.strip() and _is_second_verb(rest)
    issued = _ISSUED.search(gap)
    if issued and not gap[: issued.start()].strip(" ,"):
        return re.search(_NOUNS, subject.of(clause.words), re.IGNORECASE) is not None
    gap = gap[: issued.start()] if issued else gap
    piece = re.sub(r"^\s*,?\s*(?:who\b)?\s*", "", gap)
    return _HELPERS.fullmatch(piece) is not None or (_CIRCUMSTANCE.match(piece) is not None and _is_plain(piece))


def _goes_on(gap: str, rest: str) -> bool:
    """Spoke up on Tuesday, arguing ...: whether a participle belongs to a verb beside the time."""
    if len(rest) > _PARTICIPLE_REACH or ";" in rest or not re.search(r"(?:,|^\s*by)\s*$", rest):
        return False
    if _SPOKE.match(gap):
        return True
    if len(gap) + len(rest) > _HEAD_REACH or "," in gap or _SUBCLAUSE.search(gap + rest):
        return False
    return not _SPEAKS.search(gap) and len(_VERB.findall(gap)) == 1


def _at_head(clause: Clause, time: Expression) -> bool:
    """On Tuesday, Reyk said: at the head of the clause whose subject is the source."""
    subject = _subject(clause)
    begin, end = _begin(clause, time), _end(clause, time)
    at = subject.begin if subject else clause.cue.begin
    if end > at or not _is_head(clause, time, begin):
        return False
    gap = clause.mask[end:at]
    if subject is None:
        return _HELPERS.fullmatch(gap) is not None
    *circumstances, title = gap.split(",")
    if CONTENT in gap or not _is_plain(gap) or not (_TITLE.fullmatch(title) or _is_circumstance(title)):
        return False
    return all(map(_is_circumstance, circumstances)) and _leads_on(clause, time, subject)


def _is_head(clause: Clause, time: Expression, begin: int) -> bool:
    """Tell whether only circumstances stand between the beginning of the clause and a time."""
    starts = [found.end() for found in _CLAUSE_HEAD.finditer(clause.mask, 0, begin)]
    lead = clause.mask[starts[-1] if starts else 0 : begin].lstrip(" \t\"“”'‘’")
    lead = lead[_LEAD.match(lead).end() :]  # type: ignore[union-attr]
    if not lead:
        return True
    if _is_attributive(clause, time) and not _AT_OCCASION.search(lead):
        return False
    issued = _ISSUED.search(lead)
    lead = lead[: issued.start()] if issued else lead
    first, *others = lead.split(",")
    opens = _CIRCUMSTANCE.match(first) or _PARTICIPLE.match(first)
    return bool(opens) and CONTENT not in lead and _is_plain(lead) and all(map(_is_circumstance, others))


def _leads_on(clause: Clause, time: Expression, subject: Span) -> bool:
    """Tell whether the cue is the subject's verb, its second verb or a participle beside it."""
    gap = clause.mask[subject.end : clause.cue.begin]
    apposition = _APPOSITION.match(gap)
    if _HELPERS.fullmatch(gap) or (apposition and _HELPERS.fullmatch(gap, apposition.end())):
        return True
    if not time.is_day or ";" in gap:
        return False
    if _PARTICIPLE.match(clause.words, clause.cue.begin):
        return len(gap) <= _PARTICIPLE_REACH and gap.rstrip().endswith(",")
    return _is_second_verb(gap)


def _is_second_verb(gap: str) -> bool:
    return bool(_SECOND_VERB.fullmatch(gap)) and not _SUBCLAUSE.search(gap) and not _SPEAKS.search(gap)


def _in_source(clause: Clause, time: Expression) -> bool:
    """A June report; the report published last month: a document's own time."""
    source = _source_at(clause, time)
    if source is None:
        return False
    if _is_attributive(clause, time):
        return True
    before = clause.words[source.begin : time.begin]
    issued = _ISSUED.search(before)
    if issued is None:
        return _OCCASION_BEFORE.search(before) is not None
    return re.search(rf"\b{_NOUNS}", before, re.IGNORECASE) is not None and not _SUBCLAUSE.search(before)


def _source_at(clause: Clause, time: Expression) -> Span | None:
    return next((span for span in clause.sources if span.begin <= time.begin and time.end <= span.end), None)


def _subject(clause: Clause) -> Span | None:
    """The source's piece nearest before the cue."""
    return next((span for span in reversed(clause.sources) if span.end <= clause.cue.begin), None)


def _is_circumstance(piece: str) -> bool:
    piece = piece.lstrip(" \t\"“”'‘’")
    return not piece or bool(_CIRCUMSTANCE.match(piece) or _NAME.fullmatch(piece))


def _is_plain(words: str) -> bool:
    return len(words) <= _HEAD_REACH and not _SUBCLAUSE.search(words) and not _VERB.search(words)
