"""One thing that Slack sends to an app, and the bytes in which it does."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from adapters.twins.slack.errors import Json

EVENT, COMMAND, INTERACTION = "event", "command", "interaction"
SOCKET_TYPES = {EVENT: "events_api", COMMAND: "slash_commands", INTERACTION: "interactive"}


@dataclass(frozen=True)
class Payload:
    """An event (JSON), a slash command (form) or an interaction (JSON in a form field)."""

    kind: str
    body: Json

    @property
    def event(self) -> Json:
        """The event inside the envelope."""
        inner: Json = self.body["event"]
        return inner

    @property
    def ts(self) -> str:
        """The time of the message that the event is about."""
        return str(self.event["ts"])

    @property
    def content_type(self) -> str:
        """What the bytes are."""
        return "application/json" if self.kind == EVENT else "application/x-www-form-urlencoded"

    def encode(self) -> bytes:
        """Return the body as it goes over the wire."""
        if self.kind == EVENT:
            return _json(self.body).encode()
        form = self.body if self.kind == COMMAND else {"payload": _json(self.body)}
        return urlencode(form, errors="surrogatepass").encode()


def _json(body: Json) -> str:
    """Slack writes ASCII only, and a backslash before every slash."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/")
