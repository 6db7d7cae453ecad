"""Two readings of one page to what changed between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hearsay.ledger.compared_words import keys
from hearsay.ledger.revisions.passages import changed_text
from hearsay.ledger.revisions.pieces import pieces
from hearsay.ledger.revisions.records import Kept, NoticeTold, PageChange, StepKind
from hearsay.ledger.revisions.statements import statement_changes
from hearsay.records import Page
from hearsay.render.visible import one_line

_TELLING = frozenset(("correction", "clarification", "retraction", "update"))


def kind_of(old: Kept, new: Kept, *, back: bool) -> StepKind:
    """Tell whether the page changed, went back to what it had said before, or was only read anew."""
    before, now = old.reading.page, new.reading.page
    if before.text != now.text:
        return "back" if back else "changed"
    # What a page says beside its text, a newer reader may only find better.
    return "changed" if old.version.reader == new.version.reader and _beside(before) != _beside(now) else "anew"


def _beside(page: Page) -> tuple[object, ...]:
    return page.title, page.published, page.modified, page.parts.notices


def compare(old: Kept, new: Kept, *, page: int, at: str, after: str, kind: StepKind) -> PageChange:
    """Say what changed from one reading to the next; `PageChange` says what the rest is."""
    before, now = old.reading.page, new.reading.page
    statements = statement_changes(old, new)
    text = changed_text(before, now)
    title = pieces(before.title or "", now.title or "")
    notices = tuple(_appeared(before, now))
    changed = sum(change.new is not None for change in statements)
    return PageChange(
        page=page,
        kind=kind,
        at=at,
        after=after,
        silent=kind != "anew" and bool(title or text.removed or text.added) and not notices,
        old=old.version,
        new=new.version,
        title=title,
        notices=notices,
        notices_removed=tuple(_appeared(now, before)),
        statements=tuple(statements),
        same=len(new.reading.statements) - changed,
        words_removed=text.removed,
        words_added=text.added,
        passages=text.passages,
    )


def _appeared(old: Page, new: Page) -> Iterator[NoticeTold]:
    """Yield the notices that the old page does not have in the same words."""
    there = Counter(keys(notice.text) for notice in old.parts.notices)
    for notice in new.parts.notices:
        if notice.kind not in _TELLING:
            continue
        words = keys(notice.text)
        there[words] -= 1
        if there[words] < 0:
            yield NoticeTold(notice.kind, one_line(notice.text))
