"""What is read from a knowledge base folder, and how what is wrong in it is reported."""

import os
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from bot.departments import EntityPattern, OperatorRooms
from bot.forms import Choice, Field, Kind, Told
from bot.handover.form_words import FORM_WORDS
from bot.hours import Hours, Targets
from bot.tickets import Urgency
from rag.sources.departments import Language
from rag.sources.folder import KnowledgeFolder, read_folder
from rag.sources.problems import Problem
from tests.unit.knowledge.knowledge_folders import DEPARTMENTS, TILL, WATERING, write_article, write_folder


def read_with(tmp_path: Path, text: str, path: str = "garden/test.md") -> KnowledgeFolder:
    return read_folder(write_folder(tmp_path, {path: text}))


def only_problem(state: KnowledgeFolder) -> Problem:
    assert len(state.problems) == 1, state.problems
    return state.problems[0]


def test_a_good_folder_is_read_whole(tmp_path: Path) -> None:
    state = read_folder(write_folder(tmp_path))
    assert not state.problems
    assert [one.id for one in state.departments] == ["garden", "office"]
    article = state.articles["garden/watering"]
    assert (article.title, article.owner, article.updated) == ("Watering your plot", "water@club.example", "2026-03-04")
    assert article.tags == ("water",)
    assert article.questions == ("When may I water?",)
    assert article.text.startswith("Plots are watered")


def test_an_article_belongs_to_its_folder_and_to_the_readers_of_its_department(tmp_path: Path) -> None:
    state = read_folder(write_folder(tmp_path))
    assert state.articles["garden/watering"].reader_class == "customer"
    assert state.articles["office/till"].reader_class == "employee"
    assert state.articles["office/till"].department == "office"
    assert state.articles["office/till"].owner == "office@club.example"


def test_an_article_may_name_its_department_and_its_readers(tmp_path: Path) -> None:
    front = "---\ntitle: Keys\ndepartment: office\naudience: employee:office\n---\nKeys hang in the box."
    article = read_with(tmp_path, front).articles["garden/test"]
    assert (article.department, article.reader_class) == ("office", "employee:office")


def test_without_front_matter_only_employees_read_it(tmp_path: Path) -> None:
    article = read_with(tmp_path, "# Bees and wasps\n\nBees live behind the shed.").articles["garden/test"]
    assert (article.title, article.reader_class, article.updated) == ("Bees and wasps", "employee", "")


def test_without_front_matter_and_heading_the_file_name_is_the_title(tmp_path: Path) -> None:
    assert read_with(tmp_path, "Only text.", "garden/late_frost.md").articles["garden/late_frost"].title == "Late frost"


def test_unknown_fields_empty_fields_and_files_of_editors_are_tolerated(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"garden/a.md": "---\ntitle: A\ntags:\nowner:\nreviewer: x\n---\nText."})
    write_article(folder, "garden/.hidden.md", "---\nbroken")
    write_article(folder, "README.md", "About this folder.")
    state = read_folder(folder)
    assert not state.problems
    assert list(state.articles) == ["garden/a"]


def test_an_article_of_a_department_that_is_switched_off_is_not_served(tmp_path: Path) -> None:
    state = read_folder(write_folder(tmp_path, {"attic/old.md": "---\ntitle: Old\n---\nText."}))
    assert not state.problems
    assert not state.articles


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {})
    (folder / "garden").mkdir()
    (folder / "garden/win.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: Win\r\n---\r\nText.\r\n")
    assert read_folder(folder).articles["garden/win"].title == "Win"


@pytest.mark.parametrize(
    ("front", "line", "expected"),
    [
        ("owner: x@y.example", 2, "title"),
        ("owner: o\ntitle: 5", 3, "title"),
        ("title: A\nupdated: 4 May 2026", 3, "2026-05-04"),
        ("title: A\nupdated: 2026", 3, "2026-05-04"),
        ("title: A\nupdated: 2026-02-30", 3, "2026-05-04"),
        ("title: A\nupdated: 2026-13-01t25:00:00", 3, "2026-05-04"),
        ("title: A\n\ntags: {a: b}", 4, "tags: a list"),
        ("title: A\nquestions: why", 3, "questions: a list"),
        ("title: A\nquestions:\n  - fine\n  - [a]", 5, "questions: a list"),
        ("title: A\naudience: everybody", 3, "public, customer, employee or employee:<department>"),
        ("title: A\naudience: employee:moon", 3, "employee:<department>"),
        ("title: A\nowner: o\ndepartment: moon", 4, "garden, office"),
        ("title: A: B\nowner: o", 2, "valid YAML"),
        ("title: A\n\ttags: [a]", 3, "valid YAML"),
        ("title: A\ntitle: B", 3, "each field once"),
        ("- a\n- b", 2, "fields with values"),
    ],
)
def test_bad_front_matter_is_reported_with_line_and_expectation(
    tmp_path: Path, front: str, line: int, expected: str
) -> None:
    state = read_with(tmp_path, f"---\n{front}\n---\nText.")
    problem = only_problem(state)
    assert (problem.file, problem.line) == ("garden/test.md", line)
    assert expected in problem.expected
    assert not state.articles


def test_front_matter_that_does_not_end_is_reported(tmp_path: Path) -> None:
    assert str(only_problem(read_with(tmp_path, "---\ntitle: A\nText."))).startswith(
        "garden/test.md:1: expected a line"
    )


def test_an_article_without_text_is_reported_below_its_front_matter(tmp_path: Path) -> None:
    problem = only_problem(read_with(tmp_path, "---\ntitle: A\n---\n\n"))
    assert (problem.line, "text below" in problem.expected) == (4, True)


def test_a_file_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {})
    (folder / "garden").mkdir()
    (folder / "garden/latin.md").write_bytes(b"---\ntitle: Caf\xe9\n---\nText.")
    assert "UTF-8" in only_problem(read_folder(folder)).expected


def test_what_no_store_keeps_is_left_out_of_an_article(tmp_path: Path) -> None:
    front = '---\ntitle: "A\\0 title"\nquestions: ["Why\\ud800?"]\n---\nThe fee\x00 is \x1b[31m2 euros.'
    article = read_with(tmp_path, front).articles["garden/test"]
    assert (article.title, article.questions, article.text) == ("A title", ("Why?",), "The fee is [31m2 euros.")


def test_a_name_that_is_no_text_is_reported_and_shown_as_far_as_it_can_be(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"garden/good.md": WATERING})
    for name in (b"bad\xff.md", b"two\nlines.md"):
        Path(os.fsdecode(os.fsencode(folder) + b"/garden/" + name)).write_text(WATERING)
    state = read_folder(folder)
    assert [str(problem) for problem in state.problems] == [
        "garden/bad\N{REPLACEMENT CHARACTER}.md:1: expected a name in UTF-8 without control characters",
        "garden/two\N{REPLACEMENT CHARACTER}lines.md:1: expected a name in UTF-8 without control characters",
    ]
    assert [*state.articles] == ["garden/good"]


@pytest.mark.parametrize(
    "front",
    [
        "title: &it [*it]",
        "title: &it {more: *it}",
        f"title: {'[' * 3000}{']' * 3000}",
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "\n".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in pairwise("abcdefg")),
    ],
)
def test_yaml_that_holds_itself_or_a_million_values_is_reported_at_once(tmp_path: Path, front: str) -> None:
    problem = only_problem(read_with(tmp_path, f"---\n{front}\n---\nText."))
    assert problem.file == "garden/test.md"
    assert problem.expected.startswith("valid YAML in the front matter: ")


def test_departments_may_share_what_is_the_same_for_them(tmp_path: Path) -> None:
    text = DEPARTMENTS.replace("user_type: external_customer\n", "user_type: external_customer\n    <<: *most\n", 1)
    shared = "most: &most {description: Shared, readers: [ada]}\n"
    state = read_with(tmp_path, shared + text, "departments.yaml")
    assert not state.problems
    assert (state.departments[0].description, state.departments[0].readers) == (
        "Plots, watering and tools",
        frozenset({"ada"}),
    )


def test_a_folder_that_is_no_department_is_reported_for_each_article(tmp_path: Path) -> None:
    state = read_folder(write_folder(tmp_path, {"moon/a.md": WATERING, "moon/b.md": WATERING}))
    assert [problem.file for problem in state.problems] == ["moon/a.md", "moon/b.md"]


def test_all_problems_are_collected(tmp_path: Path) -> None:
    bad = "---\nupdated: soon\ntags: 3\n---\n"
    departments = DEPARTMENTS.replace("external_customer", "somebody", 1)
    state = read_folder(write_folder(tmp_path, {"garden/a.md": bad, "office/b.md": bad}, departments))
    assert [(problem.file, problem.line) for problem in state.problems] == [
        ("departments.yaml", 4),
        *[("garden/a.md", line) for line in (2, 2, 3, 5)],
        *[("office/b.md", line) for line in (2, 2, 3, 5)],
    ]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("departments: []", 1, "one entry for each department"),
        ("x: 1", 1, "`departments`"),
        ("departments:\n  a: {enabled: perhaps}", 2, "true or false"),
        ("departments:\n  a:\n    readers: U1", 3, "a list of person ids"),
        ("departments:\n  a:\n    name: 5", 3, "the department's name"),
        ("departments:\n  a/b: {}", 2, "a department's id"),
        ("departments:\n  a: {", 2, "valid YAML"),
        ("departments:\n  a:\n    entities: [x]", 3, "for each kind"),
        ("departments:\n  a:\n    words: [x]", 3, "words: for each of de"),
        ("departments:\n  a:\n    words: {de: 'paket, ei'}", 3, "words: for each of de"),
        ("departments:\n  a:\n    words: {xx: paket}", 3, "words: for each of de"),
        ("departments:\n  a:\n    grave: [theft]", 3, "grave: any of harassment, injury, legal_threat and fraud"),
        ("departments:\n  a:\n    form: [x]", 3, "form: for each field"),
        ("departments:\n  a:\n    form:\n      email: {label: E-mail}", 4, "form: for each field"),
        ("departments:\n  a:\n    form:\n      order: {asks: Which}", 4, "label, and asks, kind"),
        ("departments:\n  a:\n    form:\n      order: {label: Order, kind: number}", 4, "label, and asks, kind"),
        ("departments:\n  a:\n    form:\n      order: {label: Order, kind: choice}", 4, "label, and asks, kind"),
        ("departments:\n  a:\n    form:\n      order: {label: Order, kind: line, choices: [A]}", 4, "choices"),
        ("departments:\n  a:\n    form:\n      order: {label: Order, choices: [A, a]}", 4, "choices"),
        ("departments:\n  a:\n    form:\n      order: {label: Order, colour: red}", 4, "label, and asks, kind"),
        (
            "departments:\n  a:\n    form:\n      o: {label: O, languages: {xx: {label: O}}}",
            4,
            "languages: for each",
        ),
        (
            "departments:\n  a:\n    form:\n      o: {label: O, languages: {de: {name: O}}}",
            4,
            "languages: for each",
        ),
        (
            "departments:\n  a:\n    form:\n      o: {label: O, choices: [A, B], languages: {de: {choices: [C]}}}",
            4,
            "as many",
        ),
        (
            "departments:\n  a:\n    form:\n      o: {label: O, choices: [A, B], languages: {de: {choices: [C, c]}}}",
            4,
            "as",
        ),
        ("departments:\n  a:\n    entities:\n      order: '('", 4, "a regular expression"),
        ("departments:\n  a:\n    entities:\n      fine: 'A\\d'\n      order: '\\d*'", 5, "a regular expression"),
        ("departments:\n  a:\n    entities:\n      order: '\\b'", 4, "a regular expression"),
        ("departments:\n  a:\n    entities:\n      order: 'A(?i)b'", 4, "a regular expression"),
        ("departments:\n  a:\n    entities:\n      order: '(?i)b'", 4, "a regular expression"),
        ("departments:\n  a:\n    entities:\n      order:", 4, "a regular expression"),
        ("departments:\n  a:\n    entities:\n      product: []", 4, "a list of names"),
        ("departments:\n  a:\n    entities:\n      product: [Kettle, 5]", 4, "a list of names"),
        ("departments:\n  a:\n    entities:\n      Order No: 'A1'", 4, "for each kind"),
    ],
)
def test_bad_departments_are_reported_with_line_and_expectation(
    tmp_path: Path, text: str, line: int, expected: str
) -> None:
    problem = only_problem(read_folder(write_folder(tmp_path, {}, text)))
    assert (problem.file, problem.line) == ("departments.yaml", line)
    assert expected in problem.expected


def test_a_department_says_how_its_things_are_recognised(tmp_path: Path) -> None:
    given = "    entities:\n      order_number: 'SUN-\\d{8}'\n      product: [Rover  R6, VK-200]\n"
    departments = DEPARTMENTS.replace("    name: Garden\n", "    name: Garden\n" + given)
    garden, office = read_folder(write_folder(tmp_path, {}, departments)).departments
    assert garden.entities == (
        EntityPattern("order_number", regex=r"SUN-\d{8}"),
        EntityPattern("product", names=("Rover R6", "VK-200")),
    )
    assert office.entities == ()


def test_a_department_says_what_it_asks_besides(tmp_path: Path) -> None:
    given = (
        "    entities: {order_number: 'SUN-[0-9]+', where: [Here]}\n"
        "    form:\n      order_number: {label: Order number, asks: 'Which order is it?', required: false}\n"
        "      wish: {label: Wish, choices: [Refund, Swap]}\n      where: {label: Where, kind: text}\n"
    )
    departments = DEPARTMENTS.replace("    name: Garden\n", "    name: Garden\n" + given)
    garden, office = read_folder(write_folder(tmp_path, {}, departments)).departments
    assert garden.form == (
        Field("order_number", "Order number", required=False, asks="Which order is it?", pattern="SUN-[0-9]+"),
        Field("wish", "Wish", Kind.CHOICE, choices=(Choice("Refund", "Refund"), Choice("Swap", "Swap"))),
        Field("where", "Where", Kind.TEXT),
    )
    assert office.form == ()


def test_what_a_department_asks_may_be_said_in_other_languages(tmp_path: Path) -> None:
    given = (
        "    form:\n      wish:\n        label: Wish\n        choices: [Refund, Swap]\n        languages:\n"
        "          de: {label: Wunsch, asks: 'Was w\u00fcnschen Sie?', choices: [Erstattung, Umtausch]}\n"
        "          fr: {label: Souhait}\n"
    )
    departments = DEPARTMENTS.replace("    name: Garden\n", "    name: Garden\n" + given)
    (field,) = read_folder(write_folder(tmp_path, {}, departments)).departments[0].form
    asks = "Was w\u00fcnschen Sie?"
    assert field.told == (Told("de", "Wunsch", asks, ("Erstattung", "Umtausch")), Told("fr", "Souhait"))


def test_the_languages_of_a_department_are_those_of_the_desk() -> None:
    assert {"en", *get_args(Language)} == FORM_WORDS.keys()


def test_a_missing_departments_file_is_reported(tmp_path: Path) -> None:
    assert only_problem(read_folder(tmp_path)).file == "departments.yaml"


def test_departments_carry_what_routing_needs(tmp_path: Path) -> None:
    text = """\
departments:
  a:
    name: Alpha
    user_type: internal_employee
    workflow: alpha_flow
    vector_collection: alphas
    requires_user_lookup: true
    readers: [p1, p2]
    sla: 2h
  b:
"""
    first, second = read_folder(write_folder(tmp_path, {}, text)).departments
    assert (first.workflow, first.collection, first.requires_user_lookup) == ("alpha_flow", "alphas", True)
    assert first.readers == {"p1", "p2"}
    assert (second.id, second.name, second.workflow, second.internal) == ("b", "B", "standard_rag", True)


def test_a_broken_article_stays_as_it_was_and_the_others_change(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    before = read_folder(folder)
    write_article(folder, "garden/watering.md", "---\ntitle: [\n---\nText.")
    write_article(folder, "office/till.md", TILL.replace("5 euros", "9 euros"))
    (folder / "garden/shed.md").unlink()
    after = read_folder(folder, before)
    assert after.articles["garden/watering"] == before.articles["garden/watering"]
    assert "9 euros" in after.articles["office/till"].text
    assert "garden/shed" not in after.articles
    assert only_problem(after).file == "garden/watering.md"


def test_a_link_that_leads_out_of_the_folder_is_a_problem_and_no_article(tmp_path: Path) -> None:
    """One that stays within it is read: so does Kubernetes mount a folder."""
    folder = write_folder(tmp_path / "kb")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.md").write_text(TILL, encoding="utf-8")
    (folder / "..data").mkdir()
    (folder / "office/till.md").rename(folder / "..data/till.md")
    (folder / "office/till.md").symlink_to("../..data/till.md")
    before = read_folder(folder)
    assert "office/till" in before.articles
    (folder / "office/secret.md").symlink_to(tmp_path / "elsewhere/secret.md")
    after = read_folder(folder, before)
    assert after.articles == before.articles
    problem = only_problem(after)
    assert (problem.file, problem.expected) == (
        "office/secret.md",
        "a file of this folder, not a link that leads out of it",
    )


def test_broken_departments_stay_as_they_were_and_the_articles_change(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    before = read_folder(folder)
    (folder / "departments.yaml").write_text("departments: {", encoding="utf-8")
    write_article(folder, "office/till.md", TILL.replace("5 euros", "9 euros"))
    after = read_folder(folder, before)
    assert after.departments == before.departments
    assert "9 euros" in after.articles["office/till"].text
    assert only_problem(after).file == "departments.yaml"


def test_a_folder_that_went_away_leaves_everything_as_it_was(tmp_path: Path) -> None:
    before = read_folder(write_folder(tmp_path / "kb"))
    after = read_folder(tmp_path / "gone", before)
    assert after.articles == before.articles
    assert after.problems


HOURS = """\
departments:
  a:
    hours:
      time_zone: America/Chicago
      time_zone_name: Central time
      weekdays: [08:00-12:00, 13:00-17:00]
      wednesday: 22:00-06:00
      daily: 10:00-14:00
      sunday:
      holidays: [2026-12-25, "2027-01-01"]
    sla:
      first_reply: {low: 16h, medium: 8h, high: 4h, critical: 1h}
      next_reply: 4h 30m
"""


def test_departments_carry_their_hours_and_targets(tmp_path: Path) -> None:
    (department,) = read_folder(write_folder(tmp_path, {}, HOURS)).departments
    split, night = ((480, 720), (780, 1020)), ((1320, 1800),)
    assert department.hours == Hours(
        "America/Chicago",
        (split, split, night, split, split, ((600, 840),), ()),
        frozenset({date(2026, 12, 25), date(2027, 1, 1)}),
        "Central time",
    )
    within = department.targets.within
    assert [within("first_reply", urgency) for urgency in Urgency] == [57_600, 28_800, 14_400, 3_600]
    assert [within("next_reply", urgency) for urgency in Urgency] == [16_200] * 4
    assert within("resolution", "low") is None


def test_hours_and_targets_in_words_are_for_people_and_promise_nothing(tmp_path: Path) -> None:
    text = "departments:\n  a:\n    hours: Monday to Friday\n    sla: within a day\n"
    (department,) = read_folder(write_folder(tmp_path, {}, text)).departments
    assert (department.hours, department.targets) == (None, Targets())


@pytest.mark.parametrize(
    ("right", "wrong", "line", "expected"),
    [
        ("America/Chicago", "Central", 4, "hours.time_zone: a time zone such as America/Chicago"),
        ("08:00-12:00", "8-12", 6, "hours.weekdays: times such as 08:30-17:30"),
        ("22:00-06:00", "22:00", 7, "hours.wednesday: times such as 08:30-17:30"),
        ("sunday:", "sonntag:", 9, "hours.sonntag: time_zone, with times for monday"),
        ('"2027-01-01"', "christmas", 10, "hours.holidays: a list of dates"),
        ("high: 4h", "high: soon", 12, "sla.first_reply: office time such as 4h"),
        ("high: 4h", "urgent: 4h", 12, "sla.first_reply: office time such as 4h"),
        ("next_reply: 4h 30m", "next_reply: 4 days", 13, "sla.next_reply: office time such as 4h"),
        ("next_reply:", "later_reply:", 13, "sla.later_reply: first_reply, next_reply and resolution"),
    ],
)
def test_bad_hours_and_targets_are_reported_with_line_and_expectation(
    tmp_path: Path, right: str, wrong: str, line: int, expected: str
) -> None:
    assert right in HOURS
    problem = only_problem(read_folder(write_folder(tmp_path, {}, HOURS.replace(right, wrong))))
    assert (problem.line, problem.expected[: len(expected)]) == (line, expected)


OPERATORS = "departments:\n  a:\n    operators:\n      slack: C0123ABCD\n      slack_discreet: G0456EFGH\n"


def test_departments_say_where_their_operators_are(tmp_path: Path) -> None:
    (department,) = read_folder(write_folder(tmp_path, {}, OPERATORS)).departments
    assert department.operators == OperatorRooms("C0123ABCD", "G0456EFGH")
    (department,) = read_folder(write_folder(tmp_path / "none", {}, "departments:\n  a:\n")).departments
    assert department.operators == OperatorRooms()


def test_a_channel_of_teams_is_named_by_its_link_or_its_id(tmp_path: Path) -> None:
    link = "https://teams.microsoft.com/l/channel/19%3Aabc_-1%40thread.tacv2/Returns%20desk?groupId=g&tenantId=t"
    written = f"departments:\n  a:\n    operators:\n      teams: {link}\n      teams_discreet: 19:b@thread.tacv2\n"
    (department,) = read_folder(write_folder(tmp_path, {}, written)).departments
    assert department.operators.on("teams") == ("19:abc_-1@thread.tacv2", "19:b@thread.tacv2")
    assert department.operators.on("slack") == ("", "")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "expected"),
    [
        ("C0123ABCD", "'#returns'", 4, "operators.slack: the id of a Slack channel, such as C0123ABCD"),
        ("slack: C", "discord: C", 4, "operators.discord: where its operators are, such as slack: C0123ABCD or teams"),
        ("slack: C0123ABCD", "slack:", 3, "operators: where its operators are"),
        ("slack_discreet: G0456EFGH", "teams_discreet: 19:a@thread.tacv2", 3, "operators: where its operators are"),
        ("slack_discreet: G0456EFGH", "teams: 19:a@thread.v2", 5, "operators.teams: the link to a Teams channel"),
        (
            "slack_discreet: G0456EFGH",
            "teams: https://teams.example.com/l/channel/19%3Aa%40thread.tacv2/R",
            5,
            "operators.teams: the link to a Teams channel",
        ),
        ("G0456EFGH", "D0456EFGH", 5, "operators.slack_discreet: the id of a Slack channel"),
    ],
)
def test_a_place_that_is_none_is_reported_with_line_and_expectation(
    tmp_path: Path, right: str, wrong: str, line: int, expected: str
) -> None:
    problems = read_folder(write_folder(tmp_path, {}, OPERATORS.replace(right, wrong))).problems
    assert (line, expected) in [(each.line, each.expected[: len(expected)]) for each in problems]


def test_a_list_of_hours_is_reported(tmp_path: Path) -> None:
    text = "departments:\n  a:\n    hours: [08:00-17:00]\n"
    problem = only_problem(read_folder(write_folder(tmp_path, {}, text)))
    assert (problem.line, problem.expected.partition(",")[0]) == (3, "hours: time_zone")


def test_a_department_says_which_grave_matters_go_to_it(tmp_path: Path) -> None:
    written = "departments:\n  a:\n    grave: [fraud, legal_threat]\n  b:\n    grave: injury\n  c:\n"
    departments = read_folder(write_folder(tmp_path, {}, written)).departments
    assert [set(each.grave) for each in departments] == [{"fraud", "legal_threat"}, {"injury"}, set()]


def test_the_words_of_a_department_are_a_text_with_commas_or_a_list(tmp_path: Path) -> None:
    text = "departments:\n  a:\n    words:\n      de: Paket, liefer ,\n      fr: [colis, Livr]\n"
    (department,) = read_folder(write_folder(tmp_path, {}, text)).departments
    assert department.words_in("de") == ("paket", "liefer")
    assert department.words_in("fr") == ("colis", "livr")
    assert department.words_in("es") == ()
    assert department.words_in("") == ("paket", "liefer", "colis", "livr")
