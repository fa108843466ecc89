"""Passes a whole answer through the evidence gate."""

from collections.abc import Mapping, Sequence

from rag.evidence.composing import Gated
from rag.evidence.streamed import StreamGate
from rag.model.ports import Sentence
from rag.ports import Passage


def gate(
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    language: str = "en",
    translated: Mapping[str, str] | None = None,
) -> Gated | None:
    """What can be said of an answer; None where too little can. translated: what statements are in the language."""
    heard = StreamGate(passages, language)
    if not all(map(heard.hear, sentences)):
        return None
    heard.learn(translated or {})
    return heard.whole()
