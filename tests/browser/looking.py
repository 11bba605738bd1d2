"""What can be seen on a page, measured: what sticks out, how far words stand out from their ground, what moves."""

SMALLEST_TEXT = 15

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const name = (e) => `${e.tagName.toLowerCase()}.${e.getAttribute("class")}: ${e.textContent.trim().slice(0, 40)}`;
  const found = document.documentElement.scrollWidth > width ? ["the page scrolls sideways"] : [];
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true }) || box.width <= 1 || box.height <= 1) continue;
    if (box.right > width + 1 || box.left < -1) found.push(`past the edge: ${name(element)}`);
    if (element.closest("svg")) continue;
    const clips = getComputedStyle(element).overflowX !== "visible";
    if (clips && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${name(element)}`);
    // the frame of a deck holds nothing to read by itself: its slides scroll
    const clipsBelow = ["hidden", "clip"].includes(getComputedStyle(element).overflowY) && !element.matches(".reveal");
    if (clipsBelow && element.scrollHeight > element.clientHeight + 1) found.push(`cut off below: ${name(element)}`);
  }
  return found;
}"""

COLOURS = """
  const parse = (text) => {
    const found = text.match(/^rgba?\\(([^)]+)\\)$/);
    if (!found) throw new Error(`a colour this test cannot read: ${text}`);
    const [r, g, b, a = 1] = found[1].split(/[\\s,/]+/).map(Number);
    return { r, g, b, a };
  };
  const over = (top, under) => {
    const mix = (channel) => top[channel] * top.a + under[channel] * (1 - top.a);
    return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
  };
  const paper = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if (colour.a === 1) return layers.reduceRight((under, top) => over(top, under));
    }
    throw new Error("nothing paints the page");
  };
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
"""

TEXTS = (
    """(root) => {"""
    + COLOURS
    + """
  const seen = new Set();
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || seen.has(element) || element.closest("svg, script, style, option")) continue;
    seen.add(element);
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || box.width <= 1) continue;
    const style = getComputedStyle(element);
    const under = paper(element);
    const [text, ground] = [light(over(parse(style.color), under)), light(under)];
    found.push({
      text: element.textContent.trim().slice(0, 60),
      emergency: !!element.closest("[data-band=emergency]"),
      ratio: (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05),
      light_on_dark: text > ground,
      size: parseFloat(style.fontSize),
    });
  }
  return found;
}"""
)

DRAWN = (
    """() => {"""
    + COLOURS
    + """
  const found = [];
  for (const text of document.querySelectorAll("svg text")) {
    if (!text.checkVisibility({ visibilityProperty: true })) continue;
    text.scrollIntoView({ block: "center", inline: "center" });
    const box = text.getBoundingClientRect();
    const below = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      .find((e) => e !== text && e.closest("svg") && getComputedStyle(e).fill.startsWith("rgb") && !e.querySelector("*"));
    const ground = over(parse(below ? getComputedStyle(below).fill : "rgba(0, 0, 0, 0)"), paper(text.closest("svg").parentElement));
    const ink = parse(getComputedStyle(text).fill);
    for (let at = text; at && !at.matches("div"); at = at.parentElement) ink.a *= Number(getComputedStyle(at).opacity);
    const [word, under] = [light(over(ink, ground)), light(ground)];
    found.push({ text: text.textContent, ratio: (Math.max(word, under) + 0.05) / (Math.min(word, under) + 0.05) });
  }
  return found;
}"""
)

UNDER_THE_BAR = """() => {
  const slide = Reveal.getCurrentSlide();
  slide.scrollTop = slide.scrollHeight;
  const arrows = [...document.querySelectorAll(".lgs-bar button")].map((e) => e.getBoundingClientRect());
  const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const shown = texts.currentNode.data.trim() && texts.currentNode.parentElement.checkVisibility({ visibilityProperty: true });
    const under = [...range.getClientRects()].some((t) =>
      t.width > 1 && arrows.some((a) => a.left < t.right && t.left < a.right && a.top < t.bottom && t.top < a.bottom)
    );
    if (shown && under) found.push(texts.currentNode.data.trim());
  }
  return found;
}"""


def texts_in(part):
    """Every visible text in a part of the page: its contrast, its size, whether it is light on dark."""
    return part.evaluate(TEXTS)


def hard_to_read(part):
    """Texts with less contrast than they need: 4.5, and 7 on emergency cards."""
    return [each for each in texts_in(part) if each["ratio"] < (7 if each["emergency"] else 4.5)]


def sticking_out(page):
    """What does not fit the width of the window."""
    return page.evaluate(OVERFLOW)


def badly_drawn(page):
    """Words in drawings with less contrast than they need, to what is painted below them."""
    return [each for each in page.evaluate(DRAWN) if each["ratio"] < 4.5]


def under_the_bar(page):
    """Texts at the end of the slide that is shown that lie under the bar of the deck."""
    return page.evaluate(UNDER_THE_BAR)


def unfold_everything(page):
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")


def too_small(page):
    return [text for text in texts_in(page.locator("body")) if text["size"] < SMALLEST_TEXT]


def moving(page):
    return page.evaluate(
        "document.getAnimations().filter(a => a.playState === 'running')"
        ".map(a => `${a.animationName ?? a.transitionProperty} of ${a.effect.target.outerHTML.slice(0, 60)}`)"
    )
