"""The HTTP answers that Slack gets for its requests."""

from dataclasses import dataclass, field

from bot.model import JsonObject


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack is told: an HTTP status, and what the person sees at once."""

    status: int
    body: JsonObject = field(default_factory=dict)


DONE = Answer(200)
