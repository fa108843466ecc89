"""What the desk suggests to begin with, wherever it is, is asked by itself."""

from adapters.slack.home import MAX_PROMPTS
from adapters.teams.greeting import MAX_QUESTIONS
from adapters.web.routes import SUGGESTIONS
from bot.lookup import SUGGESTED
from bot.small_talk import SAMPLES
from desk.commands import PROMPTS


def test_no_place_suggests_more_questions_than_are_known_to_be_suggested() -> None:
    assert max(MAX_PROMPTS, MAX_QUESTIONS, SUGGESTIONS, SAMPLES, PROMPTS) == SUGGESTED
