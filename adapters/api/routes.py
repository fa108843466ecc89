"""Every endpoint of the REST interface, declared once, and the routes that come of it."""

from collections.abc import Iterable
from typing import Any

from aiohttp import web

from adapters.api.auth import Keyring
from adapters.api.conversations import Conversations
from adapters.api.endpoint import Endpoint, build_routes
from adapters.api.ingesting import Ingesting
from adapters.api.models import (
    AcceptedOut,
    AnsweredOut,
    BegunOut,
    EventOut,
    FeedbackOut,
    GetEvent,
    GetIngest,
    GetReplies,
    IngestOut,
    PostFeedback,
    PostIngest,
    PostMessage,
    RepliesOut,
)
from adapters.api.openapi import openapi_route
from adapters.api.settings import ApiKey, Scope
from bot.ports import Clock, Inbox
from rag.ports import Ingestions


def api_routes(inbox: Inbox, ingestions: Ingestions, clock: Clock, keys: Iterable[ApiKey]) -> list[web.RouteDef]:
    """The REST interface and its description; without keys every call is refused, and says why."""
    declared = endpoints(Conversations(inbox, clock), Ingesting(ingestions))
    return [*build_routes(declared, Keyring(keys)), openapi_route(declared)]


def endpoints(conversations: Conversations, ingesting: Ingesting) -> list[Endpoint[Any]]:
    """The declarations."""
    asking = (Scope.ASK, Scope.ASK_EMPLOYEE)
    return [
        Endpoint(
            method="POST",
            path="/api/v1/conversations/{id}/messages",
            operation="postMessage",
            summary="Ask the desk; with wait_s, wait for the answer.",
            scopes=asking,
            request=PostMessage,
            answers={200: AnsweredOut, 202: AcceptedOut},
            errors=(409,),
            handler=conversations.post_message,
        ),
        Endpoint(
            method="GET",
            path="/api/v1/conversations/{id}/replies",
            operation="getReplies",
            summary="Read what the desk said since `after`; with wait_s, wait for the first reply.",
            scopes=asking,
            request=GetReplies,
            answers={200: RepliesOut},
            errors=(429,),
            handler=conversations.get_replies,
        ),
        Endpoint(
            method="GET",
            path="/api/v1/events",
            operation="getEvent",
            summary="See how far the desk has come with a message; other channels' need the scope traces:read.",
            scopes=(*asking, Scope.TRACES_READ),
            request=GetEvent,
            answers={200: EventOut},
            errors=(404,),
            handler=conversations.get_event,
        ),
        Endpoint(
            method="POST",
            path="/api/v1/feedback",
            operation="postFeedback",
            summary="Say whether a reply helped.",
            scopes=asking,
            request=PostFeedback,
            answers={200: FeedbackOut},
            errors=(404,),
            handler=conversations.post_feedback,
        ),
        Endpoint(
            method="POST",
            path="/api/v1/ingest",
            operation="postIngest",
            summary="Take documents, pages or sitemaps into the knowledge base.",
            scopes=(Scope.KNOWLEDGE_WRITE,),
            request=PostIngest,
            answers={202: BegunOut},
            errors=(),
            handler=ingesting.post_ingest,
        ),
        Endpoint(
            method="GET",
            path="/api/v1/ingest/{job_id}",
            operation="getIngest",
            summary="See how far an ingestion has come, and what failed.",
            scopes=(Scope.KNOWLEDGE_WRITE,),
            request=GetIngest,
            answers={200: IngestOut},
            errors=(404,),
            handler=ingesting.get_ingest,
        ),
    ]
