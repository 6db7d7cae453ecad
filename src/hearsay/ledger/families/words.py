"""A quotation's words as they are compared: what stands in quotation marks, without what the editor put in brackets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from hearsay.quotes import quotations

MOST = 1000  # words of a quotation that are compared; a longer one is known by its beginning
_FEWEST = 6  # words, and of them telling ones, that a quotation needs: fewer are a turn of phrase ("yes, of course")
_FEWEST_TELLING = 3
_LETTERS = 3  # that a telling word has at least

_MARKS = re.compile(r"[\"“”„‟«»‘’']|``")
# "[t]he", "want[ed]": letters that the editor changed inside a word.
_LETTER_IN_BRACKETS = re.compile(r"\[(\w{1,3})\](?=\w)|(?<=\w)\[(\w{1,3})\]")
_TOKEN = re.compile(r"\[[^\[\]]*\]|\w+(?:['’]\w+)*")
# The words that every text has; they tell nothing of which quotation this is.
_FREQUENT = frozenset(
    """
    about all also and any are because been being but can cant could did didnt does doesnt dont for from get going got
    had has have having her hes him his how into isnt its ive just know like not now off one only our out over really
    said say she should some than that thats the their them then there theres these they theyre theyve thing things
    think this those very was wasnt way well were weve what when where which who why will with would wouldnt you youre
    your
    """.split()
)


class Words(NamedTuple):
    """A quotation taken apart into words.

    ``shown`` are the page's own; ``ids`` are numbers that are equal where the words are, whatever their letter case and
    apostrophes, odd where the word is a telling one, which not every text has. What stands in brackets is the editor's
    and said by nobody: 0. ``telling`` are the odd ones alone. Ellipses and what interrupts a quotation are no words.
    """

    shown: tuple[str, ...]
    ids: tuple[int, ...]
    telling: tuple[int, ...]

    @property
    def enough(self) -> bool:
        """Whether these are words enough to know them again."""
        return len(self.ids) >= _FEWEST and len(self.telling) >= _FEWEST_TELLING


def quoted(content: str, quotation: str) -> str:
    """Give what of a statement's content is quoted: of a mixed one the pieces in quotation marks.

    Where none can be told, for its marks stand outside of it, all of it is.
    """
    if quotation != "mixed" or not _MARKS.search(content):
        return content
    pieces = [content[one.inner_begin : one.inner_end] for one in quotations(content) if one.level == 0]
    return " … ".join(pieces) or content


def words_of(text: str) -> Words:
    """Take a quotation apart."""
    if "[" in text:
        text = _LETTER_IN_BRACKETS.sub(r"\1\2", text)
    tokens = tuple(_TOKEN.findall(text)[:MOST])
    ids = tuple(map(_number, tokens))
    return Words(tokens, ids, tuple([number for number in ids if number & 1]))


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    """Give a word's number, the same in every process."""
    if word[0] == "[":
        return 0
    normal = unicodedata.normalize("NFKC", word).casefold().replace("'", "").replace("’", "")
    telling = len(normal) >= _LETTERS and normal not in _FREQUENT
    return (crc32(normal.encode("utf-8", "surrogatepass")) & 0x7FFFFFFF) << 1 | telling or 2
