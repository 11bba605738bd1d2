"""A drawing holds shapes and text, nothing that runs or loads, whichever reader takes it: XML here, HTML on the page."""

import pytest

from legguide_lib.loading.drawing import drawing_faults

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">'


def drawn(inside, head=HEAD):
    return f"{head}{inside}</svg>"


def test_shapes_and_text_are_fine():
    shapes = '<g class="lgp-line"><title>t</title><desc>d</desc><path d="M0 0L1 1" fill="none"/><text x="1" y="2">a &lt; b<tspan>c</tspan></text></g>'
    assert list(drawing_faults(drawn(shapes))) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<foreignObject><p>x</p></foreignObject>",
        "<image href='x.png'/>",
        "<use href='#a'/>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        "<style>@import 'x'</style>",
        "<animate attributeName='x'/>",
        "<iframe xmlns='http://www.w3.org/1999/xhtml' src='x'/>",
        "<g onclick='alert(1)'/>",
        "<g onload='alert(1)'/>",
        "<g ONLOAD='alert(1)'/>",
        "<g OnClick='alert(1)'/>",
        "<g clip-path='url(https://example.org/x)'/>",
        "<g mask='URL(https://example.org/x)'/>",
        "<g xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://example.org'/>",
        "<g style='background: url(x)'/>",
        "<g fill='red'/>",
        "<g stroke='#123456'/>",
    ],
)
def test_whatever_runs_loads_or_brings_its_own_colours_is_refused(inside):
    faults = list(drawing_faults(drawn(inside)))
    assert faults
    assert all(fault.startswith("The drawing ") for fault in faults)


@pytest.mark.parametrize(
    "inside",
    [
        "<!--><script>alert(1)</script>-->",
        "<!--><img src=x onerror=alert(1)>-->",
        "<desc><![CDATA[<img src=x onerror=alert(1)>]]></desc>",
        "<title><![CDATA[x><img src=x onerror=alert(1)>]]></title>",
        "<?x ><script>alert(1)</script>?>",
    ],
)
def test_what_xml_passes_over_and_html_would_run_is_refused(inside):
    """The drawing is read as XML here but put into the page as HTML, which ends comments and CDATA elsewhere."""
    assert list(drawing_faults(drawn(inside)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a drawing",
        "<svg",
        "<svg></svg>",
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100"></svg>',
        '<p xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"></p>',
        '<svg viewBox="0 0 100 60"></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD + "&a;</svg>",
        "<!doctype svg>" + HEAD + "</svg>",
        HEAD + "&undefined;</svg>",
        HEAD + "\x00</svg>",
        HEAD + "<g></svg>",
    ],
)
def test_what_is_no_drawing_is_told(text):
    assert list(drawing_faults(text))


@pytest.mark.parametrize(
    "box", ["0 0 401 60", "0 0 1e9 60", "0 0 wide 60", "0 0 100% 60", "0,0,100,60", "a b c d", "0 0 nan 60", "0 0 inf 60"]
)
def test_a_drawing_that_is_too_wide_or_has_no_width_is_told(box):
    assert list(drawing_faults(drawn("", HEAD.replace("0 0 100 60", box))))


def test_a_fault_of_a_drawing_is_told_at_its_file(small):
    small.write("pictures/two-legs.svg", drawn("<script/>"))
    [(place, message)] = small.problems()
    assert place == "data/pictures/two-legs.svg:1"
    assert "<script>" in message
    assert "Use shapes and text only." in message


def test_a_missing_drawing_is_told_where_it_is_listed(small):
    (small.path / "pictures/two-legs.svg").unlink()
    [(place, message)] = small.problems()
    assert place == small.line("pictures.yaml", "- id: two-legs")
    assert "pictures/two-legs.svg" in message


def test_a_drawing_that_is_not_utf_8_is_told(small):
    small.write("pictures/two-legs.svg", b"\xff\xfe<\x00s\x00")
    assert [place for place, _ in small.problems()] == [small.line("pictures.yaml", "- id: two-legs")]


def test_the_shipped_drawings_are_fine(course):
    for picture in course.pictures:
        assert list(drawing_faults(picture.svg)) == [], picture.id
