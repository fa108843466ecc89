import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.whatsapp.render import MAX_TEMPLATE_CHARS, SHOWS, in_one_line, length, render
from bot.model import Citation, Incoming, JsonObject, Outcome, Reply
from tests.unit.answers_kit import ALIKE, BARE, CITATION, reply, turn_of
from tests.unit.golden import check_golden
from tests.unit.whatsapp.desk import incoming

LONG = "\n\n".join(
    f"**Step {number}.** " + "Put the item into its box and close it well. " * 6 for number in range(1, 13)
)

KINDS: dict[str, tuple[Reply, Incoming]] = {
    "answered": (
        reply(wants_feedback=True, choices=("How long does a refund take?", "Who pays for shipping?")),
        incoming(),
    ),
    "answered_from_several": (
        reply(
            "Keep the receipt [1]. Refunds take **5 days** [2].",
            citations=(
                CITATION,
                Citation(2, "billing/refunds", "Refunds *and* credit", "billing@shop.example", "", "…"),
            ),
        ),
        incoming(),
    ),
    **{kind: (said, incoming()) for kind, said in ALIKE.items()},
    "to_a_hidden_number": (reply(), incoming(address={"to": "whatsapp:US.1349", "from": "whatsapp:+15550001111"})),
    "long": (reply(LONG, choices=("What else?",)), incoming()),
    "code": (reply("Run this [1]:\n\n```sh\nshop --reset *user* && echo ok\n```"), incoming()),
    "table": (reply("## Sizes\n\n| Size | Price |\n|---|---|\n| S | 3 € |\n| M | 4 € |"), incoming()),
    "in_spanish": (
        reply("Los zapatos se devuelven en 30 días [1].", language="es", choices=("How long does it take?",)),
        incoming("¿Cómo puedo devolver los zapatos?"),
    ),
    "hostile": (reply("*bold* ~no~ [x](javascript:1) \\*a\\* > _b_", choices=("*Free* _money_?",), **BARE), incoming()),
}


def bodies(answer: Reply, asked: Incoming | None = None) -> list[str]:
    return [str(part["body"]) for part in render(answer, turn_of(asked or incoming()))]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_reply_looks_as_reviewed(kind: str, request: pytest.FixtureRequest) -> None:
    answer, asked = KINDS[kind]
    parts: list[JsonObject] = render(answer, turn_of(asked))
    check_golden(request, f"whatsapp/{kind}", [*parts])


WRITTEN = st.one_of(
    st.text(max_size=60),
    st.text(max_size=4).map(lambda text: text * 1_200),
    st.sampled_from(
        ["*a " * 900, "🌊" * 3_000, "```\n" + "a < b\n" * 900, "**", "# x", "\u200b", "| a |\n|---|\n" * 99]
    ),
)
ANSWERS = st.builds(
    Reply,
    WRITTEN,
    st.sampled_from(Outcome),
    citations=st.lists(
        st.builds(
            Citation,
            st.integers(1, 99),
            st.just("a/b"),
            WRITTEN,
            WRITTEN,
            st.sampled_from(["2025-12-10", "", "soon", "x" * 200]),
            WRITTEN,
            st.just("returns"),
            st.sampled_from(["", "https://kb.shop.example/a", "javascript:alert(1)"]),
        ),
        max_size=8,
    ).map(tuple),
    choices=st.lists(WRITTEN, max_size=8).map(tuple),
)


@given(answer=ANSWERS)
def test_whatever_is_written_every_part_fits_and_says_something(answer: Reply) -> None:
    parts = bodies(answer)
    for number, body in enumerate(parts, start=1):
        assert 0 < length(body) <= SHOWS.max_chars
        assert body.strip()
        if len(parts) > 1:
            assert body.startswith(f"({number}/{len(parts)})\n")


@given(text=st.lists(st.text(alphabet="ab é.\n", min_size=1, max_size=300), min_size=1, max_size=30).map("\n\n".join))
def test_a_long_answer_is_whole_in_its_parts(text: str) -> None:
    parts = bodies(reply(text * 3, **BARE))
    shown = "".join(body.partition("\n")[2] if len(parts) > 1 else body for body in parts)
    assert "".join(shown.split()) == "".join((text * 3).split())


def test_it_is_cut_between_paragraphs() -> None:
    paragraph = "Close the box well, then bring it back. " * 20
    parts = bodies(reply("\n\n".join([paragraph.strip()] * 3), **BARE))
    assert [body.partition("\n")[2] for body in parts] == [paragraph.strip()] * 3


def test_a_character_that_counts_twice_is_counted_twice() -> None:
    parts = bodies(reply("🌊" * 900, **BARE))
    assert len(parts) == 2
    assert all(len(body.encode("utf-16-le")) // 2 <= 1600 for body in parts)


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (1, "Reply 1 to ask this."),
        (2, "Reply 1 or 2."),
        (3, "Reply 1, 2 or 3."),
        (5, "Reply with a number from 1 to 5."),
    ],
)
def test_questions_are_numbered_in_their_order(count: int, line: str) -> None:
    questions = tuple(f"Question {number}?" for number in range(1, count + 1))
    lines = bodies(reply(choices=questions, **BARE))[0].split("\n")
    assert lines[-count - 2 :] == ["*You may also ask*", *(f"{n}. Question {n}?" for n in range(1, count + 1)), line]


def test_a_reply_without_words_is_no_message() -> None:
    assert bodies(reply("  ", **BARE)) == []


def test_a_template_is_told_one_line() -> None:
    said = in_one_line("*Yes*,\n\n- a\t b\n" + "word " * 400)
    assert len(said) <= MAX_TEMPLATE_CHARS
    assert said.split() == said.split(" ")


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    [
        ("de", "*Sie können auch fragen*", "Antworten Sie mit 1 oder 2."),
        ("es", "*También puede preguntar*", "Responda 1 o 2."),
        ("fr", "*Vous pouvez aussi demander*", "Répondez 1 ou 2."),
    ],
)
def test_questions_to_ask_next_are_listed_in_the_language_of_the_reply(language: str, heading: str, line: str) -> None:
    answer = reply("…", outcome=Outcome.NOT_KNOWN, choices=("A return?", "A refund?"), language=language, **BARE)
    lines = bodies(answer)[-1].splitlines()
    assert lines[-4:] == [heading, "1. A return?", "2. A refund?", line]
