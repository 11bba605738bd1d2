"""Runs every rule over a data folder and gathers what they find."""

from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import LegguideError, Problem
from ..loading import content_folder
from ..loading.found import Reading
from ..loading.reading import read_folder
from ..model import Course
from . import coverage, editing, items, plain_language, stories, triage, trust, urgency

Rule = Callable[[Course, Reading], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    trust.every_statement_has_a_strong_source,
    trust.no_source_is_unused,
    trust.review_state_is_honest,
    trust.addresses_are_real_pages,
    coverage.every_seed_statement_is_taught,
    coverage.every_marked_seed_statement_is_asked,
    coverage.every_objective_is_taught_and_asked,
    coverage.every_activity_is_in_one_unit,
    coverage.a_notebook_shows_each_thing_once,
    coverage.every_section_has_enough_questions,
    coverage.every_red_flag_is_practised,
    coverage.the_sign_look_up_is_shown,
    items.every_option_gives_a_reason,
    items.every_wrong_option_names_its_belief,
    items.options_are_fair,
    items.prompts_ask_plainly,
    items.length_gives_nothing_away,
    items.place_gives_nothing_away,
    plain_language.the_course_reads_easily,
    plain_language.every_file_reads_easily,
    plain_language.every_sentence_is_short,
    plain_language.every_medical_word_is_explained,
    plain_language.no_dose_is_printed,
    plain_language.numbers_stand_with_countries,
    stories.every_node_is_reached,
    stories.every_ending_stays_in_reach,
    stories.a_safe_way_ends_well,
    stories.every_step_offers_a_safe_choice,
    stories.unsafe_choices_are_corrected,
    stories.no_good_ending_without_the_call,
    editing.every_file_names_its_schema,
    triage.a_set_can_be_scored,
    triage.a_case_practises_what_it_shows,
    triage.a_case_is_short_and_told_once,
    urgency.no_term_is_a_level,
    urgency.no_link_tells_people_to_wait,
    urgency.signs_of_a_symptom_say_enough_alone,
)


def check_content(data: Path | None = None) -> list[Problem]:
    """Every problem of the content in `data` (the course's own unless given), in file order.

    Faults that keep the course from being read come first and alone, since the other rules need a course.
    """
    folder = data or content_folder()
    if folder is None:
        raise LegguideError("An installed course carries no data folder to check. Name one with --data DIR.")
    reading = read_folder(folder)
    if reading.course is None:
        return sorted(set(reading.problems))
    return sorted({problem for rule in RULES for problem in rule(reading.course, reading)})
