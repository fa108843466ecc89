"""What the tests of the Teams twin share: a bot that speaks plain HTTP, and a place that hears what Teams sends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import quote

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from yarl import URL

from adapters.twins.teams.server import TeamsTwin

SCOPE = "https://api.botframework.com/.default"
GROUP, HELP = "19:group@thread.v2", "19:help@thread.tacv2"
CARD_TYPE = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class Answer:
    """What the twin answered."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> str:
        return str(self.body["error"]["code"]) if self.status >= 400 else ""

    @property
    def id(self) -> str:
        return str(self.body["id"])


class Bot:
    """A bot that calls the connector with a token it has asked for."""

    def __init__(self, teams: TeamsTwin, session: aiohttp.ClientSession) -> None:
        self.teams, self.session = teams, session
        self.token = ""

    def personal(self, user_id: str = "29:ada") -> str:
        return self.teams.world.personal_with(user_id).id

    async def log_in(self, *, tenant: str = "", **form: str) -> Answer:
        wanted = {
            "grant_type": "client_credentials",
            "client_id": self.teams.logins.app_id,
            "client_secret": self.teams.environ["TEAMS_APP_PASSWORD"],
            "scope": SCOPE,
        }
        url = f"{self.teams.login_url}/{tenant or self.teams.world.tenant_id}/oauth2/v2.0/token"
        data = {name: value for name, value in (wanted | form).items() if value}
        async with self.session.post(url, data=data) as answer:
            body = await answer.json()
            self.token = body.get("access_token", "")
            return Answer(answer.status, body, answer.headers)

    async def call(self, verb: str, *path: str, query: str = "", **how: Any) -> Answer:
        if not self.token:
            await self.log_in()
        url = self.teams.service_url + "v3/" + "/".join(quote(part, safe="") for part in path) + query
        headers = {"Authorization": f"Bearer {self.token}"} | how.pop("headers", {})
        async with self.session.request(verb, URL(url, encoded=True), headers=headers, **how) as answer:
            is_json = answer.content_type == "application/json"
            return Answer(answer.status, await (answer.json() if is_json else answer.read()), answer.headers)

    async def send(self, conversation: str = "", text: str | None = "hi", **more: Any) -> Answer:
        return await self.post(conversation, {"type": "message", "text": text, **more})

    async def post(self, conversation: str, activity: Any) -> Answer:
        return await self.call("POST", "conversations", conversation or self.personal(), "activities", json=activity)

    async def reply(self, conversation: str, activity_id: str, **more: Any) -> Answer:
        path = ("conversations", conversation, "activities", activity_id)
        return await self.call("POST", *path, json={"type": "message", "text": "hi", **more})

    async def update(self, conversation: str, activity_id: str, **more: Any) -> Answer:
        path = ("conversations", conversation, "activities", activity_id)
        return await self.call("PUT", *path, json={"type": "message", "text": "hi", **more})

    async def delete(self, conversation: str, activity_id: str) -> Answer:
        return await self.call("DELETE", "conversations", conversation, "activities", activity_id)

    async def stream(self, text: str, kind: str = "streaming", **info: Any) -> Answer:
        conversation = info.pop("conversation", "")
        more = info.pop("more", {})
        entity = {"type": "streaminfo", "streamType": kind, **info}
        activity = {"type": "message" if kind == "final" else "typing", "text": text, "entities": [entity]}
        return await self.post(conversation, activity | more)


@asynccontextmanager
async def bot_of(teams: TeamsTwin) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(teams, session)


Answering: TypeAlias = Callable[[], Awaitable[web.Response]]


@dataclass
class Ear:
    """A bot's endpoint. answers: what it says, the last one again and again."""

    answers: list[Answering]
    heard: list[tuple[dict[str, str], Any]] = field(default_factory=list)
    url: str = ""

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append((dict(request.headers), await request.json()))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer()

    @property
    def activities(self) -> list[Any]:
        return [activity for _, activity in self.heard]


def saying(status: int, body: Any = None) -> Answering:
    async def answer() -> web.Response:
        return web.Response(status=status) if body is None else web.json_response(body, status=status)

    return answer


async def silence() -> web.Response:
    """Answer only when the caller has gone."""
    await asyncio.Event().wait()
    return web.Response()


@asynccontextmanager
async def listen(*answers: Answering) -> AsyncIterator[Ear]:
    """Hear what Teams sends and answer it, by default with 202."""
    ear = Ear(list(answers) or [saying(202)])
    application = web.Application()
    application.router.add_post("/api/messages", ear.hear)
    async with TestServer(application) as server:
        ear.url = str(server.make_url("/api/messages"))
        yield ear
