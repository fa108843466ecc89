"""The Teams twin signs as Teams does: the SDK's own validator takes its good tokens and refuses every bad one."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticationConfiguration,
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.tokens import DECEITS, TOLERATED, Token
from tests.unit.twins.teams_kit import Ear


@pytest.fixture
async def teams() -> AsyncIterator[TeamsTwin]:
    JwtTokenExtractor.metadataCache.clear()
    async with TeamsTwin() as twin:
        yield twin


async def validate(teams: TeamsTwin, ear: Ear) -> Any:
    """Let the SDK judge what was heard last, in a thread, because it blocks; its claims. Raises whatever it raises."""
    headers, body = ear.heard[-1]
    environ = teams.environ
    validator = BotFrameworkAuthenticationFactory.create(
        validate_authority=False,
        to_channel_from_bot_login_url=f"{teams.login_url}/{environ['TEAMS_TENANT_ID']}",
        to_channel_from_bot_oauth_scope="https://api.botframework.com",
        to_bot_from_channel_token_issuer="https://api.botframework.com",
        to_bot_from_channel_open_id_metadata_url=teams.openid_metadata_url,
        to_bot_from_emulator_open_id_metadata_url=teams.openid_metadata_url,
        credential_factory=PasswordServiceClientCredentialFactory(environ["TEAMS_APP_ID"], "secret"),
        auth_configuration=AuthenticationConfiguration(),
    )
    activity = Activity().deserialize(body)
    judged = validator.authenticate_request(activity, headers.get("Authorization", ""))
    return (await asyncio.to_thread(asyncio.run, judged)).claims_identity.claims


@pytest.mark.parametrize("token", TOLERATED)
async def test_the_sdks_validator_takes_a_good_token(teams: TeamsTwin, ear: Ear, token: str) -> None:
    activity = teams.activities.personal_message("29:ada", "hi")
    await teams.deliver(ear.url, activity, token=token)
    claims = await validate(teams, ear)
    assert claims["serviceurl"] == activity["serviceUrl"]
    assert claims["aud"] == teams.environ["TEAMS_APP_ID"]
    assert [call.method for call in teams.calls] == ["metadata", "keys"]


@pytest.mark.parametrize("token", DECEITS)
async def test_the_sdks_validator_refuses_a_bad_token(teams: TeamsTwin, ear: Ear, token: str) -> None:
    await teams.deliver(ear.url, teams.activities.personal_message("29:ada", "hi"), token=token)
    with pytest.raises(Exception):  # noqa: B017, PT011 every refusal of the SDK is of another kind
        await validate(teams, ear)


async def test_a_retired_key_is_no_longer_good(teams: TeamsTwin, ear: Ear) -> None:
    activity = teams.activities.personal_message("29:ada", "hi")
    with pytest.raises(ValueError, match="rotate first"):
        await teams.deliver(ear.url, activity, token=Token(key="retired"))
    before = await published(teams)
    teams.rotate_keys()
    assert before[0] not in await published(teams)
    await teams.deliver(ear.url, activity)
    assert await validate(teams, ear)
    await teams.deliver(ear.url, activity, token=Token(key="retired"))
    with pytest.raises(IndexError):
        await validate(teams, ear)


async def test_the_sdk_takes_a_key_that_is_endorsed_for_nobody(teams: TeamsTwin, ear: Ear) -> None:
    await teams.deliver(ear.url, teams.activities.personal_message("29:ada", "hi"), token=Token(key="bare"))
    assert await validate(teams, ear)


async def published(teams: TeamsTwin) -> list[str]:
    async with aiohttp.ClientSession() as session:
        async with session.get(teams.openid_metadata_url) as answer:
            assert answer.headers["Cache-Control"] == "public, max-age=86400"
            metadata = await answer.json()
        async with session.get(metadata["jwks_uri"]) as answer:
            keys = (await answer.json())["keys"]
    assert metadata["issuer"] == "https://api.botframework.com"
    assert [key.get("endorsements", [])[:1] for key in keys] == [["msteams"], ["webchat"], []]
    return [key["kid"] for key in keys]


async def test_a_token_can_be_made_wrong_in_any_other_way(teams: TeamsTwin, ear: Ear) -> None:
    activity = teams.activities.personal_message("29:ada", "hi")
    await teams.deliver(ear.url, activity, token=Token(audience="someone", starts_in_s=-10_000, ends_in_s=-9_000))
    await teams.deliver(ear.url, activity, token=Token(raw="Token abc"))
    assert ear.heard[1][0]["Authorization"] == "Token abc"
    with pytest.raises(KeyError):
        await teams.deliver(ear.url, activity, token="no such way")
