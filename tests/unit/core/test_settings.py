from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, SecretStr, ValidationInfo, field_validator

from bot.env_example import env_example
from bot.errors import ConfigurationError
from bot.hosts import is_loopback
from bot.settings import CommaSeparated, CoreSettings, Section, Settings, read_settings


class DoorSettings(Section):
    token: SecretStr | None = Field(default=None, validation_alias="SLACK_DOOR_TOKEN", description="Opens the door.")
    secret: SecretStr = Field(default=SecretStr(""), validation_alias="SLACK_DOOR_SECRET", description="Seals it.")
    width: int = Field(validation_alias="DOOR_WIDTH", description="In cm.")
    colours: CommaSeparated = Field(default=("red", "blue"), validation_alias="DOOR_COLOURS", description="To paint.")

    @field_validator("token")
    @classmethod
    def _starts_well(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if token is not None and not token.get_secret_value().startswith("door-"):
            raise ValueError(f"expected door-…, not {token.get_secret_value()}")
        return token


def read(environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
    return read_settings(CoreSettings, DoorSettings, environ={"DOOR_WIDTH": "90", **environ}, env_file=env_file)


def core(environ: Mapping[str, str]) -> CoreSettings:
    return read(environ)[CoreSettings]


def complaint(environ: Mapping[str, str]) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read(environ)
    return str(refused.value)


def test_nothing_set_gives_the_defaults_of_the_contract() -> None:
    settings = core({})
    assert (settings.host, settings.port, settings.data_dir) == ("127.0.0.1", 3978, Path("data"))
    assert (settings.rate_per_minute, settings.log_level, settings.log_format) == (30, "info", None)
    assert (settings.public_url, settings.dangerously_allow_hosts) == ("", ())


def test_every_variable_is_read() -> None:
    settings = core(
        {
            "FRONTDESK_HOST": "localhost",
            "FRONTDESK_PORT": "0",
            "FRONTDESK_PUBLIC_URL": "https://desk.example.com/base/",
            "FRONTDESK_DATA_DIR": "/var/desk",
            "FRONTDESK_RATE_PER_MINUTE": "0",
            "FRONTDESK_LOG_LEVEL": "DEBUG",
            "FRONTDESK_LOG_FORMAT": "json",
            "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS": "localhost:81, [::1]:82",
        }
    )
    assert (settings.host, settings.port, settings.public_url) == ("localhost", 0, "https://desk.example.com/base")
    assert (settings.data_dir, settings.rate_per_minute) == (Path("/var/desk"), 0)
    assert (settings.log_level, settings.log_format) == ("debug", "json")
    assert settings.dangerously_allow_hosts == ("localhost:81", "[::1]:82")


def test_the_port_may_come_from_the_platform_and_the_desks_own_name_wins() -> None:
    assert core({"PORT": "8080"}).port == 8080
    assert core({"PORT": "8080", "FRONTDESK_PORT": "9000"}).port == 9000


def test_an_empty_variable_counts_as_not_set() -> None:
    assert core({"FRONTDESK_PORT": "", "FRONTDESK_LOG_LEVEL": ""}).port == 3978


def test_names_are_read_exactly_as_written_in_the_contract() -> None:
    assert core({"frontdesk_port": "9"}).port == 3978


def test_every_bad_variable_of_every_part_is_reported_together() -> None:
    said = complaint(
        {
            "FRONTDESK_HOST": "not a host",
            "PORT": "many",
            "FRONTDESK_PUBLIC_URL": "ftp://x",
            "FRONTDESK_RATE_PER_MINUTE": "-1",
            "FRONTDESK_LOG_LEVEL": "loud",
            "DOOR_WIDTH": "wide",
            "SLACK_DOOR_SECRET_FILE": "/nowhere/at/all",
        }
    )
    lines = [line.strip().partition(":")[0] for line in said.splitlines()[1:]]
    assert sorted(lines) == [
        "DOOR_WIDTH",
        "FRONTDESK_HOST",
        "FRONTDESK_LOG_LEVEL",
        "FRONTDESK_PUBLIC_URL",
        "FRONTDESK_RATE_PER_MINUTE",
        "PORT",
        "SLACK_DOOR_SECRET_FILE",
    ]
    assert "'debug', 'info', 'warning' or 'error'" in said


def test_a_required_variable_that_is_missing_is_named() -> None:
    assert "DOOR_WIDTH: must be set" in complaint({"DOOR_WIDTH": ""})


def test_a_secret_is_never_shown_in_a_complaint() -> None:
    said = complaint({"SLACK_DOOR_TOKEN": "hush-hush", "DOOR_WIDTH": "hush-hush"})
    assert "SLACK_DOOR_TOKEN: expected door-…" in said
    assert "hush" not in said


def test_a_short_secret_takes_nothing_out_of_the_words_of_a_complaint() -> None:
    assert "SLACK_DOOR_TOKEN: expected door-…, not …" in complaint({"SLACK_DOOR_TOKEN": "x"})


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("door-1\n", encoding="utf-8")
    token = read({"SLACK_DOOR_TOKEN_FILE": str(tmp_path / "token")})[DoorSettings].token
    assert token is not None
    assert token.get_secret_value() == "door-1"


def test_a_secret_and_its_file_together_are_refused(tmp_path: Path) -> None:
    said = complaint({"SLACK_DOOR_TOKEN": "door-1", "SLACK_DOOR_TOKEN_FILE": str(tmp_path)})
    assert "SLACK_DOOR_TOKEN: expected either" in said


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe"])
def test_an_empty_or_unreadable_secret_file_is_reported_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "token").write_bytes(content)
    said = complaint({"SLACK_DOOR_TOKEN_FILE": str(tmp_path / "token")})
    assert "SLACK_DOOR_TOKEN_FILE: expected" in said


def test_only_secrets_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "port").write_text("9", encoding="utf-8")
    assert core({"FRONTDESK_PORT_FILE": str(tmp_path / "port")}).port == 3978


def test_the_env_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FRONTDESK_PORT=1111\nFRONTDESK_RATE_PER_MINUTE=7\n", encoding="utf-8")
    settings = read({"FRONTDESK_PORT": "2222"}, tmp_path / ".env")[CoreSettings]
    assert (settings.port, settings.rate_per_minute) == (2222, 7)
    assert read({"PORT": "3333"}, tmp_path / ".env")[CoreSettings].port == 3333


def test_a_missing_env_file_is_fine_and_a_broken_one_is_named(tmp_path: Path) -> None:
    assert read({}, tmp_path / ".env")[CoreSettings].port == 3978
    (tmp_path / ".env").write_bytes(b"FRONTDESK_PORT=\xff\xfe")
    with pytest.raises(ConfigurationError, match=r"\.env: expected a readable text file"):
        read({}, tmp_path / ".env")


@pytest.mark.parametrize("hosts", ["http://localhost:80", "localhost/path", "localhost:99999", "a b", "u@localhost"])
def test_what_is_no_host_is_refused(hosts: str) -> None:
    assert "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS: expected hosts" in complaint(
        {"FRONTDESK_DANGEROUSLY_ALLOW_HOSTS": hosts}
    )


def test_plain_http_hosts_are_refused_when_others_can_reach_the_desk() -> None:
    environ = {"FRONTDESK_DANGEROUSLY_ALLOW_HOSTS": "localhost:81"}
    assert core(environ).dangerously_allow_hosts == ("localhost:81",)
    assert "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS: accepted only where" in complaint(
        {**environ, "FRONTDESK_HOST": "0.0.0.0"}
    )


@pytest.mark.parametrize(
    "url",
    ["desk.example.com", "https://", "https://x/?q=1", "https://x/#f", "https://x:0", "https://[", "javascript:1"],
)
def test_what_is_no_address_is_refused_as_public_url(url: str) -> None:
    assert "FRONTDESK_PUBLIC_URL: expected a URL" in complaint({"FRONTDESK_PUBLIC_URL": url})


def test_the_scheme_of_an_address_may_be_written_in_any_case() -> None:
    assert core({"FRONTDESK_PUBLIC_URL": "HTTPS://Desk.example.com/Base"}).public_url == "https://Desk.example.com/Base"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("desk.example.com", False),
    ],
)
def test_only_what_this_machine_alone_reaches_is_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("FRONTDESK_RATE_PER_MINUTES", "did you mean FRONTDESK_RATE_PER_MINUTE?"),
        ("Frontdesk_Port", "did you mean FRONTDESK_PORT?"),
        ("SLACK_DOR_TOKEN", "did you mean SLACK_DOOR_TOKEN?"),
        ("SLACK_DOOR_TOKEN_FLIE", "did you mean SLACK_DOOR_TOKEN_FILE?"),
        ("FRONTDESK_XYZZY", "FRONTDESK_XYZZY is not a setting of the desk"),
        ("DOOR_WIDHT", "did you mean DOOR_WIDTH?"),
    ],
)
def test_a_name_that_looks_mistyped_is_warned_about(name: str, warning: str) -> None:
    (said,) = read({name: "1"}).warnings
    assert said.startswith(name)
    assert said.endswith(warning)


def test_variables_of_other_programs_are_no_ones_business() -> None:
    others = {"PATH": "/bin", "DOOR_HANDLE": "brass", "MY_FRONTDESK_PORT": "1", "PORTS": "2"}
    assert read({**others, "SLACK_DOOR_TOKEN_FILE": ""}).warnings == ()


def test_a_mistyped_name_in_the_env_file_is_warned_about_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FRONTDESK_PROT=1\n", encoding="utf-8")
    assert read({}, tmp_path / ".env").warnings == (
        "FRONTDESK_PROT is not a setting of the desk: did you mean FRONTDESK_PORT?",
    )


def test_the_example_names_every_variable_with_what_it_means_and_its_default() -> None:
    text = env_example({"The desk": CoreSettings, "The door": DoorSettings})
    assert "# ---- The desk ----" in text
    assert "# Port to listen on; 0 takes any free one. Also read: PORT.\n# FRONTDESK_PORT=3978\n" in text
    assert "# Opens the door. Secret.\n# SLACK_DOOR_TOKEN=\n" in text
    assert "# In cm.\n# DOOR_WIDTH=\n" in text
    assert "# DOOR_COLOURS=red,blue\n" in text
    assert "**" not in text


def test_the_example_with_every_line_switched_on_says_the_defaults(tmp_path: Path) -> None:
    text = env_example({"The desk": CoreSettings})
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# FRONTDESK_")]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    assert read({}, tmp_path / ".env")[CoreSettings] == core({})


@given(
    st.dictionaries(
        st.sampled_from(["FRONTDESK_HOST", "FRONTDESK_PORT", "FRONTDESK_PUBLIC_URL", "FRONTDESK_LOG_LEVEL"])
        | st.sampled_from(["FRONTDESK_DANGEROUSLY_ALLOW_HOSTS", "SLACK_DOOR_TOKEN", "DOOR_COLOURS"]),
        st.text(min_size=1),
    )
)
def test_whatever_is_set_is_read_or_refused_as_configuration(environ: dict[str, str]) -> None:
    try:
        read(environ)
    except ConfigurationError as refused:
        named = any(name in str(refused) for name in environ)
        assert named, refused  # noqa: PT017 - being read is as good


def test_an_empty_variable_of_the_process_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_PORT", "")
    monkeypatch.setenv("FRONTDESK_HOST", "")
    assert read_settings(CoreSettings, env_file=None)[CoreSettings].port == 3978


def test_where_variables_are_given_those_of_the_process_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_PORT", "4000")
    assert read_settings(CoreSettings, environ={}, env_file=None)[CoreSettings].port == 3978
