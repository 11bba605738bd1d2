"""A survey asks without a right option: what is right or leads there is refused, and nothing of it is demanded."""

import pytest

QUIZ, PART = "quizzes/survey.yaml", "sections/first-part.yaml"
SURVEY = """quizzes:
  - id: who-quiz
    title: Who are you?
    behaviour: survey
    questions:
      - id: who-reads
        kind: choose-one
        prompt: Who are you?
        hints: []
        options:
          - id: ill
            text: Someone with weak legs
            feedback: This course is made for you.
          - id: helper
            text: Someone who helps
            feedback: This course is made for helpers as well.
        objective: spot-it
        difficulty: easy
        look_again: spotting
        sources: [guide-one]
"""


@pytest.fixture
def survey(small):
    """The small course with a survey in it, which is sound."""
    small.write(QUIZ, SURVEY)
    small.change(PART, "      - kind: signs\n", "      - kind: quiz\n        id: who-quiz\n      - kind: signs\n")
    return small


def told_at(survey, words, says, *, up=0):
    """Whether this is the one problem told, at the line with these words or so many lines above it."""
    [(place, message)] = survey.problems()
    return place == survey.line(QUIZ, words, up=up) and says in message


def test_a_survey_needs_no_right_option_and_no_hint(survey):
    assert survey.problems() == []


@pytest.mark.parametrize("part", ["right", "unsafe"])
def test_an_option_of_a_survey_is_neither_right_nor_unsafe(survey, part):
    survey.change(QUIZ, "text: Someone who helps\n", f"text: Someone who helps\n            {part}: true\n")
    assert told_at(survey, f"{part}: true", f"Take `{part}` out.")


@pytest.mark.parametrize(
    ("part", "written"), [("hints", "hints: [Look at yourself.]"), ("worked", "hints: []\n        worked: You know it.")]
)
def test_nothing_in_a_survey_leads_to_what_is_right(survey, part, written):
    survey.change(QUIZ, "hints: []", written)
    assert told_at(survey, f"{part}: ", f"`{part}` leads nowhere")


@pytest.mark.parametrize("kind", ["match", "sort", "order"])
def test_a_survey_asks_for_no_right_place(survey, kind):
    survey.change(QUIZ, "kind: choose-one", f"kind: {kind}")
    assert told_at(survey, f"kind: {kind}", "Use another kind.")


def test_a_question_of_a_survey_leaves_a_choice(survey):
    survey.change(
        QUIZ,
        "          - id: helper\n            text: Someone who helps\n            feedback: This course is made for helpers as well.\n",
        "",
    )
    assert told_at(survey, "- id: who-reads", "at least 2 options")


def test_a_quiz_that_is_no_survey_still_needs_a_right_option(survey):
    survey.change(QUIZ, "    behaviour: survey\n", "    behaviour: vote\n")
    told = [message for _, message in survey.problems()]
    assert any("exactly one right option" in message for message in told)
    assert any("no hint" in message for message in told)
