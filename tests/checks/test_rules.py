"""What makes content good: each rule is broken once in the small course and told at its line with a remedy."""

from dataclasses import dataclass

import pytest

from legguide_lib.checks import check_content
from legguide_lib.checks.run import RULES
from legguide_lib.errors import LegguideError

QUIZ, STORY, PART = "quizzes/first-part.yaml", "scenarios/one-morning.yaml", "sections/first-part.yaml"
STROKE, SOURCES, CASES = "conditions/stroke.yaml", "sources.yaml", "triage/first-cases.yaml"
SCHEMA = "# yaml-language-server: $schema=../../schemas/"


@dataclass
class Broken:
    """One change to the small course that breaks one rule. `at` are words of the line that is told."""

    rule: str
    file: str
    old: str
    new: str
    at: str
    says: str
    told_in: str = ""
    """The file that is told, if it is not the one that was changed."""


HARD = "Consequently, neurological deterioration necessitates immediate multidisciplinary rehabilitation."

BROKEN = [
    # trust
    Broken("every_statement_has_a_strong_source", STROKE, "[guide-one, hearsay]", "[hearsay]", "[hearsay]", "Only second-hand accounts are named here."),
    Broken("no_source_is_unused", STROKE, "[guide-one, hearsay]", "[guide-one]", "- id: hearsay", 'Nothing names the source "hearsay".', told_in=SOURCES),
    Broken("review_state_is_honest", "course.yaml", "state: not-reviewed", "state: reviewed", "review:", "Add `by` and `on`"),
    Broken("review_state_is_honest", "course.yaml", "state: not-reviewed", "state: reviewed\n  by: A nurse\n  on: last spring", "on: last spring", "Write it so."),
    Broken("review_state_is_honest", "course.yaml", "state: not-reviewed", "state: reviewed\n  by: A nurse\n  on: 2026-02-31", "on: 2026-02-31", "2026-02-31"),
    Broken("review_state_is_honest", "course.yaml", "state: not-reviewed", "state: reviewed\n  by: A nurse\n  on: 2019-02-28", "on: 2019-02-28", "older than two years"),
    Broken("review_state_is_honest", STROKE, "red_flags: [weak-leg-flag]", "red_flags: [weak-leg-flag]\nreview:\n  state: reviewed\n  by: A nurse", "review:", "Add `by` and `on`"),
    Broken("addresses_are_real_pages", SOURCES, "    read: copy", "    address: https://example.org/feet\n    read: copy", "org/feet", "Take the address out."),
    Broken("addresses_are_real_pages", SOURCES, "https://example.org/legs", "https://staging.example.org/legs", "staging", "is not a public page's host"),
    Broken("addresses_are_real_pages", SOURCES, "https://example.org/legs", "https://intranet/legs", "intranet", "is not a public page's host"),
    Broken("addresses_are_real_pages", SOURCES, "https://example.org/legs", "'https://[example.org/legs'", "https://[", "address"),
    # coverage
    Broken("every_seed_statement_is_taught", PART, "S38, S39]", "S38]", "id: small-course", "S39 is not taught in any unit.", told_in="course.yaml"),
    Broken("every_marked_seed_statement_is_asked", QUIZ, "[S01, S02,", "[S02,", "id: small-course", "S01 is not asked in any question or scenario.", told_in="course.yaml"),
    Broken("every_objective_is_taught_and_asked", PART, "  - id: act-on-it\n", "  - id: rest\n    text: Rest well.\n  - id: act-on-it\n", "- id: rest", 'No unit teaches the objective "rest".'),
    Broken("every_objective_is_taught_and_asked", PART, "  - id: act-on-it\n", "  - id: rest\n    text: Rest well.\n  - id: act-on-it\n", "- id: rest", "is asked 0 times."),
    Broken("every_activity_is_in_one_unit", PART, "      - kind: scenario\n        id: one-morning\n", "", "id: one-morning", "is shown in 0 units.", told_in=STORY),
    Broken("every_activity_is_in_one_unit", PART, "      - kind: signs\n", "      - kind: quiz\n        id: act-quiz\n      - kind: signs\n", "- id: act-quiz", "is shown in 2 units.", told_in=QUIZ),
    Broken("every_activity_is_in_one_unit", PART, "      - kind: cards\n        id: weak-deck\n", "", "- id: weak-deck", 'The deck "weak-deck" is shown in 0 units.', told_in="decks.yaml"),
    Broken("every_section_has_enough_questions", PART, "      - kind: quiz\n        id: act-quiz\n", "", "id: first-part", "has 2 questions."),
    Broken("the_sign_look_up_is_shown", PART, "      - kind: signs\n        id: sign-look-up\n", "", "id: small-course", "No unit shows the sign look-up.", told_in="course.yaml"),
    Broken("every_red_flag_is_practised", QUIZ, "slow-stairs-flag, numb-and-slow-flag]", "slow-stairs-flag]", "- id: numb-and-slow-flag", "Name it under `trains` of one.", told_in="red_flags.yaml"),
    Broken("a_notebook_shows_each_thing_once", PART, "      - kind: treatment\n        id: standing\n", "      - kind: symptom # again\n        id: weakness\n", "# again", 'already shows symptom "weakness"'),
    # items
    Broken("every_option_gives_a_reason", QUIZ, "feedback: Tired legs rest and are well again.", "feedback: No.", "- id: tired-leg", "too short to give a reason"),
    Broken("every_option_gives_a_reason", QUIZ, "feedback: Tired legs rest and are well again.", "feedback: A leg that goes weak at once can be a stroke.", "- id: tired-leg", "is that of another option"),
    Broken("every_wrong_option_names_its_belief", QUIZ, "            belief: Every weak leg is an emergency\n", "", "- id: tired-leg", "Add `belief`."),
    Broken("options_are_fair", QUIZ, "          - id: read-first\n            text: Read about it\n            feedback: The page can wait, the brain cannot.\n            belief: One must know before one calls\n", "", "- id: what-first", "has 2 options"),
    Broken("options_are_fair", QUIZ, "text: Read about it", "text: sleep on it", "- id: what-first", "Two options say the same."),
    Broken("options_are_fair", QUIZ, "text: Read about it", "text: All of these", "- id: read-first", "is not a choice of its own"),
    Broken("options_are_fair", QUIZ, "text: Read about it", "text: Never read about it", "- id: what-first", "gives them away"),
    Broken("prompts_ask_plainly", QUIZ, "A leg gives way. What first?", "A leg gives way. Tell me what comes first.", "- id: what-first", "End it with what is asked and a question mark."),
    Broken("prompts_ask_plainly", QUIZ, "A leg gives way. What first?", "A leg gives way. What should one not do?", "- id: what-first", "The question is negative"),
    Broken("prompts_ask_plainly", QUIZ, "A leg gives way. What first?", "Which leg needs a CALL?!", "- id: what-first", 'The question "which-leg" asks the same.'),
    # plain language
    Broken("every_file_reads_easily", STROKE, "A vessel in the brain is blocked.", " ".join([HARD] * 20), "yaml-language-server", "This file reads at grade"),
    Broken("the_course_reads_easily", STROKE, "A vessel in the brain is blocked.", " ".join([HARD] * 20), "id: small-course", "The learner's text reads at grade", told_in="course.yaml"),
    Broken("every_sentence_is_short", STROKE, "A vessel in the brain is blocked.", "One and " * 11 + "one.", "One and", "A sentence has 23 words"),
    Broken("every_medical_word_is_explained", STROKE, "A vessel in the brain is blocked.", "It is like myositis of the brain.", "myositis", '"myositis" is not in the glossary.'),
    Broken("every_medical_word_is_explained", STROKE, "A vessel in the brain is blocked.", "The doctor does a CMAP of the leg.", "CMAP", '"CMAP" is not in the glossary.'),
    Broken("no_dose_is_printed", STROKE, "A vessel in the brain is blocked.", "Take 300 mg at once.", "300 mg", "the course prints none"),
    Broken("no_dose_is_printed", PART, "ask: Which number is yours?", "ask: Who takes 2 tablets a day?", "2 tablets", "the course prints none"),
    Broken("numbers_stand_with_countries", STROKE, "text: Call now.", "text: Call 999 now.", "Call 999", 'Write "the emergency number"'),
    Broken("numbers_stand_with_countries", STROKE, "text: Call now.", "text: Call 999.", "Call 999.", 'Write "the emergency number"'),
    Broken("numbers_stand_with_countries", STORY, "say: My neighbour's", "say: Ring +44 20 7946 0018. My neighbour's", "7946", 'Write "the emergency number"'),
    # stories
    Broken("every_node_is_reached", STORY, "outcomes:\n", "outcomes:\n  - id: lost\n    ending: bad\n    title: Lost\n    debrief: Nobody came.\n", "- id: lost", 'Nobody can reach "lost".'),
    Broken("every_node_is_reached", STORY, "  - id: waiting\n", "  - id: attic\n    time: Never\n    story: Dust.\n    ask: Well?\n    choices:\n      - id: go-down\n        text: Go down\n        safety: safe\n        consequence: The stairs are steep but there is a rail.\n        next: waiting\n  - id: waiting\n", "- id: attic", 'Nobody can reach "attic".'),
    Broken("every_ending_stays_in_reach", STORY, "  - id: waiting\n", "  - id: garden\n    time: Later\n    story: Bees.\n    ask: Well?\n    choices:\n      - id: stay\n        text: Stay here\n        safety: safe\n        consequence: The bees hum on and on and nothing changes.\n        next: garden\n  - id: waiting\n", "- id: garden", 'From "garden" the story never ends.'),
    Broken("a_safe_way_ends_well", STORY, "ending: good", "ending: mixed", "start: breakfast", "Lead safe choices to an outcome with `ending: good`."),
    Broken("a_safe_way_ends_well", STORY, "help is on its way.\n        next: waiting", "help is on its way.\n        next: helped", "start: breakfast", "has one decision only"),
    Broken("a_safe_way_ends_well", STORY, "text: Call the emergency number\n        safety: safe", "text: Call the emergency number\n        safety: unsafe", "start: breakfast", "safe"),
    Broken("every_step_offers_a_safe_choice", STORY, "text: Call now\n        safety: safe", "text: Call now\n        safety: unsafe", "- id: later", 'Every choice at "later" is unsafe.'),
    Broken("unsafe_choices_are_corrected", STORY, "Rest feels kind, but a stroke does not wait for it.", "That is bad.", "- id: rest-first", "gives too short a reason"),
    Broken("unsafe_choices_are_corrected", STORY, "does not wait for it.\n        next: later", "does not wait for it.\n        next: helped", "- id: rest-first", "leads straight to a good outcome"),
    Broken("no_good_ending_without_the_call", STORY, "text: Call the emergency number\n        safety: safe\n        calls: true", "text: Call the emergency number\n        safety: safe", "outcomes:", "Mark the calling choice with `calls: true`"),
    # editing
    Broken("every_file_names_its_schema", STROKE, f"{SCHEMA}condition.schema.json\n", "", "id: stroke", f"Write there: {SCHEMA}condition.schema.json"),
    Broken("every_file_names_its_schema", STROKE, f"{SCHEMA}condition", f"{SCHEMA}scenario", "yaml-language-server", f"Write there: {SCHEMA}condition.schema.json"),
    Broken("every_file_names_its_schema", SOURCES, "$schema=../", "$schema=../../", "yaml-language-server", "does not name this file's schema"),
    # triage sets
    Broken("every_activity_is_in_one_unit", PART, "      - kind: triage\n        id: first-cases\n", "", "id: first-cases", "is shown in 0 units.", told_in=CASES),
    Broken("a_set_can_be_scored", CASES, "  - id: both-slow\n    text: Stairs take her longer than last year and now her foot has begun to feel numb as well.\n    signs: [numb-foot, slow-stairs]\n    look_again: spotting\n    difficulty: easy\n    sources: [guide-one]\n", "", "cases:", "has 7 cases. Give it at least 8."),
    Broken("a_set_can_be_scored", CASES, "from it by himself again.\n    signs: [weak-leg]", "from it by himself again.\n    signs: [numb-foot]", "cases:", "has 2 emergencies. Give it at least 3."),
    Broken("a_case_practises_what_it_shows", CASES, "signs: [numb-foot, slow-stairs]", "signs: [numb-foot, slow-stairs]\n    trains: [weak-leg-flag]", "trains: [weak", 'do not fire the red flag "weak-leg-flag"'),
    Broken("a_case_is_short_and_told_once", CASES, "The sole of her foot has lost its feeling bit by bit since the start of spring.", "Her foot is numb.", "Her foot is numb", "has 4 words. Tell it in 15 to 45."),
    Broken("a_case_is_short_and_told_once", CASES, "The sole of her foot has lost its feeling bit by bit since the start of spring.", "For some weeks the toes of one foot have been numb and the shoe feels too LARGE.", "too LARGE", 'The case "numb-toe" is told in the same words.'),
    Broken("every_sentence_is_short", CASES, "The sole of her foot", "The sole of her left foot, and she has said it more than once now to both of us,", "to both of us", "Split it"),
    Broken("numbers_stand_with_countries", CASES, "The sole of her foot", "She says call 999. The sole of her foot", "call 999", 'Write "the emergency number"'),
    # urgency
    Broken("signs_of_a_symptom_say_enough_alone", "symptoms.yaml", "signs: [weak-leg]", "signs: [weak-leg, numb-foot, slow-stairs]", "signs: [weak-leg", '"numb-foot" and "slow-stairs" together call for "Same day"'),
    Broken("no_term_is_a_level", "glossary.yaml", "term: Nerve", "term: Within days", "term: Within days", "is the name of a level"),
    Broken("no_link_tells_people_to_wait", "glossary.yaml", "term: Nerve\n    say_it: nurv\n    meaning: A cable from the spine to the muscle.", "term: Stroke\n    meaning: Book a visit in the next few days.", "why: It can be a stroke.", '"stroke" is linked here to "Book a visit', told_in="red_flags.yaml"),
    Broken("no_link_tells_people_to_wait", "glossary.yaml", "term: Nerve\n    say_it: nurv\n    meaning: A cable from the spine to the muscle.", "term: Number\n    meaning: Speak to a doctor today.", "text: Call the emergency number", "Take that advice out of the glossary", told_in=QUIZ),
]  # fmt: skip


def test_the_small_course_keeps_every_rule(small):
    assert small.check() == []


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{number:02} {each.rule}" for number, each in enumerate(BROKEN)])
def test_a_broken_rule_is_told_at_its_line(small, broken):
    small.change(broken.file, broken.old, broken.new)
    problems = small.check()
    place = small.line(broken.told_in or broken.file, broken.at.strip())
    assert any(where == place and broken.says in message for where, message in problems), f"not told at {place}: {problems}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_broken_here_once(rule):
    assert rule.__name__ in {each.rule for each in BROKEN} | HABITS, f"write a case that breaks {rule.__name__}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_in_a_sentence_what_it_is_for(rule):
    assert rule.__doc__.strip().endswith(".")


def test_a_red_flag_practised_in_a_case_is_practised(small):
    small.change(QUIZ, "slow-stairs-flag, numb-and-slow-flag]", "slow-stairs-flag]")
    small.change(CASES, "signs: [numb-foot, slow-stairs]", "signs: [numb-foot, slow-stairs]\n    trains: [numb-and-slow-flag]")
    assert small.check() == []


def test_a_set_of_emergencies_alone_cannot_be_scored(small):
    text = small.text(CASES).replace("[numb-foot]", "[weak-leg]").replace("[slow-stairs]", "[weak-leg]")
    small.write(CASES, text.replace("[numb-foot, slow-stairs]", "[weak-leg, slow-stairs]"))
    assert (small.line(CASES, "cases:"), "This set has 0 other cases. Give it at least 3.") in small.check()


# habits of the whole bank --------------------------------------------------------------------------------------------

HABITS = {"length_gives_nothing_away", "place_gives_nothing_away"}
LONG, SHORT, MIDDLING = "Call the emergency number at once", "Wait", "Ask a neighbour"


def _bank(small, options_of):
    """A quiz of forty questions. options_of: number → the three texts in order; the right one starts with a star."""
    questions = []
    for number in range(40):
        options = "".join(
            f"          - id: option-{place}\n            text: {text.strip('*')} {'abcdefghij'[number % 10]}\n"
            + (
                f"            right: true\n            feedback: This one is right for the reason {place}.\n"
                if text.startswith("*")
                else f"            feedback: This one is wrong for the reason {place}.\n            belief: Something else\n"
            )
            for place, text in enumerate(options_of(number))
        )
        questions.append(
            f"      - id: more-{number}\n        kind: choose-one\n        prompt: What is right in case {number}?\n        hints:\n          - Think.\n"
            f"        options:\n{options}        objective: spot-it\n        difficulty: easy\n        look_again: spotting\n        sources: [guide-one]\n"
        )
    small.write(
        "quizzes/more.yaml",
        f"{SCHEMA}quizzes.schema.json\nquizzes:\n  - id: more-quiz\n    title: More\n    questions:\n" + "".join(questions),
    )
    small.change(PART, "      - kind: signs\n", "      - kind: quiz\n        id: more-quiz\n      - kind: signs\n")


def _turned(texts, number):
    return [*texts[number % 3 :], *texts[: number % 3]]


def test_a_fair_bank_is_not_told(small):
    _bank(
        small,
        lambda number: _turned(
            [[f"*{LONG}", SHORT, MIDDLING], [LONG, f"*{SHORT}", MIDDLING], [LONG, SHORT, f"*{MIDDLING}"]][number // 3 % 3], number
        ),
    )
    assert small.check() == []


@pytest.mark.parametrize(("right", "word"), [(LONG, "longest"), (SHORT, "shortest")])
def test_a_bank_whose_right_option_is_known_by_its_length_is_told_once(small, right, word):
    texts = [f"*{text}" if text == right else text for text in (LONG, SHORT, MIDDLING)]
    _bank(small, lambda number: _turned(texts, number))
    [(place, message)] = small.check()
    assert place == small.line("course.yaml", "id: small-course")
    assert f"The right option is the {word}" in message
    assert "Even the lengths out." in message


@pytest.mark.parametrize("where", [0, 1, 2])
def test_a_bank_whose_right_option_is_known_by_its_place_is_told_once(small, where):
    def options(number):
        texts = _turned([LONG, SHORT, MIDDLING], number)
        return [f"*{text}" if place == where else text for place, text in enumerate(texts)]

    _bank(small, options)
    [(place, message)] = small.check()
    assert place == small.line("course.yaml", "id: small-course")
    assert f"stands in place {where + 1} in" in message
    assert "Spread it." in message


# surveys -------------------------------------------------------------------------------------------------------------


def _survey(small, *, prompt="Who are you?", objective="spot-it", feedback="This course is made for you and others."):
    small.write(
        "quizzes/survey.yaml",
        "# yaml-language-server: $schema=../../schemas/quizzes.schema.json\nquizzes:\n  - id: who-quiz\n    title: Who\n    behaviour: survey\n    questions:\n      - id: who-reads\n        kind: choose-one\n"
        f"        prompt: {prompt}\n        hints: []\n        options:\n"
        f"          - id: ill\n            text: Someone with weak legs\n            feedback: {feedback}\n"
        "          - id: helper\n            text: Someone who always helps\n            feedback: This course is made for helpers as well.\n"
        "          - id: other\n            text: Someone else\n            feedback: It is good to have you here too.\n"
        f"        objective: {objective}\n        difficulty: easy\n        look_again: spotting\n        sources: [guide-one]\n",
    )
    small.change(PART, "      - kind: signs\n", "      - kind: quiz\n        id: who-quiz\n      - kind: signs\n")


def test_an_option_of_a_survey_needs_no_belief_and_gives_nothing_away(small):
    _survey(small)
    assert small.check() == []


def test_a_survey_may_ask_what_was_asked_before(small):
    _survey(small, prompt="Which leg needs a call?")
    assert small.check() == []


def test_a_thin_reply_in_a_survey_is_told_all_the_same(small):
    _survey(small, feedback="Fine.")
    assert [place for place, _ in small.check()] == [small.line("quizzes/survey.yaml", "- id: ill")]


def test_a_survey_does_not_count_as_asking_an_objective(small):
    small.change(PART, "  - id: act-on-it\n", "  - id: rest\n    text: Rest well.\n  - id: act-on-it\n")
    small.change(PART, "objectives: [spot-it]", "objectives: [spot-it, rest]")
    _survey(small, objective="rest")
    [(place, message)] = small.check()
    assert place == small.line(PART, "- id: rest")
    assert "is asked 0 times" in message


# the whole run -------------------------------------------------------------------------------------------------------


def test_the_shipped_course_keeps_every_rule():
    assert [str(problem) for problem in check_content()] == []


def test_faults_that_keep_the_course_from_being_read_come_alone(small):
    small.change("signs.yaml", "group: sudden", "group: at-once")
    small.change(STROKE, "[guide-one, hearsay]", "[hearsay]")
    assert [place for place, _ in small.check()] == [small.line("signs.yaml", "group: at-once")]


def test_all_broken_rules_are_told_in_one_run_in_file_order(small):
    small.change(STROKE, "text: Call now.", "text: Call 999 now.")
    small.change(QUIZ, "feedback: Tired legs rest and are well again.", "feedback: No.")
    small.change(STORY, "Rest feels kind, but a stroke does not wait for it.", "That is bad.")
    assert [place for place, _ in small.check()] == [
        small.line(STROKE, "Call 999"),
        small.line(QUIZ, "- id: tired-leg"),
        small.line(STORY, "- id: rest-first"),
    ]


def test_an_installed_course_without_a_data_folder_says_what_to_do(monkeypatch):
    monkeypatch.setattr("legguide_lib.checks.run.content_folder", lambda: None)
    with pytest.raises(LegguideError, match="--data DIR"):
        check_content()
