"""The base models of every REST request and answer, and the fields that several of them share."""

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from adapters.http.payload import clean_text

MAX_TEXT_CHARS: Final = 40_000
MAX_ID_CHARS: Final = 200


def says_something(text: str) -> str:
    """Check that a text has something to be seen in it; raises ValueError."""
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise ValueError("expected text that says something")
    return text


def _is_printable(text: str) -> str:
    if not text.isprintable() or text != clean_text(text):
        raise ValueError("expected printable characters")
    return text


Printable = Annotated[str, Field(max_length=MAX_ID_CHARS), AfterValidator(_is_printable)]
Id = Annotated[str, Field(min_length=1, max_length=MAX_ID_CHARS), AfterValidator(_is_printable)]
VisibleId = Annotated[Id, AfterValidator(says_something)]
Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_CHARS), AfterValidator(says_something)]


class Shape(BaseModel):
    """Anything that the API takes or gives; its checks are made at its first use, since all would delay each start."""

    model_config = ConfigDict(defer_build=True)


class Body(Shape):
    """A JSON body: nothing is converted, and what is not known is named."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Parameters(Shape):
    """The path, the query or the headers: text that is converted; what is not known is nobody's business."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Problem(Shape):
    """Why a request was refused."""

    code: str
    message: str
    fields: dict[str, str] = Field(description="Each wrong field with what is expected there.")


class ErrorOut(Shape):
    """The one shape of every error."""

    error: Problem
