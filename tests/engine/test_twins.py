"""The two engines say the same: in hand-written cases, and for everything a learner can do with the shipped content."""

import itertools
import json
from pathlib import Path

import pytest
import yaml

from legguide_lib.authoring import example_payload, examples, gallery_titles
from legguide_lib.engine.progress import fold

LANGUAGES = ("python", "javascript")
CASES = Path(__file__).with_name("cases")
LONGEST_ROUTE = 12
MEETINGS_A_STEP = 2
WHATS = ("responded", "was-sure", "hinted", "finished", "chose", "went-back", "ticked", "rated", "counted", "started-over")
"""How far stories are replayed: routes of up to 12 choices that meet no step or outcome more than twice."""


# hand-written cases --------------------------------------------------------------------------------------------------


def _cases():
    for path in sorted(CASES.glob("*.yaml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        shared = written.get("shared", {})
        for case in written["cases"]:
            given = case["given"]
            whole = {**case, "given": shared[given] if isinstance(given, str) else given}
            yield pytest.param(path.stem, whole, id=f"{path.stem}: {case['why']}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("module", "case"), _cases())
def test_case(language, module, case, twins, build):
    function, arguments = ASKED[module](build, case["given"], case["when"])
    [outcome] = twins[language](module, function, [], [arguments])
    if "refused" in case:
        wanted = {"refused": case["refused"], "about": case.get("about", [])}
    else:
        wanted = {"gives": _whole(build, function, case["then"])}
    assert _exact(outcome) == _exact(wanted), case["why"]


def _whole(build, function, then):
    """What a case leaves out because it is at rest: nothing said of how sure, no emergency, an empty diary."""
    if function == "merge":
        return _events(build, then)
    if function == "fold":
        unsaid = {question: ["" for _ in tries] for question, tries in then.get("responses", {}).items()}
        rest = {"responses": {}, "hints": {}, "finished": False, "route": [], "ticked": [], "rated": {}, "counted": []}
        return {**rest, "sure": unsaid, **then}
    if function == "summarize":
        again = [{"sure": False, **item} for item in then["look_again"]]
        return {"emergencies": 0, "emergencies_missed": 0, **then, "look_again": again}
    return then


def _ask_quiz(build, given, when):
    if "judge" in when:
        return "judge", [build.question(**given), when["judge"]]
    sure = [when["sure"]] if "sure" in when else []
    return "summarize", [build.quiz(given), when["summarize"], *sure]


def _ask_guidance(build, given, when):
    whole = given if "rules" in given else {"rules": given}
    return "assess", [build.guidance(**whole), when["assess"]]


def _ask_scenario(build, given, when):
    story = build.scenario(given["steps"], given["outcomes"])
    if "walk" in when:
        return "walk", [story, when["walk"]]
    if "safe_route" in when:
        return "safe_route", [story, when["safe_route"]] if when["safe_route"] else [story]
    return "debrief", [story, build.guidance(given["rules"]), when["debrief"]]


def _ask_progress(build, given, when):
    if when == "is_event":
        return "is_event", _events(build, [given["thing"]])
    if when == "merge":
        return "merge", [_events(build, log) for log in given["logs"]]
    return "fold", [_events(build, given["log"]), when["fold"]]


def _ask_triage(build, given, when):
    if "judge" in when:
        return "judge_case", [list(build.LEVELS), given["level"], when["judge"]]
    return "score_cases", [build.triage(given), {case: [[level] for level in said] for case, said in when["score"].items()}]


def _ask_cards(build, given, when):
    cards = [{"id": card, "most_days": most_days} for card, most_days in given["cards"].items()]
    return "due", [cards, given.get("rated", {}), when["due"], given.get("told", {})]


def _ask_moment(build, given, when):
    return when, [given["text"] if when == "moment" else given["milliseconds"]]


def _ask_observe(build, given, when):
    if "count" in when:
        return "whole_count", [when["count"], given["seconds"]]
    if "compare" in when:
        return "compare", [given["table"], *when["compare"]]
    questions = [{"id": question, "refuse": refuse} for question, refuse in given["questions"].items()]
    return "safe_to_start", [questions, when["replies"]]


ASKED = {"quiz": _ask_quiz, "guidance": _ask_guidance, "scenario": _ask_scenario, "progress": _ask_progress, "cards": _ask_cards, "moment": _ask_moment, "observe": _ask_observe, "triage": _ask_triage}  # fmt: skip


def _events(build, short):
    return [each["exactly"] if "exactly" in each else build.event(**each) for each in short]


def _exact(value):
    """Text in which 1, 1.0 and true are three things, and the order of keys is none."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


# all shipped content, both ways --------------------------------------------------------------------------------------


def test_every_response_to_every_question_is_worth_the_same(course, twins, build):
    asked = 0
    for question in course.questions:
        responses = build.responses(question)
        asked += len(responses)
        _same(twins, "quiz", "judge", [question.model_dump(mode="json")], [[response] for response in responses])
    assert asked >= sum(len(question.options) for question in course.questions)


def test_every_quiz_is_summed_up_the_same(course, twins, build):
    chance = build.chance(1)
    for quiz in course.quizzes:
        rounds = [{}]
        for _ in range(20):
            done = [question for question in quiz.questions if chance.random() < 0.8]
            rounds.append(
                {question.id: [chance.choice(build.responses(question)) for _ in range(chance.randint(0, 3))] for question in done}
            )
        _same(twins, "quiz", "summarize", [quiz.model_dump(mode="json")], [[responses] for responses in rounds])


def test_every_level_given_to_every_case_is_worth_the_same(course, twins, build):
    levels = list(build.LEVELS)
    for level in levels:
        _same(twins, "triage", "judge_case", [levels, level], [[[given]] for given in levels])
    chance = build.chance(4)
    for triage in course.triage_sets:
        cases = {case.id: course.guidance.assess(case.signs).level.id for case in triage.cases}
        rounds = [{}, *({case: [[level]] for case in cases} for level in levels), {case: [[level]] for case, level in cases.items()}]
        for _ in range(50):
            done = [case for case in cases if chance.random() < 0.8]
            rounds.append({case: [[chance.choice(levels)] for _ in range(chance.randint(0, 3))] for case in done})
        _same(twins, "triage", "score_cases", [build.triage(cases)], [[responses] for responses in rounds])


def test_every_route_through_every_story_is_told_the_same(course, twins):
    guidance = course.guidance.as_data
    for scenario in course.scenarios:
        story = scenario.model_dump(mode="json")
        routes = [[route] for route in _routes(story)]
        assert len(routes) > len(story["steps"])
        _same(twins, "scenario", "walk", [story], routes)
        _same(twins, "scenario", "debrief", [story, guidance], routes)
        _same(twins, "scenario", "safe_route", [story], [[], *([step["id"]] for step in story["steps"])])


def test_every_sign_every_pair_and_many_sets_are_assessed_the_same(course, twins, build):
    guidance = course.guidance.as_data
    signs = [sign["id"] for sign in guidance["signs"]]
    chance = build.chance(2)
    sets = [list(some) for size in (1, 2) for some in itertools.combinations(signs, size)]
    sets += [chance.sample(signs, chance.randint(3, len(signs))) for _ in range(300)]
    _same(twins, "guidance", "assess", [guidance], [[some] for some in sets])


def test_random_logs_are_merged_and_folded_the_same(twins, build):
    chance = build.chance(3)
    logs = [_random_log(chance, build) for _ in range(300)]
    _same(twins, "progress", "fold", [], [[log, activity] for log in logs for activity in ("quiz", "story")])
    _same(twins, "progress", "merge", [], [[*some] for some in itertools.pairwise(logs)])
    _same(twins, "progress", "is_event", [], [[thing] for log in logs for thing in log])


def test_random_ratings_make_the_same_cards_due(twins, build):
    chance = build.chance(4)
    names = ["a", "b", "__proto__", "constructor", "7", "😀"]
    asked = []
    for _ in range(400):
        deck = [{"id": name, "most_days": chance.choice([None, 1, 5, 90])} for name in chance.sample(names, chance.randint(0, 5))]
        rated = {chance.choice(names): [_random_rating(chance) for _ in range(chance.randint(0, 6))] for _ in range(chance.randint(0, 5))}
        told = {chance.choice(names): chance.choice([_random_moment(chance), None, 7, "soon"]) for _ in range(chance.randint(0, 3))}
        asked.append([deck, rated, _random_moment(chance), told])
    _same(twins, "cards", "due", [], asked)


def _random_rating(chance):
    return [chance.choice(["again", "hard", "good", "easy", "easy", "perfect", ""]), _random_moment(chance)]


def _random_moment(chance):
    odd = ["", "yesterday", "2026-02-30T00:00:00.000Z", "2026-01-01", "😀", "2026-01-01T24:00:00.000Z", "2026-01-01T00:00:00Z"]
    good = f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:00:00.{chance.randint(0, 999):03}Z"
    return good if chance.random() < 0.9 else chance.choice([*odd, good + "+", good + "++"])


def test_moments_are_read_and_written_the_same(twins, build):
    chance = build.chance(5)
    texts = [
        f"{chance.randint(1960, 9010):04}-{chance.randint(0, 13):02}-{chance.randint(0, 32):02}T{chance.randint(0, 24):02}:"
        f"{chance.randint(0, 60):02}:{chance.randint(0, 60):02}.{chance.randint(0, 999):03}Z"
        for _ in range(3000)
    ]
    _same(
        twins, "moment", "moment", [], [[text] for text in [*texts, None, 7, [], {}, True, "2024-02-29T00:00:00Z", "2100-02-29T00:00:00Z"]]
    )
    _same(twins, "moment", "written", [], [[chance.randrange(0, 220_000_000_000_000)] for _ in range(3000)])


def test_every_count_for_every_row_of_every_shipped_table_compares_the_same(course, twins):
    for test in course.self_tests:
        table = [row.model_dump() for row in test.below_average]
        ages = [None, *range(50, 105)]
        asked = [[age, group, count] for age in ages for group in (None, "men", "women", "cats") for count in range(16)]
        _same(twins, "observe", "compare", [table], asked)
        _same(twins, "observe", "limit_for", [table], [[age, group] for age, group, _ in asked])


def test_every_set_of_replies_to_every_shipped_safety_question_is_judged_the_same(course, twins):
    for test in course.self_tests:
        questions = [{"id": each.id, "refuse": each.refuse} for each in test.safety_questions]
        kinds = itertools.product(("yes", "no", None), repeat=len(questions))
        replies = [{q["id"]: reply for q, reply in zip(questions, some, strict=True) if reply} for some in kinds]
        _same(twins, "observe", "safe_to_start", [questions], [[some] for some in [*replies, {"stranger": "no"}, {"__proto__": "yes"}]])


def test_whatever_is_written_as_a_count_is_read_the_same(twins):
    written = [
        "0",
        "7",
        " 7 ",
        "07",
        "60",
        "61",
        "999999",
        "1000000",
        "",
        " ",
        "7.0",
        "-1",
        "+1",
        "1e1",
        "seven",
        "7 8",
        "٧",
        "7\n",
        "\u00a07",
    ]
    _same(twins, "observe", "whole_count", [], [[text, seconds] for text in written for seconds in (30, 10)])


def _same(twins, module, function, fixed, each):
    python, javascript = (twins[language](module, function, fixed, each) for language in LANGUAGES)
    for arguments, one, other in zip(each, python, javascript, strict=True):
        assert _exact(one) == _exact(other), f"{function} for {arguments}"
        assert "raised" not in one, f"{function} for {arguments} raised {one}"


def _routes(story):
    """Every route, finished or not, within the limits above."""
    steps = {step["id"]: step for step in story["steps"]}
    open_routes = [([], story["start"], {story["start"]: 1})]
    while open_routes:
        route, at, met = open_routes.pop()
        yield route
        if len(route) == LONGEST_ROUTE or at not in steps:
            continue
        for choice in steps[at]["choices"]:
            there = choice["next"]
            if met.get(there, 0) < MEETINGS_A_STEP:
                open_routes.append(([*route, choice["id"]], there, {**met, there: met.get(there, 0) + 1}))


def _random_log(chance, build):
    """Some twenty events, a few of them malformed, with names that are hard on a careless engine."""
    names = ["q1", "q2", "__proto__", "constructor", "7", "", "😀", "ﬃ", "רגל"]
    log = []
    for _ in range(chance.randint(0, 20)):
        log.append(
            build.event(
                chance.choice([*names, str(chance.random())]),
                chance.choice(WHATS),
                at=chance.choice(["1", "2", "10", "2+", "ﬃ", "😀"]),
                activity=chance.choice(["quiz", "story"]),
                item=chance.choice(names),
                response=chance.choices(names, k=chance.randint(0, 3)),
                keep=chance.randint(0, 3),
            )
        )
        if chance.random() < 0.2:
            log[-1][chance.choice(["id", "at", "activity", "item", "what", "response", "keep"])] = chance.choice(
                [None, True, -1, "x", [], {}, [1]]
            )
    return log


# the gallery, both ways ----------------------------------------------------------------------------------------------


def test_what_was_done_in_every_example_of_the_gallery_is_folded_the_same(course, twins):
    for kind, titles in gallery_titles().items():
        payloads = [example_payload(course, kind, example) for example in titles]
        _same(twins, "progress", "fold", [], [[payload["events"], payload["id"]] for payload in payloads])


def test_every_example_of_a_quiz_is_summed_up_the_same(course, twins):
    for example in examples("quiz"):
        payload = example_payload(course, "quiz", example.id)
        given = fold(payload["events"], payload["id"])
        _same(twins, "quiz", "summarize", [payload], [[given["responses"], given["sure"]]])
