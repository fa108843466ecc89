"""Checks the Weaviate server, where one is set."""

from bot.checkup import Finding, Grade
from bot.errors import DependencyError
from rag.index.weaviate import open_weaviate
from rag.settings import WeaviateSettings

PART = "Weaviate"


async def check_weaviate(settings: WeaviateSettings) -> list[Finding]:
    """Whether it can be reached with what is set."""
    if not settings.url:
        return [Finding(PART, "off: passages are in this process", Grade.OFF, "WEAVIATE_URL names a server.")]
    try:
        async with open_weaviate(settings.address) as index:
            await index.versions()
    except DependencyError as exc:
        repair = "Look at WEAVIATE_URL, WEAVIATE_GRPC_URL and WEAVIATE_API_KEY; until then the folder alone answers."
        return [Finding(PART, f"{settings.url}: {exc}", Grade.WRONG, repair)]
    return [Finding(PART, f"{settings.url} answers")]
