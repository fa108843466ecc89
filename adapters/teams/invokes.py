"""What Teams is answered at once where a card, a dialog or a search waits, by the name of the invoke. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model import JsonObject

OK, NOT_IMPLEMENTED = 200, 501
SEE_CHAT = "Please ask me in the chat: I answer there."
TAKEN = "I am on it: the answer comes in the chat."
_MESSAGE: JsonObject = {"type": "message", "value": SEE_CHAT}
_EXTENSION: JsonObject = {"composeExtension": {"type": "message", "text": SEE_CHAT}}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer. body: none where Teams expects none."""

    status: int = OK
    body: "JsonObject | None" = None

    @property
    def is_known(self) -> bool:
        """Whether somebody here knows what was asked."""
        return self.status != NOT_IMPLEMENTED


CARD = "application/vnd.microsoft.card.adaptive"


def failed(message: str, *, code: str = "BadRequest", status: int = 400) -> Answer:
    """The answer to a press that came to nothing: the card stays as it is, with what was typed.

    status: inside the answer, which itself says 200. Source: learn.microsoft.com, "Universal Actions".
    """
    error: JsonObject = {"code": code, "message": message}
    return Answer(body={"statusCode": status, "type": "application/vnd.microsoft.error", "value": error})


def replaced(card: JsonObject) -> Answer:
    """The answer that puts another card in the place of the one that was pressed."""
    return Answer(body={"statusCode": 200, "type": CARD, "value": card})


_BY_NAME: Mapping[str, Answer] = {
    "adaptiveCard/action": failed("This button is none of mine."),
    "message/submitAction": Answer(body={}),
    "message/fetchTask": Answer(body={"task": _MESSAGE}),
    "task/fetch": Answer(body={"task": _MESSAGE}),
    "task/submit": Answer(body={"task": _MESSAGE}),
    "config/fetch": Answer(body={"config": _MESSAGE}),
    "config/submit": Answer(body={"config": _MESSAGE}),
    "tab/fetch": Answer(body={"tab": {"type": "continue", "value": {"cards": []}}}),
    "tab/submit": Answer(body={"tab": {"type": "continue", "value": {"cards": []}}}),
    "application/search": Answer(
        body={
            "statusCode": 200,
            "type": "application/vnd.microsoft.search.searchResponse",
            "value": {"results": []},
        }
    ),
    "composeExtension/onCardButtonClicked": Answer(),
    "composeExtension/setting": Answer(),
    "fileConsent/invoke": Answer(),
    "actionableMessage/executeAction": Answer(),
    "handoff/action": Answer(),
    "signin/verifyState": Answer(),
    "signin/tokenExchange": Answer(),
    "signin/failure": Answer(),
}
"""Source: learn.microsoft.com, "Universal Actions", "Dialogs", "Message extensions", "Send and receive files"."""


def answer_to(name: str) -> Answer:
    """The answer to an invoke that asks nothing of the desk; 501 where nobody knows what it is."""
    known = _BY_NAME.get(name)
    if known is not None:
        return known
    return Answer(body=_EXTENSION) if name.startswith("composeExtension/") else Answer(NOT_IMPLEMENTED)


def done(words: str) -> Answer:
    """The answer to a press after which the card stays as it is, and words are shown."""
    return Answer(body={"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": words})


def taken() -> Answer:
    """The answer to a press that asked a question."""
    return done(TAKEN)
