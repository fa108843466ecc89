"""Where the desk keeps its documents, encrypted or not, and for how long it keeps what people said."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from bot.banner import Feature
from bot.settings import Section
from memory.encryption.data_keys import DataKey, parse_data_keys

_HOSTS = re.compile(
    r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?(,(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?)*"
)
_DATABASE = re.compile(r"/?|/[A-Za-z0-9_-]{1,38}")


class MemorySettings(Section):
    """Where it is kept, what is kept, and until when."""

    mongodb_url: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="MONGODB_URL",
        description=(
            "A MongoDB to keep the documents in instead of the SQLite file, so that several replicas can share them:"
            " mongodb://user:password@host:27017/frontdesk or mongodb+srv://…; the path names the database."
        ),
    )
    retention_days: int = Field(
        default=90,
        ge=1,
        le=36_500,
        validation_alias="FRONTDESK_RETENTION_DAYS",
        description="Days after which a conversation's questions, answers and feedback are deleted.",
    )
    data_keys: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="FRONTDESK_DATA_KEYS",
        description=(
            "Keys that documents about people are encrypted with, as id:base64 of 32 bytes, comma separated: the first"
            " one encrypts, all of them decrypt. Whoever loses them loses the documents."
        ),
    )
    audit_days: int = Field(
        default=365,
        ge=1,
        le=36_500,
        validation_alias="FRONTDESK_AUDIT_DAYS",
        description="Days for which it is kept what staff read of whom.",
    )

    people_days: int = Field(
        default=365,
        ge=1,
        le=36_500,
        validation_alias="FRONTDESK_PEOPLE_DAYS",
        description="Days after somebody's last contact after which what is known of them is deleted.",
    )
    session_minutes: int = Field(
        default=30,
        ge=1,
        le=10_080,
        validation_alias="FRONTDESK_SESSION_MINUTES",
        description="Minutes without a word after which what a person was at is over, and is summed up.",
    )

    @property
    def session_s(self) -> float:
        """The same in seconds."""
        return self.session_minutes * 60.0

    @property
    def uses_mongodb(self) -> bool:
        """Whether documents are in MongoDB, where other replicas may work on them, too."""
        return bool(self.mongodb_url.get_secret_value())

    @property
    def mongodb_hosts(self) -> str:
        """The servers that the URL names, without user and password."""
        return _hosts(self.mongodb_url.get_secret_value())

    @property
    def keys(self) -> tuple[DataKey, ...]:
        """The keys that encrypt, in the order in which they are written."""
        return parse_data_keys(self.data_keys.get_secret_value())

    def feature(self, data_dir: Path) -> Feature:
        """What the banner says of it. data_dir: where the SQLite file is."""
        how = f"MongoDB at {self.mongodb_hosts}" if self.uses_mongodb else f"SQLite in {data_dir}"
        return Feature("Documents", is_on=True, how=how)

    def encryption_feature(self) -> Feature:
        """What the banner says of encryption."""
        if not self.keys:
            return Feature("Encryption", is_on=False, how="FRONTDESK_DATA_KEYS turns it on")
        return Feature("Encryption", is_on=True, how=f"of documents about people, with the key {self.keys[0].id}")

    @field_validator("data_keys")
    @classmethod
    def _are_keys(cls, value: SecretStr) -> SecretStr:
        parse_data_keys(value.get_secret_value())
        return value

    @field_validator("mongodb_url")
    @classmethod
    def _is_a_url(cls, url: SecretStr) -> SecretStr:
        value = url.get_secret_value()
        if value and not _is_mongodb_url(value):
            raise ValueError(
                "expected mongodb://user:password@host:27017/frontdesk or mongodb+srv://…, with what is special in the"
                " password percent-encoded (@ as %40)"
            )
        return url


def _hosts(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]


def _is_mongodb_url(text: str) -> bool:
    """Strict, so that no part of a password can be taken for a host, a path or an option."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    rest = parts.path + parts.query + parts.fragment
    is_whole = "@" not in rest and parts.netloc.count("@") < 2 and not parts.fragment and text.isprintable()  # noqa: PLR2004
    return (
        is_whole
        and parts.scheme in {"mongodb", "mongodb+srv"}
        and _HOSTS.fullmatch(_hosts(text)) is not None
        and _DATABASE.fullmatch(parts.path) is not None
    )
