"""Describes the WebSocket `/control/events` in the OpenAPI document, as far as OpenAPI can: its opening request."""

from collections.abc import Mapping
from typing import Any, Final

LIVE: Final[Mapping[str, Any]] = {
    "/control/events": {
        "get": {
            "operationId": "watchTickets",
            "summary": "What happens to tickets, live, over a WebSocket.",
            "description": (
                "Needs the scope: tickets:read; without one such key it is not there. The key comes in the header, or,"
                ' where none can be set, as the first message: {"key": "..."}. Every message of the desk is JSON with a'
                " `type` (hello, event, heartbeat) and a `position`; nothing else is sent to it. docs/operators-live.md"
                " describes the events and the codes with which it closes."
            ),
            "security": [{"key": []}, {}],
            "parameters": [
                {
                    "name": "after",
                    "in": "query",
                    "required": False,
                    "description": "The `position` of the last message that you had; 0 begins with the oldest.",
                    "schema": {"type": "integer", "minimum": 0, "maximum": 10**15 - 1},
                }
            ],
            "responses": {
                "101": {"description": "A WebSocket from here on."},
                **{
                    status: {
                        "description": why,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorOut"}}},
                    }
                    for status, why in {
                        "401": "Not a key of this desk.",
                        "403": "The key lacks the scope.",
                        "422": "No position.",
                        "426": "The request asks for no WebSocket.",
                        "503": "Too many watch already.",
                    }.items()
                },
            },
        }
    }
}
"""Path to what OpenAPI says of it."""
