"""Answers one more question about what was answered before, from what was cited or from what stands beside it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Audience
from rag import answers
from rag.ports import Answer, Manner
from rag.quoting.codes import of_this_code
from rag.quoting.going_on import going_on
from rag.quoting.near_matter import AS_NEAR, SURELY_NEAR, direction, names_nothing, nearest, of_the_named
from rag.quoting.rendering import quote
from rag.search.finding import Finder
from rag.search.found import Found
from rag.search.snapshot import Snapshot

HARDLY_NEAR = 0.45
"""What was cited and is less near is left for what stands beside it and is surely near."""
RATHER = 0.15
"""It is left, too, where it is so much less near than the nearest of all, for what is about as near as that."""
FAR_BEHIND = -0.3
"""What was cited and is so much less near than the nearest of all has nothing to do with the question."""
STRANGE_AHEAD = 0.1
"""By how much what was cited must be nearer than all else to a question with a word that stands nowhere."""


class Within:
    """Looks only at what the manner names."""

    def __init__(self, finder: Finder, *, at_least: float) -> None:
        """at_least: how sure such an answer is at least."""
        self._finder = finder
        self._at_least = at_least

    async def answer(self, snapshot: Snapshot, question: str, audience: Audience, manner: Manner) -> Answer:
        """What they say of what the question goes on to: by meaning where the manner says how near, else by words."""
        if manner.ahead is None:
            return self._by_words(snapshot, question, audience, manner)
        return await self._by_meaning(snapshot, question, audience, manner, manner.ahead)

    def _by_words(self, snapshot: Snapshot, question: str, audience: Audience, manner: Manner) -> Answer:
        whole, new = self._finder.understand(question), self._finder.understand(manner.goes_on)
        for one in snapshot.find(whole, audience, only=manner.within, limit=len(manner.within)):
            if chosen := going_on(one.judged.candidate.indexed, new, one.terms, whole):
                return self._told(one, chosen, manner.goes_on)
        return Answer(known=False)

    async def _by_meaning(
        self, snapshot: Snapshot, question: str, audience: Audience, manner: Manner, ahead: float
    ) -> Answer:
        """Where they are so much nearer to it than all others.

        Else what another article of the same departments says of it, if that is surely near and the nearest of all.
        """
        cited = snapshot.read(manner.within, audience)
        texts = (manner.goes_on, question, question.removesuffix(manner.goes_on))
        meant = await self._finder.meant(snapshot, texts, audience) if cited and snapshot.means_for(audience) else []
        if not meant:
            return Answer(known=False)
        new = self._finder.understand(manner.goes_on)
        towards = direction(new, *meant)
        meanings, is_strange = snapshot.meanings_for(audience), snapshot.is_strange(new, audience)
        best = nearest(meanings, cited, new, towards)
        stays = best.ahead >= (max(ahead, STRANGE_AHEAD) if is_strange else ahead)
        if not stays or (best.score < HARDLY_NEAR and best.ahead < 0):
            other = nearest(meanings, snapshot.beside(cited, audience), new, towards)
            is_surely = other.ahead >= 0 and other.score >= SURELY_NEAR
            is_rather = stays and best.ahead <= -RATHER and other.ahead >= -AS_NEAR
            goes_there = not is_strange and (is_surely or is_rather)
            if not goes_there and not stays:
                return Answer(known=False, strays=best.ahead < FAR_BEHIND)
            best = other if goes_there else best
        if not best.chosen:
            return Answer(known=False, stays=True)
        whole, only = self._finder.understand(question), frozenset({best.indexed.article.id})
        found = snapshot.find(whole, audience, only=only, limit=1)  # none where they share no word at all
        named_in = (texts[-1], *manner.earlier) if names_nothing(new) else ()
        asked = [self._finder.understand(each) for each in named_in] or [new]
        chosen = of_the_named(best.indexed, best.chosen, new, asked)
        return replace(self._told(found[0], chosen, manner.goes_on) if found else Answer(known=False), stays=True)

    def _told(self, found: Found, chosen: Sequence[int], goes_on: str) -> Answer:
        """These statements of an article, but for what is of another code than is asked of."""
        indexed = found.judged.candidate.indexed
        chosen = of_this_code(indexed, chosen, goes_on)
        if not chosen:
            return Answer(known=False)
        return answers.known(found, quote(indexed, chosen), at_least=self._at_least, holds=True)
