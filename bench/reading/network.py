"""The reader while it learns, in TensorFlow: what it makes of a batch, and how wrong that is.

Its matrices are multiplied in bfloat16, which takes a third of the time on processors that have it; all else, and what
is learned, is in full precision.
"""

from collections.abc import Mapping
from typing import Any  # TensorFlow is not typed for what is done here

import numpy as np
import tensorflow as tf

from bench.reading.layers import EACH, HEADS, TINY, WIDTH, Weights

LEFT_OUT = 0.1
"""Of the numbers between the layers, while it learns (Srivastava et al., 2014)."""
TOLD_COUNTS, TOLD_RARE = 2.0, 5.0
"""What the tokens count beside the whole, and those of the answer beside the many others."""
RANK_COUNTS = 0.5
"""What it counts that the article which answers comes before the others."""
MASKED = -1e9

Batch = Mapping[str, Any]
"""As `bench.reading.learn.Batches.arrays` makes it."""


class Network:
    """A reader that can learn."""

    def __init__(self, below: Weights, reader: Weights) -> None:
        """below: what stays as it is, see `layers.embeddings_of`."""
        self._below = {key: tf.constant(value) for key, value in below.items()}
        self._reader = tf.nest.map_structure(tf.Variable, reader)
        self.variables = tf.nest.flatten(self._reader)

    def weights(self) -> Weights:
        """What it has learned so far."""
        learned: Weights = tf.nest.map_structure(lambda one: one.numpy(), self._reader)
        return learned

    def forward(self, batch: Batch, *, learns: bool) -> tuple[Any, Any]:
        """Log-odds that each text answers, and that each of its tokens is of the words that do."""
        below, length = self._below, tf.shape(batch["tokens"])[1]
        given = tf.gather(below["words"], batch["tokens"]) + tf.gather(below["kinds"], batch["of_page"])
        given = _dropped(_normed(given + below["places"][None, :length], below, "n"), learns=learns)
        mask = ((1 - batch["mask"]) * MASKED)[:, None, None, :]
        for layer in self._reader["layers"]:
            given = _run_layer(layer, given, mask, learns=learns)
        first, tokens = _dropped(given[:, 0], learns=learns), tf.reshape(given, (-1, WIDTH))
        answers = first @ self._reader["answers_w"] + self._reader["answers_b"]
        told = tokens @ self._reader["told_w"] + self._reader["told_b"]
        return answers[:, 0], tf.reshape(told, tf.shape(batch["tokens"]))

    def loss(self, batch: Batch) -> Any:
        """How wrong it is: of what answers, of the words that do, and of what comes before what."""
        answers, told = self.forward(batch, learns=True)
        passage, counts = batch["passage"], batch["counts"]
        rare = 1 + (TOLD_RARE - 1) * batch["told"]
        tokens = tf.reduce_sum(_surprise(told, batch["told"]) * passage * rare, 1)
        each = _surprise(answers, batch["answers"]) + TOLD_COUNTS * tokens / _at_least_1(tf.reduce_sum(passage, 1))
        of_one = batch["question"][:, None] == batch["question"][None, :]
        together = tf.reduce_logsumexp(tf.where(of_one, answers[None, :], MASKED), 1)
        behind = (together - answers) * batch["answers"]
        return tf.reduce_sum((each + RANK_COUNTS * behind) * counts) / _at_least_1(tf.reduce_sum(counts))


def _run_layer(layer: Weights, given: Any, mask: Any, *, learns: bool) -> Any:
    """What a layer makes of (texts, tokens, 384). mask: added to what looks at what."""
    shape = tf.shape(given)
    matrix, bias = (tf.concat([layer[f"{one}{part}"] for one in "qkv"], -1) for part in "wb")
    heads = tf.reshape(_dense(given, matrix, bias), (shape[0], shape[1], 3, HEADS, EACH))
    q, k, v = tf.unstack(tf.transpose(heads, (2, 0, 3, 1, 4)))
    looks = tf.cast(tf.matmul(q, k, transpose_b=True), tf.float32) / np.float32(np.sqrt(EACH)) + mask
    seen = tf.matmul(tf.cast(_dropped(tf.nn.softmax(looks), learns=learns), tf.bfloat16), v)
    seen = _dense(tf.reshape(tf.transpose(seen, (0, 2, 1, 3)), shape), layer["ow"], layer["ob"])
    given = _normed(given + _dropped(tf.cast(seen, tf.float32), learns=learns), layer, "n1")
    inner = tf.nn.gelu(_dense(given, layer["iw"], layer["ib"]), approximate=False)
    thought = tf.cast(_dense(inner, layer["fw"], layer["fb"]), tf.float32)
    return _normed(given + _dropped(thought, learns=learns), layer, "n2")


def _dense(given: Any, matrix: Any, bias: Any) -> Any:
    rows = tf.reshape(tf.cast(given, tf.bfloat16), (-1, matrix.shape[0]))
    made = tf.nn.bias_add(tf.matmul(rows, tf.cast(matrix, tf.bfloat16)), tf.cast(bias, tf.bfloat16))
    return tf.reshape(made, (*tf.unstack(tf.shape(given)[:2]), matrix.shape[1]))


def _normed(given: Any, weights: Weights, name: str) -> Any:
    away = given - tf.reduce_mean(given, -1, keepdims=True)
    spread = tf.reduce_mean(away * away, -1, keepdims=True)
    return away * tf.math.rsqrt(spread + TINY) * weights[f"{name}w"] + weights[f"{name}b"]


def _dropped(given: Any, *, learns: bool) -> Any:
    return tf.nn.dropout(given, LEFT_OUT) if learns else given


def _surprise(log_odds: Any, happened: Any) -> Any:
    return tf.maximum(log_odds, 0.0) - log_odds * happened + tf.math.log1p(tf.exp(-tf.abs(log_odds)))


def _at_least_1(value: Any) -> Any:
    return tf.maximum(value, 1.0)
