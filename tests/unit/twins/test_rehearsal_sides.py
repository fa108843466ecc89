"""People of the rehearsal see what stands beside an answer, and do with it what its platform lets them do."""

from http import HTTPStatus
from typing import Any

import pytest

from adapters.twins import faults
from adapters.twins.rehearsal.rooms import TeamsRoom
from adapters.twins.rehearsal.seen import FILL_IN, OFFER, Line, Sent, Shown, ShutOut, Wait, Want, Welcome
from adapters.twins.rehearsal.slack_side import SlackSide
from adapters.twins.rehearsal.teams_side import TeamsSide
from adapters.twins.rehearsal.whatsapp_side import WhatsAppSide
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import ADAPTIVE_CARD, Message
from adapters.twins.twilio.server import TwilioTwin
from tests.unit.twins.slack_kit import client_of, refusal
from tests.unit.twins.teams_kit import bot_of, listen
from tests.unit.twins.twilio_kit import App, LocalClient, refused

QUESTION = "Do you ship to Canada?"
MARKER = {"reply_id": "r", "part": 1, "parts": 1, "in_reply_to": ["1"], "outcome": "notice"}


async def offered_in_slack(slack: SlackTwin, side: SlackSide, *block_ids: str) -> Shown:
    words = {"type": "plain_text", "text": QUESTION}
    button: dict[str, Any] = {"type": "button", "action_id": "choice-1", "value": QUESTION, "text": words}
    blocks = [{"type": "actions", "block_id": one, "elements": [button]} for one in block_ids]
    place = slack.world.im_with(side.roles[0].user).id
    await client_of(slack).chat_postMessage(channel=place, text="Ask me.", blocks=blocks)
    return side.shown()[-1]


async def test_a_question_is_chosen_where_slack_shows_one(slack: SlackTwin) -> None:
    side = SlackSide(slack)
    offered = await offered_in_slack(slack, side, "choices")
    assert offered.beside == {OFFER}
    letter = side.choose(side.roles[0], offered)
    assert letter is not None
    assert (letter.said.line.text, letter.said.line.want) == (QUESTION, Want.ANSWER)
    form = await offered_in_slack(slack, side, "form")
    assert form.beside == {FILL_IN}
    assert side.choose(side.roles[0], form) is None


async def test_what_is_typed_in_slack_calls_nobody(slack: SlackTwin) -> None:
    side = SlackSide(slack)
    side.prepare(side.roles[0], Line("<!channel> & co", Want.WORDS), None)
    assert slack.world.standing("D1")[-1].text == "&lt;!channel&gt; &amp; co"


@pytest.mark.parametrize("is_shown", [True, False])
async def test_a_wait_in_slack_is_seen_to_be_one(slack: SlackTwin, *, is_shown: bool) -> None:
    side, client = SlackSide(slack), client_of(slack)
    slack.faults.add(faults.slow("conversations.members", seconds=0.0))
    await client.conversations_members(channel="C1")
    status = "is at work" if is_shown else ""
    thread = slack.events.message("C1", "U1", "hello").ts
    await client.api_call(
        "assistant.threads.setStatus", json={"channel_id": "C1", "thread_ts": thread, "status": status}
    )
    assert side.waits() == [Wait("Slack C1", is_shown=is_shown)]


@pytest.mark.parametrize("is_shown", [True, False])
async def test_a_wait_in_teams_is_seen_to_be_one(teams: TeamsTwin, *, is_shown: bool) -> None:
    side, room = TeamsSide(teams), "19:help@thread.tacv2"
    teams.faults.add(faults.slow("paged_members", seconds=0.0))
    async with bot_of(teams) as bot:
        await bot.call("GET", "conversations", room, "pagedmembers")
        await bot.post(room, {"type": "typing" if is_shown else "message", "text": "hello"})
    assert side.waits() == [Wait(f"Teams {room}", is_shown=is_shown)]


async def test_what_slack_shows_on_the_pages_of_the_desk_is_read_as_their_person_sees_it(slack: SlackTwin) -> None:
    side, client = SlackSide(slack), client_of(slack)
    ada, guest = side.roles[:2]
    side.call("http://127.0.0.1:1")
    for role in (ada, guest):
        await side.come_in(role)
    header = {"type": "header", "text": {"type": "plain_text", "text": "What I can do"}}
    button = {"type": "button", "action_id": "choice-1", "text": {"type": "plain_text", "text": QUESTION}}
    view = {"type": "home", "blocks": [header, {"type": "actions", "elements": [button]}]}
    await client.views_publish(user_id=guest.user, view=view)
    prompt = {"title": "Canada", "message": QUESTION}
    place = slack.world.im_with(ada.user).id
    await client.assistant_threads_setSuggestedPrompts(channel_id=place, prompts=[prompt])
    assert [(one.told, one.offered, one.is_open) for one in side.entrances()] == [
        ("", 0, False),
        (QUESTION, 1, False),
        ("", 0, False),
        (f"What I can do\n{QUESTION}", 1, True),
        ("", 0, True),
        ("", 0, True),
    ]


async def test_a_question_is_chosen_on_the_home_tab(slack: SlackTwin) -> None:
    side, ada = SlackSide(slack), SlackSide(slack).roles[0]
    assert side.begin_on_page(ada) is None
    words = {"type": "plain_text", "text": QUESTION}
    button = {"type": "button", "action_id": "choice-1", "value": QUESTION, "text": words}
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}
    await client_of(slack).views_publish(user_id=ada.user, view=view)
    letter = side.begin_on_page(ada)
    assert letter is not None
    assert (letter.said.line.text, letter.said.place) == (QUESTION, slack.world.im_with(ada.user).id)


@pytest.mark.parametrize("guests", [False, True])
async def test_people_talk_in_groups(slack: SlackTwin, teams: TeamsTwin, *, guests: bool) -> None:
    line = Line(QUESTION, Want.ANSWER, room=True, group=True, guests=guests)
    ada, grace = SlackSide(slack), TeamsSide(teams)
    room = ada.prepare(ada.roles[0], line, None).said.place.partition(":")[0]
    chat = grace.prepare(grace.roles[0], line, None).said.place
    assert slack.world.channels[room].kind == "mpim"
    assert teams.world.conversations[chat].kind == "groupChat"
    assert ("UEXT" in slack.world.channels[room].members) is guests
    assert ("29:xena" in teams.world.conversations[chat].members) is guests


async def test_a_question_is_chosen_where_teams_shows_one(teams: TeamsTwin) -> None:
    side = TeamsSide(teams)
    role = side.roles[0]
    place, known = teams.world.personal_with(role.user).id, teams.world.next_message_id()
    action = {"type": "imBack", "title": QUESTION, "value": QUESTION}
    teams.world.messages[known] = Message(
        known, place, teams.world.bot_id, "Ask me.", channel_data={"frontdesk": MARKER}, suggested_actions=[action]
    )
    offered = side.shown()[-1]
    assert offered.beside == {OFFER}
    letter = side.choose(role, offered)
    assert letter is not None
    assert letter.said.line.text == QUESTION


async def test_a_question_is_chosen_by_its_number_where_whatsapp_lists_some(twilio: TwilioTwin) -> None:
    side = WhatsAppSide(twilio)
    role = side.roles[0]
    offers = Shown("whatsapp", "ben", "SM1", "", "r", 1, 1, (), "notice", 0.0, frozenset({OFFER}))
    letter = side.choose(role, offers)
    assert letter is not None
    assert letter.said.line.text == "1"
    assert side.choose(role, Shown("whatsapp", "ben", "SM1", "", "r", 1, 1, (), "notice", 0.0)) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"**Person:** on my card &lt;!channel> & \[soon\](now)", "on my card <!channel> & [soon](now)"),
        ("**Person:** on my card <!channel> & [soon](now)", "on my card  & soon"),
    ],
)
def test_operators_in_teams_read_what_teams_shows(teams: TeamsTwin, written: str, read: str) -> None:
    room = TeamsRoom(teams, lambda: "")
    place, world = room.setting["teams"], teams.world
    card: dict[str, Any] = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "FD-1"}]}
    root = world.next_message_id()
    shown = [{"contentType": ADAPTIVE_CARD, "content": card}]
    world.messages[root] = Message(root, place, world.bot_id, root=root, attachments=shown)
    below = world.next_message_id()
    world.messages[below] = Message(below, place, world.bot_id, written, root=root)
    assert room.thread("FD-1") == [f"**Person:** {read}"]


async def test_each_try_to_reach_who_shut_the_desk_out_is_counted(slack: SlackTwin) -> None:
    side = SlackSide(slack)
    role = side.roles[0]
    await side.shut_out(role)
    place = slack.world.im_with(role.user).id
    for tries in (1, 2):
        assert await refusal(client_of(slack).chat_postMessage(channel=place, text="hello")) == "restricted_action"
        assert side.shut_out_from() == [ShutOut(f"Slack {place}", tries)]


async def test_typing_to_who_shut_the_desk_out_in_teams_is_no_try(teams: TeamsTwin) -> None:
    side = TeamsSide(teams)
    role = side.roles[0]
    await side.shut_out(role)
    place = teams.world.personal_with(role.user).id
    async with bot_of(teams) as bot:
        await bot.post(place, {"type": "typing"})
        assert side.shut_out_from() == []
        assert (await bot.send(place)).status == HTTPStatus.FORBIDDEN
    assert side.shut_out_from() == [ShutOut(f"Teams {place}", 1)]


async def test_teams_tells_more_than_once_that_the_desk_was_added(teams: TeamsTwin) -> None:
    side, place = TeamsSide(teams), "19:group@thread.v2"
    async with listen() as ear:
        side.call(ear.url.removesuffix("/api/messages"))
        await side.be_added()
    told = [(activity["type"], activity["conversation"]["id"]) for activity in ear.activities]
    assert told == [(kind, place) for kind in ("conversationUpdate", "installationUpdate", "conversationUpdate")]
    assert side.welcomes() == [Welcome(f"Teams {place}", ())]
    async with bot_of(teams) as bot:
        await bot.send(place, "Hello, I am the desk.")
    assert [one.told for one in side.welcomes()] == [("Hello, I am the desk.",)]
    assert side.shown() == []


async def test_a_question_of_before_is_chosen_in_whatsapp_by_quoting_it(twilio: TwilioTwin, app: App) -> None:
    side = WhatsAppSide(twilio)
    side.call(app.url)
    text = f"*You can also ask*\n1. {QUESTION}\n2. And to Mexico?\nReply with 1 or 2."
    offers = Shown("whatsapp", "ben", "SM1", text, "r", 1, 1, (), "notice", 0.0, frozenset({OFFER}))
    letter = side.choose(side.roles[0], offers, late=True)
    assert letter is not None
    await letter.deliver()
    assert letter.said.line.text == "And to Mexico?"
    assert (app.forms[-1]["Body"], app.forms[-1]["OriginalRepliedMessageSid"]) == ("2", "SM1")


@pytest.mark.parametrize(
    ("sent", "kind"),
    [(Sent.WORDS, "text"), (Sent.PICTURE, "image"), (Sent.PLACE, "location"), (Sent.CONTACT, "contacts")],
)
async def test_people_send_in_whatsapp_what_is_no_text(twilio: TwilioTwin, app: App, sent: Sent, kind: str) -> None:
    side = WhatsAppSide(twilio)
    side.call(app.url)
    await side.prepare(side.roles[0], Line("", Want.TOLD, sent=sent), None).deliver()
    assert app.forms[-1]["MessageType"] == kind


async def test_whatsapp_keeps_messages_from_people_in_three_ways(twilio: TwilioTwin, client: LocalClient) -> None:
    side = WhatsAppSide(twilio)
    ben, hana, eve = side.roles
    codes: list[object] = []
    for role in side.roles:
        side.prepare(role, Line("hello", Want.WORDS), None)
        assert side.hold_up(role)
    for role in (hana, ben):
        to = twilio.world.people[role.user].address
        message = await client.messages.create_async(to=to, from_=twilio.world.sender, body="hello")
        await twilio.release()
        codes.append(twilio.world.messages[message.sid].error_code)
    assert codes == [63018, 63016]
    address = twilio.world.people[eve.user].address
    call = client.messages.create_async(to=address, from_=twilio.world.sender, body="hello")
    assert (await refused(call)).code == codes[-1]
    assert side.shown() == []


async def test_what_is_said_below_a_direct_message_in_slack_is_answered_there(slack: SlackTwin) -> None:
    side = SlackSide(slack)
    xena = side.roles[-1]
    first = side.prepare(xena, Line("hello", Want.WORDS), None).said
    below = side.prepare(xena, Line(QUESTION, Want.ANSWER), first).said
    assert below.place == first.place
    assert below.under == first.id
    assert slack.world.standing(first.place)[-1].thread_ts == first.id


async def test_whom_the_desk_calls_in_slack_is_seen(slack: SlackTwin) -> None:
    side, client = SlackSide(slack), client_of(slack)
    await client.chat_postMessage(channel="C1", text="&lt;!channel&gt; hello")
    assert side.refused() == []
    await client.chat_postMessage(channel="C1", text="<!channel> hello")
    assert len(side.refused()) == 1


async def test_what_is_for_a_thread_and_shown_to_the_whole_room_is_held_against_the_desk(slack: SlackTwin) -> None:
    side, client = SlackSide(slack), client_of(slack)
    thread = slack.events.message("C1", "U1", "hello").ts
    await client.chat_postMessage(channel="C1", thread_ts=thread, text="You are welcome.")
    assert side.refused() == []
    await client.chat_postMessage(channel="C1", thread_ts=thread, text="You are welcome.", reply_broadcast=True)
    assert len(side.refused()) == 1


async def test_who_is_let_into_a_room_reads_along_from_then_on(slack: SlackTwin, teams: TeamsTwin) -> None:
    asked = Line("hello", Want.HIDDEN, room=True, guests=True)
    in_slack, in_teams = SlackSide(slack), TeamsSide(teams)
    in_slack.call("http://127.0.0.1:1")
    in_teams.call("http://127.0.0.1:1")
    for side, room in ((in_slack, "C1"), (in_teams, "19:help@thread.tacv2")):
        assert not side.prepare(side.roles[0], asked, None).said.place.startswith(room)
        await side.let_in()
        assert side.prepare(side.roles[0], asked, None).said.place.startswith(room)
    assert "UGUEST" in slack.world.channels["C1"].members
    assert "29:guido" in teams.world.conversations["19:help@thread.tacv2"].members


async def test_what_follows_up_an_answer_in_whatsapp_quotes_it(
    twilio: TwilioTwin, app: App, client: LocalClient
) -> None:
    side = WhatsAppSide(twilio)
    side.call(app.url)
    asked = side.prepare(side.roles[0], Line(QUESTION, Want.ANSWER), None).said
    to, callback = twilio.world.people["ben"].address, f"{app.url}/whatsapp/status?in_reply_to={asked.id}"
    answer = await client.messages.create_async(to=to, from_=twilio.world.sender, body="Yes.", status_callback=callback)
    await twilio.until(side.shown)
    await side.prepare(side.roles[0], Line("How long does it take?", Want.ANSWER), asked).deliver()
    quotes = [form for form in app.forms if form.get("Body") == "How long does it take?"]
    assert [form["OriginalRepliedMessageSid"] for form in quotes] == [answer.sid]
