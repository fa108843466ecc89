"""Declares every REST endpoint once, and builds the routes from that."""

from collections.abc import Iterable, Sequence
from typing import Any

from aiohttp import web

from adapters.api.auth import Keyring
from adapters.api.conversation_models import (
    AcceptedOut,
    AnsweredOut,
    EventOut,
    FeedbackOut,
    GetEvent,
    GetReplies,
    PostFeedback,
    PostMessage,
    RepliesOut,
)
from adapters.api.conversations import Conversations
from adapters.api.endpoint import Endpoint, build_routes
from adapters.api.escalating import Escalating
from adapters.api.ingest_models import MAX_BODY_BYTES, BegunOut, GetIngest, IngestOut, PostIngest
from adapters.api.ingesting import Ingesting
from adapters.api.openapi import openapi_route
from adapters.api.people import People
from adapters.api.people_models import DeletePerson, ErasingOut, ErasureOut, GetErasure, GetPerson, PersonOut
from adapters.api.settings import ApiKey, Scope
from adapters.api.ticket_models import (
    GetNotifications,
    GetTicket,
    GetTickets,
    NotificationsOut,
    PatchTicket,
    PostForm,
    PostNote,
    PostRetry,
    PostWords,
    RetriedOut,
    TicketMadeOut,
    TicketOut,
    TicketsOut,
)

_ASKING = (Scope.ASK, Scope.ASK_EMPLOYEE)


def api_routes(declared: Sequence[Endpoint[Any]], keys: Iterable[ApiKey]) -> list[web.RouteDef]:
    """The REST interface and its description; without keys every call is refused, and says why."""
    return [*build_routes(declared, Keyring(keys)), openapi_route(declared)]


def endpoints(
    conversations: Conversations, ingesting: Ingesting, escalating: Escalating, people: People
) -> list[Endpoint[Any]]:
    """The declarations."""
    return [*_asking(conversations), *_handing_over(escalating), *_ingesting(ingesting), *_people(people)]


def _asking(conversations: Conversations) -> list[Endpoint[Any]]:
    """Asking, and what comes of it."""
    return [
        Endpoint(
            method="POST",
            path="/api/v1/conversations/{id}/messages",
            operation="postMessage",
            summary="Ask the desk; with wait_s, wait for the answer.",
            scopes=_ASKING,
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
            scopes=_ASKING,
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
            scopes=(*_ASKING, Scope.TRACES_READ),
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
            scopes=_ASKING,
            request=PostFeedback,
            answers={200: FeedbackOut},
            errors=(404,),
            handler=conversations.post_feedback,
        ),
    ]


def _handing_over(escalating: Escalating) -> list[Endpoint[Any]]:
    """Tickets, and who was told of them."""
    return [
        Endpoint(
            method="POST",
            path="/api/v1/escalation/form",
            operation="postForm",
            summary="Have something passed on to a person: makes a ticket.",
            scopes=(*_ASKING, Scope.TICKETS_WRITE),
            request=PostForm,
            answers={201: TicketMadeOut},
            errors=(409,),
            handler=escalating.post_form,
        ),
        Endpoint(
            method="GET",
            path="/api/v1/escalation",
            operation="getTickets",
            summary="List tickets, oldest first.",
            scopes=(Scope.TICKETS_READ,),
            request=GetTickets,
            answers={200: TicketsOut},
            errors=(),
            handler=escalating.get_tickets,
        ),
        Endpoint(
            method="GET",
            path="/api/v1/escalation/{ticket_id}",
            operation="getTicket",
            summary="Read a ticket with all that was said.",
            scopes=(Scope.TICKETS_READ,),
            request=GetTicket,
            answers={200: TicketOut},
            errors=(404,),
            handler=escalating.get_ticket,
        ),
        Endpoint(
            method="PATCH",
            path="/api/v1/escalation/{ticket_id}",
            operation="patchTicket",
            summary="Change a ticket; while it is assigned or in progress the bot is silent in its conversation.",
            scopes=(Scope.TICKETS_WRITE,),
            request=PatchTicket,
            answers={200: TicketOut},
            errors=(404, 409),
            handler=escalating.patch_ticket,
        ),
        Endpoint(
            method="POST",
            path="/api/v1/escalation/{ticket_id}/words",
            operation="postWords",
            summary="Say something to the person of a ticket, on whatever channel that is.",
            scopes=(Scope.TICKETS_WRITE,),
            request=PostWords,
            answers={202: TicketOut},
            errors=(404, 409),
            handler=escalating.post_words,
        ),
        Endpoint(
            method="POST",
            path="/api/v1/escalation/{ticket_id}/notes",
            operation="postNote",
            summary="Add a note to a ticket, which staff alone read.",
            scopes=(Scope.TICKETS_WRITE,),
            request=PostNote,
            answers={201: TicketOut},
            errors=(404,),
            handler=escalating.post_note,
        ),
        Endpoint(
            method="GET",
            path="/api/v1/notifications",
            operation="getNotifications",
            summary="List e-mails and webhooks about tickets, those that were given up where no state is named.",
            scopes=(Scope.TICKETS_READ,),
            request=GetNotifications,
            answers={200: NotificationsOut},
            errors=(),
            handler=escalating.get_notifications,
        ),
        Endpoint(
            method="POST",
            path="/api/v1/notifications/retry",
            operation="postRetry",
            summary="Try one again that was given up.",
            scopes=(Scope.TICKETS_WRITE,),
            request=PostRetry,
            answers={202: RetriedOut},
            errors=(404,),
            handler=escalating.post_retry,
        ),
    ]


def _ingesting(ingesting: Ingesting) -> list[Endpoint[Any]]:
    """Taking in documents."""
    return [
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
            max_body_bytes=MAX_BODY_BYTES,
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


def _people(people: People) -> list[Endpoint[Any]]:
    """What is known of people."""
    return [
        Endpoint(
            method="GET",
            path="/api/v1/people/{id}",
            operation="getPerson",
            summary="Read all that is known of a person.",
            scopes=(Scope.PEOPLE_READ,),
            request=GetPerson,
            answers={200: PersonOut},
            errors=(404,),
            handler=people.get_person,
        ),
        Endpoint(
            method="DELETE",
            path="/api/v1/people/{id}",
            operation="deletePerson",
            summary="Have everything deleted that is known of a person.",
            scopes=(Scope.PEOPLE_ERASE,),
            request=DeletePerson,
            answers={202: ErasingOut},
            errors=(),
            handler=people.delete_person,
        ),
        Endpoint(
            method="GET",
            path="/api/v1/erasures/{erasure_id}",
            operation="getErasure",
            summary="See how far an erasure has come, and its certificate.",
            scopes=(Scope.PEOPLE_ERASE,),
            request=GetErasure,
            answers={200: ErasureOut},
            errors=(404,),
            handler=people.get_erasure,
        ),
    ]
