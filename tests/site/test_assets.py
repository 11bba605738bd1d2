"""The style that all pages of the site share."""

import re

from legguide_lib.export.assets import package_text


def test_the_style_of_the_site_gives_way_to_that_of_an_activity():
    """Activities share their buttons with the site; with more weight here the red Stop of a clock would turn white."""
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "\n", package_text("site/site.css"), flags=re.DOTALL)
    selectors = [each.strip() for line in rules.splitlines() for each in re.split(r",(?![^(]*\))", line)]
    shared = [each for each in selectors if re.search(r"\.lg-[\w-]+\S*$", each)]
    assert shared
    assert [each for each in shared if not re.fullmatch(r":where\(\.lgs-site\) \.lg-[\w-]+", each)] == []
