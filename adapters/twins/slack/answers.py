"""What the app's immediate answer to a command or a submitted form does to what people see."""

import json
from typing import Any

from adapters.twins.slack import responses
from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.checks import Place, typed
from adapters.twins.slack.errors import Json
from adapters.twins.slack.payload import COMMAND, Payload
from adapters.twins.slack.shapes import VIEWS
from adapters.twins.slack.views import keep_view, replace_view
from adapters.twins.slack.world import ResponseUrl, World

GENERIC_ERROR = "We had some trouble connecting. Try again?"


def parse_answer(body: bytes) -> Any:
    """Return an answer as JSON where it is, else as a string; None where it is empty."""
    text = body.decode("utf-8", "replace").strip()
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def take_answer(world: World, payload: Payload, answer: Any) -> None:
    """Show what an accepted payload was answered with."""
    if payload.kind == COMMAND:
        _show_command_answer(world, payload, answer)
    elif payload.body.get("type") == "view_submission":
        _take_form_answer(world, payload.body["view"], answer)


def _show_command_answer(world: World, payload: Payload, answer: Any) -> None:
    values = {"text": answer} if isinstance(answer, str) else answer
    if not isinstance(values, dict) or not (values.get("text") or values.get("blocks")):
        return
    target = ResponseUrl(world.clock(), payload.body["channel_id"], payload.body["user_id"])
    responses.show(world, target, Arguments(values))


def _take_form_answer(world: World, view: Json, answer: Any) -> None:
    """Close the form, or do what response_action says; errors at fields that are none show as a general failure."""
    world.form_errors.pop(view["id"], None)
    match (answer or {}).get("response_action", "") if isinstance(answer, dict | None) else "broken":
        case "":
            world.views.pop(view["id"], None)
        case "clear":
            world.close_views(view.get("user", ""))
        case "errors":
            world.form_errors[view["id"]] = _shown_errors(view, answer.get("errors"))
        case "update" if _is_view(answer):
            replace_view(world, view["id"], answer["view"])
        case "push" if _is_view(answer):
            root, user = view["root_view_id"], view.get("user", "")
            keep_view(world, answer["view"], user, root=root, previous=view["id"])
        case _:
            world.form_errors[view["id"]] = {"": GENERIC_ERROR}


def _shown_errors(view: Json, errors: Any) -> dict[str, str]:
    inputs = {block.get("block_id") for block in view["blocks"] if block.get("type") == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        return {"": GENERIC_ERROR}
    return {str(block): str(message) for block, message in errors.items()}


def _is_view(answer: Json) -> bool:
    place = Place("/view")
    typed(VIEWS, {"modal"})(place, answer.get("view"))
    return not place.problems
