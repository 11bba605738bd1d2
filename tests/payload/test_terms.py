"""The words of the glossary an activity explains are those its texts show, and no others."""

import re

import pytest

from legguide_lib.model import GlossaryTerm
from legguide_lib.payload import quiz_payload, scenario_payload, signs_payload
from legguide_lib.payload.terms import terms_part, texts_under


@pytest.fixture(scope="module")
def terms(small_course):
    """The small course with two terms, one inside the other."""
    made = [
        GlossaryTerm(id="nerve", term="Nerve", also=("nerves",), say_it="nurv", meaning="A cable.", sources=("guide-one",)),
        GlossaryTerm(id="nerve-root", term="Nerve root", meaning="Where a nerve begins.", sources=("guide-one",)),
    ]
    return small_course.model_copy(update={"glossary": tuple(made)})


def ids(part):
    return [term["term"] for term in part]


def test_a_term_comes_with_all_that_its_pop_up_says(terms):
    [term] = terms_part(terms, ["Two nerves."])
    assert term == {"term": "Nerve", "say": "nurv", "meaning": "A cable.", "forms": ["nerves"]}


def test_only_terms_that_stand_in_the_texts_come_along(terms):
    assert ids(terms_part(terms, ["The nerve root.", "A nervecell."])) == ["Nerve root"]
    assert terms_part(terms, ["A foot."]) == []


def test_without_a_glossary_there_is_nothing_to_explain(terms):
    assert terms_part(terms.model_copy(update={"glossary": ()}), ["A nerve."]) == []


def test_texts_are_taken_from_under_their_keys_alone():
    part = {"why": ["a", "b"], "id": "c", "steps": [{"story": "d", "why": {"id": "e", "why": "f"}}]}
    assert list(texts_under(part, frozenset({"why", "story"}))) == ["a", "b", "d", "f"]


def test_every_term_of_a_payload_stands_in_one_of_its_texts(course):
    payloads = [signs_payload(course), *(quiz_payload(course, each.id) for each in course.quizzes)]
    payloads += [scenario_payload(course, each.id) for each in course.scenarios]
    assert any(payload["terms"] for payload in payloads)
    for payload in payloads:
        said = " ".join(_texts(payload)).casefold()
        for term in payload["terms"]:
            assert any(re.search(rf"\b{re.escape(form.casefold())}", said) for form in term["forms"]), (payload["id"], term["term"])


def _texts(payload):
    keys = frozenset({"feedback", "worked", "otherwise", "story", "consequence", "debrief", "why", "do_first", "do_not"})
    return texts_under({key: value for key, value in payload.items() if key != "terms"}, keys)
