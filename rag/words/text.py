"""Words as the index counts them: tokens, stems, and how much a word says in a short question."""

import re
import threading
import unicodedata
from functools import cache, lru_cache

import Stemmer

# Words that say nothing by themselves. "not", "without", "who", "when" and "how long" are read as signals elsewhere
# (rag/search/question.py), before these are dropped.
_SMALL = """
a about also am an and any anyone anything anybody are as at be been being but by can could did do does doing done
else ever for from had has have having he her here hers hi him his hello hey how i if in into is it its just let may
me might mine must my myself no nor not of off on once or our ours ourselves out own per please re s shall she should
so some someone something somebody such t than thank thanks that the their theirs them then there these they this
those to too until up upon us very was we were what when where whether which while who whom whose why will with within
would yes you your yours yourself ve ll d m actually already always anyway basically because both each either even
exactly however instead like maybe much many more most neither now ok okay only other others perhaps quite really same
still though through today yet ask asking question wonder wondering know tell explain dear i'm cannot lot lots bit
kind sort thing things stuff way ways case
"""

# Words that fit nearly every question: they help to rank, but their absence is no sign that the matter is unknown.
_COMMON = """
able accept add allow allowed apply available back bad become before after begin best better big bring buy call care
cause certain change check choose come common correct cost current day days deal decide default different directly
during early easy end enough every everyone exact expect extra fast feel few find first fix follow forward free full
general get gets getting give given go goes going gone good got great guess guy half hand handle happen happened
happens hard help high hold hope hour hours idea important include issue keep kind last late later least leave left
less long longer look looking lose made main make making mean member month months need needed needs never new next
nice normal normally number occur old one open option order otherwise over part particular people permit permitted
person place plan point policy possible possibly prefer problem procedure process properly provide put quick quickly
reach ready reason receive recently regular regarding request require required responsible right rule rules run said
say see seem send set several short show side simple simply since single situation small somewhere soon sooner special
specific start stay step steps stop store suddenly suppose supposed sure take taken takes taking team than thing think
three time times today together took total toward tried try trying turn two type typical under understand use used
using usual usually via wait want wanted week weeks well went without work works wrong year years places far near
anywhere everything nothing across along around between against per concern concerning customer employee staff company
organisation organization exist existing home past nobody four five six seven eight nine ten hang throw paper material
obtain object session thirty twenty dozen second third hundred another alone almost straight somehow willing glad
worry worried scared afraid angry sorry sad nervous annoyed confused curious interested grandmother grandma
grandfather girlfriend boyfriend sister brother uncle aunt cousin mum mom dad mother father wife husband buddy
colleague mine lady man woman men women girl boy yesterday tomorrow tonight afternoon monday tuesday wednesday
thursday friday future struggle fall fell hear heard came walk sit stand bit huge tiny entire whole proper love hate
enjoy happy trouble matter fact difference various likely probably area aspect attempt attention aware base basic
beautiful behind belong below beside beyond boring brief broad busy calm capable carry center chance character chat
circle clear clever combine comfortable commit compare complete consider contain continue control cool corner count
couple create cross crowd crucial custom dark deep depend describe desire detail develop direct discover discuss
divide double doubt dream drop effect effort else empty encourage enormous ensure enter environment equal especially
eventually evidence exactly example excellent exciting expert extent extreme face fail fair familiar famous fancy
fashion feature final fine firm flexible focus force fortune front funny further gather gentle giant grab grand
grateful grow habit heart heavy hi hide hint hit hurry ignore imagine immediate impact importance impossible improve
increase indeed individual initial inquire inside intend interest involve joke jump keen kick lack land largely laugh
lead length level lie life listen loose loud lucky manner mark mass mention mess method mid mind minimum mix modern
moment mostly mood narrow nature neat nor note notice obvious odd officially onto opinion opposite origin outside
oversized pace pause perfect period physical pile plain pleasant pleased plenty position positive prepare presence
pretty previous prior produce progress promise protect proud pull purpose push range rapid rare rate reaction real
realize reasonable recent recognize region relation relative relevant rely remain remember remind repeat represent
result reveal rich rise role rough round routine row rush satisfied scene section select sense separate series serious
shape sharp shock shout signal similar size skip slight slow smart smooth social soft solve source space speak speed
spend split spot spread square stage standard state status steady stick strange strength strict strong structure style
subject succeed success sudden suggest suit super surface surprise system talk target task taste temporary tend term
thick thin tone top topic tough track traditional trend true trust truth twice ugly unable unique unit unless unlike
upper urgent value vary version view voice warn watch wave weak weird welcome whatever whenever wherever wide wild
wise wish witness wonder word world worth yard yell plus rather shortly meanwhile meant bother manage pair pairs
"""
STOP_WORDS = frozenset(_SMALL.split())
LIGHT_WORDS = frozenset(_COMMON.split())

_WORD = re.compile(r"\d+(?:d|k|g|p|fa)\b|\d+(?:[.,:]\d+)*(?=[^\W\d_]|\b)|[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_LETTERED = re.compile(r"(?<=\d)\((\w)\)")
"""The letter of 401(k), which people write without its brackets."""
_SHORT_HYPHEN = re.compile(r"\b(e|wi|re|pre|co|un|on|x|t|u)-(?=[a-z])")
_UNTIL = re.compile(
    r"(?<!the )(?<!our )(?<!my )(?<!a )\btill\b(?=\s+(?:my|our|the|we|i|you|they|he|she|it|when|next|\d))"
)
_CONTRACTIONS = re.compile(r"(?:n't)\b")
_ASKED_IS = re.compile(r"\b(where|what|who|when|how)'s\b")
_HURRIED = re.compile(
    r"\b(?:(?:do|did|does|is|are|was|were|would|could|should|have|has|had|wo|ca)nt"
    r"|(?:what|where|who|when|how|that|there|here)s|im|(?:you|they)re|(?:i|you|we|they)ve)\b"
)
"""The same, and others, as people type them who leave the apostrophe out."""
_SPELLINGS = (
    ("isation", re.compile(r"^(\w{2,})isation(s?)$"), r"\1ization\2"),
    ("is", re.compile(r"^(\w{3,})is(e|es|ed|ing)$"), r"\1iz\2"),
    ("yse", re.compile(r"^(\w{2,})yse(d|s|r)?$"), r"\1yze\2"),
    ("our", re.compile(r"^(col|fav|hon|lab|neighb|behavi|harb|hum|vap)our"), r"\1or"),
    ("re", re.compile(r"^(cent|met|lit|theat|fib)re(s?)$"), r"\1er\2"),
    ("ll", re.compile(r"^(\w+)ll(ed|ing|er|ers|ation)$"), r"\1l\2"),
    ("cheque", re.compile(r"^cheque"), "check"),
    ("licence", re.compile(r"^licence"), "license"),
    ("programme", re.compile(r"^programme"), "program"),
    ("enrolment", re.compile(r"^enrolment"), "enrollment"),
    ("enrol", re.compile(r"^enrol(?!l)"), "enroll"),
    ("ence", re.compile(r"^(defen|offen|preten)ce"), r"\1se"),
    ("catalogue", re.compile(r"^catalogue"), "catalog"),
    ("grey", re.compile(r"^grey"), "gray"),
)
"""What a word must hold for a pattern to be tried on it: a start reads thousands of words, and a pattern costs more."""
_IRREGULAR = """
earlier early, earliest early, later late, latest late, cheaper cheap, cheapest cheap, bigger big, biggest big, larger
large, largest large, longer long, longest long, shorter short, higher high, highest high, lower low, lowest low,
older old, oldest old, younger young, faster fast, fastest fast, sooner soon, smaller small, quieter quiet, warmer
warm, took take, taken take, lost lose, found find, bought buy, paid pay, broke break, broken break, gave give, given
give, got get, gotten get, went go, gone go, came come, sent send, kept keep, lent lend, stole steal, stolen steal,
forgot forget, forgotten forget, wrote write, written write, spoke speak, spoken speak, sold sell, told tell, held
hold, brought bring, taught teach, thrown throw, threw throw, ate eat, eaten eat, drank drink, drunk drink, drove
drive, driven drive, flew fly, flown fly, felt feel, fell fall, fallen fall, knew know, known know, made make, met
meet, ran run, saw see, seen see, slept sleep, spent spend, swam swim, woke wake, wore wear, worn wear, won win,
children child, kids kid, mice mouse, feet foot, teeth tooth, wives wife, shelves shelf, knives knife, leaves leave,
chose choose, chosen choose, hid hide, hidden hide, rang ring, rung ring, began begin, begun begin, rode ride, ridden
ride, built build, caught catch, fought fight, hung hang, stuck stick, struck strike, understood understand, became
become, shut close, delivery deliver, deliveries deliver, dying die, died die, dead die, death die, lives live,
renting rent, euthanised euthanize, bitten bite, bit bite, ill ill, theft steal, payment pay, payments pay, booking
book, bookings book, arrival arrive, arrivals arrive, departure depart, loss lose, losses lose, renewal renew,
renewals renew, refusal refuse, removal remove, withdrawal withdraw, approval approve, replacement replace,
replacements replace, enrolment enroll, enrollment enroll, registration register, registrations register, reservation
reserve, reservations reserve, cancellation cancel, cancellations cancel, application apply, applications apply,
expiry expire, expiration expire, permission permit, admission admit, complaint complain, complaints complain, payable
pay, collection collect, collections collect, storage store, repayment repay, reimbursement reimburse, assistance
assist, invitation invite, donation donate, donations donate, translation translate, cleaner clean, cleaning clean,
parking park, heating heat, printing print, printer print, printers print, vaccination vaccinate, vaccinations
vaccinate, subscription subscribe, subscriptions subscribe, installation install, activation activate, verification
verify, confirmation confirm, notification notify
"""
_NORMAL = {one.split()[0]: one.split()[1] for one in _IRREGULAR.replace("\n", " ").split(",")}
_APART = {
    form: stem
    for stem, forms in {
        "international": "international internationally",  # intern
        "internal": "internal internally",
        "business": "business businesses",  # busy
        "customs": "customs",  # customer
    }.items()
    for form in forms.split()
}
"""Words that the stemmer takes for others, and what they are reduced to instead."""
_PLURAL_ABBREVIATION = re.compile(r"^[^aeiouy]{2,}s$")
# The stemmer keeps these apart although they are the same word to a reader.
_ROOT_ENDINGS = (
    "ement", "ment", "ation", "ition", "ution", "abl", "ibl", "anc", "enc", "ant", "ent", "iti", "ness", "ship", "less",
    "ful", "ion", "ist", "iv", "al", "er", "or", "ee", "ic", "at", "i", "e", "y", "r",
)  # fmt: skip
_ROOT_MIN = 5

_local = threading.local()


def words(text: str) -> list[str]:
    """The words of a text, small, without accents and apostrophes; `not` stands for every n't."""
    plain = _fold(text)
    if "(" in plain:
        plain = _LETTERED.sub(r"\1", plain)
    return [word for found in _WORD.findall(plain) if (word := _clean(found))]


def stems(text: str) -> list[str]:
    """The stem of each word, in order; nothing is dropped."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of one small word, British spellings as American ones."""
    if word in _APART:
        return _APART[word]
    word = _NORMAL.get(word, word)
    if _PLURAL_ABBREVIATION.match(word):
        word = word[:-1]
    for hint, pattern, replacement in _SPELLINGS:
        if hint in word:
            word = pattern.sub(replacement, word)
    stemmer = getattr(_local, "english", None)
    if stemmer is None:  # one for each thread: the C object keeps a buffer
        stemmer = _local.english = Stemmer.Stemmer("english")
    return str(stemmer.stemWord(word))


@lru_cache(maxsize=50_000)
def root(stemmed: str) -> str:
    """What remains of a stem without endings that make nouns and adjectives: `deliveri` and `deliv` meet here."""
    shorter = stemmed
    for ending in _ROOT_ENDINGS:
        if shorter.endswith(ending) and len(shorter) - len(ending) >= _ROOT_MIN:
            shorter = shorter[: -len(ending)]
            break
    return shorter


def is_stop(word: str) -> bool:
    """Whether a word says nothing by itself."""
    return word in STOP_WORDS or (len(word) == 1 and not word.isdigit())


@cache
def vague_stems() -> frozenset[str]:
    """The stems of all words that say nothing, or little, by themselves."""
    return frozenset(stem(word) for word in LIGHT_WORDS | STOP_WORDS)


def is_light(word: str) -> bool:
    """Whether a word fits nearly every question."""
    return word in LIGHT_WORDS or _NORMAL.get(word) in LIGHT_WORDS


def _fold(text: str) -> str:
    plain = text.casefold().replace("\u2019", "'").replace("\u2018", "'")
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    plain = _HURRIED.sub(_with_apostrophe, plain)
    if "'" in plain:
        plain = _CONTRACTIONS.sub(" not", plain.replace("won't", "will not").replace("can't", "can not"))
        plain = _ASKED_IS.sub(r"\1 is", plain)
    if "till" in plain:
        plain = _UNTIL.sub("until", plain)
    return _SHORT_HYPHEN.sub(r"\1", plain) if "-" in plain else plain


def _with_apostrophe(found: "re.Match[str]") -> str:
    word = found.group()
    return f"{word[:-2]}n't" if word.endswith("nt") else re.sub(r"(s|m|re|ve)$", r"'\1", word)


def _clean(word: str) -> str:
    if "'" not in word:
        return word.replace(",", "") if word[0].isdigit() else word
    head, _, tail = word.partition("'")
    return head if tail in {"s", "re", "ve", "ll", "d", "m", ""} else head + tail.replace("'", "")
