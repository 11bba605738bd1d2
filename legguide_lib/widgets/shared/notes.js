// Statements with the numbers of their sources, and the list those numbers belong to, as on pages.
import { bullets, make } from "./dom.js";
import { sourceLine } from "./sources.js";
import { linked } from "./terms.js";

/**
 * @typedef {{text: string, sources: string[]}} Said
 * @typedef {{notes: Record<string, import("./sources.js").Note>, terms: import("./terms.js").Term[]}} Noted
 */

/**
 * Numbers sources as they come and links each term once: one of these for each thing that is shown.
 * @param {Noted} payload
 * @param {import("./frame.js").Speak} speak
 */
export function openNotes(payload, speak) {
  /** @type {string[]} keys of the sources, in the order of their numbers */
  const keys = [];
  /** @type {Set<string>} */
  const done = new Set();

  /** The small numbers that stand after a statement, the lowest first. @param {string[]} sources */
  function marks(sources) {
    const known = [...new Set(sources)].filter((key) => Object.hasOwn(payload.notes, key));
    for (const key of known) if (!keys.includes(key)) keys.push(key);
    const numbers = known.map((key) => keys.indexOf(key) + 1).sort((a, b) => a - b);
    return numbers.length > 0 && make("sup", { class: "lg-cite" }, numbers.join(", "));
  }

  /** @param {Said} said */
  function statement({ text, sources }) {
    const both = document.createDocumentFragment();
    both.append(linked(text, payload.terms, done), "\u00a0");
    const numbers = marks(sources);
    if (numbers) both.append(numbers);
    return both;
  }

  /** One statement as a paragraph, several as a list. @param {Said[]} all */
  function statements(all) {
    if (all.length === 1) return make("p", { dir: "auto" }, statement(all[0]));
    return bullets(all.map(statement));
  }

  /** The sources in the order of their numbers, folded away. */
  function footer() {
    if (keys.length === 0) return null;
    return make(
      "details",
      { class: "lg-notes" },
      make("summary", {}, speak("sources")),
      make("ol", { class: "lg-list" }, ...keys.map((key) => make("li", {}, ...sourceLine(payload.notes[key])))),
    );
  }

  return { marks, statement, statements, footer };
}
