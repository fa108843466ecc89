"""Measures retrieval on a real handbook: `python -m bench.answers.handbook FOLDER`.

FOLDER holds `sections.jsonl.gz` and `questions.jsonl.gz`; a question is the heading of the section that answers it.
`hidden` takes that heading away from the section, `kept` leaves it there.
"""

import argparse
import gzip
import json
import time
from pathlib import Path
from typing import Any  # rows of a JSON file

from rag.judging import judge
from rag.local_index import ReaderIndex, index_article
from rag.ports import Article
from rag.question import understand
from rag.snapshot import LOOKED_AT


def main() -> None:
    """Print recall at 1 and at 5 for both tasks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    sections, questions = rows_of(folder / "sections.jsonl.gz"), rows_of(folder / "questions.jsonl.gz")
    for hidden in (True, False):
        started = time.process_time()
        index = ReaderIndex([index_article(article_of(row, hidden=hidden)) for row in sections])
        built = time.process_time()
        ranks = [_rank(index, row) for row in questions]
        ms = (time.process_time() - built) * 1000 / len(ranks)
        first, five = (sum(rank < depth for rank in ranks) / len(ranks) for depth in (1, 5))
        name = "hidden" if hidden else "kept"
        print(f"{name}: R@1 {first:.3f} R@5 {five:.3f} ({ms:.1f} ms a question, built in {built - started:.1f} s)")


def rows_of(path: Path) -> list[Any]:
    """The rows of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article_of(row: Any, *, hidden: bool) -> Article:
    """A section as an article. hidden: without its own heading where that is a question."""
    headings = row["headings"] if isinstance(row["headings"], list) else [row["headings"]]
    kept = headings[:-1] if hidden and row["is_question"] else headings
    lines = [f"{'#' * min(6, level)} {text}" for level, text in enumerate(kept, 1) if text]
    body = "\n".join([*lines, row["text"]])
    return Article(row["id"], row["title"], row["department"], "employee", "", "", body)


def _rank(index: ReaderIndex, row: Any) -> int:
    question = understand(row["query"])
    terms = index.bind(question)
    judged = [judge(index, question, terms, one) for one in index.candidates(terms, LOOKED_AT)]
    found = [one.candidate.indexed.article.id for one in sorted(judged, key=lambda one: -one.fit)]
    return min((found.index(right) for right in row["relevant"] if right in found), default=99)


if __name__ == "__main__":
    main()
