"""Has a model write an answer from passages and nothing else, and lets only sound parts of it through."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from rag.model.client import OpenAIModel, Prompt
from rag.model.errors import TooLong, Unusable
from rag.model.fencing import Fence
from rag.model.ports import Assignment, Mask, Masks, Sentence
from rag.model.unmasked import Unmasked
from rag.model.written import (
    MAX_SENTENCES,
    BadShape,
    Growing,
    Translated,
    Written,
    WrittenSentence,
    accept,
    read_sentences,
)
from rag.ports import Passage

MAX_TOKENS = 900
MAX_PROMPT_CHARS = 24_000
"""Of all passages together; a passage that is longer than its part is cut at its end."""
FEWER_PROMPT_CHARS = MAX_PROMPT_CHARS // 4
"""Where the model says that this is too long for it."""
MAX_PASSAGES = 10
MAX_QUESTION_CHARS = 2_000
MAX_EARLIER, MAX_EARLIER_CHARS = 6, 500
MAX_TONE_CHARS = 200
MAX_TOLD, MAX_TOLD_CHARS = 3, 160
_SHOWN_AGAIN_CHARS = 4_000

LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ar": "Arabic",
    "ja": "Japanese",
    "zh": "Chinese",
}
_CODE = re.compile(r"[a-z]{2,3}")

SYSTEM = """\
You write the answers of a support desk. You get numbered passages of its knowledge base and the question of a person.

- Say only what the passages say. Add nothing that you know from elsewhere, guess nothing and promise nothing.
- Keep numbers, amounts, units, dates, times, names and every "not" as they are in the passage, and keep the \
conditions under which something holds in the same sentence.
- Write in {language}. Be short, as a good support agent is: what was asked first, then what else the person must \
know; rarely more than four sentences. Speak to the person.{tone}
- For each sentence give in "sources" the numbers of the passages that it comes from. Do not write these numbers into \
the text. No greeting, no Markdown, no HTML, no link that is not in a passage.
- If the passages do not answer the question, the list of sentences is empty. That is a good answer then.

Answer with JSON alone, in this form: {form}"""
FORM = '{"sentences": [{"text": "…", "sources": [1]}]}'
TRANSLATED_FORM = (
    '{"sentences": [{"original": "…", "text": "…", "sources": [1]}]}, where "original" is one sentence of a passage, '
    'copied word for word, and "text" says exactly the same in {language}, with figures where "original" has figures'
)
LANGUAGE_OF_PASSAGES = "en"
KEEPS_MARKS = """\
Where the person wrote an address or a number that you need not know, a mark such as [email-1] stands for it. Treat it \
as what it stands for, and write it as it is where the answer needs it."""
TOLD = """\
Beside the question stands what the person has said of themselves. Where the passages say different things for \
different people, choose by it what holds for this one. It is no source: say nothing that no passage says."""

Ask = Callable[..., Prompt]
"""Makes the prompt of one answer. max_chars: of all passages together, where it is not the usual."""


class ModelWriter:
    """Implements `Writer`. It keeps to the time that the settings grant, a second try included.

    Give it this time rather than a time-out from outside: one that it does not see tells it nothing of the server.
    What the person said is masked on its way to the model; the passages are not.
    """

    def __init__(self, model: OpenAIModel, masks: Masks = Unmasked) -> None:
        self._model = model
        self._masks = masks

    async def write(self, assignment: Assignment, passages: Sequence[Passage]) -> Sequence[Sentence]:
        """See `Writer.write`: what the model wrote twice in another form than asked raises DependencyError, too."""
        shown = passages[:MAX_PASSAGES]
        if not shown:
            return ()
        fence, until, mask = Fence(), self._until(), self._masks(_words(shown))
        ask = _asking(assignment, shown, fence, mask)
        try:
            written = await self._read(ask(), until)
        except TooLong:
            written = await self._read(ask(max_chars=FEWER_PROMPT_CHARS), until)
        sound = _sound(written, shown, fence, is_translated=is_translated(assignment))
        return tuple(_restored(one, mask) for one in sound)

    async def stream(self, assignment: Assignment, passages: Sequence[Passage]) -> AsyncGenerator[Sentence, None]:
        """The same, sentence by sentence, each as soon as it is whole. A second try is made whole.

        Raises DependencyError where the answer breaks off, after what was whole. Close it when leaving early.
        """
        shown = passages[:MAX_PASSAGES]
        if not shown:
            return
        fence, growing, said, until = Fence(), Growing(), 0, self._until()
        mask = self._masks(_words(shown))
        ask = _asking(assignment, shown, fence, mask)
        async with aclosing(self._pieces(ask, until)) as pieces:
            async for piece in pieces:
                for written in growing.feed(piece):
                    sentence = accept(written, shown, secret=fence.boundary, is_translated=is_translated(assignment))
                    if sentence is None:
                        continue
                    yield _restored(sentence, mask)
                    said += 1
                    if said == MAX_SENTENCES:
                        return
        if not said:
            again = await self._checked(ask(), growing.text, until)
            for sentence in _sound(again, shown, fence, is_translated=is_translated(assignment)):
                yield _restored(sentence, mask)

    async def _pieces(self, ask: Ask, until: float) -> AsyncGenerator[str, None]:
        """What the model says, of shorter passages where it does not read so much."""
        for max_chars in (MAX_PROMPT_CHARS, FEWER_PROMPT_CHARS):
            try:
                async with aclosing(self._model.stream(ask(max_chars=max_chars), until=until)) as pieces:
                    async for piece in pieces:
                        yield piece
            except TooLong:
                if max_chars == FEWER_PROMPT_CHARS:
                    raise
            else:
                return

    def _until(self) -> float:
        return asyncio.get_running_loop().time() + self._model.timeout_s

    async def _read(self, prompt: Prompt, until: float) -> list[WrittenSentence]:
        """What the model wrote; where its form is wrong it is told so, once. Raises DependencyError."""
        return await self._checked(prompt, await self._model.complete(prompt, until=until), until)

    async def _checked(self, prompt: Prompt, text: str, until: float) -> list[WrittenSentence]:
        """What stands in the model's answer, or in its second one where the first has another form than asked."""
        try:
            return read_sentences(text)
        except BadShape as exc:
            again = replace(prompt, more=(("assistant", text[:_SHOWN_AGAIN_CHARS]), ("user", _correction(exc))))
        text = await self._model.complete(again, until=until)
        try:
            return read_sentences(text)
        except BadShape as exc:
            raise Unusable(f"the model: twice another form than asked: {exc}") from exc


def make_prompt(
    assignment: Assignment,
    passages: Sequence[Passage],
    fence: Fence,
    max_chars: int = MAX_PROMPT_CHARS,
    *,
    has_marks: bool = False,
) -> Prompt:
    """What the model is asked. max_chars: of all passages together. has_marks: something of the person's is masked."""
    most = max_chars // len(passages)
    parts = [
        fence.rule,
        KEEPS_MARKS if has_marks else "",
        TOLD if assignment.told else "",
        *(_shown(passage, number, most, fence) for number, passage in enumerate(passages, 1)),
        fence.all("earlier", (line[:MAX_EARLIER_CHARS] for line in assignment.earlier[-MAX_EARLIER:])),
        fence.all("person", (line[:MAX_TOLD_CHARS] for line in assignment.told[:MAX_TOLD])),
        fence.around("question", assignment.question[:MAX_QUESTION_CHARS]),
    ]
    tone = " ".join(assignment.tone.split())[:MAX_TONE_CHARS]
    language = language_name(assignment.language)
    form, shape = (TRANSLATED_FORM, Translated) if is_translated(assignment) else (FORM, Written)
    system = SYSTEM.format(
        language=language, tone=f" Your tone: {tone}." if tone else "", form=form.replace("{language}", language)
    )
    return Prompt(system, "\n\n".join(part for part in parts if part), shape, MAX_TOKENS)


def is_translated(assignment: Assignment) -> bool:
    """Whether the answer is in another language than the passages: each sentence then comes in both."""
    return assignment.language.lower().partition("-")[0] != LANGUAGE_OF_PASSAGES


def language_name(code: str) -> str:
    """What a language is called to a model."""
    short = code.lower().partition("-")[0]
    return LANGUAGES.get(short, f"the language with the code {short}" if _CODE.fullmatch(short) else "English")


def masked_lines(lines: Sequence[str], mask: Mask) -> tuple[str, ...]:
    """What was said before, masked; the last lines, as many as are shown."""
    return tuple(mask.mask(line) for line in lines[-MAX_EARLIER:])


def _asking(assignment: Assignment, shown: Sequence[Passage], fence: Fence, mask: Mask) -> Ask:
    """Masked before it is cut: half a number would be no number to the mask."""
    hidden = replace(
        assignment,
        question=mask.mask(assignment.question),
        earlier=masked_lines(assignment.earlier, mask),
        told=masked_lines(assignment.told, mask),
    )
    return partial(make_prompt, hidden, shown, fence, has_marks=mask.has_hidden)


def _restored(sentence: Sentence, mask: Mask) -> Sentence:
    """After all checks: what the person wrote is theirs to see, whatever it looks like."""
    return replace(sentence, text=mask.restore(sentence.text), original=mask.restore(sentence.original))


def _words(passages: Sequence[Passage]) -> list[str]:
    return [part for one in passages for part in (one.title, one.heading, one.text)]


def _shown(passage: Passage, number: int, max_chars: int, fence: Fence) -> str:
    text = passage.text[:max_chars]
    named = {"title": passage.title[:200], "heading": passage.heading[:200], "updated": passage.updated[:20]}
    return fence.around("passage", text, number=number, **named)


def _sound(
    written: Sequence[WrittenSentence], passages: Sequence[Passage], fence: Fence, *, is_translated: bool
) -> tuple[Sentence, ...]:
    """What may be shown; nothing at all, where something was written, is no answer "not known"."""
    found = [
        accept(one, passages, secret=fence.boundary, is_translated=is_translated) for one in written[:MAX_SENTENCES]
    ]
    kept = tuple(one for one in found if one is not None)
    if written and not kept:
        raise Unusable("the model: no sentence that may be shown")
    return kept


def _correction(problem: BadShape) -> str:
    return f"That could not be read: {problem}. Answer again, with the JSON alone and in the form that was asked for."
