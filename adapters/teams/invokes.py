"""The immediate answers to invokes, where a card, a dialog or a search waits for one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.teams.own_words import own_words
from bot.model import JsonObject
from bot.words.languages import ENGLISH

OK, NOT_IMPLEMENTED = 200, 501


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer. body: none where Teams expects none."""

    status: int = OK
    body: "JsonObject | None" = None

    @property
    def is_known(self) -> bool:
        """Whether somebody here knows what was asked."""
        return self.status != NOT_IMPLEMENTED


TAKEN, DONE = Answer(202), Answer(OK)
"""To what goes on after the answer, and to what is over with it."""
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


_PLAIN: Mapping[str, Answer] = {
    "message/submitAction": Answer(body={}),
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
"""Those that say nothing to anybody.

Source: learn.microsoft.com, "Universal Actions", "Dialogs", "Message extensions", "Send and receive files".
"""
_SPOKEN: Mapping[str, str] = {
    "message/fetchTask": "task",
    "task/fetch": "task",
    "task/submit": "task",
    "config/fetch": "config",
    "config/submit": "config",
}
"""Those that are answered with a message, under this name."""


def answer_to(name: str, language: str = ENGLISH) -> Answer:
    """The answer to an invoke that asks nothing of the desk; 501 where nobody knows what it is."""
    words = own_words(language)
    if name in _PLAIN:
        return _PLAIN[name]
    if name == "adaptiveCard/action":
        return failed(words.not_mine)
    if name in _SPOKEN:
        return Answer(body={_SPOKEN[name]: {"type": "message", "value": words.see_chat}})
    if name.startswith("composeExtension/"):
        return Answer(body={"composeExtension": {"type": "message", "text": words.see_chat}})
    return Answer(NOT_IMPLEMENTED)


def done(words: str) -> Answer:
    """The answer to a press after which the card stays as it is, and words are shown."""
    return Answer(body={"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": words})


def taken(language: str) -> Answer:
    """The answer to a press that asked a question."""
    return done(own_words(language).taken)
