"""What kind of server the twin plays: which parameters and answer formats it takes."""

from dataclasses import dataclass, field

from adapters.twins.model.errors import Json, ModelError, unsupported, wrong_type

NAMES = frozenset({"max_tokens", "max_completion_tokens"})
FORMATS = frozenset({"json_schema", "json_object"})
KNOWN = NAMES | {
    "model",
    "messages",
    "stream",
    "stream_options",
    "response_format",
    "temperature",
    "top_p",
    "store",
    "seed",
    "stop",
    "n",
    "user",
    "safety_identifier",
    "prompt_cache_key",
    "reasoning_effort",
    "metadata",
}


@dataclass
class Abilities:
    """What the server takes. By default it is as generous as possible.

    token_names: how the longest answer may be called. formats: types of response_format. refused: parameters answered
    with 400. heeds_formats: False takes a format and answers in prose all the same. takes_base64: for embeddings.
    says_usage: whether the last chunk counts tokens. mentions_param: whether an error names its parameter by itself.
    """

    token_names: frozenset[str] = NAMES
    formats: frozenset[str] = FORMATS
    refused: frozenset[str] = frozenset()
    heeds_formats: bool = True
    takes_base64: bool = True
    says_usage: bool = True
    mentions_param: bool = True
    models: dict[str, int] = field(default_factory=lambda: {"twin-1": 128_000, "twin-embedding-1": 8_192})
    """Known models and how many tokens each reads."""

    def check(self, params: Json) -> None:
        """Raise ModelError for what this server would not take."""
        for name in params:
            if name not in KNOWN:
                raise ModelError("unknown_parameter", f"Unrecognized request argument supplied: {name}", param=name)
            if name in self.refused or (name in NAMES and name not in self.token_names):
                raise self._named(unsupported(name))
        self.find_model(params)
        _check_limit(params)

    def find_model(self, params: Json) -> str:
        """Return the name of the model. Raises ModelError where there is none of this name."""
        name = params.get("model")
        if not isinstance(name, str):
            raise wrong_type("model", "a string")
        if name not in self.models:
            raise ModelError("model_not_found", f"The model '{name}' does not exist.", param="model")
        return name

    def check_format(self, kind: str) -> None:
        """Raise ModelError for an answer format that this server does not know."""
        if kind not in {*self.formats, "text"}:
            message = f"Invalid parameter: 'response_format' of type '{kind}' is not supported with this model."
            raise self._named(ModelError("unsupported_value", message, param="response_format"))

    def _named(self, error: ModelError) -> ModelError:
        """Return the error as servers word it that say only in the message what was wrong."""
        if self.mentions_param:
            return error
        error.param, error.code = None, ""
        return error


def _check_limit(params: Json) -> None:
    for name in NAMES & params.keys():
        if not isinstance(params[name], int) or params[name] < 1:
            raise wrong_type(name, "an integer of at least 1")
