"""The pages that are looked up and not read through: contents, signs, red flags, conditions, symptoms, words, search, progress."""

from collections.abc import Iterator
from typing import Any, get_args

from markupsafe import Markup

from ..export.cells import activity_html
from ..model import Condition, Course, RedFlag, Symptom
from ..model.clinical import Group
from ..pages import content
from ..pages.parts import EMPTY, block, bullets, heading, join, paragraph
from ..pages.plain import plain_activity
from ..payload import review_text, signs_payload
from .places import (
    CONDITIONS,
    CONTENTS,
    GLOSSARY,
    PROGRESS,
    RED_FLAGS,
    SEARCH,
    SIGNS,
    SYMPTOMS,
    cell_place,
    condition_place,
    flag_place,
    section_place,
    symptom_place,
)
from .record import kept_record
from .shell import Page, json_data, link
from .structured import about_condition, about_course, about_glossary, about_symptom

_SEARCH_SCRIPTS = ("search-data.js", "search.js")


def reference_pages(course: Course) -> Iterator[Page]:
    """Every page but those of sections."""
    yield _contents(course)
    yield _signs(course)
    yield _red_flags(course)
    yield _conditions(course)
    yield from (_condition(course, each) for each in course.conditions)
    yield _symptoms(course)
    yield from (_symptom(course, each) for each in course.symptoms)
    yield _glossary(course)
    yield _search(course)
    yield _progress(course)


def _contents(course: Course) -> Page:
    sections = join(
        Markup('<li class="site-part"><h3>{}</h3>{}{}{}<details><summary>{}</summary>{}</details></li>').format(
            link(CONTENTS, section_place(section), section.title),
            paragraph(_minutes(course, sum(unit.minutes for unit in section.units)), "lgs-small"),
            paragraph(course.word("site-aims")),
            bullets([objective.text for objective in section.objectives]),
            course.word("site-parts-of"),
            bullets(
                [
                    Markup("{} <span class='lgs-small'>{}</span>").format(
                        link(CONTENTS, cell_place(section, f"{unit.id}-title"), unit.title), _minutes(course, unit.minutes)
                    )
                    for unit in section.units
                ]
            ),
        )
        for section in course.sections
    )
    body = block(
        heading(1, course.title),
        paragraph(course.word("site-about"), "site-about"),
        _search_box(course),
        heading(2, course.word("site-parts")),
        Markup('<ol class="site-parts">{}</ol>').format(sections),
    )
    return Page(CONTENTS, course.title, body, course.word("site-about"), _SEARCH_SCRIPTS, about_course(course))


def _minutes(course: Course, count: int) -> str:
    return course.word("minutes").replace("{n}", str(count))


def _signs(course: Course) -> Page:
    payload = signs_payload(course)
    # the headings inside an activity are those of a part of a unit: two steps below the title of the page
    steps = join(Markup('<h{0} class="site-unseen">{1}</h{0}>').format(level, payload["title"]) for level in (2, 3))
    body = block(heading(1, course.word("site-signs")), steps) + _live(payload, plain_activity(course, payload))
    return Page(SIGNS, course.word("site-signs"), body, payload["limits"], ("activities.js",))


def _live(payload: dict[str, Any], plain: Markup) -> Markup:
    """An activity: its payload as data, then its text, which the script replaces."""
    return Markup('<div class="lgs-cell">{}</div>').format(activity_html(payload, str(plain)))


def _red_flags(course: Course) -> Page:
    title = course.word("site-red-flags")
    cards = join(
        content.red_flags(course, level.id, level_of_heading=2, anchored=True)
        for level in course.guidance.levels
        if _flags_at(course, level.id)
    )
    note = f"{course.word('site-red-flags-ask')}. {course.word('site-red-flags-note')}"
    more = paragraph(link(RED_FLAGS, SIGNS, course.word("site-signs")))
    # on paper, what to do would fill fifty sheets: whoever wants it there unfolds it first
    folded = Markup('<div class="lgs-stay-folded">{}</div>').format(cards)
    return Page(RED_FLAGS, title, block(heading(1, title), paragraph(note), more) + folded, note)


def _flags_at(course: Course, level_id: str) -> list[RedFlag]:
    return [flag for flag in course.guidance.red_flags if flag.level == level_id]


def _conditions(course: Course) -> Page:
    title, note = course.word("site-conditions"), course.word("site-conditions-note")
    groups = []
    for group in get_args(Group):
        found = _by_name([each for each in course.conditions if each.group == group])
        rows = [
            Markup("{}<br><span class='lgs-small'>{}</span>").format(
                link(CONDITIONS, condition_place(each.id), each.name), course.word(f"conditions-{each.tempo}")
            )
            for each in found
        ]
        if rows:
            groups.append(heading(2, course.word(f"conditions-{group}")) + Markup('<div class="site-names">{}</div>').format(bullets(rows)))
    body = block(heading(1, title), paragraph(note), paragraph(course.word("site-order"), "lgs-small"), join(groups))
    return Page(CONDITIONS, title, body, note)


def _condition(course: Course, found: Condition) -> Page:
    here = condition_place(found.id)
    flags = [flag for flag in course.guidance.red_flags if flag.id in found.red_flags or found.id in flag.conditions]
    symptoms = [each for each in course.symptoms if found.id in each.conditions]
    body = (
        _way_up(course, here, CONDITIONS, "site-conditions")
        + content.condition(course, found.id, 1)
        + block(
            _flag_links(course, here, flags),
            _titled(course, "site-symptoms-of", [link(here, symptom_place(each.id), each.name) for each in symptoms]),
        )
    )
    return Page(here, found.name, body, found.what_happens[0].text, about=about_condition(course, found))


def _flag_links(course: Course, here: str, flags: list[RedFlag]) -> Markup:
    """Links to red flags, the most urgent first, each with how soon."""
    rank: dict[str, int] = {level.id: place for place, level in enumerate(course.guidance.levels)}
    rows = [
        Markup('{}<br><span class="site-soon" data-band="{}">{}</span>').format(
            link(here, flag_place(flag.id), flag.name),
            course.guidance.level(flag.level).band,
            course.guidance.level(flag.level).instruction,
        )
        for flag in sorted(flags, key=lambda flag: rank[flag.level])
    ]
    return _titled(course, "site-flags-of", rows)


def _titled(course: Course, word: str, rows: list[Markup]) -> Markup:
    return heading(2, course.word(word)) + bullets(rows) if rows else EMPTY


def _way_up(course: Course, here: str, there: str, word: str) -> Markup:
    return Markup('<p class="site-up">{}</p>').format(link(here, there, course.word(word)))


def _symptoms(course: Course) -> Page:
    title, note = course.word("site-symptoms"), course.word("site-symptoms-note")
    rows = [link(SYMPTOMS, symptom_place(each.id), each.name) for each in course.symptoms]
    body = block(heading(1, title), paragraph(note), Markup('<div class="site-names">{}</div>').format(bullets(rows)))
    return Page(SYMPTOMS, title, body, note)


def _symptom(course: Course, found: Symptom) -> Page:
    here = symptom_place(found.id)
    rows = [link(here, condition_place(each.id), each.name) for each in _by_name([course.condition(each) for each in found.conditions])]
    order = paragraph(course.word("site-order"), "lgs-small") if rows else EMPTY
    body = (
        _way_up(course, here, SYMPTOMS, "site-symptoms")
        + content.symptom(course, found.id, 1)
        + block(_titled(course, "site-conditions-of", rows), order)
    )
    return Page(here, found.name, body, found.in_plain_words[0].text, about=about_symptom(course, found))


def _by_name(conditions: list[Condition]) -> list[Condition]:
    return sorted(conditions, key=lambda each: each.name.lower())


def _glossary(course: Course) -> Page:
    title, note = course.word("site-glossary"), course.word("site-words-note")
    return Page(GLOSSARY, title, block(heading(1, title), paragraph(note)) + content.glossary(course), note, about=about_glossary(course))


def _search(course: Course) -> Page:
    title = course.word("site-search")
    return Page(SEARCH, title, block(heading(1, title), _search_box(course)), course.word("site-search-label"), _SEARCH_SCRIPTS)


def _search_box(course: Course) -> Markup:
    """The place of the search. The script fills it; without scripts a line says what to do."""
    return Markup('<div class="site-search" data-site-search>{}</div>').format(paragraph(course.word("site-needs-script"), "lgs-small"))


def _progress(course: Course) -> Page:
    title = course.word("site-progress")
    body = block(
        heading(1, title),
        paragraph(course.word("site-progress-stays"), "site-about"),
        paragraph(course.word("site-progress-kept-in")),
        Markup("<div data-site-progress>{}</div>").format(paragraph(course.word("site-needs-script"), "lgs-small")),
        paragraph(review_text(course), "lgs-small"),
    )
    return Page(
        PROGRESS, title, body + json_data(kept_record(course), name="site-record"), course.word("site-progress-stays"), ("progress.js",)
    )
