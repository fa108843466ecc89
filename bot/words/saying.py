"""What the desk says by itself, phrase by phrase; one such set for each language that it knows. Names alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskWords:
    """Braces are filled in; `person` is how people ask for a person.

    english_alone: that articles, and so answers, are in English alone; or_below: after it, where an address
    follows. or_person: after it, that a person can be had all the same.
    """

    # Small talk
    hello: str
    hello_to: str
    what: str
    still_about: str
    back_for: str
    thanked: str
    thanked_by_name: str
    noted: str
    remembered: str
    in_place_of: str
    fine: str
    welcome: str
    content: str
    passed_on: str
    there: str
    vague: str
    goodbye: str
    languages: str
    english_alone: str
    or_below: str
    or_person: str
    empty: str
    # Who the desk is
    abilities: str
    nothing_open: str
    identity: str
    # Trouble of people
    distress: str
    vented: str
    doubted: str
    unhelpful: str
    unsolved: str
    no_form: str
    # What was not found
    not_found: str
    may_help: str
    other_words: str
    perhaps: str
    either: str
    quoted: str
    partly: str
    told: str
    said_all: str
    # What cannot be read or done
    too_long: str
    too_late: str
    hurried: str
    last_messages: str
    and_more: str
    files: str
    no_distances: str
    where_else: str
    nearest: str
    failed: str
    your_message: str
    both: str
    will_help: str
    these_help: str
    nobody_named: str
    stopped: str
    stopped_here: str
    # Around a reply, where a channel shows it
    also_ask: str
    to_ask_this: str
    to_ask_one: str
    to_ask_many: str
    helpful: str
    unhelpful_button: str
    did_help: str
    did_not_help: str
