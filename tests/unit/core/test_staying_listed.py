"""One more question about what a list answered: of its items, those that it names."""

from pathlib import Path

from tests.unit.core.test_staying_near import knowledge, last_of
from tests.unit.knowledge.embedders import needs_model


@needs_model
async def test_of_a_list_that_is_near_only_the_item_is_told_that_the_question_names(tmp_path: Path) -> None:
    """ "It says delivered" after tracking was answered with what each status means."""
    states = "- Received: nothing was built yet.\n- Painted: the canoe dries.\n- Delivered: it lies at your door.\n"
    rest = f"The board tells where each ordered canoe is.\n\nWhat each status means:\n\n{states}"
    known = await knowledge(tmp_path, board=f"---\ntitle: The board of ordered canoes\n---\n{rest}")
    reply = await last_of(known, "where is my ordered canoe", "it says delivered but i dont have it")
    assert "at your door" in reply.text
    assert "dries" not in reply.text
