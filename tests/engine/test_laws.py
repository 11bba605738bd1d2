"""Laws that hold whatever a learner does. The laws of guidance are the safety of the course: they are never weakened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legguide_lib.engine.cards import due
from legguide_lib.engine.guidance import assess
from legguide_lib.engine.moment import MILLISECONDS_A_DAY, moment, written
from legguide_lib.engine.observe import compare, safe_to_start
from legguide_lib.engine.progress import fold, merge
from legguide_lib.engine.quiz import judge, summarize
from legguide_lib.engine.refusal import Refusal
from legguide_lib.engine.scenario import debrief, safe_route, walk
from legguide_lib.engine.triage import judge_case, score_cases

LEVELS = ["emergency-now", "same-day", "within-days", "routine", "monitor"]
SIGNS = [f"sign-{letter}" for letter in "abcdefgh"]
WALKS_A_STORY = 50
LONGEST_WALK = 40


# guidance: a further sign can only raise the advice ------------------------------------------------------------------

some_signs = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12)


@st.composite
def any_guidance(draw):
    """Any red flags at all, as long as every sign fires one alone, as loading demands of the content."""
    alone = [{"id": f"alone-{sign}", "all_of": [sign], "any_of": [], "level": draw(st.sampled_from(LEVELS))} for sign in SIGNS]
    more = draw(
        st.lists(st.tuples(st.lists(st.sampled_from(SIGNS)), st.lists(st.sampled_from(SIGNS)), st.sampled_from(LEVELS)), max_size=8)
    )
    rules = [{"id": f"rule-{place}", "all_of": each[0], "any_of": each[1], "level": each[2]} for place, each in enumerate(more)]
    return {"levels": LEVELS, "signs": [{"id": sign} for sign in SIGNS], "rules": draw(st.permutations([*alone, *rules]))}


def _place(guidance, signs):
    """0 for the most urgent level."""
    return guidance["levels"].index(assess(guidance, signs)["level"])


@given(any_guidance(), some_signs, st.sampled_from(SIGNS))
def test_adding_a_sign_never_lowers_the_advice(guidance, signs, further):
    assert _place(guidance, [*signs, further]) <= _place(guidance, signs)


@given(any_guidance(), some_signs, st.sampled_from(SIGNS))
def test_a_flag_that_fired_still_fires_with_a_further_sign(guidance, signs, further):
    assert set(assess(guidance, signs)["rules"]) <= set(assess(guidance, [*signs, further])["rules"])


@given(any_guidance(), some_signs, st.randoms(use_true_random=False))
def test_order_and_repeats_of_signs_do_not_matter(guidance, signs, chance):
    again = [*signs, *signs]
    chance.shuffle(again)
    assert assess(guidance, again) == assess(guidance, signs)


@given(any_guidance(), some_signs)
def test_the_level_is_that_of_the_first_flag_and_no_flag_is_more_urgent(guidance, signs):
    found = assess(guidance, signs)
    levels = {rule["id"]: rule["level"] for rule in guidance["rules"]}
    places = [LEVELS.index(levels[rule]) for rule in found["rules"]]
    assert places == sorted(places)
    assert found["level"] == LEVELS[places[0]]


@given(any_guidance(), st.lists(st.sampled_from(SIGNS)), st.text(max_size=8).filter(lambda text: text not in SIGNS))
def test_an_unknown_sign_is_never_fine(guidance, signs, stranger):
    with pytest.raises(Refusal, match="unknown-sign"):
        assess(guidance, [*signs, stranger])


def test_adding_any_sign_to_any_sign_never_lowers_the_shipped_advice(course):
    guidance = course.guidance.as_data
    ids = [sign["id"] for sign in guidance["signs"]]
    alone = {sign: _place(guidance, [sign]) for sign in ids}
    for one in ids:
        for other in ids:
            assert _place(guidance, [one, other]) <= alone[one], f"{other} lowers {one}"


def test_adding_signs_one_by_one_never_lowers_the_shipped_advice(course, build):
    guidance = course.guidance.as_data
    ids = [sign["id"] for sign in guidance["signs"]]
    for seed in range(30):
        order = build.chance(seed).sample(ids, len(ids))
        places = [_place(guidance, order[:count]) for count in range(1, len(order) + 1)]
        assert places == sorted(places, reverse=True), order


def test_each_shipped_red_flag_calls_for_at_least_its_level(course):
    guidance = course.guidance.as_data
    for rule in guidance["rules"]:
        for one in rule["any_of"] or [None]:
            signs = [*rule["all_of"], *([one] if one else [])]
            found = assess(guidance, signs)
            assert rule["id"] in found["rules"], f"{rule['id']} does not fire for {signs}"
            assert _place(guidance, signs) <= LEVELS.index(rule["level"]), rule["id"]


def test_each_shipped_sign_alone_has_advice_with_something_to_do_and_a_source(course):
    for sign in course.guidance.signs:
        found = course.guidance.assess([sign.id])
        assert found.do_first, sign.id
        assert found.say, sign.id
        assert found.sources, sign.id


# progress: logs can be joined in any way -----------------------------------------------------------------------------

some_ids = st.lists(st.text(max_size=4), max_size=3)


@st.composite
def some_logs(draw):
    """Three logs with events from one pool, so that an id always means the same event."""
    ids = draw(st.lists(st.text(min_size=1, max_size=4), unique=True, max_size=12))
    pool = [
        {
            "id": each,
            "at": draw(st.sampled_from(["1", "2", "10", "😀", "ﬃ"])),
            "activity": draw(st.sampled_from(["quiz", "story"])),
            "item": draw(st.sampled_from(["q1", "q2", "__proto__"])),
            "what": draw(st.sampled_from(["responded", "hinted", "chose", "went-back", "ticked", "started-over"])),
            "response": draw(some_ids),
            "keep": draw(st.integers(0, 4)),
        }
        for each in ids
    ]
    if not pool:
        return [], [], []
    return tuple(draw(st.lists(st.sampled_from(pool), max_size=15)) for _ in range(3))


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(some_logs())
def test_merging_does_not_depend_on_which_log_comes_first(logs):
    one, other, _ = logs
    assert merge(one, other) == merge(other, one)


@given(some_logs())
def test_merging_does_not_depend_on_which_logs_are_merged_first(logs):
    one, other, third = logs
    assert merge(merge(one, other), third) == merge(one, merge(other, third)) == merge(one, other, third)


@given(some_logs())
def test_merging_again_changes_nothing(logs):
    one, other, _ = logs
    once = merge(one, other)
    assert merge(once, once) == merge(once) == merge(once, one) == once


@given(some_logs())
def test_merging_keeps_every_event(logs):
    assert {event["id"] for event in merge(*logs)} == {event["id"] for log in logs for event in log}


@given(some_logs(), st.randoms(use_true_random=False))
def test_what_was_done_does_not_depend_on_the_order_of_events(logs, chance):
    events = [event for log in logs for event in log]
    for activity in ("quiz", "story"):
        folded = fold(merge(*logs), activity)
        chance.shuffle(events)
        assert fold(events, activity) == folded


@given(some_logs(), st.lists(junk, max_size=5))
def test_junk_in_a_log_changes_nothing(logs, rubbish):
    assert merge([*rubbish, *logs[0]], rubbish) == merge(logs[0])


# quizzes: right means exactly the right options ----------------------------------------------------------------------

some_options = st.dictionaries(
    st.text(max_size=5), st.sampled_from(["right", "not right", "unsafe", "right but unsafe"]), min_size=1, max_size=6
)


@given(some_options, st.data())
def test_a_response_is_right_exactly_for_the_right_options(build, options, data):
    question = build.question(options, kind="choose-many")
    chosen = data.draw(st.lists(st.sampled_from(list(options)), min_size=1))
    right = {option["id"] for option in question["options"] if option["right"]}
    assert (judge(question, chosen)["verdict"] == "right") == (set(chosen) == right)


@given(some_options, st.data())
def test_a_response_with_an_unsafe_option_is_never_right_in_part(build, options, data):
    question = build.question(options, kind="choose-many")
    chosen = data.draw(st.lists(st.sampled_from(list(options)), min_size=1))
    found = judge(question, chosen)
    assert found["unsafe"] == any(options[each] == "unsafe" for each in chosen)
    if found["unsafe"]:
        assert found["verdict"] == "not-right"


@given(some_options, st.data())
def test_every_chosen_option_is_marked_and_every_right_one_is_chosen_or_missed(build, options, data):
    question = build.question(options, kind="choose-many")
    chosen = data.draw(st.lists(st.sampled_from(list(options)), min_size=1))
    found = judge(question, chosen)
    assert set(found["options"]) == set(chosen)
    marked_right = {each for each, mark in found["options"].items() if mark == "right"}
    assert marked_right | set(found["missed"]) == {option["id"] for option in question["options"] if option["right"]}


def test_the_best_response_to_every_shipped_question_is_judged_right(course, build):
    for quiz in course.quizzes:
        if quiz.behaviour == "survey":
            continue
        best = {question.id: [build.best_response(question)] for question in quiz.questions}
        summary = summarize(quiz.model_dump(), best)
        assert summary["right_first"] == summary["total"] == len(quiz.questions), quiz.id
        assert summary["look_again"] == [], quiz.id


# triage: a missed emergency outweighs all else ------------------------------------------------------------------------

some_cases = st.dictionaries(st.text(max_size=5), st.sampled_from(LEVELS), min_size=1, max_size=12)


@st.composite
def a_round(draw):
    """Any cases with any levels, some of them responded to, some more than once."""
    cases = draw(some_cases)
    some = draw(st.dictionaries(st.sampled_from(list(cases)), st.lists(st.tuples(st.sampled_from(LEVELS)).map(list), max_size=3)))
    return cases, some


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_an_emergency_is_missed_by_every_other_level_and_nothing_else_is_a_missed_emergency(level, given_level):
    missed = judge_case(LEVELS, level, [given_level])["missed_emergency"]
    assert missed == (level == "emergency-now" and given_level != "emergency-now")


@given(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_calling_sooner_is_never_too_late(level, given_level):
    sooner = LEVELS[: LEVELS.index(level) + 1]
    assert (judge_case(LEVELS, level, [given_level])["verdict"] == "too-late") == (given_level not in sooner)


@given(a_round())
def test_every_case_responded_to_is_counted_once_each_way(build, played):
    cases, responses = played
    score = score_cases(build.triage(cases), responses)
    assert score["responded"] == sum(bool(given) for given in responses.values()) <= score["total"] == len(cases)
    assert score["emergencies"] + score["others"] == score["exact"] + score["over"] + score["under"] == score["responded"]
    assert len(score["look_again"]) == score["over"] + score["under"]


@given(a_round())
def test_every_missed_emergency_is_to_be_looked_at_before_anything_else(build, played):
    score = score_cases(build.triage(played[0]), played[1])
    missed = [item["missed_emergency"] for item in score["look_again"]]
    assert missed == sorted(missed, reverse=True)
    assert sum(missed) == score["emergencies"] - score["emergencies_found"]
    assert (score["foremost"] == "missed-emergency") == any(missed)


@given(a_round(), st.data())
def test_finding_one_more_emergency_never_lowers_the_sensitivity_and_leaves_the_specificity(build, played, data):
    cases, responses = played
    before = score_cases(build.triage(cases), responses)
    missed = [item["case"] for item in before["look_again"] if item["missed_emergency"]]
    if missed:
        found = data.draw(st.sampled_from(missed))
        after = score_cases(build.triage(cases), {**responses, found: [["emergency-now"]]})
        assert after["sensitivity"] >= before["sensitivity"]
        assert after["emergencies_found"] == before["emergencies_found"] + 1
        assert after["specificity"] == before["specificity"]


@given(a_round())
def test_calling_for_everything_finds_every_emergency_and_leaves_nothing_calm(build, played):
    score = score_cases(build.triage(played[0]), {case: [["emergency-now"]] for case in played[0]})
    assert score["sensitivity"] in (100, None)
    assert score["specificity"] in (0, None)
    assert score["under"] == 0


@given(a_round(), st.sampled_from(LEVELS))
def test_a_later_response_changes_no_score(build, played, later):
    cases, responses = played
    again = {case: [*given, [later]] if given else given for case, given in responses.items()}
    assert score_cases(build.triage(cases), again) == score_cases(build.triage(cases), responses)


# stories: whatever one does, there is an end -------------------------------------------------------------------------


def test_every_walk_that_prefers_the_untried_reaches_a_debrief(course, build):
    guidance = course.guidance.as_data
    for scenario in course.scenarios:
        story = scenario.model_dump()
        for seed in range(WALKS_A_STORY):
            route = _walk_to_the_end(story, build.chance(seed))
            assert walk(story, route)["ended"], f"{scenario.id} goes on after {LONGEST_WALK} choices: {route}"
            found = debrief(story, guidance, route)
            assert found["outcome"] in {outcome.id for outcome in scenario.outcomes}


def test_the_safe_way_of_every_shipped_story_is_its_own_debrief(course):
    guidance = course.guidance.as_data
    for scenario in course.scenarios:
        story = scenario.model_dump()
        route = [turn["choice"] for turn in safe_route(story)]
        found = debrief(story, guidance, route)
        assert found["ending"] == "good", scenario.id
        assert [turn["choice"] for turn in found["safe"]][: found["parted_at"]] == route[: found["parted_at"]]


def test_every_debrief_shows_a_safe_way_that_can_be_walked_and_has_no_unsafe_choice(course, build):
    guidance = course.guidance.as_data
    for scenario in course.scenarios:
        story = scenario.model_dump()
        for seed in range(WALKS_A_STORY):
            found = debrief(story, guidance, _walk_to_the_end(story, build.chance(seed)))
            shown = walk(story, [turn["choice"] for turn in found["safe"]])
            assert shown["ended"], scenario.id
            assert [turn["step"] for turn in found["safe"]] == shown["steps"], scenario.id
            assert all(turn["safety"] != "unsafe" for turn in shown["taken"]), scenario.id


def _walk_to_the_end(story, chance):
    """A random route that takes one of the choices tried least so far, until the story ends or 40 choices are made."""
    steps = {step["id"]: step for step in story["steps"]}
    tried, route, at = {}, [], story["start"]
    while at in steps and len(route) < LONGEST_WALK:
        choices = steps[at]["choices"]
        least = min(tried.get((at, choice["id"]), 0) for choice in choices)
        choice = chance.choice([choice for choice in choices if tried.get((at, choice["id"]), 0) == least])
        tried[(at, choice["id"])] = least + 1
        route.append(choice["id"])
        at = choice["next"]
    return route


# cards: what was not known comes back first --------------------------------------------------------------------------

NOW = 1_795_600_000_000
RATINGS = ["again", "hard", "good", "easy"]
some_moments = st.one_of(st.integers(NOW - 400 * MILLISECONDS_A_DAY, NOW + 40 * MILLISECONDS_A_DAY).map(written), st.text(max_size=4))
some_tries = st.lists(st.tuples(st.sampled_from([*RATINGS, "perfect"]), some_moments).map(list), max_size=8)
most_days = st.one_of(st.none(), st.integers(1, 120))


def _comes(tries, most, now=NOW):
    """When a card with these ratings comes back, in milliseconds; None if it was never rated."""
    at = due([{"id": "card", "most_days": most}], {"card": tries}, written(now))["at"]
    return moment(at["card"]) if at else None


@given(some_tries, most_days, st.sampled_from(RATINGS))
def test_a_card_that_is_rated_now_is_never_due_in_the_past(tries, most, rating):
    assert _comes([*tries, [rating, written(NOW)]], most) > NOW


@given(some_tries, most_days)
def test_a_better_rating_never_brings_a_card_back_sooner_and_again_is_soonest(tries, most):
    comes = [_comes([*tries, [rating, written(NOW)]], most) for rating in RATINGS]
    assert comes == sorted(comes)
    assert comes[0] < comes[1]


@given(some_tries, st.integers(1, 120), st.sampled_from(RATINGS))
def test_no_card_stays_away_longer_than_it_may(tries, most, rating):
    assert _comes([*tries, [rating, written(NOW)]], most) <= NOW + most * MILLISECONDS_A_DAY


@given(some_tries, most_days, st.text(max_size=4).filter(lambda text: moment(text) is None))
def test_a_rating_without_a_time_changes_nothing(tries, most, nonsense):
    assert _comes([*tries, ["again", nonsense]], most) == _comes(tries, most)


@given(st.lists(some_tries, max_size=5))
def test_every_card_is_due_or_comes_later(all_tries):
    deck = [{"id": f"card-{place}", "most_days": 90} for place in range(len(all_tries))]
    found = due(deck, {card["id"]: tries for card, tries in zip(deck, all_tries, strict=True)}, written(NOW))
    later = [card for card, at in found["at"].items() if moment(at) > NOW]
    assert sorted([*found["now"], *later]) == sorted(card["id"] for card in deck)
    assert found["next"] == min((found["at"][card] for card in later), default="")


# self-observation: safety is never guessed ---------------------------------------------------------------------------

some_questions = st.dictionaries(st.text(max_size=4), st.sampled_from(["Not now.", ""]), max_size=6)


@given(some_questions, st.data())
def test_turning_a_reply_to_yes_or_taking_it_back_never_makes_it_safe(questions, data):
    asked = [{"id": each, "refuse": refuse} for each, refuse in questions.items()]
    replies = {each: data.draw(st.sampled_from(["yes", "no"])) for each in questions}
    if not questions or safe_to_start(asked, replies)["safe"]:
        return
    each = data.draw(st.sampled_from(list(questions)))
    assert not safe_to_start(asked, {**replies, each: "yes"})["safe"]
    assert not safe_to_start(asked, {key: reply for key, reply in replies.items() if key != each})["safe"]


@given(some_questions, st.data())
def test_it_is_safe_exactly_when_all_is_replied_to_and_nothing_says_stop(questions, data):
    asked = [{"id": each, "refuse": refuse} for each, refuse in questions.items()]
    replies = {each: data.draw(st.sampled_from(["yes", "no"])) for each in questions if data.draw(st.booleans())}
    found = safe_to_start(asked, replies)
    assert found["safe"] == (set(replies) == set(questions) and not any(questions[each] and replies[each] == "yes" for each in replies))


def test_a_higher_count_never_compares_worse_in_any_shipped_table(course):
    rank = {"below-average": 0, "not-below-average": 1}
    for test in course.self_tests:
        table = [row.model_dump() for row in test.below_average]
        for row in table:
            for group in ("men", "women"):
                found = [rank[compare(table, row["age_from"], group, count)] for count in range(20)]
                assert found == sorted(found)
                assert set(found) == {0, 1}


def test_the_ages_of_a_shipped_table_follow_each_other_without_a_gap(course):
    for test in course.self_tests:
        for one, following in zip(test.below_average, test.below_average[1:], strict=False):
            assert one.age_from <= one.age_to == following.age_from - 1
