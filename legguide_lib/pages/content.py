"""Sections, units and the nouns of the model as readable parts of a page."""

import re

from markupsafe import Markup

from ..errors import UnknownId
from ..model import Condition, Course, Picture, Section, SelfTest, Symptom, Unit
from ..payload import COMPARED, PATH_PICTURE, review_text
from .parts import EMPTY, Notes, advice_on_sign, block, bullets, country_numbers, heading, join, numbered, paragraph, urgency_card


def section_opening(course: Course, section: Section) -> Markup:
    """What one can do after a section, how long it takes, and its parts."""
    minutes = sum(unit.minutes for unit in section.units)
    parts = [Markup("{} ({})").format(unit.title, course.word("minutes").replace("{n}", str(unit.minutes))) for unit in section.units]
    return block(
        paragraph(course.word("minutes").replace("{n}", str(minutes)), "lgs-small"),
        paragraph(Markup("<strong>{}</strong>").format(course.word("you-will-be-able-to"))),
        bullets([objective.text for objective in section.objectives]),
        paragraph(Markup("<strong>{}</strong>").format(course.word("in-this-section"))),
        numbered(parts),
        paragraph(review_text(course), "lgs-small"),
        kind="lgs-opening",
    )


def unit_opening(course: Course, unit: Unit) -> Markup:
    """How long a unit takes and what one can do after it."""
    objectives = {objective.id: objective.text for section in course.sections for objective in section.objectives}
    return block(
        paragraph(course.word("minutes").replace("{n}", str(unit.minutes)), "lgs-small"),
        paragraph(Markup("<strong>{}</strong>").format(course.word("you-will-be-able-to"))),
        bullets([objectives[objective] for objective in unit.objectives]),
        kind="lgs-opening",
    )


def unit_part(course: Course, unit: Unit, part: str) -> Markup:
    """One part of a unit: `in_plain_words`, `what_you_may_notice` or `take_away`."""
    notes = Notes(course, f"{unit.id}-{part}")
    return block(notes.titled(3, part.replace("_", "-"), getattr(unit, part)), notes.footer(), kind=f"lgs-{part.replace('_', '-')}")


def trainer_notes(course: Course, unit: Unit) -> Markup:
    """Notes for whoever leads a session."""
    trainer = unit.trainer
    rows = (("trainer-aim", trainer.aim), ("trainer-ask", trainer.ask), ("trainer-often-wrong", trainer.often_wrong))
    return block(
        heading(3, course.word("trainer-notes")),
        Markup('<p data-minutes="{}">{}</p>').format(unit.minutes, course.word("minutes").replace("{n}", str(unit.minutes))),
        bullets([Markup("<strong>{}:</strong> {}").format(course.word(word), text) for word, text in rows]),
        kind="lgs-trainer",
    )


def condition(course: Course, condition_id: str, level: int = 3) -> Markup:
    """All the course says of one condition, under a heading of this level. Raises UnknownId."""
    found = course.condition(condition_id)
    notes = Notes(course, f"condition-{condition_id}")
    return block(
        heading(level, found.name),
        _where_it_acts(course, found),
        _condition_body(course, found, notes, level + 1),
        notes.footer(),
        kind="lgs-condition",
    )


def conditions(course: Course, which: str) -> Markup:
    """Every condition of one group or tempo, each folded under its name. Raises UnknownId."""
    found = [each for each in course.conditions if which in (each.group, each.tempo)]
    if not found:
        raise UnknownId("group of conditions", which, {name for each in course.conditions for name in (each.group, each.tempo)})
    rows = []
    for each in found:
        notes = Notes(course, f"{which}-{each.id}")
        body = _condition_body(course, each, notes, 4)
        rows.append(Markup('<details class="lgs-fold"><summary>{}</summary>{}{}</details>').format(each.name, body, notes.footer()))
    return block(heading(3, course.word(f"conditions-{which}")), join(rows), kind="lgs-conditions")


def _where_it_acts(course: Course, found: Condition) -> Markup:
    """The path from brain to muscle with this condition's places marked and the others faint; nothing without that picture."""
    path = next((picture for picture in course.pictures if picture.id == PATH_PICTURE), None)
    if path is None:
        return EMPTY
    svg = re.sub(r'data-place="([a-z-]+)"', lambda place: f"{place[0]} data-acts" if place[1] in found.places else place[0], path.svg)
    svg = svg.replace(" data-acts", ' data-acts="yes"')
    return Markup('<div class="lgs-drawing lgs-places" role="img" aria-label="{}">{}</div>').format(
        _places(course, found),
        Markup(svg),  # noqa: S704 - our own drawing; loading refuses scripts and outside references
    )


def _places(course: Course, found: Condition) -> str:
    return f"{course.word('where-it-acts')}: {', '.join(course.word(f'place-{place}') for place in found.places)}."


def _condition_body(course: Course, found: Condition, notes: Notes, level: int) -> Markup:
    named = []
    if found.say_it:
        named.append(f"{course.word('say-it-like')}: {found.say_it}.")
    if found.also_called:
        named.append(f"{course.word('also-called')}: {', '.join(found.also_called)}.")
    named.append(_places(course, found))
    parts = join(
        notes.titled(level, part.replace("_", "-"), getattr(found, part), one_slide=part != "when_it_is_an_emergency") for part in COMPARED
    )
    return paragraph(" ".join(named), "lgs-small") + parts


def symptom(course: Course, symptom_id: str, level: int = 3) -> Markup:
    """A symptom with everyday examples and how to watch it, under a heading of this level. Raises UnknownId."""
    found = course.symptom(symptom_id)
    notes = Notes(course, f"symptom-{symptom_id}")
    return block(
        heading(level, found.name),
        notes.statements(found.in_plain_words),
        notes.titled(level + 1, "everyday-examples", found.everyday_examples),
        notes.titled(level + 1, "how-to-observe", found.how_to_observe),
        notes.titled(level + 1, "write-down", found.write_down),
        _how_soon(course, found, notes, level + 1),
        notes.footer(),
        kind="lgs-symptom",
    )


def _how_soon(course: Course, found: Symptom, notes: Notes, level: int) -> Markup:
    """The signs that go with a symptom, most urgent first, each with its level, first steps and sources."""
    signs = [sign for sign in found.signs if course.guidance.sign(sign).about == "sign"]
    if not signs:
        return EMPTY
    rank = {level.id: place for place, level in enumerate(course.guidance.levels)}
    signs.sort(key=lambda sign: rank[course.guidance.assess([sign]).level.id])
    return heading(level, course.word("how-soon")) + join(advice_on_sign(course, sign, notes) for sign in signs)


def red_flags(course: Course, which: str, *more: str, level_of_heading: int = 4, anchored: bool = False) -> Markup:
    """The urgency card of a level, or of one red flag and `more` of the same level. Raises UnknownId, also for one of another level.

    anchored: each red flag gets an id, `flag-` and its own; only where a page shows it once.
    """
    guidance = course.guidance
    notes = Notes(course, "-".join(("flags", which, *more)))
    level_ids = [level.id for level in guidance.levels]
    if which in level_ids:
        level = next(level for level in guidance.levels if level.id == which)
        flags = [flag for flag in guidance.red_flags if flag.level == which]
    else:
        try:
            flags = [guidance.red_flag(which)]
        except UnknownId:
            raise UnknownId("level or red flag", which, [*level_ids, *(flag.id for flag in guidance.red_flags)]) from None
        level = guidance.level(flags[0].level)
    same = {flag.id: flag for flag in guidance.red_flags if flag.level == level.id}
    for each in more:
        if each not in same:
            raise UnknownId(f"red flag of the level {level.id}", each, same)
    flags += [same[each] for each in more]
    return block(urgency_card(course, level, flags, notes, level_of_heading, anchored=anchored), notes.footer(), kind="lgs-flags")


def emergency_numbers(course: Course) -> Markup:
    """Emergency numbers by country, with the trap that one number means two things."""
    notes = Notes(course, "numbers")
    trap = course.guidance.words.number_trap
    return block(
        heading(3, course.word("emergency-numbers")),
        country_numbers(course),
        paragraph(notes.statement(trap)),
        notes.footer(),
        kind="lgs-emergency-numbers",
    )


def treatment(course: Course, treatment_id: str) -> Markup:
    """A way of treating or living with leg weakness. Raises UnknownId."""
    found = course.treatment(treatment_id)
    notes = Notes(course, f"treatment-{treatment_id}")
    return block(
        heading(3, found.title),
        notes.statements(found.purpose),
        notes.titled(4, "steps-of-the-team" if found.done_by_the_team else "steps", found.steps),
        notes.titled(4, "cautions", found.cautions),
        notes.titled(4, "tell-your-team", found.tell_your_team),
        drawing(course, course.picture(found.picture), notes) if found.picture else EMPTY,
        notes.footer(),
        kind="lgs-treatment",
    )


def exercise(course: Course, exercise_id: str) -> Markup:
    """One exercise: who must ask first, then start, steps, progress and when to stop. Raises UnknownId."""
    found = course.exercise(exercise_id)
    notes = Notes(course, f"exercise-{exercise_id}")
    rows = (("position", found.position), ("start-with", found.start_with), ("go-on", found.go_on))
    lines = {word: Markup("<p><strong>{}:</strong> {}</p>").format(course.word(word), text) for word, text in rows}
    return block(
        heading(3, found.name),
        paragraph(notes.statement(found.purpose)),
        heading(4, course.word("ask-first")),
        bullets(found.ask_first),
        drawing(course, course.picture(found.picture), notes) if found.picture else EMPTY,
        lines["position"],
        numbered(found.steps),
        lines["start-with"],
        lines["go-on"],
        heading(4, course.word("stop-if")),
        bullets(found.stop_if),
        paragraph(Markup("{}: {}").format(course.word("sources"), notes.marks(found.sources)), "lgs-small"),
        notes.footer(),
        kind="lgs-exercise",
    )


def self_test(course: Course, test_id: str) -> Markup:
    """A self-observation test: who, safety first, steps, table, meaning and limits. Raises UnknownId."""
    found = course.self_test(test_id)
    notes = Notes(course, f"test-{test_id}")
    return block(
        heading(3, found.name),
        paragraph(Markup("<strong>{}:</strong> {}").format(course.word("who-does-it"), found.by)),
        notes.statements(found.purpose),
        notes.titled(4, "safety-first", found.safety_first),
        drawing(course, course.picture(found.picture), notes) if found.picture else EMPTY,
        _under(course, "you-need", bullets(found.needs)),
        _under(course, "steps", numbered([notes.statement(step) for step in found.steps])),
        _under(course, "stop-if", bullets(found.stop_if)),
        _below_average(course, found),
        notes.titled(4, "what-it-means", found.means),
        notes.titled(4, "what-it-does-not-mean", found.limits),
        paragraph(found.attribution, "lgs-small"),
        notes.footer(),
        kind="lgs-self-test",
    )


def _under(course: Course, word: str, inside: Markup) -> Markup:
    """Something below its heading; nothing if there is nothing, as in a test that only professionals do."""
    return EMPTY if inside == EMPTY else heading(4, course.word(word)) + inside


def _below_average(course: Course, found: SelfTest) -> Markup:
    if not found.below_average:
        return EMPTY
    rows = [
        Markup('<tr><th scope="row">{}–{}</th><td>{}</td><td>{}</td></tr>').format(row.age_from, row.age_to, row.men, row.women)
        for row in found.below_average
    ]
    heads = [Markup('<th scope="col">{}</th>').format(course.word(word)) for word in ("age", "men-under", "women-under")]
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        course.word("below-average"), join(heads), join(rows)
    )


def picture(course: Course, picture_id: str) -> Markup:
    """A drawing with its title, and its text version folded below. Raises UnknownId."""
    found = course.picture(picture_id)
    notes = Notes(course, f"picture-{picture_id}")
    return block(heading(3, found.title), drawing(course, found, notes), notes.footer(), kind="lgs-picture")


def drawing(course: Course, found: Picture, notes: Notes) -> Markup:
    """The drawing itself, named for screen readers, and all it teaches as text."""
    text = paragraph(found.description) + numbered(found.text)
    return Markup('<figure aria-label="{}"><div class="lgs-drawing" role="img" aria-label="{}">{}</div>').format(
        found.title,
        found.description,
        Markup(found.svg),  # noqa: S704 - our own drawing; loading refuses scripts and outside references
    ) + Markup("<figcaption><details><summary>{}</summary>{}{}</details></figcaption></figure>").format(
        course.word("picture-in-words"), text, notes.marks(found.sources)
    )


def glossary(course: Course) -> Markup:
    """Every term with its plain meaning."""
    notes = Notes(course, "glossary")
    rows = []
    for term in sorted(course.glossary, key=lambda term: term.term.lower()):
        say = f" ({term.say_it})" if term.say_it else ""
        rows.append(
            Markup('<dt id="word-{}">{}{}</dt><dd>{} {}</dd>').format(term.id, term.term, say, term.meaning, notes.marks(term.sources))
        )
    return block(Markup("<dl>{}</dl>").format(join(rows)), notes.footer(), kind="lgs-glossary") if rows else EMPTY


def not_found(course: Course, message: str) -> Markup:
    """What stands on the page where an unknown id was asked for."""
    return block(
        paragraph(Markup("<strong>{}</strong>").format(course.word("not-found-title"))),
        paragraph(message),
        paragraph(course.word("not-found-note"), "lgs-small"),
        kind="lgs-not-found",
    )
