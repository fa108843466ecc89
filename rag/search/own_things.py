"""Reads more generally what names a thing, a place or a deed: "my kayak leaks", "return a lamp", "in Rome"."""

import re

from rag.search.indexed import Indexed
from rag.search.question import BIDS, understand
from rag.words import text

_OWN = re.compile(r"\b(my|our) ([\w'\u2019-]+)", re.IGNORECASE)
_GOODS = (
    "appliance bag bed bench bicycle bike blanket blazer blender blouse board book boot bowl bracelet cabinet camera "
    "candle cardigan carpet chair charger clock coat console couch cup curtain desk doll drawer dress dresser drill "
    "dryer earring fan fridge fryer game glove grill guitar hat heater helmet hoodie iron jacket jeans jumper kettle "
    "keyboard knife lamp laptop mattress microwave mirror mixer monitor mouse mug necklace necktie oven pan pants "
    "phone pillow plate pot printer purse puzzle radio ring rug scarf shelf shirt shoe shorts skirt sneaker sofa "
    "speaker stool stove suit suitcase sweater table tablet toaster toy tray trousers tv umbrella vacuum vase wallet "
    "wardrobe washer watch"
)
"""What is sold in many kinds of shops, by its last word: a coffee machine, a dining table."""
_GOOD = rf"(?:[\w'\u2019-]+ )?({_GOODS.replace(' ', '|')}|machine)s?\b"
_ONE_OF_THEM = re.compile(rf"\b(?:an?|the|this|that|these|those|some) {_GOOD}", re.IGNORECASE)
_ANY_OF_THEM = re.compile(rf"\b(?:an?|the|this|that|these|those|some|my|our) {_GOOD}", re.IGNORECASE)

_WISH = re.compile(
    r"(?P<before>\W*(?:(?:please|pls|hi|hello|hey)\W+)*"
    r"(?:(?:(?:i|we)(?: would|['\u2019]d)? )?(?:want|wanna|need|like|wish|trying|looking)(?: to)? )?)"
    rf"{BIDS}",
    re.IGNORECASE,
)
"""How somebody begins who bids or wishes something to be done."""
_HAS_DONE = re.compile(
    r"\W*(?:i|we)(?:['\u2019]ve| have)?(?: already| just)? (?:sent|returned|mailed|shipped|posted|brought|gave|given"
    r"|dropped|handed|took|taken)\b",
    re.IGNORECASE,
)

_WHERE = re.compile(
    r"\b(?:near|nearby|in|around|close to)(?: downtown)?"
    r" ((?-i:[A-Z])[\w'\u2019-]+(?: (?-i:[A-Z])[\w'\u2019-]+)*|[\w'\u2019-]+)",
    re.IGNORECASE,
)


def of_any_place(asked: str, indexed: Indexed) -> str:
    """The question with `in my city` for a place of which the article does not speak; "" if there is none."""

    def named(found: re.Match[str]) -> str:
        return found[0] if _is_held(found[1].split()[-1], indexed) else "in my city"

    reading = _WHERE.sub(named, asked)
    return "" if reading == asked else reading


def of_any_item(asked: str, indexed: Indexed) -> str:
    """The question with `an item` for goods of which the article names not even the kind; "" if there are none."""
    reading = _ONE_OF_THEM.sub(lambda found: found[0] if _is_held(found[1], indexed) else "an item", asked)
    return "" if reading == asked else reading


def how_to(asked: str) -> str:
    """What somebody bids or wishes, "send back a dress", as a question of how to do it; "" for anything else."""
    wish = _WISH.match(asked)
    return f"How do I {asked[wish.end('before') :].strip()}" if wish else ""


def done_with_any_item(asked: str) -> str:
    """What somebody says they have done with goods, "I sent the jacket back", said of an item; else ""."""
    if asked.rstrip().endswith("?") or not _HAS_DONE.match(asked):
        return ""
    reading = _ANY_OF_THEM.sub("an item", asked)
    return "" if reading == asked else reading


def of_any_thing(asked: str, indexed: Indexed) -> str:
    """The question with `thing` for what is the person's own and the article does not name; "" if there is none."""

    def named(found: re.Match[str]) -> str:
        return found[0] if _is_held(found[2], indexed) else f"{found[1]} thing"

    reading = _OWN.sub(named, asked)
    return "" if reading == asked else reading


def _is_held(word: str, indexed: Indexed) -> bool:
    """Whether the article has the word or another one for it, or it names no thing by itself."""
    if text.is_stop(word.casefold()) or text.is_light(word.casefold()):
        return True
    return any(token in indexed.places for term in understand(word).terms for token in term.variants)
