"""Carries out a reply's side effects: before it is sent, where the reply claims that they happened."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.model import Asked, Effect, JsonObject

NOTE, ERASE, EXPORT, LINK, UNLINK = "note", "erase", "export", "link", "unlink"
MAIL_CODE = "mail_code"
OPEN_TICKET, ADD_TO_TICKET, CLOSE_TICKET = "open_ticket", "add_to_ticket", "close_ticket"
MEANWHILE = "meanwhile"
URGE_TICKET, REACH_OTHERWISE = "urge_ticket", "reach_otherwise"
AFTERWARDS = frozenset({NOTE})
"""What nothing that is said depends on: it is done after that has been sent."""
Carry = Callable[[str, str, JsonObject], Awaitable[None]]
"""Does it for a turn and a person, by their ids, with what was given; again for the same turn, it changes nothing.

A second effect of the same name in a turn comes with an id of its own.
"""


class Effects:
    """Who does what, by the effect's name; whoever opens the desk puts them in."""

    def __init__(self, carriers: Mapping[str, Carry]) -> None:
        self._carriers = dict(carriers)

    def add(self, carriers: Mapping[str, Carry]) -> None:
        """Those who need what needs the turns, and so come after them."""
        self._carriers |= carriers

    async def carry_out(self, turn: str, person: str, effects: tuple[Effect, ...]) -> None:
        """Do them in their order. Raises StoreUnavailable: nothing is said then, and all is done again."""
        done = Counter[str]()
        for effect in effects:
            before = done[effect.name]
            await self._carriers[effect.name](f"{turn}.{before}" if before else turn, person, effect.given)
            done[effect.name] += 1


def for_operator(messages: Sequence[Asked], ticket: str) -> tuple[Effect, ...]:
    """Adds what was said to the ticket of whoever talks here."""
    if not messages:
        return ()
    said = "\n".join(asked.message.text for asked in messages)
    files = ", ".join(file.name for asked in messages for file in asked.message.attachments)
    return (Effect(ADD_TO_TICKET, {"ticket": ticket, "text": f"{said}\n(files: {files})" if files else said}),)
