"""The check that finds whatever would make a page ask the network, tried on pages that do."""

import pytest

from legguide_lib.export.offline import outside_requests

PLANTED = {
    "a script": '<script src="https://example.org/a.js"></script>',
    "a style sheet": '<link rel="stylesheet" href="https://example.org/a.css">',
    "a font to be fetched early": '<link rel="preload" as="font" href="https://example.org/a.woff2">',
    "a server to be greeted early": '<link rel="preconnect" href="https://example.org/">',
    "a base for every address": '<base href="https://example.org/">',
    "a picture": '<img src="https://example.org/a.png" alt="">',
    "a picture without encryption": '<img src="http://example.org/a.png" alt="">',
    "a picture with the page's own protocol": '<img src="//example.org/a.png" alt="">',
    "a picture whose address is shouted": '<IMG SRC="HTTPS://EXAMPLE.ORG/A.PNG" ALT="">',
    "a picture whose address has spaces around it": '<img src="  https://example.org/a.png " alt="">',
    "a picture whose address is written in signs": '<img src="https&#58;//example.org/a.png" alt="">',
    "the first picture of a set": '<img srcset="https://example.org/a.png 1x, b.png 2x" alt="">',
    "the last picture of a set": '<img srcset="b.png 1x, https://example.org/a.png 2x" alt="">',
    "a source of a picture": '<picture><source srcset="https://example.org/a.png"></picture>',
    "a film": '<video poster="https://example.org/a.png"></video>',
    "a sound": '<audio><source src="https://example.org/a.mp3"></audio>',
    "a frame": '<iframe src="https://example.org/"></iframe>',
    "an object": '<object data="https://example.org/a.svg"></object>',
    "a form": '<form action="https://example.org/"></form>',
    "a background": '<body background="https://example.org/a.png">',
    "a picture in a drawing": '<svg><image href="https://example.org/a.png"/></svg>',
    "a picture in an older drawing": '<svg><image xlink:href="https://example.org/a.png"/></svg>',
    "a colour of a drawing": '<svg><rect fill="url(https://example.org/a.svg#b)"/></svg>',
    "a style's picture": "<style>p { background: url(https://example.org/a.png) }</style>",
    "a style's picture in quotes": '<style>p { background: URL( "//example.org/a.png" ) }</style>',
    "a style's set of pictures": '<style>p { background: image-set("https://example.org/a.png" 1x) }</style>',
    "a style's font": "<style>@font-face { src: url('https://example.org/a.woff2') }</style>",
    "an imported style": '<style>@import "https://example.org/a.css";</style>',
    "an imported style without a space": '<style>@import"https://example.org/a.css";</style>',
    "an imported style by url": "<style>@import url(//example.org/a.css);</style>",
    "a style of one element": '<p style="background: url(https://example.org/a.png)"></p>',
    "a style of a link": '<a href="#a" style="background: url(https://example.org/a.png)">a</a>',
    "a page that moves on by itself": '<meta http-equiv="refresh" content="0; url=https://example.org/">',
    "a picture without scripts": '<noscript><img src="https://example.org/a.png" alt=""></noscript>',
}
ALLOWED = {
    "a link": '<a href="https://example.org/">Example</a>',
    "a link with the page's own protocol": '<a href="//example.org/">Example</a>',
    "an area of a picture": '<map><area href="https://example.org/" alt="Example"></map>',
    "a link to another part": '<a href="01_part.html">Next</a>',
    "a picture in the page": '<img src="data:image/png;base64,AAAA" alt="">',
    "a style's picture in the page": "<style>p { background: url(data:image/png;base64,AAAA) }</style>",
    "a drawing's own name": '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
    "an address as text": "<p>https://example.org/ and url(https://example.org/)</p>",
    "an address in data": '<script type="application/json">{"a": "<img src=https://example.org/a.png>"}</script>',
    "an address in a script's text": '<script>const a = "https://example.org/";</script>',
    "an address in a comment": '<!-- <img src="https://example.org/a.png" alt=""> -->',
    "an address in a text beside": '<input placeholder="https://example.org/" value="//example.org">',
    "a style that ends before a text": "<style>p { color: red }</style><p>url(//example.org/a.png)</p>",
    "nothing": "",
}


@pytest.mark.parametrize("html", PLANTED.values(), ids=PLANTED)
def test_what_asks_the_network_is_found(html):
    assert [address.lower().rstrip("/") for address in outside_requests(html) if "//example.org" in address.lower()] != []


@pytest.mark.parametrize("html", ALLOWED.values(), ids=ALLOWED)
def test_what_asks_nothing_is_allowed(html):
    assert outside_requests(html) == []


def test_every_address_is_told_in_order():
    html = '<img src="//example.org/1"><style>@import "//example.org/2"; p { background: url(//example.org/3) }</style><script src="//example.org/4"></script>'
    assert outside_requests(html) == [f"//example.org/{number}" for number in (1, 2, 3, 4)]
