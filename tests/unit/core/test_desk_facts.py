"""What the desk knows about itself: made once, the same at every start."""

from bot.model import ChannelName
from memory.desk import salt_of, there_since
from memory.ports import Documents


async def test_the_desk_has_been_on_a_channel_since_its_first_start_there(documents: Documents) -> None:
    assert await there_since(documents, ChannelName.SLACK, now=1000.5) == 1000.5
    assert await there_since(documents, ChannelName.SLACK, now=2000.0) == 1000.5
    assert await there_since(documents, ChannelName.WHATSAPP, now=3000.0) == 3000.0


async def test_the_salt_is_made_once(documents: Documents) -> None:
    assert await salt_of(documents) == await salt_of(documents)
