"""A plain Bolt app that answers each message with one reply and keeps nothing: what the SDKs cost by themselves.

`python -m bench.bolt_echo --port P --slack-api URL --secret S --token T`.
"""

import argparse
import asyncio
from typing import Any

import uvloop
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def serve(*, port: int, slack_api: str, secret: str, token: str) -> None:
    """Listen until killed."""
    client = AsyncWebClient(token=token, base_url=slack_api)
    bolt = AsyncApp(client=client, signing_secret=secret)

    @bolt.event("message")
    async def echo(event: dict[str, Any], say: Any) -> None:
        marker = {"reply_id": event["ts"], "part": 1, "parts": 1, "in_reply_to": [event["ts"]], "outcome": "answered"}
        metadata = {"event_type": "frontdesk_reply", "event_payload": marker}
        await say(text="An answer.", thread_ts=event["ts"], metadata=metadata)

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application()
    app.router.add_post("/slack/events", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    for name in ("--slack-api", "--secret", "--token"):
        parser.add_argument(name, required=True)
    given = parser.parse_args()
    uvloop.run(serve(port=given.port, slack_api=given.slack_api, secret=given.secret, token=given.token))


if __name__ == "__main__":
    main()
