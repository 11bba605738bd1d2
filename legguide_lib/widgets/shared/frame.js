// What every activity has round it: a root that is found by its id, a heading line, a stage, a spoken status, its sources.
import { make, refill } from "./dom.js";

/**
 * @typedef {{id: string, kind: string, course: string, title: string, words: Record<string, string>,
 *   sources: string[], review: string}} Payload
 */

/**
 * @param {Payload} payload
 * @param {string} label what kind of activity this is, in a word
 */
export function openFrame(payload, label) {
  const place = make("p", { class: "lg-place" });
  const stage = make("div", { class: "lg-stage" });
  const status = make("div", { role: "status", class: "lg-status" });
  const sources = make("div", { class: "lg-sources" });
  // no <section>: reveal.js takes every one inside a slide for a slide of its own
  const root = make(
    "div",
    {
      "role": "region",
      // in JupyterLab a key pressed here is no command to the notebook
      "data-lm-suppress-shortcuts": "true",
      "class": `lg lg-${payload.kind}`,
      "lang": "en",
      "data-legguide-activity": payload.id,
      "data-legguide-kind": payload.kind,
      "aria-label": `${label}: ${payload.title}`,
    },
    make("div", { class: "lg-head" }, make("p", { class: "lg-kicker" }, `${label} · ${payload.title}`), place),
    stage,
    status,
    sources,
  );
  root.addEventListener("keydown", (event) => event.stopPropagation());
  return {
    root,
    stage,
    /** @param {string} text */
    setPlace: (text) => refill(place, text),
    /** Says a result once, for people who listen. @param {string} text */
    announce: (text) => refill(status, text),
    /** @param {string[]} texts */
    setSources: (texts) => refill(sources, make("p", {}, texts.join(" · ")), make("p", {}, payload.review)),
  };
}

/**
 * What is shown when an activity cannot be drawn: a kind line for the learner, the cause for the console.
 * @param {HTMLElement} el
 * @param {unknown} error
 */
export function showTrouble(el, error) {
  console.error("legguide:", error);
  refill(
    el,
    make(
      "div",
      { class: "lg", lang: "en", role: "note" },
      make(
        "p",
        {},
        "This activity could not be shown. Reload the page. If that does not help, go on with the next part: nothing you did is lost.",
      ),
    ),
  );
}
