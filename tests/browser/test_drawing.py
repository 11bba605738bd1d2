"""A drawing handed over as text becomes shapes and words, and nothing that runs or loads."""

import re

import pytest

from legguide_lib.widgets import bundle

pytestmark = pytest.mark.browser

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
SOUND = f'{OPEN}<g class="lgp-place other" data-place="knee"><path class="lgp-line" d="M0 0L9 9"/><text x="1" y="9">Knee</text></g></svg>'
HOSTILE = {
    "a script": f"{OPEN}<script>window.hit=1</script></svg>",
    "a handler": f'{OPEN}<rect width="9" height="9" onclick="window.hit=1" onload="window.hit=1"/></svg>',
    "a root with a handler": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="window.hit=1"/>',
    "an image": f'{OPEN}<image href="https://example.org/x.png" width="9" height="9"/></svg>',
    "a use": f'{OPEN}<use href="https://example.org/x.svg#a"/></svg>',
    "a link": f'{OPEN}<a href="javascript:window.hit=1"><text>press</text></a></svg>',
    "a style": f"{OPEN}<style>@import url(https://example.org/x.css);</style></svg>",
    "an address in an attribute": f'{OPEN}<rect width="9" height="9" fill="url(https://example.org/x)" style="background:url(//x)"/></svg>',
    "HTML inside": f'{OPEN}<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="window.hit=1"/></foreignObject></svg>',
    "an animation": f'{OPEN}<rect width="9" height="9"><set attributeName="onclick" to="window.hit=1"/></rect></svg>',
    "marks of an activity": f'{OPEN}<g data-legguide-activity="x" id="x" class="lg-status"><path d="M0 0"/></g></svg>',
}
NO_DRAWING = {
    "nothing": "",
    "words": "a leg",
    "HTML": "<p>a leg</p>",
    "half a drawing": f"{OPEN}<g>",
    "a drawing without its namespace": "<svg><path d='M0 0'/></svg>",
    "words that grow without end": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + OPEN + "<text>&b;</text></svg>",
    "no text at all": None,
}


@pytest.fixture
def draw(visit):
    """Draws a text on an empty page and gives what the page holds then."""
    page = visit().page
    for name in ("dom", "drawing"):
        text = (bundle._HERE / "shared" / f"{name}.js").read_text(encoding="utf-8")
        page.add_script_tag(content=re.sub(r"(?m)^(?:import .*|export (?=function))", "", text))

    def of(svg, description="A leg"):
        html = page.evaluate(
            "([svg, description]) => { const made = drawing(svg, description); document.body.replaceChildren(made); return made.outerHTML }",
            [svg, description],
        )
        page.mouse.click(12, 12)
        assert page.evaluate("window.hit") is None
        return html

    return of


def test_a_drawing_keeps_its_shapes_words_classes_and_places(draw):
    html = draw(SOUND)
    assert 'role="img"' in html
    assert 'aria-label="A leg"' in html
    for kept in ('class="lgs-drawing"', 'viewBox="0 0 100 100"', 'class="lgp-place"', 'data-place="knee"', 'd="M0 0L9 9"', ">Knee<"):
        assert kept in html


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_that_runs_or_loads_is_left_in_a_drawing(draw, what):
    html = draw(HOSTILE[what])
    assert "<svg" in html
    found = re.findall(
        r"(?i)<(?:script|image|img|use|a|style|foreignObject|set)\b|\bon\w+=|href|url\(|javascript:|legguide|\bid=|lg-status", html
    )
    assert found == []


@pytest.mark.parametrize("what", NO_DRAWING)
def test_what_cannot_be_read_as_a_drawing_is_told_in_words(draw, what):
    html = draw(NO_DRAWING[what], 'A leg <b> & "more"')
    assert "<svg" not in html
    assert "A leg &lt;b&gt; &amp;" in html


def test_every_drawing_of_the_course_is_shown_whole(draw, course):
    for picture in course.pictures:
        html = draw(picture.svg, picture.description)
        for name in ("path", "circle", "rect", "text", "g"):
            assert html.count(f"<{name} ") + html.count(f"<{name}>") == picture.svg.count(f"<{name} ") + picture.svg.count(f"<{name}>")
        assert re.findall(r"\b(?:class|d|x|y|data-place|stroke-width)=", html.split("<svg", 1)[1]).__len__() == len(
            re.findall(r"\b(?:class|d|x|y|data-place|stroke-width)=", picture.svg)
        )
