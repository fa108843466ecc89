"""How the model server refuses: HTTP statuses, types and codes. Source: platform.openai.com, "Error codes"."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""One JSON object of the wire; shapes are checked by hand, because the twin must be able to disagree with any model."""

REFUSALS: dict[str, tuple[int, str, str]] = {
    "invalid_api_key": (401, "invalid_request_error", "Incorrect API key provided."),
    "model_not_found": (404, "invalid_request_error", "The model does not exist or you do not have access to it."),
    "unknown_url": (404, "invalid_request_error", "Invalid URL."),
    "unsupported_parameter": (400, "invalid_request_error", "Unsupported parameter."),
    "unsupported_value": (400, "invalid_request_error", "Unsupported value."),
    "invalid_type": (400, "invalid_request_error", "Invalid type."),
    "invalid_json_schema": (400, "invalid_request_error", "Invalid schema for response_format."),
    "context_length_exceeded": (400, "invalid_request_error", "This model's maximum context length is exceeded."),
    "content_policy_violation": (400, "invalid_request_error", "The request was rejected by the safety system."),
    "unsupported_country_region_territory": (403, "request_forbidden", "Country, region, or territory not supported."),
    "rate_limit_exceeded": (429, "requests", "Rate limit reached."),
    "insufficient_quota": (429, "insufficient_quota", "You exceeded your current quota."),
    "server_error": (500, "server_error", "The server had an error while processing your request."),
}


class ModelError(Exception):
    """A call was refused. code: one of REFUSALS, or any other word for a plain 400. param: what was wrong."""

    def __init__(
        self, code: str, message: str = "", *, param: str | None = None, headers: dict[str, str] | None = None
    ) -> None:
        self.status, self.type, known = REFUSALS.get(code, (400, "invalid_request_error", "Invalid request."))
        super().__init__(message or known)
        self.code, self.param = code, param
        self.message = message or known
        self.headers = headers or {}

    def as_json(self) -> Json:
        """Return the body of the answer."""
        return {"error": {"message": self.message, "type": self.type, "param": self.param, "code": self.code}}


def unsupported(param: str) -> ModelError:
    """Return the error for a parameter that this server does not take."""
    return ModelError("unsupported_parameter", f"Unsupported parameter: '{param}'.", param=param)


def wrong_type(param: str, expected: str) -> ModelError:
    """Return the error for a parameter of the wrong kind, or one that is missing."""
    return ModelError("invalid_type", f"Invalid type for '{param}': expected {expected}.", param=param)


def too_many(retry_after_s: int) -> ModelError:
    """Return the error for more calls than are allowed."""
    return ModelError("rate_limit_exceeded", headers={"Retry-After": str(retry_after_s)})
