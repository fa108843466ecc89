"""What is sent to the desk in Slack that must be refused, or left alone."""

import time

from adapters.twins.rehearsal.seen import Probe
from adapters.twins.slack.server import SlackTwin


async def probe(slack: SlackTwin, url: str) -> list[Probe]:
    """Without a good signature, too old, or no JSON; without its members, and of a kind that nobody knows."""
    payload = slack.events.message_im("U1", "How long do I have to return something?")
    wrong = await slack.deliver(url, payload, secret="not-the-secret")  # noqa: S106 of nobody
    unsigned = await slack.deliver(url, payload, headers={"X-Slack-Signature": ""})
    old = await slack.deliver(url, payload, timestamp=int(time.time()) - 600)
    garbage = await slack.deliver(url, payload, headers={"Content-Type": "text/plain"})
    nameless = slack.events.envelope({"type": "message", "user": "U1", "text": "hello"})
    unknown = slack.events.envelope({"type": "something_new", "user": "U1"})
    bare, strange = [await slack.deliver(url, each) for each in (nameless, unknown)]
    return [
        Probe("a Slack message without channel and time", bare.status, (400,)),
        Probe("a Slack event of an unknown kind", strange.status, (200,)),
        Probe("a Slack event without a signature", unsigned.status, (401, 403)),
        Probe("a Slack event with a wrong signature", wrong.status, (401, 403)),
        Probe("a Slack event signed ten minutes ago", old.status, (401, 403)),
        Probe("a Slack event as plain text", garbage.status, (400, 415)),
    ]


async def make_noise(slack: SlackTwin, url: str, room: str) -> dict[str, str]:
    """Other bots, the desk's own words, edits, and talk in a room that is not meant for it."""
    first = slack.world.standing("D1")[0]
    own = next(iter(slack.said("D1")), first)
    payloads = {
        "another bot in Slack": slack.events.bot_message(room, "How long do I have to return something?"),
        "talk among people in Slack": slack.events.message(room, "U2", "Shall we have lunch?"),
        "an edit in Slack": slack.events.message_changed("D1", first.ts, "How do I request time off, now?"),
        "its own words in Slack": slack.events.own_message("D1", own.ts),
    }
    for payload in payloads.values():
        await slack.deliver(url, payload)
    return {str(payload.event["ts"]): what for what, payload in payloads.items()}
