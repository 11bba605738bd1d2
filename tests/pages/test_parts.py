"""What a reader sees: every statement with its sources, every number with its country, every part closed in order."""

import itertools
import re

import pytest

from legguide_lib.errors import UnknownId
from legguide_lib.model import Statement
from legguide_lib.pages import content
from legguide_lib.payload.frame import source_notes


def test_every_part_is_closed_in_order_and_says_its_language(shipped):
    for name, page in shipped.items():
        for block in page.inside:
            assert block.attributes["lang"] == "en", name
            assert "lgs" in block.attributes["class"].split(), name


def test_no_part_is_empty(shipped, course):
    for name, page in shipped.items():
        unit = re.fullmatch(r"(in_plain_words|what_you_may_notice|take_away) of unit (.*)", name)
        if unit is None or getattr(course.unit(unit[2]), unit[1]):
            assert page.text.strip(), name


def test_no_part_loads_anything_or_holds_a_script(shipped):
    for name, page in shipped.items():
        for element in page.all():
            assert element.tag not in ("script", "iframe", "img", "link", "object", "embed"), name
            assert not {"src", "srcset", "data", "poster", "action"} & set(element.attributes), name


def test_headings_of_a_part_go_down_one_level_at_a_time(shipped):
    for name, page in shipped.items():
        levels = [int(element.tag[1]) for element in page.all() if re.fullmatch(r"h[1-6]", element.tag)]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (name, levels)


def test_ids_of_a_part_are_there_once(shipped):
    for name, page in shipped.items():
        ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
        assert len(ids) == len(set(ids)), name


def test_no_gap_for_a_number_or_name_is_left_open(shipped):
    for name, page in shipped.items():
        assert not re.search(r"\{\w*\}", page.text), name


# sources -------------------------------------------------------------------------------------------------------------


def _statements(noun):
    """The statements of a noun, in the order in which its fields are written."""
    for name in type(noun).model_fields:
        value = getattr(noun, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Statement):
                yield each


def _shown(course):
    """(part, statements it must show) for every part that shows statements."""
    for unit in course.units:
        for part in ("in_plain_words", "what_you_may_notice", "take_away"):
            yield f"{part} of unit {unit.id}", getattr(unit, part)
    for kind, nouns in (
        ("condition", course.conditions),
        ("symptom", course.symptoms),
        ("treatment", course.treatments),
        ("exercise", course.exercises),
    ):
        for noun in nouns:
            yield f"{kind} {noun.id}", tuple(_statements(noun))
    yield "numbers", (course.guidance.words.number_trap,)


def test_every_statement_is_shown_with_the_numbers_of_its_sources(course, shipped):
    for name, statements in _shown(course):
        page = shipped[name]
        lines = [(_without_marks(element), _cited(element)) for element in page.all() if element.tag in ("li", "p")]
        named = _named_sources(page)
        for statement in statements:
            cited = [marks for text, marks in lines if text == statement.text]
            assert cited, f"{name} does not show: {statement.text}"
            assert {named[number - 1] for number in cited[0]} == set(_names(course, statement.sources)), name


def test_the_numbers_of_sources_stand_in_order_and_are_given_as_sources_are_first_mentioned(shipped):
    for name, page in shipped.items():
        marks = [_cited(mark) for mark in page.all("sup", class_="lgs-cite")]
        assert [mark for mark in marks if mark != sorted(set(mark))] == [], name
        first = list(dict.fromkeys(itertools.chain(*marks)))
        assert first == sorted(first), name


def test_every_red_flag_of_a_card_is_shown_with_its_sources(course, shipped):
    for flag in course.guidance.red_flags:
        page = shipped[f"red flag {flag.id}"]
        assert len(_named_sources(page)) == len(set(flag.sources)), flag.id
        assert next(page.all("sup", class_="lgs-cite")).text == ", ".join(str(number) for number in range(1, len(set(flag.sources)) + 1))


def test_every_list_of_sources_says_how_far_the_course_was_reviewed(course, shipped):
    for name, page in shipped.items():
        for footer in page.all("details", class_="lgs-sources"):
            assert course.word("review-not-reviewed") in footer.text or course.review.state == "reviewed", name


def test_only_a_page_read_as_the_organisation_shows_it_is_linked(course, shipped):
    addresses = {source.address for source in course.sources if source.read == "original" and source.address}
    for name, page in shipped.items():
        for link in page.all("a"):
            assert link.attributes["href"] in addresses, name


def _without_marks(element):
    return re.sub(
        r"\s*$",
        "",
        "".join(
            part if isinstance(part, str) else "" if part.tag == "sup" or "popover" in part.attributes else part.text
            for part in element.inside
        ),
    )


def _cited(element):
    return [int(number) for mark in element.all("sup", class_="lgs-cite") for number in mark.text.split(", ")]


def _named_sources(page):
    """The sources named at the foot of a part, in order."""
    return [row.text for footer in page.all("details", class_="lgs-sources") for row in footer.all("li")]


# numbers -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def numbered_course(course):
    """The shipped course with a number of its own for each country, so that it can be found on any page."""
    words = course.guidance.words
    countries = []
    for place, country in enumerate(words.countries):
        renumbered = country.emergency.model_copy(update={"number": f"7000{place}"})
        also = tuple(each.model_copy(update={"number": f"8000{place}"}) for each in country.also)
        countries.append(country.model_copy(update={"emergency": renumbered, "also": also}))
    guidance = course.guidance.model_copy(update={"words": words.model_copy(update={"countries": tuple(countries)})})
    return course.model_copy(update={"guidance": guidance})


def test_an_emergency_number_never_stands_without_its_country(numbered_course, parts_of, read):
    countries = numbered_course.guidance.countries
    of_number = {number.number: country.name for country in countries for number in (country.emergency, *country.also)}
    met = set()
    for name, html in parts_of(numbered_course, 2).items():
        page = read(html)
        for number in set(re.findall(r"(?<!\d)[78]000\d(?!\d)", page.text)):
            beside = [row.text for row in page.all("li") if number in row.text and not list(row.all("li"))[1:]]
            assert len(beside) >= 1, f"{number} stands outside a list in {name}"
            assert all(row.startswith(f"{of_number[number]}:") for row in beside), name
            assert page.text.count(number) == len(beside), name
            met.add(number)
    assert met == set(of_number)


def test_every_emergency_card_shows_all_numbers(course, shipped):
    for level in course.guidance.levels:
        text = shipped[f"level {level.id}"].text
        shown = [country.name for country in course.guidance.countries if f"{country.name}: {country.emergency.number}" in text]
        assert shown == ([country.name for country in course.guidance.countries] if level.band == "emergency" else []), level.id


# from a sign to its level, its action and its source --------------------------------------------------------------------


def _fold(page, title):
    """What opens under this title; it stands there once."""
    [found] = [fold for fold in page.all("details") if next(fold.all("summary")).text == title]
    return found


def _names(course, source_ids):
    """Sources as the reader sees them named."""
    notes = source_notes(course, source_ids)
    return [f"{note['organisation']}, {note['title']}" + (f" ({note['read']})" if "read" in note else "") for note in notes]


def _tells(course, page, fold, sign):
    advice = course.guidance.assess([sign])
    text = fold.text
    assert advice.level.instruction in text, sign
    assert [step for step in (*advice.do_first, *advice.do_not, advice.say) if step not in text] == [], sign
    named = _named_sources(page)
    assert {named[number - 1] for number in _cited(fold)} == set(_names(course, advice.sources)), sign


def test_a_sign_opens_its_level_its_first_steps_and_its_sources_in_the_plain_look_up(course, shipped):
    page = shipped["plain signs sign-look-up"]
    for sign in course.guidance.signs:
        _tells(course, page, _fold(page, sign.text), sign.id)


def test_a_symptom_shows_how_soon_each_of_its_signs_needs_help_most_urgent_first(course, shipped):
    ids = {f"{course.guidance.assess([sign.id]).level.name} · {sign.text}": sign.id for sign in course.guidance.signs}
    levels = [level.id for level in course.guidance.levels]
    for symptom in course.symptoms:
        page = shipped[f"symptom {symptom.id}"]
        folds = list(page.all("details", class_="lgs-fold"))
        shown = [ids[next(fold.all("summary")).text] for fold in folds]
        assert set(shown) == {sign for sign in symptom.signs if course.guidance.sign(sign).about == "sign"}, symptom.id
        ranks = [levels.index(course.guidance.assess([sign]).level.id) for sign in shown]
        assert ranks == sorted(ranks), symptom.id
        for sign, fold in zip(shown, folds, strict=True):
            _tells(course, page, fold, sign)


def test_a_closed_sign_of_a_symptom_bears_the_band_of_its_level(course, shipped):
    bands = {level.name: level.band for level in course.guidance.levels}
    for symptom in course.symptoms:
        for fold in shipped[f"symptom {symptom.id}"].all("details", class_="lgs-fold"):
            [level] = next(fold.all("summary")).all("span")
            assert level.attributes["data-band"] == bands[level.text], symptom.id


def test_the_numbers_of_an_emergency_card_stand_above_its_signs(course, shipped):
    for level in course.guidance.levels:
        if level.band == "emergency":
            text = shipped[f"level {level.id}"].text
            first = next(flag for flag in course.guidance.red_flags if flag.level == level.id)
            assert text.index(course.guidance.countries[0].emergency.number) < text.index(first.name), level.id


def test_an_exercise_says_who_must_ask_first_before_its_steps(course, shipped):
    for exercise in course.exercises:
        text = shipped[f"exercise {exercise.id}"].text
        assert text.index(course.word("ask-first")) < min(text.index(exercise.position), text.index(exercise.steps[0])), exercise.id


def test_only_steps_for_the_reader_stand_under_what_to_do(course, shipped):
    others = {treatment.id for treatment in course.treatments if treatment.done_by_the_team}
    assert {"finding-the-cause", "tests-explained", "medicines-by-class"} <= others
    for treatment in course.treatments:
        headings = {element.text for element in shipped[f"treatment {treatment.id}"].all() if element.tag == "h4"}
        wanted, other = ("steps-of-the-team", "steps") if treatment.id in others else ("steps", "steps-of-the-team")
        assert course.word(wanted) in headings, treatment.id
        assert course.word(other) not in headings, treatment.id


def test_a_test_that_only_professionals_do_has_no_numbered_steps(course, read):
    [scale] = [test for test in course.self_tests if not test.steps]
    page = read(content.self_test(course, scale.id))
    headings = [element.text for element in page.all() if element.tag == "h4"]
    assert not {course.word(word) for word in ("you-need", "steps", "stop-if")} & set(headings)
    assert course.word("what-it-means") in headings


def test_a_card_of_red_flags_says_what_to_do_about_each(course, shipped):
    for flag in course.guidance.red_flags:
        fold = _fold(shipped[f"red flag {flag.id}"], course.word("what-to-do"))
        assert [step for step in (*flag.do_first, *flag.do_not, flag.say) if step not in fold.text] == [], flag.id


def test_red_flags_of_one_level_share_a_card_and_each_says_all_it_says_alone(course, read):
    first, second = [flag for flag in course.guidance.red_flags if flag.level == "emergency-now"][:2]
    page = read(content.red_flags(course, first.id, second.id))
    [card] = page.all("div", class_="lgs-card")
    assert [len(list(card.all("h4"))), len(list(card.all("div", class_="lgs-numbers")))] == [1, 1]
    shared = card.text
    for flag in (first, second):
        for said in (flag.name, flag.why, *flag.do_first, *flag.do_not, flag.say):
            assert said.rstrip(".") in shared, flag.id
    assert set(_named_sources(page)) == set(_names(course, [*first.sources, *second.sources]))


def test_a_red_flag_of_another_level_gets_no_place_on_a_card(course):
    levels = {flag.level: flag.id for flag in course.guidance.red_flags}
    with pytest.raises(UnknownId, match="no red flag of the level emergency-now"):
        content.red_flags(course, levels["emergency-now"], levels["same-day"])


def test_a_plain_story_names_its_sources_and_what_its_signs_call_for(course, shipped):
    for scenario in course.scenarios:
        page = shipped[f"plain scenario {scenario.id}"]
        assert _named_sources(page) == _names(course, scenario.sources)
        if scenario.steps[0].signs:
            level = course.guidance.assess(scenario.steps[0].signs).level
            levels = [each.id for each in course.guidance.levels]
            told = [each for each in course.guidance.levels if f"{each.instruction}." in _fold(page, course.word("safe-path")).text]
            assert told, scenario.id
            assert levels.index(told[0].id) <= levels.index(level.id), scenario.id


def test_what_is_right_in_plain_words_stands_apart_from_its_reason(course, shipped):
    for scenario in course.scenarios:
        ways = [item.text for item in _fold(shipped[f"plain scenario {scenario.id}"], course.word("safe-path")).all("li")]
        told = {f"{choice.text}. {choice.consequence}" for step in scenario.steps for choice in step.choices}
        assert ways[0] in told, scenario.id
    for quiz in course.quizzes:
        rows = {item.text for item in shipped[f"plain quiz {quiz.id}"].all("li")}
        for question in quiz.questions:
            if question.kind == "order":
                assert {f"{option.text.rstrip('.')}. {option.feedback}" for option in question.options} <= rows, question.id


# activities as text --------------------------------------------------------------------------------------------------


def test_a_plain_quiz_tells_every_option_and_why(course, shipped):
    for quiz in course.quizzes:
        text = shipped[f"plain quiz {quiz.id}"].text
        for question in quiz.questions:
            assert question.prompt in text
            for option in question.options:
                assert option.text in text
                assert (option.feedback in text) == (quiz.behaviour != "survey")


def test_a_plain_quiz_tells_the_worked_way(course, shipped):
    for quiz in course.quizzes:
        for question in quiz.questions:
            assert (question.worked or "") in shipped[f"plain quiz {quiz.id}"].text, question.id


def test_a_plain_quiz_folds_away_what_is_right(course, shipped):
    for quiz in course.quizzes:
        page = shipped[f"plain quiz {quiz.id}"]
        folded = "".join(fold.text for fold in page.all("details"))
        for question in quiz.questions:
            for option in question.options:
                assert page.text.count(option.feedback) == folded.count(option.feedback), option.id


def test_a_plain_story_tells_the_safe_way_to_its_end(course, shipped):
    for scenario in course.scenarios:
        text = shipped[f"plain scenario {scenario.id}"].text
        assert scenario.steps[0].story in text
        assert scenario.say in text
        assert scenario.teller in text


def test_a_plain_triage_set_tells_every_case_and_folds_its_level_away(course, shipped):
    for triage in course.triage_sets:
        page = shipped[f"plain triage {triage.id}"]
        folds = list(page.all("details"))
        for case, fold in zip(triage.cases, folds, strict=True):
            found = course.guidance.assess(case.signs)
            assert case.text in page.text
            assert case.text not in fold.text
            assert found.level.instruction in fold.text
            assert any(flag.why in fold.text for flag in found.red_flags), case.id
        for level in course.guidance.levels:
            assert level.instruction in page.text
        assert course.yardstick.about.text in page.text


def test_the_plain_look_up_tells_every_sign_once_under_its_level(course, shipped):
    text = shipped["plain signs sign-look-up"].text
    for sign in course.guidance.signs:
        assert text.count(sign.text) >= 1, sign.id
    instructions = [level.instruction for level in course.guidance.levels if level.instruction in text]
    places = [text.index(instruction) for instruction in instructions]
    assert places == sorted(places)
    assert course.guidance.words.lesson_not_diagnosis.text in text


# unknown ids ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["condition", "conditions", "symptom", "red_flags", "treatment", "exercise", "picture"])
def test_an_unknown_id_raises_in_words_that_name_it(course, part):
    with pytest.raises(UnknownId, match="no-such-thing"):
        getattr(content, part)(course, "no-such-thing")
