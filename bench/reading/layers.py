"""Layers of the embedding model in full precision: read out of its file, and written as an ONNX file of their own.

They are those of BERT (Devlin et al., 2019, https://arxiv.org/abs/1810.04805), of 384 numbers a token and 12 heads.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any  # ONNX is not typed for what is done here

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

WIDTH, HEADS = 384, 12
EACH = WIDTH // HEADS
TINY = 1e-12
OPSET, IR = 17, 8
DENSE = {
    "q": "attention/self/query",
    "k": "attention/self/key",
    "v": "attention/self/value",
    "o": "attention/output/dense",
    "i": "intermediate/dense",
    "f": "output/dense",
}
NORMS = {"n1": "attention/output/LayerNorm", "n2": "output/LayerNorm"}
TABLES = {"words": "word_embeddings", "places": "position_embeddings", "kinds": "token_type_embeddings"}

Weights = dict[str, Any]


def layers_of(file: Path, numbers: range) -> list[Weights]:
    """These layers of an 8-bit model, in full precision again."""
    graph = onnx.load(file).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    dense = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            dense[node.name.partition("/MatMul")[0].strip("/")] = _plain(held, name)
    return [_layer(held, dense, f"encoder/layer.{number}/") for number in numbers]


def embeddings_of(file: Path) -> Weights:
    """What stands below the layers: what each word, each place in a text and each of two texts means, and a norm."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(file).graph.initializer}
    below: Weights = {key: _plain(held, f"embeddings.{name}.weight") for key, name in TABLES.items()}
    return below | {f"n{part[0]}": held[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")}


def _layer(held: Mapping[str, Any], dense: Mapping[str, Any], place: str) -> Weights:
    layer: Weights = {}
    for key, name in DENSE.items():
        layer[f"{key}w"] = dense[place + name]
        layer[f"{key}b"] = held[f"{place}{name}.bias".replace("/", ".")]
    for key, name in NORMS.items():
        layer[f"{key}w"] = held[f"{place}{name}.weight".replace("/", ".")]
        layer[f"{key}b"] = held[f"{place}{name}.bias".replace("/", ".")]
    return layer


def load(file: Path) -> Weights:
    """A reader that `save` wrote, in full precision again."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(file).graph.initializer}
    for name in [name for name in held if name.endswith("_quantized")]:
        held[name.removesuffix("_quantized")] = _plain(held, name.removesuffix("_quantized"))
    keys = [f"{key}{part}" for key in (*DENSE, *NORMS) for part in "wb"]
    count = sum(name.endswith(".qb") for name in held)
    reader: Weights = {"layers": [{key: held[f"layer{number}.{key}"] for key in keys} for number in range(count)]}
    return reader | {f"{name}_{part}": held[f"{name}.{part}"] for name in ("answers", "told") for part in "wb"}


def _plain(held: Mapping[str, Any], name: str) -> Any:
    return (held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"]) * held[f"{name}_scale"]


class Writing:
    """An ONNX graph that is being written, node by node."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.values: dict[str, Any] = {}

    def value(self, name: str, value: Any) -> str:
        """A constant."""
        self.values[name] = np.asarray(value)
        return name

    def node(self, kind: str, *given: str, out: str = "", **settings: Any) -> str:
        """A node, and the name of what it makes."""
        out = out or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(given), [out], **settings))
        return out

    def dense(self, given: str, layer: Weights, name: str, key: str) -> str:
        """A matrix and a bias."""
        matrix, bias = (self.value(f"{name}.{key}{part}", layer[f"{key}{part}"]) for part in "wb")
        return self.node("Add", self.node("MatMul", given, matrix), bias)

    def normed(self, given: str, layer: Weights, name: str, key: str) -> str:
        """As `_normed`."""
        weight, bias = (self.value(f"{name}.{key}{part}", layer[f"{key}{part}"]) for part in "wb")
        return self.node("LayerNormalization", given, weight, bias, epsilon=TINY, axis=-1)


def save(reader: Weights, file: Path) -> None:
    """Write a reader (see `bench.reading.learn`) in 8 bits; its two last matrices stay in full precision."""
    graph = Writing()
    given = "embedded"
    for number, layer in enumerate(reader["layers"]):
        given = _write_layer(graph, given, layer, f"layer{number}")
    flat = graph.value("flat", np.array([-1], np.int64))
    rows = graph.node("Reshape", given, graph.value("rows", np.array([-1, WIDTH], np.int64)))
    first = graph.node("Gather", given, graph.value("first", np.array(0, np.int64)), axis=1)
    for name, seen in (("answers", first), ("told", rows)):
        weight, bias = (graph.value(f"{name}.{part}", reader[f"{name}_{part}"]) for part in "wb")
        graph.node("Reshape", graph.node("Add", graph.node("MatMul", seen, weight, name=name), bias), flat, out=name)
    inputs = [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, [1, "tokens", WIDTH])]
    outputs = [
        helper.make_tensor_value_info("answers", TensorProto.FLOAT, [1]),
        helper.make_tensor_value_info("told", TensorProto.FLOAT, ["tokens"]),
    ]
    values = [numpy_helper.from_array(value, name) for name, value in graph.values.items()]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "reader", inputs, outputs, values),
        opset_imports=[helper.make_opsetid("", OPSET)],
    )
    model.ir_version = IR
    onnx.checker.check_model(model)
    quantize_dynamic(
        model,
        file,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=["answers", "told"],
    )


def _write_layer(graph: Writing, given: str, layer: Weights, name: str) -> str:
    heads = graph.value("heads", np.array([0, 0, HEADS, EACH], np.int64))
    whole = graph.value("whole", np.array([0, 0, WIDTH], np.int64))
    q, k, v = (
        graph.node("Transpose", graph.node("Reshape", graph.dense(given, layer, name, one), heads), perm=perm)
        for one, perm in (("q", (0, 2, 1, 3)), ("k", (0, 2, 3, 1)), ("v", (0, 2, 1, 3)))
    )
    root, two = (graph.value(f"root of {one}", np.float32(np.sqrt(one))) for one in (EACH, 2))
    half, once = graph.value("half", np.float32(0.5)), graph.value("once", np.float32(1))
    looks = graph.node("Softmax", graph.node("Div", graph.node("MatMul", q, k), root), axis=-1)
    seen = graph.node("Reshape", graph.node("Transpose", graph.node("MatMul", looks, v), perm=(0, 2, 1, 3)), whole)
    given = graph.normed(graph.node("Add", given, graph.dense(seen, layer, name, "o")), layer, name, "n1")
    inner = graph.dense(given, layer, name, "i")
    bent = graph.node("Add", graph.node("Erf", graph.node("Div", inner, two)), once)  # GELU as BERT has it
    bent = graph.node("Mul", graph.node("Mul", inner, bent), half)
    return graph.normed(graph.node("Add", given, graph.dense(bent, layer, name, "f")), layer, name, "n2")
