"""What people see of the answers to invokes: a card changes, a dialog opens, or something went wrong."""

from typing import Any

from adapters.twins.teams.cards import check_card
from adapters.twins.teams.delivery import Delivery
from adapters.twins.teams.errors import Json, Refused
from adapters.twins.teams.world import ADAPTIVE_CARD, World

MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
ERROR_TYPE = "application/vnd.microsoft.error"


def take_answer(world: World, activity: Json, delivery: Delivery) -> None:
    """Show the answer to an activity; what Teams would show as a failure is added to `world.failures`."""
    if activity.get("type") != "invoke":
        if not delivery.is_accepted:
            world.failures.append(f"{activity.get('type')}: status {delivery.status}")
        return
    try:
        _show(world, activity, delivery)
    except (ValueError, KeyError, TypeError, Refused) as error:
        world.failures.append(f"{activity.get('name')}: {type(error).__name__} {error}")


def _show(world: World, activity: Json, delivery: Delivery) -> None:
    if delivery.status != 200:  # noqa: PLR2004 nothing else is an answer
        raise ValueError(f"status {delivery.status}")
    match activity.get("name"):
        case "adaptiveCard/action":
            _show_card_answer(world, activity, delivery.json())
        case "task/fetch" | "task/submit" | "message/fetchTask":
            _show_dialog(world, activity, delivery)
        case "message/submitAction" if delivery.json() != {}:
            raise ValueError("the answer to feedback is an empty object")


def _show_card_answer(world: World, activity: Json, answer: Json) -> None:
    kind, value = answer["type"], answer.get("value")
    if kind == ERROR_TYPE or answer["statusCode"] != 200:  # noqa: PLR2004 fine
        raise ValueError(f"{answer['statusCode']} {_said(value)}")
    if kind == ADAPTIVE_CARD:
        check_card(value)
        message = world.messages[activity["replyToId"]]
        message.attachments, message.is_edited = [{"contentType": ADAPTIVE_CARD, "content": value}], True
    elif kind == MESSAGE_TYPE and isinstance(value, str):
        world.dialogs.append({"type": "message", "value": value})
    else:
        raise ValueError(f"unknown type of answer {kind}")


def _show_dialog(world: World, activity: Json, delivery: Delivery) -> None:
    if activity.get("name") == "task/submit" and not delivery.body:
        return
    task = delivery.json()["task"]
    if task["type"] == "continue":
        check_card(task["value"]["card"]["content"])
    elif task["type"] != "message" or not isinstance(task["value"], str):
        raise ValueError(f"unknown type of task {task['type']}")
    world.dialogs.append(task)


def _said(value: Any) -> str:
    return str(value.get("message", "")) if isinstance(value, dict) else ""
