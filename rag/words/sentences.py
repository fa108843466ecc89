"""Splits running text into sentences without breaking abbreviations, decimals, times, links or quotes."""

import re

_SHORT = """
    e.g i.e etc vs cf approx appr ca no nos nr dr mr mrs ms prof st jr sr inc ltd co corp dept est ext fig incl excl
    min max hr hrs sec tel vol p pp a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur
    thurs fri sat sun u.s u.k e.u p.o art para resp ave blvd rd sq ft bldg
"""
_ABBREVIATIONS = frozenset(_SHORT.split())
# These end a sentence as often as not: what follows decides.
_MAY_END = frozenset({"etc", "a.m", "p.m", "inc", "ltd", "co", "corp", "u.s", "u.k", "e.u", "min", "max", "hr", "hrs"})
_END = re.compile(r"(?<![.!?…])[.!?…]++[)\]\"'\u201d\u2019*_]*+(?=\s)")
_LAST_WORD = re.compile(r"([^\s(\[\"'\u201c\u2018]+)$")
_LOOKED_BACK = 24
"""Characters: more than any abbreviation has. It takes one look at each place, however long the text before is."""
_NEW_SENTENCE = re.compile(r"\s+[\[(\"'\u201c\u2018*_]*(?:[A-Z0-9£$€À-ÖØ-Þ]|[^\x00-\x7f])")


def split(text: str) -> list[str]:
    """The sentences of one paragraph, each as it stands there, white space folded."""
    folded = " ".join(text.split())
    sentences, start = [], 0
    for found in _END.finditer(folded):
        if _ends_sentence(folded, found):
            sentences.append(folded[start : found.end()].strip())
            start = found.end()
    sentences.append(folded[start:].strip())
    return [sentence for sentence in sentences if sentence]


def _ends_sentence(text: str, found: "re.Match[str]") -> bool:
    if not _NEW_SENTENCE.match(text, found.end()):
        return False
    if found.group()[0] != ".":
        return True
    before = _LAST_WORD.search(text, max(0, found.start() - _LOOKED_BACK), found.start())
    word = before.group(1).lower() if before else ""
    if word in _MAY_END:
        return text[found.end() + 1].isupper()  # one blank is between them
    return word not in _ABBREVIATIONS and not _is_initial(word)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word != "i"
