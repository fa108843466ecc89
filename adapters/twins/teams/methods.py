"""Everything the connector serves: under which address, and whether the bot's token is wanted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adapters.twins.teams import files, roster, sending
from adapters.twins.teams.request import Answer, Request

CONNECTOR = "/{region}/{tenant}/v3"
_ACTIVITIES = CONNECTOR + "/conversations/{conversation_id}/activities"
_MEMBERS = CONNECTOR + "/conversations/{conversation_id}/members"


@dataclass(frozen=True)
class Method:
    """One method. is_read: counted with the reads of the roster; needs_token: refused without a token of ours."""

    verb: str
    path: str
    run: Callable[[Request], Answer]
    is_read: bool = False
    needs_token: bool = True

    @property
    def has_json_body(self) -> bool:
        """Say whether it takes a JSON object."""
        return self.verb in {"POST", "PUT"} and self.needs_token


METHODS: Mapping[str, Method] = {
    "send": Method("POST", _ACTIVITIES, sending.send),
    "reply": Method("POST", _ACTIVITIES + "/{activity_id}", sending.send),
    "update": Method("PUT", _ACTIVITIES + "/{activity_id}", sending.update),
    "delete": Method("DELETE", _ACTIVITIES + "/{activity_id}", sending.delete),
    "members": Method("GET", _MEMBERS, roster.members, is_read=True),
    "member": Method("GET", _MEMBERS + "/{member_id}", roster.member, is_read=True),
    "paged_members": Method(
        "GET", CONNECTOR + "/conversations/{conversation_id}/pagedmembers", roster.paged_members, is_read=True
    ),
    "create_conversation": Method("POST", CONNECTOR + "/conversations", roster.create_conversation),
    "team": Method("GET", CONNECTOR + "/teams/{team_id}", roster.team, is_read=True),
    "channels": Method("GET", CONNECTOR + "/teams/{team_id}/conversations", roster.channels, is_read=True),
    "attachment": Method("GET", CONNECTOR + "/attachments/{file_id}/views/original", files.attachment, is_read=True),
    "file": Method("GET", "/files/{file_id}", files.download, needs_token=False),
    "upload": Method("PUT", "/uploads/{file_id}", files.upload, needs_token=False),
}
METADATA_PATH = "/v1/.well-known/openidconfiguration"
KEYS_PATH = "/v1/.well-known/keys"
TOKEN_PATH = "/login/{tenant}/oauth2/v2.0/token"  # noqa: S105 an address
