"""Rules a course must keep to be usable: each is broken once, and told at its line with a remedy."""

from dataclasses import dataclass

import pytest


@dataclass
class Broken:
    """One change to the small course. `at` are words of the line that is told, `says` are words of the sentence."""

    why: str
    file: str
    old: str
    new: str
    at: str
    says: tuple[str, ...]
    also: int = 0
    """How many further problems the same change rightly makes."""
    up: int = 0
    """How many lines above those words the entry begins that is told."""


QUIZ, STORY, PART = "quizzes/first-part.yaml", "scenarios/one-morning.yaml", "sections/first-part.yaml"
STROKE, FLAGS, CASES = "conditions/stroke.yaml", "red_flags.yaml", "triage/first-cases.yaml"
PAIRS = "comparisons.yaml"

RULES = [
    # sources
    Broken("a source that does not exist", STROKE, "[guide-one, hearsay]", "[guide-one, hearsays]", "hearsays", ('There is no source "hearsays".', 'Did you mean "hearsay"?')),
    Broken("a source like no other", STROKE, "[guide-one, hearsay]", "[guide-one, zzzzzz]", "zzzzzz", ('There is no source "zzzzzz".', "Add it, or name another source.")),
    Broken("a statement without a source", STROKE, "[guide-one, hearsay]", "[] # none", "# none", ("No source is named.", "sources.yaml")),
    Broken("a question without a source", QUIZ, "look_again: acting\n        sources: [guide-one]", "look_again: acting\n        sources: [] # none", "# none", ("No source is named.",)),
    Broken("a country without a source", "guidance.yaml", "    sources: [guide-two]", "    sources: [] # none", "# none", ("No source is named.",)),
    # levels and countries
    Broken("levels in another order", "guidance.yaml", "  - id: monitor\n", "  - id: routine # again\n", "levels:", ("these five in this order", "emergency-now, same-day, within-days, routine, monitor")),
    Broken("a country named twice", "guidance.yaml", "- id: southland", "- id: northland # again", "# again", ('The country id "northland" is used twice', "its own id")),
    # places and comparisons
    Broken("a condition at a place that is not explained", STROKE, "places: [brain]", "places: [brain, bone]", "places:", ('There is no place "bone".', "Add it, or name another place.")),
    Broken("a place at which nothing happens", "places.yaml", "    leg_pattern:\n      - text: The foot is numb.\n        sources: [guide-one]\n", "    leg_pattern: [] # none\n", "# none", ('"leg_pattern" is empty', "Write it.")),
    Broken("a comparison with a condition that does not exist", PAIRS, "[stroke, foot-nerve]", "[stroke, foot-nerves]", "foot-nerves", ('There is no condition "foot-nerves".', 'Did you mean "foot-nerve"?')),
    Broken("a comparison of one condition with itself", PAIRS, "[stroke, foot-nerve]", "[stroke, stroke]", "[stroke, stroke]", ("two different conditions", "Name two.")),
    Broken("a comparison of three conditions", PAIRS, "[stroke, foot-nerve]", "[stroke, foot-nerve, stroke]", "[stroke, foot-nerve, stroke]", ("two different conditions", "Name two.")),
    Broken("two conditions compared twice", PAIRS, "    sources: [guide-one]\n", "    sources: [guide-one]\n  - id: again\n    conditions: [foot-nerve, stroke]\n    why: Both are in a leg.\n    sources: [guide-one]\n", "[foot-nerve, stroke]", ('"stroke-or-nerve" names the same two conditions', "Take one of them out.")),
    # sections and units
    Broken("an objective named twice", PART, "- id: act-on-it", "- id: spot-it # again", "# again", ('"spot-it" is used twice', "its own id"), also=4),
    Broken("a unit named twice", PART, "- id: acting", "- id: spotting # again", "# again", ('"spotting" is used twice', "its own id"), also=3),
    Broken("a unit that is too long", PART, "minutes: 10", "minutes: 11", "minutes: 11", ("5 to 10 minutes; this one says 11", "Split it")),
    Broken("a unit that is too short", PART, "minutes: 10", "minutes: 4", "minutes: 4", ("5 to 10 minutes; this one says 4", "correct the time")),
    Broken("a unit without an objective", PART, "objectives: [act-on-it]", "objectives: [] # none", "# none", ('nothing under "objectives"', "Add at least one entry.")),
    Broken("a unit without plain words", PART, "    in_plain_words:\n      - text: One sign is enough.\n        sources: [guide-one]\n", "    in_plain_words: [] # none\n", "# none", ('nothing under "in_plain_words"',)),
    Broken("a unit without practice", PART, "    activities:\n      - kind: quiz\n        id: act-quiz\n      - kind: scenario\n        id: one-morning\n", "    activities: [] # none\n", "# none", ('nothing under "activities"',)),
    Broken("a unit without anything to take away", PART, "    take_away:\n      - text: Know your number.\n        sources: [guide-one]\n", "    take_away: [] # none\n", "# none", ('nothing under "take_away"',)),
    Broken("an objective of another section", PART, "objectives: [act-on-it]", "objectives: [act-on-them]", "[act-on-them]", ('no objective "act-on-them"', "name another")),
    Broken("a quiz that does not exist", PART, "id: act-quiz", "id: act-quizz", "act-quizz", ('There is no quiz "act-quizz".', 'Did you mean "act-quiz"?'), up=1),
    Broken("a scenario that does not exist", PART, "id: one-morning", "id: one-evening", "one-evening", ('There is no scenario "one-evening".', "Did you mean"), up=1),
    Broken("a sign look-up of another name", PART, "id: sign-look-up", "id: look-up", "id: look-up", ('the id "sign-look-up"', "Write that."), up=1),
    Broken("a condition to show that does not exist", PART, "id: stroke", "id: strokes", "id: strokes", ('There is no condition "strokes".', 'Did you mean "stroke"?'), up=1),
    Broken("a group of conditions that nobody belongs to", PART, "id: nerve", "id: muscle", "id: muscle", ('No condition belongs to "muscle".', "Use one of: fast-and-dangerous, nerve, slower, spine-and-brain."), up=1),
    Broken("a symptom to show that does not exist", PART, "id: weakness", "id: weaknesses", "id: weaknesses", ('There is no symptom "weaknesses".', "Did you mean"), up=1),
    Broken("a treatment to show that does not exist", PART, "id: standing", "id: sitting", "id: sitting", ('There is no treatment "sitting".',), up=1),
    Broken("an exercise to show that does not exist", PART, "id: chair-rise", "id: chair-rises", "id: chair-rises", ('There is no exercise "chair-rises".', "Did you mean"), up=1),
    Broken("a red flag to show that does not exist", PART, "id: weak-leg-flag", "id: weak-leg-flog", "weak-leg-flog", ('There is no red flag "weak-leg-flog".', "Did you mean"), up=1),
    # questions
    Broken("an objective nobody has", QUIZ, "objective: spot-it\n        difficulty: easy", "objective: spot-its\n        difficulty: easy", "spot-its", ('There is no objective "spot-its".', 'Did you mean "spot-it"?')),
    Broken("a unit to read again that does not exist", QUIZ, "look_again: spotting\n        sources: [guide-one]\n      - id: which-signs", "look_again: spottings\n        sources: [guide-one]\n      - id: which-signs", "spottings", ('There is no unit "spottings".', 'Did you mean "spotting"?')),
    Broken("a red flag of a question that does not exist", QUIZ, "trains: [numb-foot-flag,", "trains: [numb-feet-flag,", "numb-feet-flag", ('There is no red flag "numb-feet-flag".', 'Did you mean "numb-foot-flag"?')),
    Broken("an option named twice", QUIZ, "- id: tired-leg", "- id: sudden-leg # again", "# again", ('The option id "sudden-leg" is used twice here.', "its own id")),
    Broken("no right option", QUIZ, "            right: true\n            feedback: A leg", "            feedback: A leg", "- id: which-leg", ("exactly one right option", "0 are marked")),
    Broken("two right options where one is asked for", QUIZ, "            feedback: Tired", "            right: true\n            feedback: Tired", "- id: which-leg", ("exactly one right option", "2 are marked"), also=0),
    Broken("a choose-many question with one right option", QUIZ, "            right: true\n            feedback: A nerve", "            feedback: A nerve", "- id: which-signs", ("two or more right options and a wrong one", "this has 1 and 2")),
    Broken("a choose-many question without a wrong option", QUIZ, "            feedback: That is no sign", "            right: true\n            feedback: That is no sign", "- id: which-signs", ("two or more right options and a wrong one", "this has 3 and 0")),
    Broken("a true-false question with three options", QUIZ, "          - id: it-is-false\n", "          - id: who-knows\n            text: Who knows\n            feedback: We do.\n          - id: it-is-false\n", "- id: gone-again", ("A true-false question has two options.",)),
    Broken("an option both right and unsafe", QUIZ, "            right: true\n            feedback: A leg", "            right: true\n            unsafe: true\n            feedback: A leg", "- id: sudden-leg", ('"sudden-leg" is both right and unsafe', "Take one of the two out.")),
    Broken("a question named twice", QUIZ, "- id: gone-again", "- id: what-first # again", "# again", ('The question id "what-first" is used twice', "first at data/quizzes/first-part.yaml:", "its own id")),
    Broken("a quiz named twice", QUIZ, "- id: act-quiz", "- id: spot-quiz # again", "# again", ('The quiz id "spot-quiz" is used twice', "its own id"), also=1),
    # conditions, symptoms, red flags, signs
    Broken("a red flag of a condition that does not exist", STROKE, "[weak-leg-flag]", "[weak-leg-flog]", "weak-leg-flog", ('There is no red flag "weak-leg-flog".', 'Did you mean "weak-leg-flag"?')),
    Broken("a full condition with an empty part", STROKE, "tell_tale_signs:\n  - text: A drooping face.\n    sources: [guide-one]\n", "tell_tale_signs: [] # none\n", "# none", ('"tell_tale_signs" is empty.', "set `depth: short`")),
    Broken("a full condition without a part", STROKE, "tell_tale_signs:\n  - text: A drooping face.\n    sources: [guide-one]\n", "", "id: stroke", ('"tell_tale_signs" is empty.', "set `depth: short`")),
    Broken("a condition that acts nowhere", STROKE, "places: [brain]", "places: [] # none", "# none", ('"places" is empty. Write it.',)),
    Broken("a condition of a symptom that does not exist", "symptoms.yaml", "[stroke, foot-nerve]", "[stroke, feet-nerve]", "feet-nerve", ('There is no condition "feet-nerve".', 'Did you mean "foot-nerve"?')),
    Broken("a sign of a symptom that does not exist", "symptoms.yaml", "[weak-leg]", "[weak-legs]", "weak-legs", ('There is no sign "weak-legs".', "Did you mean")),
    Broken("a red flag on a sign that does not exist", FLAGS, "any_of: [slow-stairs]", "any_of: [slow-stair]", "[slow-stair]", ('There is no sign "slow-stair".', 'Did you mean "slow-stairs"?')),
    Broken("a red flag of a condition nobody knows", FLAGS, "conditions: [stroke]", "conditions: [strike]", "[strike]", ('There is no condition "strike".', 'Did you mean "stroke"?')),
    Broken("a red flag that names no sign", FLAGS, "all_of: [numb-foot]\n    any_of: [slow-stairs]", "all_of: []\n    any_of: []", "- id: numb-and-slow-flag", ('"numb-and-slow-flag" names no sign', "Add one under `all_of`.")),
    Broken("a red flag that does not say what to do", FLAGS, "do_first: [Look at the foot.]", "do_first: []", "do_first: []", ("does not say what to do first", "Add it.")),
    Broken("a sign that fires nothing alone", "signs.yaml", "signs:\n", "signs:\n  - id: cold-foot\n    text: A foot is cold\n    group: leg-and-foot\n", "- id: cold-foot", ('No red flag fires on the sign "cold-foot" alone.', "all_of: [cold-foot]")),
    Broken("a sign named twice", "signs.yaml", "group: slow-change\n", "group: slow-change\n  - id: weak-leg # again\n    text: Again\n    group: sudden\n", "# again", ('The sign id "weak-leg" is used twice', "first at data/signs.yaml:3", "its own id")),
    Broken("a picture to show that does not exist", PART, "      - kind: glossary\n        id: all\n", "      - kind: picture\n        id: three-legs\n", "id: three-legs", ('There is no picture "three-legs".', 'Did you mean "two-legs"?'), up=1),
    Broken("a picture of a treatment that does not exist", "treatments/standing.yaml", "kind: therapy\n", "kind: therapy\npicture: three-legs\n", "three-legs", ('There is no picture "three-legs".', 'Did you mean "two-legs"?')),
    Broken("a picture of an exercise that does not exist", "exercises.yaml", "    position:", "    picture: three-legs\n    position:", "three-legs", ('There is no picture "three-legs".', 'Did you mean "two-legs"?')),
    Broken("a picture without a source", "pictures.yaml", "sources: [guide-one]", "sources: []", "sources: []", ("No source is named.",)),
    # stories
    Broken("the section of a story that does not exist", STORY, "section: first-part", "section: first-parts", "first-parts", ('There is no section "first-parts".', 'Did you mean "first-part"?')),
    Broken("the objective of a story that does not exist", STORY, "objective: act-on-it", "objective: act-on-its", "act-on-its", ('There is no objective "act-on-its".', "Did you mean")),
    Broken("the unit of a story that does not exist", STORY, "look_again: acting", "look_again: actings", "actings", ('There is no unit "actings".', "Did you mean")),
    Broken("a red flag of a story that does not exist", STORY, "trains: [weak-leg-flag]", "trains: [weak-leg-flog]", "weak-leg-flog", ('There is no red flag "weak-leg-flog".', "Did you mean")),
    Broken("a step named twice", STORY, "- id: later", "- id: breakfast # again", "# again", ('The step id "breakfast" is used twice here.', "its own id"), also=1),
    Broken("an outcome named twice", STORY, "- id: helped-later", "- id: helped # again", "# again", ('The outcome id "helped" is used twice here.', "its own id"), also=1),
    Broken("a name that is a step and an outcome", STORY, "- id: too-late", "- id: later # both", "outcomes:", ('"later" is both a step and an outcome.', "Rename one."), also=1),
    Broken("a start that is no step", STORY, "start: breakfast", "start: helped", "start: helped", ('starts at "helped"', "no such step")),
    Broken("a sign of a story that does not exist", STORY, "signs: [numb-foot]", "signs: [numb-feet]", "numb-feet", ('There is no sign "numb-feet".', 'Did you mean "numb-foot"?')),
    Broken("a choice named twice at one step", STORY, "- id: rest-first", "- id: call-now # again", "# again", ('The choice id "call-now" is used twice here.', "its own id")),
    Broken("a step without a choice", STORY, "steps:\n", "steps:\n  - id: hallway\n    time: Now\n    story: A door.\n    ask: Well?\n    choices: []\n", "- id: hallway", ('The step "hallway" offers no choice', "Add some.")),
    Broken("a choice that leads nowhere", STORY, "next: too-late", "next: too-lat", "next: too-lat", ('leads to "too-lat", which is nowhere.', 'Did you mean "too-late"?')),
    Broken("a choice that leads to a place like no other", STORY, "next: too-late", "next: zzzzzz", "zzzzzz", ("which is nowhere.", "Add that step or outcome.")),
    # triage sets
    Broken("an objective of a triage set that does not exist", CASES, "objective: spot-it", "objective: spott-it", "spott-it", ('There is no objective "spott-it".', 'Did you mean "spot-it"?')),
    Broken("a triage set that does not exist", PART, "id: first-cases", "id: first-casses", "first-casses", ('There is no triage "first-casses".', 'Did you mean "first-cases"?'), up=1),
    Broken("a case with a sign that does not exist", CASES, "signs: [numb-foot, slow-stairs]", "signs: [numb-foot, slow-stair]", "slow-stair]", ('There is no sign "slow-stair".', 'Did you mean "slow-stairs"?')),
    Broken("a case without a sign", CASES, "signs: [numb-foot, slow-stairs]", "signs: [] # none", "# none", ('"both-slow" names no sign, so it has no level.', "Add one from signs.yaml.")),
    Broken("a case named twice", CASES, "- id: folded", "- id: gave-way # again", "# again", ('The case id "gave-way" is used twice here.', "its own id")),
    Broken("the unit of a case that does not exist", CASES, "signs: [numb-foot, slow-stairs]\n    look_again: spotting", "signs: [numb-foot, slow-stairs]\n    look_again: spottings", "spottings", ('There is no unit "spottings".', 'Did you mean "spotting"?')),
    Broken("a red flag of a case that does not exist", CASES, "signs: [numb-foot, slow-stairs]", "signs: [numb-foot, slow-stairs]\n    trains: [numb-and-slow-flog]", "slow-flog", ('There is no red flag "numb-and-slow-flog".', "Did you mean")),
    Broken("a case without a source", CASES, "signs: [numb-foot, slow-stairs]\n    look_again: spotting\n    difficulty: easy\n    sources: [guide-one]", "signs: [numb-foot, slow-stairs]\n    look_again: spotting\n    difficulty: easy\n    sources: [] # none", "# none", ("No source is named.", "sources.yaml")),
    Broken("figures of others without a source", "yardstick.yaml", "sources: [guide-one]", "sources: []", "sources: []", ("No source is named.",)),
]  # fmt: skip


@pytest.mark.parametrize("broken", RULES, ids=[rule.why for rule in RULES])
def test_it_is_told_with_its_line_and_a_remedy(small, broken):
    small.change(broken.file, broken.old, broken.new)
    problems = small.problems()
    place = small.line(broken.file, broken.at, up=broken.up)
    told = [message for where, message in problems if where == place]
    assert told, f"nothing is told at {place}: {problems}"
    assert any(all(words in message for words in broken.says) for message in told), told
    assert len(problems) == 1 + broken.also, problems
