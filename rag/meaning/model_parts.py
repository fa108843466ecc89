"""The embedding model in parts: what its words mean, what it makes of them at first, and the layers above.

ONNX Runtime runs all of a model, whatever is asked of it, and holds all of it in memory. So the model's file is cut by
hand: it is a message of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/), and what is not needed is
left out. The half of it that says what each word means, and of which a text needs a few lines, stays in the file; a
page that is read beside a question runs through none of its layers.
"""

from collections.abc import Collection, Iterator

GRAPH = 7
NODES, INITIALIZERS, INPUTS, OUTPUTS = 1, 5, 11, 12
_NAME = {INITIALIZERS: 8, INPUTS: 1, OUTPUTS: 1}
_TAKES, _MAKES = 1, 2
_TYPE, _TENSOR, _ELEMENT, FLOAT, BYTE = 2, 1, 1, 1, 2
_RAW = 9
"""Numbers of fields of ModelProto, GraphProto, NodeProto, TensorProto and ValueInfoProto: onnx.proto of ONNX 1.0 on."""
VARINT, FIXED_64, BYTES, FIXED_32 = 0, 1, 2, 5
SEVEN, MORE = 0x7F, 0x80
"""Of a byte of a number: its bits, and that more follow."""

Raw = bytes | memoryview
Field = tuple[int, memoryview, memoryview]
"""The number of a field, all of its bytes, and its content."""


def parts_of(model: bytes, words: str, border: str) -> tuple[bytes, bytes]:
    """The part of an ONNX model that makes the value `border`, and the part that goes on from it.

    The first takes as an input what would be looked up in a table, the bytes `words`; the second takes `border`.
    Raises ValueError where the model is not understood.
    """
    try:
        fields = list(_fields(memoryview(model)))
        graph = _graph(fields)
        above = {_name(one) for one in graph if one[0] == OUTPUTS}
        lower: list[Raw] = [
            *_needed(graph, {border}, given={words}),
            _value(INPUTS, words, BYTE),
            _value(OUTPUTS, border),
        ]
        upper: list[Raw] = [
            *_needed(graph, above, given={border}),
            _value(INPUTS, border, FLOAT),
            *(whole for number, whole, _ in graph if number == OUTPUTS),
        ]
    except (IndexError, StopIteration, UnicodeDecodeError) as exc:
        raise ValueError("this is no ONNX model") from exc
    rest = b"".join(whole for number, whole, _ in fields if number != GRAPH)
    return rest + _field(GRAPH, b"".join(lower)), rest + _field(GRAPH, b"".join(upper))


def table_in(model: bytes, name: str) -> slice:
    """Where in an ONNX model the values of a constant stand, in bytes. Raises ValueError where it has none."""
    graph = _graph(list(_fields(memoryview(model))))
    (values,) = (
        content
        for constant in graph
        if constant[0] == INITIALIZERS and _name(constant) == name
        for number, _, content in _fields(constant[2])
        if number == _RAW
    )
    begins = model.index(values)
    return slice(begins, begins + len(values))


def _graph(fields: list[Field]) -> list[Field]:
    return list(_fields(next(content for number, _, content in fields if number == GRAPH)))


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


def _value(number: int, name: str, element: int | None = None) -> bytes:
    """An input or output. element: the type of its numbers, which nobody asks of an output."""
    of_type = b"" if element is None else _field(_TYPE, _field(_TENSOR, bytes((_ELEMENT << 3 | VARINT, element))))
    return _field(number, _field(_NAME[number], name.encode()) + of_type)


def _field(number: int, content: bytes) -> bytes:
    length, rest = len(content), b""
    while length > SEVEN:
        rest += bytes((length & SEVEN | MORE,))
        length >>= 7
    return bytes((number << 3 | BYTES,)) + rest + bytes((length,)) + content
