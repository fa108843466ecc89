"""Asks an OpenAI-compatible model for JSON of a given shape, whole or streamed."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any  # the library passes unknown shapes through: what it returns may be anything

from pydantic import BaseModel

from bot.errors import DependencyError
from rag.model.breaker import Breaker
from rag.model.dialect import PLAIN, Dialect, first_dialect, refused_parameter
from rag.model.errors import SOON_S, Unusable, is_about_parameters, sdk_errors, translate
from rag.model.server import ModelServer
from rag.model.thinking import Thinking, without_thoughts

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MAX_ANSWER_CHARS = 24_000
"""An answer that goes on beyond this is given up."""
ENDS = frozenset({"stop", "eos", "eos_token", "end_turn", "stop_sequence"})
"""Reasons that mean a whole answer; the first is OpenAI's, the others are of servers like it."""
_CALL = "the model"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked. shape: of the JSON that it answers with; `system` must describe it in words, too.

    more: further turns after `user`, as (role, text), for a second try.
    """

    system: str
    user: str
    shape: type[BaseModel]
    max_tokens: int
    more: tuple[tuple[str, str], ...] = ()

    def messages(self) -> list[dict[str, str]]:
        """The conversation as it is sent."""
        turns = (("system", self.system), ("user", self.user), *self.more)
        return [{"role": role, "content": _sendable(text)} for role, text in turns]


class OpenAIModel:
    """A model by its name. Which parameters its server takes is found out once and remembered."""

    def __init__(self, server: ModelServer) -> None:
        """The settings of `server` must name a model."""
        self._server = server
        self._dialect = first_dialect(server.settings)
        self._has_worked = False
        self._breaker = Breaker(_CALL, server.clock)

    @property
    def timeout_s(self) -> float:
        """The seconds that the settings grant for one answer."""
        return self._server.settings.llm_timeout_s

    async def complete(self, prompt: Prompt, *, until: float) -> str:
        """The whole answer, without what the model thought aloud.

        until: the event loop's time at which it must be there; sooner, where a person waits already. Raises
        DependencyError, Unusable where the model answered but refused, was cut off or said nothing.
        """
        completion = await self._call(prompt, until=self._server.in_time(until), stream=False)
        text = without_thoughts(self._judged(_content, completion))
        self._worked()
        if not text:
            raise Unusable(f"{_CALL}: an empty answer")
        return text

    async def stream(self, prompt: Prompt, *, until: float) -> AsyncGenerator[str, None]:
        """The same piece by piece; it raises at the place where the answer breaks off. Close it when leaving early.

        Where the server takes no format it comes in one piece, because thoughts cannot be told from it before its end.
        """
        if self._dialect.answers_as == PLAIN:
            yield await self.complete(prompt, until=until)
            return
        until = self._server.in_time(until)
        stream = await self._call(prompt, until=until, stream=True)
        thinking, told = Thinking(), _Told()
        async with aclosing(self._chunks(stream, until)) as chunks:
            async for chunk in chunks:
                if text := thinking.feed(self._judged(told.take, chunk)):
                    yield text
        if rest := thinking.end():
            yield rest
        self._judged(_check_reason, told.reason)
        self._worked()
        if not told.chars:
            raise Unusable(f"{_CALL}: an empty answer")

    async def _call(self, prompt: Prompt, *, until: float, stream: bool) -> Any:
        async def make(client: "AsyncOpenAI") -> Any:
            return await self._adapted(client, prompt, stream=stream)

        return await self._server.call(make, self._breaker, name=_CALL, until=until)

    async def _adapted(self, client: "AsyncOpenAI", prompt: Prompt, *, stream: bool) -> Any:
        """Ask, and ask again without what the server does not take, until nothing is left to leave out."""
        while True:
            dialect = self._dialect
            try:
                return await self._create(client, prompt, dialect, stream=stream)
            except sdk_errors() as exc:
                if self._dialect == dialect and not self._adapt(exc):
                    self._forget()
                    raise

    def _create(self, client: "AsyncOpenAI", prompt: Prompt, dialect: Dialect, *, stream: bool) -> Awaitable[Any]:
        create: Any = client.chat.completions.create  # overloads that no dictionary of parameters fits
        sent = dialect.parameters(prompt.shape, prompt.max_tokens)
        asked: Awaitable[Any] = create(
            model=self._server.settings.model, messages=prompt.messages(), stream=stream, **sent
        )
        return asked

    def _adapt(self, exc: BaseException) -> bool:
        """Whether there is another way to ask.

        Once a way has worked, only an error that names its parameter counts: its words may be those of a person.
        """
        if not is_about_parameters(exc):
            return False
        param = getattr(exc, "param", None)
        if self._has_worked and not param:
            return False
        named = refused_parameter(param, str(getattr(exc, "message", "")))
        other = self._dialect.without(named or "response_format")
        if other is None:
            return False
        self._dialect = other
        return True

    def _forget(self) -> None:
        """Begin anew where no way has ever worked: what was left out was not what was wrong."""
        if not self._has_worked:
            self._dialect = first_dialect(self._server.settings)

    async def _chunks(self, stream: Any, until: float) -> AsyncGenerator[Any, None]:
        """Every chunk, each awaited no longer than the whole may take."""
        if not hasattr(stream, "__aiter__") or not hasattr(stream, "response"):
            raise self._failed(_no_model())
        try:
            async with stream:
                pieces = aiter(stream)
                while True:
                    async with asyncio.timeout_at(until):
                        chunk = await anext(pieces, None)
                    if chunk is None:
                        return
                    yield chunk
        except sdk_errors() as exc:
            raise self._failed(translate(exc, _CALL)) from exc

    def _judged(self, read: Callable[[Any], str], found: Any) -> str:
        """What `read` finds; a server that answers with something else altogether counts as failing."""
        try:
            return read(found)
        except Unusable:
            self._worked()
            raise
        except DependencyError as exc:
            raise self._failed(exc) from exc.__cause__

    def _failed(self, error: DependencyError) -> DependencyError:
        self._breaker.failed(error)
        return error

    def _worked(self) -> None:
        self._has_worked = True
        self._breaker.worked()


class _Told:
    """What a stream has told so far, beside its text."""

    def __init__(self) -> None:
        self.reason: object = None
        self.chars = 0

    def take(self, chunk: Any) -> str:
        """The text of a chunk. Raises DependencyError."""
        choices = getattr(chunk, "choices", None)
        if not isinstance(choices, Sequence) or isinstance(choices, str):
            raise _no_model()
        if not choices:
            return ""
        delta = getattr(choices[0], "delta", None)
        if getattr(delta, "refusal", None):
            raise Unusable(f"{_CALL}: it refused")
        self.reason = getattr(choices[0], "finish_reason", None) or self.reason
        text = getattr(delta, "content", None)
        if not isinstance(text, str):
            return ""
        self.chars += len(text)
        if self.chars > MAX_ANSWER_CHARS:
            raise Unusable(f"{_CALL}: an answer without end")
        return text


def _content(completion: Any) -> str:
    """The text of a completion. Raises DependencyError."""
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, Sequence) or isinstance(choices, str):
        raise _no_model()
    message = getattr(choices[0], "message", None) if choices else None
    if message is None:
        raise DependencyError(f"{_CALL}: an answer without choices", retry_after=SOON_S)
    if getattr(message, "refusal", None):
        raise Unusable(f"{_CALL}: it refused")
    _check_reason(getattr(choices[0], "finish_reason", None))
    text = getattr(message, "content", None)
    if not isinstance(text, str):
        raise Unusable(f"{_CALL}: an answer without text")
    if len(text) > MAX_ANSWER_CHARS:
        raise Unusable(f"{_CALL}: an answer without end")
    return text


def _check_reason(reason: object) -> str:
    """The reason for which an answer ended. Raises DependencyError unless it was whole."""
    if reason is None:
        raise DependencyError(f"{_CALL}: the answer broke off", retry_after=SOON_S)
    word = str(reason)
    if word not in ENDS:
        known = word if word in {"length", "content_filter", "tool_calls"} else "another reason"
        raise Unusable(f"{_CALL}: the answer ended for {known}")
    return word


def _no_model() -> DependencyError:
    return DependencyError(
        f"{_CALL}: what answers there is no model server: look at OPENAI_BASE_URL, which as a rule ends in /v1"
    )


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # JSON takes no lone surrogates
