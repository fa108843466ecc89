"""Reads the words of a language as letters: one for each kind of word that matters to a promise.

| Letter | What the word is |
|---|---|
| `I` `W` | I; we |
| `S` `s` | somebody of ours: a colleague, a team; who comes to see people |
| `Y` `U` `y` `T` | your; you; for you; this, it |
| `A` `a` `h` | an article; an article or "you", by what follows, such as the Italian "le"; our, my |
| `J` `k` `2` | they; this; to |
| `O` `M` | what a case is about: an order, an account; what may come of it: a refund, a replacement |
| `H` `B` `E` `P` `G` | have; is, are; been, be; was (done); being (done) |
| `F` | will, is going to |
| `D` `C` | what was done; the same by a verb that is only ever done to a single case: refunded, escalated |
| `p` `d` | what went on in the past, and nothing else: went; what is the same done and to do: put, set |
| `V` `N` | to do; doing |
| `o` `f` `g` | "I do" in one word; what may be that; what may be "do" after "I" |
| `R` | under way, on it |
| `K` | verbs that claim nothing: of looking up, knowing, being sorry, explaining, and of what befalls people |
| `=` | what an answer is made of: an overview, steps, the handbook |
| `L` `e` `c` | get, hear from; expect; consider |
| `!` | what claims something by itself: leave it with me |
| `X` `x` | not; can, may, must |
| `Q` `q` `u` `b` | if; when, once, after; until; before |
| `?` | according to, it seems: what somebody else says |
| `v` | what begins an order to the reader: send, call |
| `Z` `z` `r` | today, soon; now, already, again; as a rule, every, within days |
| `i` `l` `m` `t` | in; by; minutes; a month or the like |
| `/` | a day, such as the 14th of May |
| `n` `#` `&` `0` | number, ticket; a number, a long one; a price or a time, such as 7.40 |
| `,` `.` `:` `+` `j` | what parts clauses: a comma or "but"; a dash or the end; a colon; "and"; "that" |
| `w` | any other word |

A word may be several of them in a row, as "I'm" in one word is, or none, when it changes nothing ("really").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_OTHER: Final = "w"
_MARKS: Final = {":": ":"} | dict.fromkeys(".!-\u2013\u2014\u2026", ".")
_LONG_NUMBER: Final = 4
_PRICE_OR_TIME: Final = re.compile(r"\d+[.,:]\d+(?!\d*\.)")
_SHORTEST_STEM, _LONGEST_WORD = 2, 40


@dataclass(frozen=True)
class Tongue:
    """How the words of a language are read.

    table: lines of letters, a colon and words. `_` joins the words of a phrase; `K*` and `C*` tell how words begin;
    words of the line `-` have no letter. endings: a pattern with a group for each letter, for all other words.
    gap: whatever may stand between "have" and what was done. acts: what may stand after "I" when I do something now.
    ends: what must follow "is cancelled" so that it tells of one case, not of all. orders: how an order to the reader
    begins. elides: how a sentence begins that leaves "I" out. inverts: "I" may stand behind its verb. has_nouns: a
    capital letter inside of a clause tells a noun.
    """

    table: str
    endings: str
    gap: str = ""
    acts: str = "(?!)"
    ends: str = "$"
    orders: str = "[vV]"
    elides: str = "(?!)"
    inverts: bool = False
    has_nouns: bool = False

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The letters of each word."""
        return {word: letters for letters, word in self._entries() if "_" not in word and "*" not in letters}

    def letters_of(self, words: Sequence[str]) -> list[str]:
        """What these words are, one after the other; a phrase counts as one."""
        lower = [word.lower() for word in words]
        known, phrases = self.words, self._phrases
        found, at = [], 0
        while at < len(lower):
            word, start = words[at] if words[at] in known else lower[at], at
            at += 1
            for rest, letters in phrases.get(word, ()):
                if lower[at : at + len(rest)] == rest:
                    at += len(rest)
                    found.append(letters)
                    break
            else:
                found.append(known[word] if word in known else self._unlisted(word, words, start))
        return found

    def _unlisted(self, word: str, words: Sequence[str], at: int) -> str:
        if not word[0].isalpha():
            return _number(word) if word[0].isdigit() else _MARKS.get(word, ",")
        if self.has_nouns and at and words[at][0].isupper() and words[at - 1][0].isalpha():
            return _OTHER
        start = word[:_SHORTEST_STEM]
        if word.startswith(self._stems["K*"].get(start, ())):
            return "K"
        found = self._endings.fullmatch(word) if len(word) <= _LONGEST_WORD else None
        letters = (found.lastgroup or _OTHER) if found else _OTHER
        if letters == "none":
            return ""
        return letters.replace("D", "C") if word.startswith(self._stems["C*"].get(start, ())) else letters

    def _entries(self) -> Iterator[tuple[str, str]]:
        for line in self.table.strip().splitlines():
            letters, _, words = line.partition(": ")
            yield from ((letters.replace("-", ""), word) for word in words.split())

    @cached_property
    def _phrases(self) -> Mapping[str, Sequence[tuple[list[str], str]]]:
        """By its first word, how a phrase goes on, and its letters; longer ones first."""
        found: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for letters, phrase in self._entries():
            first, *rest = phrase.split("_")
            if rest:
                found[first].append((rest, letters))
        return {first: sorted(each, key=lambda one: -len(one[0])) for first, each in found.items()}

    @cached_property
    def _stems(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """How words of a kind begin, by their first letters."""
        found: dict[str, dict[str, tuple[str, ...]]] = {"K*": {}, "C*": {}}
        for letters, stem in self._entries():
            if letters in found:
                start = stem[:_SHORTEST_STEM]
                found[letters][start] = (*found[letters].get(start, ()), stem)
        return found

    @cached_property
    def _endings(self) -> re.Pattern[str]:
        return re.compile(self.endings)


def _number(word: str) -> str:
    if len(word) < _LONG_NUMBER:
        return "#"
    return "0" if _PRICE_OR_TIME.match(word) else "&"
