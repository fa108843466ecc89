"""The response_url: an interaction answered later, five times within half an hour."""

from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.blocks import parse_blocks
from adapters.twins.slack.errors import Json, SlackError
from adapters.twins.slack.world import RESPONSE_URL_LIFETIME_S, RESPONSE_URL_USES, Message, ResponseUrl, World


def respond(world: World, key: str, args: Arguments) -> None:
    """Carry out what was posted to a response_url.

    Raises SlackError: not_found, expired_url, used_url, no_text and what is wrong with the blocks.
    """
    target = world.response_urls.get(key)
    if target is None:
        raise SlackError("not_found")
    if world.clock() - target.issued_at > RESPONSE_URL_LIFETIME_S:
        raise SlackError("expired_url")
    if target.uses >= RESPONSE_URL_USES:
        raise SlackError("used_url")
    target.uses += 1
    show(world, target, args)


def show(world: World, target: ResponseUrl, args: Arguments) -> None:
    """Show a late answer: a new message for one person or all, or another content of the message it is about."""
    original = world.message(target.channel, target.message_ts)
    if args.flag("delete_original"):
        if original is not None:
            original.is_deleted = True
        return
    content: Json = {"text": args.text("text"), "blocks": parse_blocks(args) or []}
    if not any(content.values()):
        raise SlackError("no_text")
    if args.flag("replace_original") and original is not None:
        original.text, original.blocks = content["text"], content["blocks"]
        world.note_pings(original)
        return
    world.add_message(_new_message(world, target, args, content))


def _new_message(world: World, target: ResponseUrl, args: Arguments, content: Json) -> Message:
    message = Message(target.channel, world.next_ts(), world.bot_user, bot_id=world.bot_id, **content)
    message.thread_ts = args.text("thread_ts")
    message.visible_to = "" if args.text("response_type") == "in_channel" else target.user
    return message
