"""The HTTP side of the twin: reads calls, records them, lets them meet trouble, answers as OpenAI does."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from adapters.twins.faults import Fault, Faults
from adapters.twins.model.abilities import Abilities
from adapters.twins.model.completions import STREAM_END, Telling, count_tokens, event, longest, read_messages, tell
from adapters.twins.model.errors import Json, ModelError, too_many, unsupported, wrong_type
from adapters.twins.model.formats import fits, read_format
from adapters.twins.model.prompt import read_prompt, text_of
from adapters.twins.model.reading import answer
from adapters.twins.model.script import CUT, DONE, ERROR, STALL, Said, Script
from adapters.twins.model.vectors import SIZE, as_base64, embed
from adapters.twins.news import News
from adapters.twins.trouble import Trouble, reset

COMPLETIONS, EMBEDDINGS, MODELS, MODERATIONS = "chat.completions", "embeddings", "models", "moderations"
MOST_INPUTS = 2_048
FLAGGED = frozenset({"kill", "murder", "bomb"})
_PROSE = "Certainly! Here is what I found:\n\n"


@dataclass
class Call:
    """One request as it arrived. result: the answer, None while there is none or where it is a stream.

    fault: the trouble it met. is_abandoned: the caller gave up before the answer was whole.
    """

    method: str
    params: Json
    headers: dict[str, str]
    at: float
    status: int = 0
    result: Json | None = None
    fault: str = ""
    is_abandoned: bool = False

    @property
    def prompt(self) -> str:
        """Everything that the model was told, one message after the other."""
        messages = self.params.get("messages")
        return "\n\n".join(text_of(message) for message in messages) if isinstance(messages, list) else ""


@dataclass
class Mind:
    """What the model is like. mischief: in which ways it errs on purpose; see reading.MISCHIEF."""

    script: Script = field(default_factory=Script)
    mischief: set[str] = field(default_factory=set)
    abilities: Abilities = field(default_factory=Abilities)


class Api:
    """Serves the routes. api_key: what is accepted. sleep: how slow answers pass their time."""

    def __init__(
        self,
        mind: Mind,
        faults: Faults,
        *,
        api_key: str,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.calls: list[Call] = []
        self.api_key = api_key
        self._mind, self._faults, self._clock = mind, faults, clock
        self._trouble, self._closing, self.news = Trouble(sleep), asyncio.Event(), News()

    def add_routes(self, application: web.Application) -> None:
        """Add what a model server serves."""
        application.router.add_post("/v1/chat/completions", self._serve_as(COMPLETIONS, self._complete))
        application.router.add_post("/v1/embeddings", self._serve_as(EMBEDDINGS, self._embed))
        application.router.add_post("/v1/moderations", self._serve_as(MODERATIONS, _moderate))
        application.router.add_get("/v1/models", self._serve_as(MODELS, self._list_models))
        application.router.add_route("*", "/{tail:.*}", self._serve_as("unknown", _find_nothing))

    def close(self) -> None:
        """Let go of everybody who still waits for an answer."""
        self._closing.set()
        self._trouble.close()

    def _serve_as(
        self, method: str, carry_out: Callable[[Json], "Json | Telling"]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            call = await self._record(request, method)
            try:
                return await self._answer(request, call, carry_out)
            except (asyncio.CancelledError, ConnectionError):
                call.is_abandoned = True
                self.news.tell()
                raise

        return serve

    async def _record(self, request: web.Request, method: str) -> Call:
        try:
            params = json.loads(await request.read() or b"{}")
        except ValueError:
            params = None
        call = Call(method, params if isinstance(params, dict) else {}, dict(request.headers), self._clock())
        self.calls.append(call)
        self.news.tell()
        return call

    async def _answer(
        self, request: web.Request, call: Call, carry_out: Callable[[Json], "Json | Telling"]
    ) -> web.StreamResponse:
        fault = self._faults.take(call.method, call.params)
        if fault is not None:
            call.fault = fault.kind
            return await self._misbehave(request, call, fault, carry_out)
        try:
            self._check_key(call)
            told = carry_out(call.params)
        except ModelError as refusal:
            return self._refuse(call, refusal)
        if not isinstance(told, Telling):
            return self._reply(call, told)
        return await self._tell(request, call, told)

    async def _misbehave(
        self, request: web.Request, call: Call, fault: Fault, carry_out: Callable[[Json], "Json | Telling"]
    ) -> web.StreamResponse:
        match fault.kind:
            case "ratelimited":
                return self._refuse(call, too_many(fault.retry_after_s))
            case "error":
                return self._refuse(call, ModelError(fault.error))
        found = await self._trouble.meet(request, fault, lambda: self._at_once(call, carry_out))
        call.status = 0 if fault.kind == "reset" else found.status
        self.news.tell()
        return found

    def _at_once(self, call: Call, carry_out: Callable[[Json], "Json | Telling"]) -> web.Response:
        """Return the whole answer in one piece, also where it is a stream."""
        try:
            self._check_key(call)
            told = carry_out(call.params)
        except ModelError as refusal:
            return self._refuse(call, refusal)
        if not isinstance(told, Telling):
            return self._reply(call, told)
        if not call.params.get("stream"):
            return self._reply(call, told.whole())
        call.status = 200
        body = b"".join(event(chunk) for chunk in self._chunks(call, told)) + STREAM_END
        return web.Response(body=body, headers={"Content-Type": "text/event-stream"})

    async def _tell(self, request: web.Request, call: Call, told: Telling) -> web.StreamResponse:
        if call.params.get("stream"):
            return await self._stream(request, call, told)
        if told.said.ending == STALL:
            await self._closing.wait()
        elif told.said.ending != DONE:
            reset(request)
        return self._reply(call, told.whole())

    async def _stream(self, request: web.Request, call: Call, told: Telling) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        call.status = 200
        for number, chunk in enumerate(self._chunks(call, told)):
            if told.said.ending != DONE and number >= told.said.after_chunks:
                return await self._break_off(request, response, told.said.ending)
            await response.write(event(chunk))
        await response.write(STREAM_END)
        self.news.tell()
        return response

    async def _break_off(self, request: web.Request, response: web.StreamResponse, ending: str) -> web.StreamResponse:
        self.news.tell()
        if ending == STALL:
            await self._closing.wait()
        elif ending == CUT:
            reset(request)
        elif ending == ERROR:
            await response.write(event(ModelError("server_error").as_json()))
        return response

    def _chunks(self, call: Call, told: Telling) -> Iterator[Json]:
        options = call.params.get("stream_options") or {}
        with_usage = bool(options.get("include_usage")) and self._mind.abilities.says_usage
        return told.chunks(with_usage=with_usage)

    def _complete(self, params: Json) -> Telling:
        """POST /v1/chat/completions."""
        abilities = self._mind.abilities
        abilities.check(params)
        messages = read_messages(params)
        schema = read_format(params, abilities)
        prompt = "\n\n".join(text_of(message) for message in messages)
        if count_tokens(prompt) + (longest(params) or 0) > abilities.models[params["model"]]:
            raise ModelError("context_length_exceeded", param="messages")
        said = self._mind.script.take(params, prompt)
        text = said.text if said.text is not None else self._think(params, messages, schema, said)
        return tell(f"chatcmpl-{len(self.calls)}", params, said, text)

    def _think(self, params: Json, messages: list[Json], schema: Json | None, said: Said) -> str:
        """Return what the model says by itself: in the form that is wanted, or in prose where it heeds no form."""
        if said.write is not None:
            return said.write(params)
        text = answer(read_prompt(messages, schema), self._mind.mischief)
        if schema is None or not self._mind.abilities.heeds_formats:
            return f"{_PROSE}```json\n{text}\n```" if text.startswith("{") else text
        return text if fits(schema, text) else json.dumps(dict.fromkeys(schema.get("properties", {})))

    def _embed(self, params: Json) -> Json:
        """POST /v1/embeddings."""
        model = self._mind.abilities.find_model(params)
        given = params.get("input")
        texts = [given] if isinstance(given, str) else given
        if not isinstance(texts, list) or not texts or not all(isinstance(each, str) and each for each in texts):
            raise wrong_type("input", "a string or an array of strings that are not empty")
        if len(texts) > MOST_INPUTS:
            raise wrong_type("input", f"an array of at most {MOST_INPUTS}")
        wire = self._encoder(params)
        size = int(params.get("dimensions") or SIZE)
        data = [
            {"object": "embedding", "index": place, "embedding": wire(embed(text, size))}
            for place, text in enumerate(texts)
        ]
        used = sum(map(count_tokens, texts))
        return {
            "object": "list",
            "data": data,
            "model": model,
            "usage": {"prompt_tokens": used, "total_tokens": used},
        }

    def _encoder(self, params: Json) -> Callable[[list[float]], Any]:
        wanted = params.get("encoding_format", "float")
        if wanted == "base64" and not self._mind.abilities.takes_base64:
            raise unsupported("encoding_format")
        return as_base64 if wanted == "base64" else list

    def _list_models(self, params: Json) -> Json:  # noqa: ARG002 the signature of a route
        """GET /v1/models."""
        known = [
            {"id": name, "object": "model", "created": 0, "owned_by": "twin"} for name in self._mind.abilities.models
        ]
        return {"object": "list", "data": known}

    def _check_key(self, call: Call) -> None:
        scheme, _, given = call.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or not hmac.compare_digest(given.encode(), self.api_key.encode()):
            raise ModelError("invalid_api_key", f"Incorrect API key provided: {given[:8]}***.")

    def _refuse(self, call: Call, refusal: ModelError) -> web.Response:
        return self._reply(call, refusal.as_json(), status=refusal.status, headers=refusal.headers)

    def _reply(
        self, call: Call, body: Json, *, status: int = 200, headers: dict[str, str] | None = None
    ) -> web.Response:
        call.result, call.status = body, status
        self.news.tell()
        named = {"x-request-id": f"req_{len(self.calls)}"} | (headers or {})
        return web.json_response(body, status=status, headers=named)


def _moderate(params: Json) -> Json:
    """POST /v1/moderations."""
    given = params.get("input")
    texts = given if isinstance(given, list) else [given]
    results = []
    for text in texts:
        is_flagged = bool(FLAGGED & set(str(text).casefold().split()))
        categories, scores = {"violence": is_flagged}, {"violence": 0.9 if is_flagged else 0.01}
        results.append({"flagged": is_flagged, "categories": categories, "category_scores": scores})
    return {"id": "modr-1", "model": params.get("model", "omni-moderation-latest"), "results": results}


def _find_nothing(params: Json) -> Json:  # noqa: ARG001 the signature of a route
    raise ModelError("unknown_url")
