"""Barriers that axe-core finds on a page or in a part of it, in words that help to mend them.

axe-core also names what it cannot decide. Each of these is a barrier too, unless `LOOKED_AT` says why it is none.
"""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

PROGRAM = Path(__file__).parent.parent / "axe.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKED_AT = (
    # rule, what axe-core calls its doubt, where, and why a person need not look again
    ("color-contrast", "imgNode", "svg text", "a test of its own compares words in drawings with what is painted below them"),
    ("color-contrast", "bgOverlap", "svg text", "the same test"),
    ("color-contrast", "elmPartiallyObscured", ".lg-scroll *", "a list that scrolls in its frame; test_look measures every state"),
    ("color-contrast", "elmPartiallyObscuring", ".lg-scroll *", "the same list"),
    ("color-contrast", "bgOverlap", ".lg-scroll *", "the same list"),
    (
        "color-contrast",
        "bgOverlap",
        ".reveal .lgs *",
        "the arrows of the deck; test_look keeps words clear of them at the end of each slide",
    ),
    ("color-contrast", "bgOverlap", ".lg-path *", "the strip below covers what scrolls under it; test_look measures every state"),
    ("color-contrast", "bgOverlap", ".lg-signs *", "the strip below covers what scrolls under it; test_look measures every state"),
    ("color-contrast", "elmPartiallyObscuring", ".lg-signs *", "the same strip, seen from above"),
    (
        "color-contrast",
        "bgOverlap",
        ".reveal :is(.lg-quiz, .lg-scenario, .lg-triage, .lg-cards) *",
        "the buttons at the foot of a slide cover what scrolls under them; test_look measures every state on a page",
    ),
    ("color-contrast", "elmPartiallyObscuring", ".reveal :is(.lg-actions, .lg-rating) *", "the same buttons, seen from above"),
)
RUN = """async (root, { tags, rules, lookedAt }) => {
  const found = await axe.run(root, {
    runOnly: rules.length ? { type: "rule", values: rules } : { type: "tag", values: tags },
    rules: rules.length ? {} : { "target-size": { enabled: true } },
    resultTypes: ["violations", "incomplete"],
    elementRef: true,
  });
  const explained = (rule, checks, element) => checks.every((check) =>
    lookedAt.some(([known, doubt, where]) => rule === known && doubt === check.data?.messageKey && element.matches(where))
  );
  const told = (doubtful) => (rule) => rule.nodes.flatMap((node) => {
    const checks = [...node.any, ...node.all, ...node.none];
    if (doubtful && explained(rule.id, checks, node.element)) return [];
    const why = checks.map((check) => check.message).join("; ");
    return [`${rule.id}${doubtful ? " (undecided)" : ""}: ${node.html.slice(0, 200)} – ${why}`];
  });
  return [...found.violations.flatMap(told(false)), ...found.incomplete.flatMap(told(true))];
}"""


def axe_source(deno):
    """The program as text. Without it the tests fail; they are never skipped."""
    done = subprocess.run(
        deno("run", "--quiet", "--allow-env", str(PROGRAM)), capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        pytest.fail(f"axe-core could not be fetched, so access cannot be tested. What deno said: {done.stderr}", pytrace=False)
    return done.stdout


def barriers(source, part, *, rules=()):
    """Every barrier on a page or in a locator's element, as a line; only those of some rules if `rules` names any."""
    page, root = (part, part.locator(":root")) if isinstance(part, Page) else (part.page, part)
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(source)
    return root.evaluate(RUN, {"tags": TAGS, "rules": list(rules), "lookedAt": LOOKED_AT})
