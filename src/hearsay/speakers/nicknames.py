"""Short forms of given names: Bill is a William, Chuck a Charles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

# The full form, or several that share short forms, a bar, the short forms.
_FORMS = """
albert alfred | al bert fred
alexander alexandra | alex sandy sasha xander
andrew andreas | andy drew
anthony antonio | tony
barbara | babs barb
benjamin | ben benny benji
bernard | bernie
catherine katherine kathryn katharine | cathy kathy kate katie kit kitty kay
charles | charlie chuck chip
christopher | chris kit topher
cornelius | con neil
cynthia | cindy
daniel | dan danny
david | dave davey
deborah debra | deb debbie
donald | don donnie donny
dorothy | dot dottie dolly
edward edmund edwin | ed eddie ted teddy ned
eleanor helen | nell nellie ellie nora
elizabeth elisabeth | liz lizzie beth betty betsy bess eliza libby lisa
eugene | gene
florence | flo
francis frances francisco | frank fran frankie pancho paco
frederick | fred freddie fritz
gerald gerard | gerry jerry
gregory | greg
harold henry | hal harry hank
isabel isabella | bella izzy
jacob | jake
james | jim jimmy jamie
janet | jan
jeffrey geoffrey | jeff geoff
jennifer | jen jenny
jessica | jess jessie
john jonathan | jack johnny jon jonny
joseph jose | joe joey pepe
joshua | josh
kenneth | ken kenny
lawrence laurence | larry laurie
leonard | len lenny leo
leslie | les
louis lewis | lou louie
margaret | maggie meg peggy peg marge margie madge greta
martha | marty patty
martin | marty
mary | molly polly mamie
matthew | matt
michael | mike mick mickey mikey
mikhail | misha
mildred | millie
nathaniel nathan | nat nate
nicholas nicolas | nick nicky
pamela | pam
patricia | pat patty trish tricia
patrick | pat paddy rick
peter | pete
philip phillip | phil pip
rebecca | becky becca
reginald | reg reggie
richard | rich rick ricky dick richie
robert | rob robbie bob bobby bert
roderick rodney | rod
ronald | ron ronnie
samuel samantha | sam sammy
sarah | sally sadie
stephen steven | steve stevie
stuart stewart | stu
susan suzanne | sue susie suzie
terence terrence theresa teresa | terry tess tessa
theodore | ted teddy theo
thomas | tom tommy
timothy | tim timmy
victoria | vicky vicki tori
victor | vic
vincent | vince vinny
virginia | ginny
vladimir | volodya vova
walter | walt wally
william | bill billy will willie willy liam
zachary | zach zack
"""


def short_forms(one: str, other: str) -> bool:
    """Whether two given names, ready for comparing, can be one person's: "peggy" and "margaret"."""
    return bool(_pairs().get(one, frozenset()) & _pairs().get(other, frozenset()))


def full_forms(name: str) -> frozenset[str]:
    """The full names, ready for comparing, that this one is a short form of: "albert", "alfred", "robert" of "bert"."""
    return frozenset(full for full, short in _pairs().get(name, ()) if short == name)


def is_of_one_name(short: str) -> bool:
    """Whether all full forms of a short one are spellings of one name: of "bill", not of "ted"."""
    fulls = full_forms(short)
    return any(fulls <= set(line.partition("|")[0].split()) for line in _FORMS.split("\n")) if fulls else False


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, frozenset[tuple[str, str]]]:
    """Each name's pairs of a full and a short form; two names that share a pair can be one person's."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in _FORMS.split("\n"):
        full, _, short = line.partition("|")
        for name in full.split():
            for form in short.split():
                pairs[name].add((name, form))
                pairs[form].add((name, form))
    return {name: frozenset(found) for name, found in pairs.items()}
