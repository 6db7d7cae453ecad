"""Quotations for measuring quote families: written ones, hard to tell apart, and edits as newsrooms make them."""

from __future__ import annotations

import random
from typing import NamedTuple

# Each frame gives one quotation a filling: these share what everybody says, and nothing else.
_FRAMES = {
    "We will continue to work with {} so that {}": (
        ("the harbour masters of the coast", "no boat has to wait outside the wall for three days again"),
        ("every school in the valley", "children from the hill farms get a warm meal before the first bell"),
        ("the miners and their widows", "the fund is paid out before another winter comes and goes"),
    ),
    "I want to thank {} for {}": (
        ("the voters of Eastmark", "believing that a baker's daughter could sit in that chair and stay honest"),
        ("my sister and the whole night shift", "carrying forty patients down the stairs while the lift was burning"),
        ("nobody on that committee", "the years in which they laughed at every page I put before them"),
    ),
    "At the end of the day what matters is that {}": (
        ("the dam holds, because nine thousand people sleep below it"),
        ("a pensioner in Low Fell can heat one room without selling her clock"),
        ("somebody answers the telephone when a fishing boat calls for help"),
    ),
    "There is no doubt in my mind that {}": (
        ("the minister read that letter twice and then locked it in a drawer"),
        ("the orchestra would have played on if the roof had not come down on the drums"),
        ("cheap steel, and nothing else, brought that footbridge into the river"),
    ),
    "Let me be very clear about this: {}": (
        ("not one krone of the pension money has gone into the stadium"),
        ("we shall not sell the forest, not this spring and not to that company"),
        ("the witness was never offered a house, a car or a passport"),
    ),
    "The people of this town deserve to know {}": (
        ("who signed the order to open the sluice at midnight"),
        ("why the ambulance took two hours for a road of four miles"),
        ("what was in the barrels that they buried behind the old tannery"),
    ),
    "We cannot comment on an ongoing investigation, but {}": (
        ("the two guards have handed in their keys and their uniforms"),
        ("all of the paintings were insured and photographed last autumn"),
        ("no passenger data left the ferry company's own computers"),
    ),
    "It is a sad day for {} when {}": (
        ("the university", "a lecture on beetles needs eleven policemen at the door"),
        ("our union", "brothers cross the line for a tin of biscuits and a handshake"),
        ("the whole island", "the last doctor packs her bags and takes the morning boat"),
    ),
    "I have known {} for twenty years and {}": (
        ("Mara Olin", "she has never once been late with a budget or early with an apology"),
        ("that mountain", "it has never before thrown snow on the southern villages in May"),
        ("the captain", "he would rather lose a ship than leave a cook on the ice"),
    ),
    "Our thoughts are with the families of {}": (
        ("the four divers who went down to mend the cable on Sunday"),
        ("the bus driver and the choir that he was bringing home from the valley"),
        ("those who are still waiting at the shaft for their sons"),
    ),
    "This is not about {}, it is about {}": (
        ("money", "whether a court can be bought with a cellar full of wine"),
        ("one referee", "a league that pays its young players in promises and sandwiches"),
        ("the colour of the tram", "who may decide that ninety old lime trees must fall for it"),
    ),
    "If nothing is done now, {} and {}": (
        ("the wells of the plain will be salt in ten years", "the wheat will not come back in our lifetime"),
        ("the archive will be pulp by Easter", "with it the names of all who were sent to the quarries"),
        ("half of the nurses will be gone by harvest", "the children's ward will close its doors at night"),
    ),
    "For the first time in our history {}": (
        ("more apprentices than pensioners marched on the first of May"),
        ("the glacier has let go of the hut that our grandfathers built on it"),
        ("a goalkeeper has scored twice in one final, both times with her head"),
    ),
    "What I saw in there was {}, and {}": (
        ("forty beds for two hundred people", "a single bucket that they all had to drink from"),
        ("a machine that prints money by the yard", "three frightened boys who could hardly lift the paper"),
        ("an honest man at his desk", "a crowd that had already made up its mind about him"),
    ),
    "The report that was published today shows {}": (
        ("that the inspectors had warned of the boiler five times since the spring"),
        ("how little of the flood money ever reached the streets along the canal"),
        ("a police force that trusts neither its chief nor its own radios"),
    ),
    "Nobody should have to choose between {} and {}": (
        ("insulin", "the rent on a room with a wet wall and no window"),
        ("the language of her mother", "a seat in the front row of the village school"),
        ("telling the truth about a bridge", "feeding two small daughters and a dog"),
    ),
}
_ALONE = (
    "A wolf came down to the playground, sniffed at the slide, and walked off as if it had an appointment elsewhere",
    "Sell the bells, melt the lead, keep the books: that was the whole of the bishop's plan for our cathedral",
    "My grandmother hid the partisans' radio in a beehive and never in her life was stung",
    "They measured the noise on a holiday, with the wind behind them, from inside a parked van",
    "You do not repair a clock tower with glue, and you do not repair a parliament with a poster",
    "Every tenth lamb this spring was born on the wrong side of a border that nobody here ever voted for",
    "The tunnel is dry, the pumps are silent, and for the first night in a month I have slept with my boots off",
    "Ask the herring whether the quota is fair, because the herring is the only one who was not at the table",
    "We found the ballot boxes in a swimming pool, still sealed, with a rubber duck on top of them",
    "The verdict fits on a postcard, and that is where a verdict of this kind belongs",
    "Bread has doubled, wine has tripled, and only patience has stayed at the old price",
    "I taught half of this cabinet to read, and I am beginning to think that I stopped too early",
    "When the ice went out it took the customs house, two cows and the minister's new fence",
    "A strike is not a holiday with banners, it is four hundred kitchens counting potatoes",
    "The satellite is fine, it is the people on the ground who have lost contact with one another",
    "Someone has painted the general's horse pink for the seventh time, and the general is beginning to look pleased",
)
_INSERTED = ("[the mayor]", "[the party]", "[Olin]", "[they]", "[last year]")
_MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("„", "“"))
_KINDS = ("cut", "changed", "brackets", "ellipsis", "case", "pieces")
_LONG = 8  # words from which on something may be cut


class Edited(NamedTuple):
    """A quotation after recorded edits, as a statement's content, and how it is quoted."""

    content: str
    quotation: str
    edits: tuple[str, ...]


def written() -> list[str]:
    """The written quotations, all different ones."""
    filled = [
        frame.format(*(filling if isinstance(filling, tuple) else (filling,)))
        for frame, fillings in _FRAMES.items()
        for filling in fillings
    ]
    return [*filled, *_ALONE]


def edit(text: str, chance: random.Random, vocabulary: list[str]) -> Edited:
    """Edit a quotation in one to three ways: up to two fifths cut off, a fifth of the words changed, and so on."""
    words, edits = text.split(), []
    kinds = chance.sample(_KINDS, chance.randint(1, 3))
    if "cut" in kinds and len(words) >= _LONG:
        many = chance.randint(1, int(len(words) * 0.4))
        words = words[many:] if chance.random() < 0.5 else words[:-many]
        edits.append(f"{many} words cut")
    if "changed" in kinds:
        many = chance.randint(1, max(1, int(len(words) * 0.2)))
        for place in chance.sample(range(len(words)), min(many, len(words))):
            words[place] = chance.choice(vocabulary)
        edits.append(f"{many} words changed")
    if "brackets" in kinds:
        place = chance.randrange(len(words))
        words[place : place + chance.randint(1, 2)] = [chance.choice(_INSERTED)]
        edits.append("brackets")
    if "ellipsis" in kinds and len(words) >= _LONG:
        many = chance.randint(1, int(len(words) * 0.3))
        place = chance.randrange(1, len(words) - many)
        words[place : place + many] = [chance.choice(("...", "…"))]
        edits.append(f"{many} words for an ellipsis")
    if "case" in kinds:
        words = [word.upper() if chance.random() < 0.5 else word.lower() for word in words]
        edits.append("letter case")
    return _marked(words, edits, chance, pieces="pieces" in kinds and len(words) >= _LONG)


def _marked(words: list[str], edits: list[str], chance: random.Random, *, pieces: bool) -> Edited:
    opening, closing = chance.choice(_MARKS)
    if not pieces:
        return Edited(f"{opening}{' '.join(words)}{closing}", "direct", tuple(edits))
    place = chance.randrange(3, len(words) - 3)
    one, other = (f"{opening}{' '.join(some)}{closing}" for some in (words[:place], words[place:]))
    return Edited(f"{one} and that {other}", "mixed", (*edits, "in two pieces"))
