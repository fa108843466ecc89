"""P7: what a process remembers of somebody who was erased goes at once, and is noted anew when they write again."""

from adapters.teams.places import Kind, Place
from adapters.teams.references import References
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.sender import Sender
from bot.clock import SystemClock
from bot.durable.ids import Ids
from memory.sqlite import MEMORY, open_sqlite


async def test_who_is_behind_a_whatsapp_address_is_noted_again() -> None:
    ada, bea = Sender("whatsapp:+491", "US.ada", "whatsapp:+1"), Sender("whatsapp:+492", "US.bea", "whatsapp:+1")
    async with open_sqlite(MEMORY) as documents:
        contacts = Contacts(documents, Ids("salt"), SystemClock())
        await contacts.remember(ada)
        await contacts.remember(bea)
        await documents.delete("alias", {})
        contacts.forget(["whatsapp:US.ada", "slack:T1:U1"])
        await contacts.remember(ada)
        await contacts.remember(bea)
        assert [(await contacts.identify(one.address, one.ours)).person for one in (ada, bea)] == ["US.ada", "+492"]


async def test_a_chat_in_teams_is_noted_again() -> None:
    place = Place("t", "a:1", Kind.PERSONAL, "https://connector.example", "28:bot", user="29:ada")
    async with open_sqlite(MEMORY) as documents:
        references = References(documents)
        await references.note(place)
        await documents.delete("teams_place", {})
        await references.note(place)
        assert await references.find(place.key) is None
        references.clear()
        await references.note(place)
        assert await references.find(place.key)
