"""Who may ask as an employee on the chat page, read from the environment."""

from pydantic import Field, SecretStr, field_validator

from bot.settings import Section

MIN_TOKEN_CHARS = 16
"""Shorter ones could be found by trying."""


class WebSettings(Section):
    """The access code of employees. Without one the page is for customers, except on the machine the desk runs on."""

    employee_token: SecretStr | None = Field(
        default=None,
        validation_alias="FRONTDESK_WEB_EMPLOYEE_TOKEN",
        description=(
            "Access code with which the chat page answers as to an employee, at least 16 characters; given out as"
            " https://desk.example.com/#employee=CODE. When not set, only a browser on this machine may."
        ),
    )

    @field_validator("employee_token")
    @classmethod
    def _long_enough(cls, token: SecretStr | None) -> SecretStr | None:
        text = token.get_secret_value() if token else ""
        if token and (len(text) < MIN_TOKEN_CHARS or not text.isascii() or not text.isprintable() or " " in text):
            raise ValueError(f"expected at least {MIN_TOKEN_CHARS} printable ASCII characters without blanks")
        return token
