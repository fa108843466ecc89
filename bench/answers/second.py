"""Measures what another model of meanings would add: `python -m bench.answers.second PLACE [--first-token]`.

PLACE is a folder or an archive (jar or zip) with one ONNX file and one tokenizer, as packages of sentence encoders have
them. Weights are fitted on the sets that the desk's own were fitted with and judged there and on the others, on which
nothing was: for the desk's model, for the other one, and for both joined to one vector. Right and false are by
citation, from several confidences on; nothing is drawn by chance. The vectors are kept in the user's cache.
"""

import argparse
import asyncio
import hashlib
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any  # what onnxruntime and tokenizers give is not typed

import numpy as np

from bench.answers import fit, sets
from bench.parts import Kept
from rag.meaning.embedding import LOCAL, Embedder, Vectors, open_embedder
from rag.meaning.encoder import MAX_TOKENS
from rag.meaning.model_files import cache_folder
from rag.meaning.vectors import VectorStore
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder

NINE = (*sets.TUNED_ON, "carshare")
EIGHT = (*(name for name in sets.ALSO_FITTED if name not in NINE), *sets.UNSEEN)


class Other:
    """Implements `Embedder` with another model."""

    def __init__(self, place: Path, *, begins: bool) -> None:
        """begins: the first token's vector stands for the text; else the mean of all."""
        import onnxruntime
        from tokenizers import Tokenizer

        with tempfile.TemporaryDirectory() as unpacked:
            folder = place
            if place.is_file():
                folder = Path(unpacked)
                with zipfile.ZipFile(place) as archive:
                    archive.extractall(folder)
            (model,), (tokenizer, *_) = folder.rglob("*.onnx"), sorted(folder.rglob("*tokenizer.json"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
            self.model = hashlib.sha256(model.read_bytes() + bytes([begins])).hexdigest()[:16]
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._begins = begins

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states = self._session.run(None, {name: inputs[name] for name in self._inputs})[0][0]
        return _unit(states[0] if self._begins else states.mean(axis=0))


class Joined:
    """Implements `Embedder`: one vector after the other, the second less its mean, so that both are spread alike."""

    def __init__(self, one: Embedder, other: Embedder, centre: Vectors) -> None:
        self.model = f"{one.model}+{other.model}"
        self._one, self._other, self._centre = one, other, centre

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        first, second = await self._one.embed(texts), await self._other.embed(texts)
        return _unit(np.hstack([first, _unit(second - self._centre)]))


def main() -> None:
    """Print, for each of the three, what each confidence would give on the nine sets and on the eight."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", type=Path)
    parser.add_argument("--first-token", action="store_true", help="which stands for the text; else the mean of all")
    given = parser.parse_args()
    local = open_embedder(LOCAL)
    if local is None:
        raise SystemExit("the embedding model is not there: make model")
    asyncio.run(_measure(_kept(local), _kept(Other(given.place, begins=given.first_token))))
    local.close()


async def _measure(one: Kept, other: Kept) -> None:
    folders = [read_folder(sets.load(name).folder) for name in (*NINE, *EIGHT)]
    texts = sorted({text for folder in folders for text in Snapshot(folder).texts()})
    centre = (await other.embed(texts)).mean(axis=0)
    variants: dict[str, Embedder] = {"the desk's": one, "the other": other, "joined": Joined(one, other, centre)}
    for name, embedder in variants.items():
        print(f"== {name}")
        ways = [await fit.everything(embedder, way, NINE, _opened) for way in fit.UNDERSTANDINGS]
        judged = {"nine": ways[0], "eight": await fit.everything(embedder, understand, EIGHT, _opened)}
        asked = [each for way in ways for those in way.values() for each in those]
        ranking, bias, weights = fit.fitted(fit.MEANINGS, asked, fit.RIDGE)
        for title, those in judged.items():
            print(f"the {title}:")
            ranked = {key: fit.reranked(fit.MEANINGS, all_of, ranking) for key, all_of in those.items()}
            fit.print_mean([fit.report(fit.MEANINGS, key, each, bias, weights) for key, each in ranked.items()])
    for each in (one, other):
        each.store.save()


async def _opened(chosen: sets.QuestionSet, embedder: Embedder | None) -> Snapshot:
    if embedder is None:
        raise TypeError("meanings are compared here")
    snapshot, store = Snapshot(read_folder(chosen.folder)), VectorStore(embedder)
    await store.embed(snapshot.texts())
    return snapshot.with_meaning(store)


def _kept(embedder: Embedder) -> Kept:
    return Kept(embedder, cache_folder() / "bench" / f"{embedder.model}.vectors")


def _unit(rows: Any) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), dtype=np.float32)


if __name__ == "__main__":
    main()
