"""How a name's word may be spelt: with or without its marks, and by this or that way to write another script.

Folding is cautious: no rule takes one common name for another ("Mahmoud" is no "Mohammed", "Jan" no "Ian").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from hearsay.speakers.names import plain

# Cyrillic by the system of the US Board on Geographic Names, Greek by ISO 843's transcription, roughly.
_LATIN = str.maketrans(
    dict(
        pair.split("=")
        for pair in (
            "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch "
            "ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ѓ=g ќ=k "
            "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o "
            "ά=a έ=e ή=i ί=i ό=o ύ=y ώ=o ϊ=i ϋ=y ΐ=i ΰ=y"
        ).split()
    )
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=[sc]k)(?:iy|yy|ii|ij|yj|y|i)$", "y"),  # Karelski, Karelskiy, Karelskyy
        (r"(?<=\w{3})(?:iy|yy|ii|ij)$", "y"),  # Dmitriy, Dmitrii
        (r"(?<=\w\w[aeo])[ij]$", "y"),  # Sergei, Sergej, Nikolai
        (r"(?<=\w\w[eo])ff$", "v"),  # Smirnoff
        (r"^ye(?=[fklv])", "e"),  # Yelena, Yevgeny
        (r"^[yi]u", "ju"),  # Yulia, Iulia
        (r"^ya", "ja"),  # Yana
        (r"ks", "x"),  # Aleksey
        (r"tch", "ch"),
        (r"(?<=\w)iya$", "ia"),  # Mariya
        (r"(?<=[lnr])[jy]a$", "ia"),  # Natalya, Tatjana
    )
)
# What no rule covers safely: the first spelling stands for its line.
_LINES = """
abdullah abdallah abdulla
ahmed ahmad
aisha ayesha aicha aysha
anatoly anatoli
dmitry dmitri dimitri dimitry
evgeny evgeni yevgeni
fatima fatimah fatemeh
faisal faysal feisal
fyodor fedor feodor
gennady gennadi
grigory grigori
hassan hasan
hussein husain hussain husayn hossein husein
ibrahim ebrahim
jamal gamal djamal
karim kareem
khaled khalid
leila layla laila leyla
mahmoud mahmud mahmood
mikhail mihail michail
mohammed muhammad mohamed mohammad muhammed mohamad
mustafa mostafa moustafa mustapha
nasser naser
omar umar
osman othman uthman usman
pyotr petr
qasem qassem kassem kasem qasim qassim ghasem
rashid rasheed rachid
said saeed
sergey serguey
sofia sofya
suleiman sulaiman sulayman suleyman
tariq tarek tarik tareq
tatiana tatyana
valery valeri
vasily vasili vassily
vitaly vitali
yousef yusuf youssef yousuf yussuf yusef yousif youssouf
yuri yury yuriy iurii juri
"""


@lru_cache(maxsize=65536)
def spellings(word: str) -> frozenset[str]:
    """The forms by which the word is compared; two words that share one may be one word, spelt differently."""
    latin = word.lower().translate(_LATIN)
    return frozenset(_folded(plain(form)) for form in (latin, latin.translate(_UMLAUTS)))


def _folded(form: str) -> str:
    whole = form.replace("-", "")
    for pattern, by in _RULES:
        whole = pattern.sub(by, whole)
    return _first().get(whole, whole)


@lru_cache(maxsize=1)
def _first() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for line in filter(None, _LINES.split("\n")):
        for form in line.split():
            whole = plain(form)
            for pattern, by in _RULES:
                whole = pattern.sub(by, whole)
            table[whole] = line.split()[0]
    return table
