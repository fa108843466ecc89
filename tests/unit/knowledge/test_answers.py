"""What the knowledge base answers, whom, and what it does not answer."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.model import CUSTOMERS, PUBLIC, Audience, employees
from rag.pipeline import Knowledge
from rag.ports import Answerer, Article, Library, Manner, Retriever
from rag.search import snapshot
from rag.search.indexed import Indexed, index_article
from rag.search.question import Want, understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import DEPARTMENTS, default_articles, write_folder

Opener = Callable[[dict[str, str]], Knowledge]
EMPLOYEE = employees()


@pytest.fixture
def open_with(tmp_path: Path) -> Opener:
    def opener(articles: dict[str, str]) -> Knowledge:
        return Knowledge(Snapshot(read_folder(write_folder(tmp_path, articles))))

    return opener


@pytest.fixture
def knowledge(open_with: Opener) -> Knowledge:
    return open_with(default_articles())


def article(title: str, body: str, *lines: str) -> str:
    front = "\n".join((f"title: {title}", *lines))
    return f"---\n{front}\n---\n{body}"


async def test_it_is_everything_that_the_core_asks_for(knowledge: Knowledge) -> None:
    answerer: Answerer = knowledge
    retriever: Retriever = knowledge
    library: Library = knowledge
    assert (await answerer.answer("tool shed", CUSTOMERS)).known
    assert await retriever.retrieve("tool shed", CUSTOMERS, limit=1)
    assert library.departments(CUSTOMERS)


async def test_an_answer_is_the_articles_own_words_with_its_source(knowledge: Knowledge) -> None:
    answer = await knowledge.answer("When may I water?", CUSTOMERS)
    assert answer.known
    assert "before 9 in the morning or after 19 in the evening. [1]" in answer.text
    (citation,) = answer.citations
    assert (citation.n, citation.article, citation.title) == (1, "garden/watering", "Watering your plot")
    assert (citation.owner, citation.updated, citation.department) == ("water@club.example", "2026-03-04", "garden")
    assert answer.department == "garden"
    assert 0.5 <= answer.confidence <= 1


async def test_every_sentence_of_an_answer_stands_in_its_quote(knowledge: Knowledge) -> None:
    answer = await knowledge.answer("How do I open the shed?", CUSTOMERS)
    said = [line.removesuffix(" [1]") for line in answer.text.replace(". [1] ", ".\n").splitlines() if "[1]" in line]
    assert said
    assert all(line.lstrip("-123. ") in answer.citations[0].quote for line in said)


async def test_words_that_the_article_does_not_use_find_it(knowledge: Knowledge) -> None:
    answer = await knowledge.answer("what is the price of hiring the lawn mower", CUSTOMERS)
    assert answer.known
    assert "3 euros an hour" in answer.text


async def test_a_question_after_the_way_gets_all_the_steps(knowledge: Knowledge) -> None:
    answer = await knowledge.answer("How do I open the shed?", CUSTOMERS)
    assert answer.text == (
        "To open it:\n1. Turn the number lock to 4711. [1]\n2. Lift the bar. [1]\n3. Write your name into the book. [1]"
    )


@pytest.mark.parametrize("wish", ["i want to open the shed", "I'd like to open the shed", "we wanna open the shed"])
async def test_who_says_what_they_want_to_do_gets_the_steps_to_it(knowledge: Knowledge, wish: str) -> None:
    """ "i want to send back a dress" was answered with what happens to parcels that are stuck."""
    assert "1. Turn the number lock" in (await knowledge.answer(wish, CUSTOMERS)).text
    assert Want.STEPS in understand(wish).wants
    assert Want.STEPS not in understand("i want a shed").wants


async def test_the_paragraph_that_answers_best_leads(open_with: Opener) -> None:
    body = (
        "Every plot costs 90 euros a year, and the lease is signed in the office.\n\n"
        "Who tends a plot may take part in all the feasts of the club, and may bring along a guest.\n\n"
        "The lease of a plot ends on 30 November."
    )
    answer = await open_with({"garden/plots.md": article("Plots", body)}).answer("When does my lease end?", CUSTOMERS)
    assert answer.text.startswith("The lease of a plot ends on 30 November. [1]")
    assert "90 euros" in answer.text


async def test_who_says_that_something_does_not_work_hears_why_and_not_how_it_is_used(open_with: Opener) -> None:
    """Whose code did not work was told to type the code."""
    steps = "1. Open the gate box.\n2. Type the gate code without spaces.\n3. Check that the lamp turns green."
    reasons = "- The code ended on the last day of the lease.\n- It belongs to another gate.\n- Rain got into the box."
    knowledge = open_with(
        {"garden/code.md": article("The gate code", f"## Use it\n\n{steps}\n\n## When a code is refused\n\n{reasons}")}
    )
    for said in ("My gate code doesn't work", "The gate code was rejected"):
        answer = await knowledge.answer(said, CUSTOMERS)
        assert answer.text.startswith("**When a code is refused:**")
        assert "another gate" in answer.text
    used = await knowledge.answer("How do I use the gate code?", CUSTOMERS)
    assert used.text.startswith("**Use it:**")


async def test_a_short_paragraph_is_not_torn_and_a_long_one_is(open_with: Opener) -> None:
    """Asked what smoking costs, the desk said that nobody smokes, and left out the sentence after it."""
    rule, price, ashtrays = (
        "Nobody may smoke in the sheds.",
        "Who does so pays 20 euros.",
        "Ashtrays stand at the well.",
    )
    more = "They are emptied on Fridays by whoever has the key to the gate, and in winter by the warden. " * 3
    for rest, is_whole in ((ashtrays, True), (f"{ashtrays} {more}", False)):
        body = f"{rule} {price} {rest}\n\n## Tools\n\nTools are lent out at the gate."
        knowledge = open_with({"garden/smoking.md": article("Smoking", body)})
        answer = await knowledge.answer("Can I smoke in a shed?", CUSTOMERS)
        assert answer.text.startswith(rule)
        assert (price in answer.text) == is_whole


async def test_a_list_stands_below_what_announces_it_and_that_below_what_it_is_instead_of(open_with: Opener) -> None:
    """The list led, with its announcement above it, and then came the paragraphs before it, the announcement again."""
    body = (
        "The office often finds it by the name.\n\nIf nothing is found, these rules apply:\n\n"
        "- Show a card.\n- Bring 5 euros for a lost lease.\n- Three leases a year."
    )
    knowledge = open_with({"garden/leases.md": article("When a lease is lost", body)})
    answer = await knowledge.answer("What does a lost lease cost?", CUSTOMERS)
    assert answer.text == (
        "The office often finds it by the name. [1]\n\nIf nothing is found, these rules apply:\n\n"
        "- Show a card. [1]\n- Bring 5 euros for a lost lease. [1]\n- Three leases a year. [1]"
    )


async def test_steps_for_something_else_are_not_the_way(open_with: Opener) -> None:
    steps = "\n".join(
        f"{number}. {step}" for number, step in enumerate(("Let the water of the tank run out.", "Close the leak."), 1)
    )
    body = (
        "Check the water in the tank at the gauge beside the door, or ask the warden.\n\n"
        f"## Winter\n\n{steps}\n\n## History\n\nIt was given to the club by a brewery, which had no use for it."
    )
    knowledge = open_with({"garden/tank.md": article("The water tank", body)})
    answer = await knowledge.answer("How do I check the water in the tank?", CUSTOMERS)
    assert "gauge" in answer.text
    assert "Close the leak" not in answer.text


async def test_steps_that_are_headed_by_what_is_asked_are_the_way_whatever_directs_beside_them(
    open_with: Opener,
) -> None:
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(("Lift the lid.", "Mix in the powder."), 1))
    body = (
        "Check whether the tank is clean before the rain comes, and tell the warden if the tank is not clean.\n\n"
        f"## Cleaning\n\n{steps}\n\n## History\n\nIt was given to the club by a brewery, which had no use for it."
    )
    knowledge = open_with({"garden/tank.md": article("The water tank", body)})
    assert "Lift the lid" in (await knowledge.answer("How do I clean the tank?", CUSTOMERS)).text


async def test_what_is_not_in_it_is_not_answered(knowledge: Knowledge) -> None:
    answer = await knowledge.answer("What is the capital of Peru?", CUSTOMERS)
    assert (answer.known, answer.text, answer.citations) == (False, "", ())
    assert answer.confidence < 0.5


@pytest.mark.parametrize("asked", ["", "   ", "?", "the of and", "\ud800", "x" * 40_000, "water " * 8_000])
async def test_odd_input_is_taken(knowledge: Knowledge, asked: str) -> None:
    answer = await knowledge.answer(asked, CUSTOMERS)
    assert 0 <= answer.confidence <= 1


async def test_a_near_question_is_offered_and_answers_when_asked(knowledge: Knowledge) -> None:
    answer = await knowledge.answer("who built the shed", CUSTOMERS)
    assert not answer.known
    assert answer.related == ("How do I open the shed?",)
    assert (await knowledge.answer(answer.related[0], CUSTOMERS)).known


async def test_of_two_near_articles_both_are_offered_and_of_a_far_one_nothing(open_with: Opener) -> None:
    repairs = article("Repairs of the shed roof", "A roofer comes in May.", "questions: [Who repairs the shed?]")
    knowledge = open_with(default_articles() | {"garden/repairs.md": repairs})
    asked = await knowledge.answer("how warm is the shed", CUSTOMERS)
    assert sorted(asked.related) == ["How do I open the shed?", "Who repairs the shed?"]
    asked = await knowledge.answer("may I sleep in the tool shed", CUSTOMERS)
    assert asked.related == ("How do I open the shed?",)


async def test_far_questions_offer_nothing(knowledge: Knowledge) -> None:
    assert (await knowledge.answer("Who won the world cup?", CUSTOMERS)).related == ()


async def test_the_department_is_guessed_when_the_answer_is_not_known(knowledge: Knowledge) -> None:
    answer = await knowledge.answer("a question about tools for tall people", CUSTOMERS)
    assert (answer.known, answer.department) == (False, "garden")


async def test_a_customer_never_meets_what_employees_read(knowledge: Knowledge) -> None:
    asked = "By how many people is the till counted?"
    answer = await knowledge.answer(asked, CUSTOMERS)
    assert not answer.known
    assert answer.department != "office"
    assert not any("till" in question for question in answer.related)
    assert all(one.reader_class == "customer" for one in await knowledge.retrieve(asked, CUSTOMERS, limit=10))
    assert knowledge.article("office/till", CUSTOMERS) is None
    assert [one.id for one in knowledge.departments(CUSTOMERS)] == ["garden"]


async def test_an_employee_also_finds_what_customers_read(knowledge: Knowledge) -> None:
    assert (await knowledge.answer("By how many people is the till counted?", EMPLOYEE)).department == "office"
    assert (await knowledge.answer("When may I water?", EMPLOYEE)).department == "garden"
    assert [one.id for one in knowledge.departments(EMPLOYEE)] == ["garden", "office"]


async def test_matters_of_one_department_are_for_its_readers(open_with: Opener) -> None:
    knowledge = open_with(
        {"office/pay.md": article("Pay of the staff", "Pay day is Friday.", "audience: employee:office")}
    )
    assert not (await knowledge.answer("When is pay day of the staff?", EMPLOYEE)).known
    assert (await knowledge.answer("When is pay day of the staff?", employees(["office"]))).known
    assert knowledge.reads_for("slack:T1:U1") == ("office",)
    assert knowledge.reads_for("slack:T1:U2") == ()


async def test_a_place_for_everybody_hears_what_is_public_only(open_with: Opener) -> None:
    everybody = Audience(frozenset({PUBLIC}))
    knowledge = open_with(
        {
            "garden/a.md": article("Open day", "The open day is on 3 May.", "audience: public"),
            "garden/b.md": article("Open day lottery", "The open day lottery begins at noon."),
        }
    )
    assert (await knowledge.answer("When is the open day?", everybody)).citations[0].article == "garden/a"
    assert not (await knowledge.answer("When does the lottery begin?", everybody)).known


async def test_passages_come_best_first_and_within_the_limit(knowledge: Knowledge) -> None:
    found = await knowledge.retrieve("tool shed or water", EMPLOYEE, limit=10)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(await knowledge.retrieve("tool shed or water", EMPLOYEE, limit=1)) == 1
    assert await knowledge.retrieve("tool shed or water", EMPLOYEE, limit=0) == ()
    assert found[0].id.startswith(f"{found[0].article}#")


async def test_an_articles_questions_count(open_with: Opener) -> None:
    body = "It may be lit from October on."
    knowledge = open_with(
        {
            "garden/a.md": article("Autumn", body, 'questions: ["May we have a bonfire?"]'),
            "garden/b.md": article("Spring", "Seeds are handed out."),
        }
    )
    assert (await knowledge.answer("is a bonfire okay", CUSTOMERS)).citations[0].article == "garden/a"


async def test_an_articles_own_question_always_finds_it_word_for_word(open_with: Opener) -> None:
    asked = {"garden/a.md": "How long do we have it?", "garden/b.md": "How do we have it longer?"}
    knowledge = open_with({path: article(path, "Some text.", f'questions: ["{one}"]') for path, one in asked.items()})
    for path, one in asked.items():
        answer = await knowledge.answer(one.upper(), CUSTOMERS)
        assert [citation.article for citation in answer.citations] == [path.removesuffix(".md")]


async def test_the_index_adds_nothing_to_the_log(open_with: Opener, caplog: pytest.LogCaptureFixture) -> None:
    open_with(default_articles())
    assert not caplog.records


async def test_a_slip_of_the_keyboard_still_finds_the_article(knowledge: Knowledge) -> None:
    assert (await knowledge.answer("where do I find a spaade and a rake in the shed", CUSTOMERS)).known


async def test_a_qualification_is_not_cut_off(open_with: Opener) -> None:
    filler = " ".join(f"Row {number} of the orchard belongs to family number {number}." for number in range(9))
    body = f"{filler}\n\nDogs may come along on a leash. However, they stay out of the orchard.\n\n{filler}"
    knowledge = open_with({"garden/dogs.md": article("Rules of the club", body)})
    answer = await knowledge.answer("Are dogs on a leash fine by the rules of the club?", CUSTOMERS)
    assert "Dogs may come along on a leash. [1] However, they stay out of the orchard. [1]" in answer.text
    assert "Row 8" not in answer.text


async def test_an_answer_does_not_begin_with_a_word_that_points_back(open_with: Opener) -> None:
    filler = " ".join(f"Row {number} of the orchard belongs to family number {number}." for number in range(9))
    body = f"{filler}\n\nThe press squeezes apples. It must be rinsed with vinegar afterwards.\n\n{filler}"
    knowledge = open_with({"garden/press.md": article("Orchard", body)})
    answer = await knowledge.answer("Is anything in the orchard rinsed with vinegar?", CUSTOMERS)
    assert answer.text.startswith("The press squeezes apples. [1] It must be rinsed with vinegar afterwards. [1]")


async def test_one_item_of_a_list_comes_with_the_words_that_announce_it(open_with: Opener) -> None:
    prices = "\n".join(
        f"- {what} costs {number} euros" for number, what in enumerate(("hay", "straw", "peat", "bark"), 3)
    )
    history = "The barn was painted red by the young families in the summer of 1954 and again in 2011."
    body = f"{history}\n\nFrom the barn you get:\n{prices}\n\n{history}"
    knowledge = open_with({"garden/barn.md": article("The barn", body)})
    answer = await knowledge.answer("What does peat from the barn cost?", CUSTOMERS)
    assert answer.text == "From the barn you get:\n- peat costs 5 euros [1]"


async def test_a_long_article_is_answered_briefly(open_with: Opener) -> None:
    facts = " ".join(f"Plot {number} grows a crop called kind{number} since {1900 + number}." for number in range(60))
    knowledge = open_with({"garden/plots.md": article("Plots and crops", facts)})
    answer = await knowledge.answer("Since when does plot 31 grow the crop kind31?", CUSTOMERS)
    assert "kind31 since 1931" in answer.text
    assert len(answer.text.split()) < 45


async def test_sample_questions_are_chosen_once_for_a_state(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each message that may be a follow-up is compared with them; to choose them takes as long as to answer it."""
    first = [knowledge.sample_questions(audience, limit=9) for audience in (EMPLOYEE, CUSTOMERS)]
    monkeypatch.setattr(snapshot, "samples", lambda *_: pytest.fail("they were chosen anew"))
    assert [knowledge.sample_questions(audience, limit=9) for audience in (EMPLOYEE, CUSTOMERS)] == first


async def test_sample_questions_come_from_different_departments(knowledge: Knowledge) -> None:
    assert knowledge.sample_questions(EMPLOYEE, limit=2) == ("When may I water?", "Counting the till")
    assert knowledge.sample_questions(CUSTOMERS, limit=5) == ("When may I water?", "How do I open the shed?")


async def test_what_a_department_names_first_is_suggested_first(tmp_path: Path) -> None:
    said = "    description: What grows here, roses first, then peas, and how to water all of it.\n"
    departments = re.sub("    description: .*\n", said, DEPARTMENTS, count=1)
    articles = {
        "garden/felling.md": article("When a tree dies", "A tree that died is felled in May."),
        "garden/peas.md": article("Peas", "Peas are picked in June.", "questions: [When are peas ripe?]"),
        "garden/roses.md": article("Our roses", "Roses are cut in March."),
    }
    knowledge = Knowledge(Snapshot(read_folder(write_folder(tmp_path, articles, departments))))
    assert knowledge.sample_questions(CUSTOMERS, limit=3) == ("Our roses", "When are peas ripe?", "When a tree dies")


async def test_an_article_is_shown_whole_to_who_may_read_it(knowledge: Knowledge) -> None:
    shown = knowledge.article("office/till", EMPLOYEE)
    assert shown is not None
    assert shown.text.startswith("The till is counted")
    assert knowledge.article("office/none", EMPLOYEE) is None


async def test_an_empty_knowledge_base_knows_nothing(open_with: Opener) -> None:
    knowledge = open_with({})
    assert not (await knowledge.answer("When may I water?", EMPLOYEE)).known
    assert await knowledge.retrieve("When may I water?", EMPLOYEE, limit=3) == ()
    assert knowledge.sample_questions(EMPLOYEE, limit=3) == ()


LEAVE = {
    "garden/leave.md": article("Days of leave a year", "Each year everybody gets 28 days of leave."),
    "garden/leave-part.md": article("Part-time leave", "In part-time work you get 14 days of leave a year."),
}
WATER = article("Part-time watering", "Whoever waters part-time uses the blue can. " * 3)


async def test_what_a_person_stated_chooses_what_holds_for_them_and_changes_nothing_else(open_with: Opener) -> None:
    knowledge = open_with({**default_articles(), **LEAVE, "garden/cans.md": WATER})
    part_time = Manner(told=("hours: part-time",))
    unsaid = await knowledge.answer("How many days of leave do I get a year?", CUSTOMERS)
    told = await knowledge.answer("How many days of leave do I get a year?", CUSTOMERS, part_time)
    assert [one.article for one in unsaid.citations] == ["garden/leave"]
    assert [one.article for one in told.citations] == ["garden/leave-part"]
    for asked in ("When may I water?", "How do I open the shed?", "What is the capital of Peru?"):
        plain = await knowledge.answer(asked, CUSTOMERS)
        assert await knowledge.answer(asked, CUSTOMERS, part_time) == plain
        assert await knowledge.answer(asked, CUSTOMERS, Manner(told=("place: Peru",))) == plain


async def test_small_words_that_both_questions_begin_with_do_not_make_them_one(open_with: Opener) -> None:
    """`at once` is a phrase of which no word counts by itself: alone, it answers nothing."""
    keys = article("Keys", "Keys are handed out at the till.", 'questions: ["May I have two keys at once?"]')
    knowledge = open_with({"garden/keys.md": keys})
    assert (await knowledge.answer("May I have two keys at once?", CUSTOMERS)).known
    assert not (await knowledge.answer("May I have two llamas at once?", CUSTOMERS)).known


async def test_a_heading_of_one_word_is_no_question_that_is_surely_asked(open_with: Opener) -> None:
    till = article("Vouchers", "A voucher is sold at the gate.\n\n## Cash\n\nVouchers are not paid out in cash.")
    answer = await open_with({"garden/voucher.md": till}).answer("my cash", CUSTOMERS)
    assert answer.confidence < 0.8


async def test_a_heading_that_names_nothing_is_no_question_that_is_surely_asked(open_with: Opener) -> None:
    """Whoever wanted a new laptop and said "can I get a new one" was told how to block a lost badge."""
    badge = article(
        "Lost badge", "Call the gate at once.\n\n## Getting a new one\n\nA new badge is printed at the gate."
    )
    knowledge = open_with({"garden/badge.md": badge})
    assert (await knowledge.answer("can i get a new one", CUSTOMERS)).confidence < 0.95
    assert (await knowledge.answer("can i get a new badge", CUSTOMERS)).known


@pytest.mark.parametrize("body", ["## Only a heading", "|---|---|", "# Fees\n\n***\n\n|---|---|\n|---|---|"])
async def test_an_article_that_says_nothing_answers_nothing_and_keeps_no_other_from_answering(
    open_with: Opener, body: str
) -> None:
    silent = article("Fees", body, 'questions: ["What is the fee?"]')
    knowledge = open_with({**default_articles(), "garden/silent.md": silent})
    answer = await knowledge.answer("What is the fee?", CUSTOMERS)
    assert "garden/silent" not in {citation.article for citation in answer.citations}
    assert "before 9" in (await knowledge.answer("When may I water?", CUSTOMERS)).text


async def test_a_defect_with_one_article_is_told_and_keeps_no_other_from_answering(
    open_with: Opener, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def index(one: Article) -> Indexed:
        if one.id == "garden/odd":
            raise ZeroDivisionError
        return index_article(one)

    monkeypatch.setattr("rag.search.snapshot.index_article", index)
    knowledge = open_with({**default_articles(), "garden/odd.md": article("Odd", "The odd fee is $5.")})
    assert "before 9" in (await knowledge.answer("When may I water?", CUSTOMERS)).text
    assert not (await knowledge.answer("What is the odd fee?", CUSTOMERS)).known
    (line,) = [record for record in caplog.records if record.message == "knowledge.article_failed"]
    assert line.__dict__["file"] == "garden/odd.md"


_LINES = """\
## The fee
---
***

The fee is $5.
- item
-\t
1. step
1.
> quote
```
| a | b |
|---|---|
| 1 | |
<!-- c -->
<br>
![i](u.png)
**Bold:**
Fee:
\N{GRINNING FACE}
返品できます。
   indented
#
Setext
===
$$x$$
+ y
Q: What?
<table><tr><td>a</td></tr></table>
""".splitlines()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(lines=["## Heading", "+ y", "$$x$$", "返品できます。", "Q: What?"])  # a bullet that fits worse than badly
@given(lines=st.lists(st.sampled_from(_LINES), min_size=1, max_size=8))
async def test_whatever_stands_in_an_article_it_can_be_asked(open_with: Opener, lines: list[str]) -> None:
    knowledge = open_with({"garden/test.md": article("the", "\n".join(lines)), "garden/other.md": "# Other\n\nText."})
    for question in ("What is the fee?", "heading", "How do I do the steps, and what is x?"):
        answer = await knowledge.answer(question, CUSTOMERS)
        assert answer.known <= bool(answer.text.strip())


async def test_what_is_said_of_another_error_code_is_not_quoted(open_with: Opener) -> None:
    """Who asked about error 809 was told to set the clock, which is for error 619."""
    body = (
        "If the pump shows error 619, set its clock. If the pump shows error code E7, empty its filter. Whoever has any"
        " other error on the pump calls the warden."
    )
    knowledge = open_with({"garden/pump.md": article("Errors of the pump", body, "questions: [The pump has an error]")})
    for asked, says in (("pump error 619", "clock"), ("The pump has error: e7", "filter")):
        text = (await knowledge.answer(asked, CUSTOMERS)).text
        assert [word for word in ("clock", "filter") if word in text] == [says]
        assert "warden" in text
    other = await knowledge.answer("pump error 809", CUSTOMERS)
    assert "calls the warden" in other.text
    assert "clock" not in other.text
    assert "clock" in (await knowledge.answer("The pump has an error", CUSTOMERS)).text
