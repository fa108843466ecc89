"""Connects to a Weaviate server: its client, LlamaIndex's store over a collection, and their errors.

Importing this takes seconds.
"""

from dataclasses import dataclass, field
from typing import Any  # what both SDKs give is not typed

import grpc
import httpx
import weaviate
from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryResult
from llama_index.vector_stores.weaviate import WeaviateVectorStore
from weaviate import exceptions as wrong
from weaviate.classes.init import AdditionalConfig, Auth, GrpcConfig, Timeout

from bot.errors import DependencyError
from rag.index.weaviate_objects import hit_of
from rag.index.weaviate_records import Hit
from rag.settings import WeaviateAddress

READ_TIMEOUT_S = 5.0
WRITE_TIMEOUT_S = 60.0
RETRY_AFTER_S = 5.0
ERRORS = (wrong.WeaviateBaseError, httpx.HTTPError, grpc.RpcError, OSError, TimeoutError, ValueError)
"""What both SDKs raise; the store says ValueError for a query that the server refused."""
HOPELESS = (
    wrong.AuthenticationFailedError,
    wrong.InsufficientPermissionsError,
    wrong.MissingScopeError,
    wrong.SchemaValidationError,
    wrong.WeaviateInvalidInputError,
    wrong.WeaviateUnsupportedFeatureError,
)
"""What will not go away by itself."""
_OWN_CONNECTION = ("grpc.use_local_subchannel_pool", 1)
"""Else gRPC gives a new client the connection that another one to the same place has."""


@dataclass
class Hits(VectorStoreQueryResult):
    """What the store gives, as we need it: it makes nodes, which cost more than all the rest of reading an answer."""

    hits: list[Hit] = field(default_factory=list)


class Store(WeaviateVectorStore):
    """The store without what it reads from the JSON that it keeps beside every field, and with raw scores."""

    def parse_query_result(self, query_result: Any, query: VectorStoreQuery) -> VectorStoreQueryResult:
        """The records that were found, with the explanation of their scores."""
        return Hits(hits=[hit_of(one) for one in query_result.objects[: query.similarity_top_k]])


def store_of(client: Any, name: str) -> Store:
    """The store over the collection of this name."""
    return Store(weaviate_client=client, index_name=name)  # type: ignore[call-arg]  # it has an __init__ of its own


def translated(error: BaseException) -> DependencyError:
    """The same failure as an error of ours; it repeats nothing of what was sent."""
    status = getattr(error, "status_code", None)
    is_hopeless = isinstance(error, HOPELESS) or (isinstance(status, int) and status in {400, 401, 403})
    what = TimeoutError if is_late(error) else type(error)
    name = f"{what.__name__} {status}" if status else what.__name__
    return DependencyError(f"Weaviate failed ({name})", retry_after=None if is_hopeless else RETRY_AFTER_S)


def is_late(error: BaseException | None) -> bool:
    """Whether it says that nothing came in time; the client wraps what gRPC says of that."""
    while error is not None:
        if isinstance(error, TimeoutError | httpx.TimeoutException):
            return True
        if isinstance(error, grpc.RpcError) and error.code() is grpc.StatusCode.DEADLINE_EXCEEDED:
            return True
        error = error.__cause__ or error.__context__
    return False


def client_of(place: WeaviateAddress) -> Any:
    """A client that has not asked anybody yet."""
    (http_host, http_port), (grpc_host, grpc_port) = place.http, place.grpc
    is_secure = place.url.startswith("https:")
    return weaviate.use_async_with_custom(
        http_host=http_host,
        http_port=http_port,
        http_secure=is_secure,
        grpc_host=grpc_host,
        grpc_port=grpc_port,
        grpc_secure=place.grpc_url.startswith("https:") if place.grpc_url else is_secure,
        auth_credentials=Auth.api_key(place.api_key) if place.api_key else None,
        additional_config=AdditionalConfig(
            timeout=Timeout(init=5, query=READ_TIMEOUT_S, insert=WRITE_TIMEOUT_S),
            grpc_config=GrpcConfig(channel_options=[_OWN_CONNECTION]),
        ),
        skip_init_checks=True,  # they ask a package registry for the client's newest version
    )
