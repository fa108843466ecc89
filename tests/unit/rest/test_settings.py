import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.api.settings import ApiSettings, Scope, parse_keys
from bot.errors import ConfigurationError
from bot.settings import read_settings


def read(value: str) -> ApiSettings:
    return read_settings(ApiSettings, environ={"FRONTDESK_API_KEYS": value}, env_file=None)[ApiSettings]


def test_keys_have_a_name_a_secret_and_scopes() -> None:
    shop, staff = read("shop:hush:ask, staff:still:ask+ask:employee+traces:read,").keys
    assert (shop.name, shop.secret) == ("shop", "hush")
    assert shop.scopes == {Scope.ASK}
    assert staff.scopes == {Scope.ASK, Scope.ASK_EMPLOYEE, Scope.TRACES_READ}


def test_without_the_variable_there_are_no_keys() -> None:
    assert read("").keys == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("hush", "key 1: expected name:secret:scope"),
        ("shop:hush", "key 1: expected name:secret:scope"),
        ("shop:hush:", "key 1: expected scopes"),
        ("shop:ask:hush", "key 1: expected scopes"),
        ("ok:fine:ask,shop:hush:ask+hush", "key 2: expected scopes"),
        ("sh op:hush:ask", "key 1: expected a name"),
        (":hush:ask", "key 1: expected a name"),
        ("Desk:hush:ask", "key 1: expected another name"),
        ("ok:fine:ask,person:hush:ask", "key 2: expected another name"),
        ("shop::ask", "key 1: expected a secret"),
        ("shop:hüsh:ask", "key 1: expected a secret"),
        ("shop:hush:ask,shop:quiet:ask", "a name of its own"),
        ("shop:hush:ask,staff:hush:ask", "a secret of its own"),
    ],
)
def test_a_wrong_key_is_named_by_its_place_and_nothing_of_it_is_shown(value: str, expected: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(value)
    assert expected in str(refused.value)
    assert "FRONTDESK_API_KEYS" in str(refused.value)
    assert "hush" not in str(refused.value)


def test_every_wrong_key_is_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"key 1.*key 3"):
        parse_keys("a b:s:ask,ok:s:ask,x")


def test_a_key_does_not_show_its_secret_when_it_is_printed() -> None:
    settings = read("shop:hush:ask")
    assert "hush" not in f"{settings!r} {settings.keys!r}"


@given(st.text())
def test_any_text_is_keys_or_refused(text: str) -> None:
    try:
        assert all(key.scopes for key in parse_keys(text))
    except ValueError:
        return
