"""The embedding model in two halves, so that a page that is read beside a question runs through the lower one alone.

ONNX Runtime runs all of a model, whatever is asked of it. So the model's file is cut in two by hand: it is a message of
Protocol Buffers (https://protobuf.dev/programming-guides/encoding/), and what is not needed is left out.
"""

from collections.abc import Collection, Iterator

GRAPH = 7
NODES, INITIALIZERS, INPUTS, OUTPUTS = 1, 5, 11, 12
_NAME = {INITIALIZERS: 8, INPUTS: 1, OUTPUTS: 1}
_TAKES, _MAKES = 1, 2
_TYPE, _TENSOR, _ELEMENT, FLOAT = 2, 1, 1, 1
"""Numbers of fields of ModelProto, GraphProto, NodeProto, TensorProto and ValueInfoProto: onnx.proto of ONNX 1.0 on."""
VARINT, FIXED_64, BYTES, FIXED_32 = 0, 1, 2, 5
SEVEN, MORE = 0x7F, 0x80
"""Of a byte of a number: its bits, and that more follow."""

Raw = bytes | memoryview
Field = tuple[int, memoryview, memoryview]
"""The number of a field, all of its bytes, and its content."""


def halves(model: bytes, halfway: str) -> tuple[bytes, bytes]:
    """The part of an ONNX model that makes the value `halfway`, and the part that goes on from it.

    The second takes it as an input. Raises ValueError where the model is not understood.
    """
    try:
        fields = list(_fields(memoryview(model)))
        graph = list(_fields(next(content for number, _, content in fields if number == GRAPH)))
        above = [_name(one) for one in graph if one[0] == OUTPUTS]
        value = _field(_NAME[OUTPUTS], halfway.encode())
        of_floats = _field(_TYPE, _field(_TENSOR, bytes((_ELEMENT << 3 | VARINT, FLOAT))))
        lower: list[Raw] = [*_needed(graph, {halfway}, given=set()), _field(OUTPUTS, value)]
        upper: list[Raw] = [
            *_needed(graph, set(above), given={halfway}),
            _field(INPUTS, value + of_floats),
            *(whole for number, whole, _ in graph if number == OUTPUTS),
        ]
    except (IndexError, StopIteration, UnicodeDecodeError) as exc:
        raise ValueError("this is no ONNX model") from exc
    rest = b"".join(whole for number, whole, _ in fields if number != GRAPH)
    return rest + _field(GRAPH, b"".join(lower)), rest + _field(GRAPH, b"".join(upper))


def _needed(graph: list[Field], wanted: set[str], *, given: Collection[str]) -> list[memoryview]:
    """The nodes, constants and inputs of a graph that make these values of what is given, in their order."""
    wanted = wanted - set(given)
    kept = []
    for number, whole, content in reversed(graph):  # nodes stand behind those whose values they take
        if number == NODES:
            node = list(_fields(content))
            if wanted.isdisjoint(_texts(node, _MAKES)):
                continue
            wanted |= set(_texts(node, _TAKES)) - set(given)
            kept.append(whole)
    held = [one[1] for one in graph if one[0] in {INITIALIZERS, INPUTS} and _name(one) in wanted]
    return [*reversed(kept), *held]


def _name(field: Field) -> str:
    number, _, content = field
    return _texts(_fields(content), _NAME[number])[0]


def _texts(fields: Iterator[Field] | list[Field], wanted: int) -> list[str]:
    return [bytes(content).decode() for number, _, content in fields if number == wanted]


def _fields(message: memoryview) -> Iterator[Field]:
    at = 0
    while at < len(message):
        begins = at
        key, at = _varint(message, at)
        length = {FIXED_64: 8, FIXED_32: 4}.get(key & 7, 0)
        if key & 7 == BYTES:
            length, at = _varint(message, at)
        elif key & 7 == VARINT:
            _, at = _varint(message, at)
        if at + length > len(message):
            raise IndexError("cut off")
        at += length
        yield key >> 3, message[begins:at], message[at - length : at]


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = shift = 0
    while message[at] & MORE:
        value |= (message[at] & SEVEN) << shift
        at, shift = at + 1, shift + 7
    return value | message[at] << shift, at + 1


def _field(number: int, content: bytes) -> bytes:
    length, rest = len(content), b""
    while length > SEVEN:
        rest += bytes((length & SEVEN | MORE,))
        length >>= 7
    return bytes((number << 3 | BYTES,)) + rest + bytes((length,)) + content
