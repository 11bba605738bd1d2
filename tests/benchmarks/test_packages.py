"""What a stock deck asks the network for, and which file of a package that is."""

import pytest

from benchmarks.packages import from_loopback, package_file


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("host.example.org/reveal.js@4.0.2/dist/reveal.js", "reveal.js/dist/reveal.js"),
        ("host.example.org/@jupyter-widgets/html-manager@*/dist/embed-amd.js", "@jupyter-widgets/html-manager/dist/embed-amd.js"),
        ("host.example.org/libs/require.js/2.1.10/require.min.js", "requirejs/require.js"),
        ("host.example.org/libs/mathjax/2.7.7/latest.js?config=TeX", "mathjax/MathJax.js"),
        ("anywidget@~0.11.*/dist/index.js", "anywidget/dist/index.js"),
        ("health.example.org/guidance/2.7/chapter/advice", None),
        ("health.example.org", None),
    ],
)
def test_an_address_stands_for_a_file_of_a_package_or_for_none(address, file):
    assert package_file(address) == file


def test_a_deck_asks_its_own_server_for_scripts_and_keeps_the_links_of_its_text():
    deck = (
        '<script src="https://host.example.org/libs/mathjax/2.7.7/latest.js?config=TeX"></script>'
        '<a href="https://health.example.org/signs/1/">x</a>'
    )
    changed = from_loopback(deck)
    assert 'src="/packages/mathjax/MathJax.js?config=TeX"' in changed
    assert '<a href="https://health.example.org/signs/1/">' in changed


def test_a_deck_is_told_once_where_widgets_come_from():
    assert from_loopback("<script>1</script><script>2</script>").count("data-jupyter-widgets-cdn") == 1
