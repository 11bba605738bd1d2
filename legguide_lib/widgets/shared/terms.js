// Words of the glossary inside an activity: the same pop-ups as on pages, by keyboard, touch and mouse alike.
// Must not know which activity it is in.
import { make, refill } from "./dom.js";

/** @typedef {{term: string, say?: string, meaning: string, forms: string[]}} Term */

/**
 * The text with the first of each term as a button that opens its meaning. Never put it into a label, a button, a legend
 * or a summary: a control inside a control cannot be reached.
 * @param {string} text
 * @param {Term[] | undefined} terms the payload's `terms`
 * @param {Set<string>} [done] terms already linked in the same part; those linked here are added
 * @returns {DocumentFragment}
 */
export function linked(text, terms, done = new Set()) {
  const parts = document.createDocumentFragment();
  const byForm = formsOf(terms ?? []);
  let at = 0;
  for (const found of byForm.size ? text.matchAll(termPattern(byForm)) : []) {
    const term = byForm.get(found[0].toLowerCase());
    if (!term || done.has(term.term)) continue;
    done.add(term.term);
    const end = found.index + found[0].length;
    const after = text.slice(end).match(/^[.,;:!?)\]”’]*/)?.[0] ?? "";
    parts.append(text.slice(at, found.index), termButton(term, found[0], after));
    at = end + after.length;
  }
  parts.append(text.slice(at));
  return parts;
}

/** @param {Term[]} terms @returns {Map<string, Term>} */
function formsOf(terms) {
  return new Map(terms.flatMap((term) => term.forms.map((form) => [form.toLowerCase(), term])));
}

/** Finds whole words only, the longest term first. @param {Map<string, Term>} byForm */
function termPattern(byForm) {
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length);
  const either = forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${either})(?![\\p{L}\\p{N}_-])`, "giu");
}

/**
 * The words, the button that lies on them, and the pop-up. A browser lays out a button as a box and not as words of a line:
 * so the words are the button's label, which breaks as a text does. The meaning stands in it only while it is open, so that the text round it stays
 * one sentence for whoever searches, copies or listens.
 * @param {Term} term
 * @param {string} shown
 * @param {string} after marks that must not begin the next line without the word
 */
function termButton(term, shown, after) {
  const meaning = make("span", {
    popover: "auto",
    class: "lgs lgs-meaning",
    dir: "auto",
    onbeforetoggle: (event) => {
      if (!opens(event)) return;
      const say = term.say ? ` (${term.say})` : "";
      refill(meaning, make("strong", {}, term.term), `${say}: ${term.meaning}`);
    },
    ontoggle: (event) => {
      if (!opens(event)) refill(meaning);
    },
  });
  const press = make("button", { "type": "button", "class": "lgs-press", "aria-label": shown });
  // joined by the elements themselves: no id that another activity of the page could have too
  press.popoverTargetElement = meaning;
  const words = make("span", { "aria-hidden": "true" }, shown);
  return make("span", { class: "lgs-keep" }, make("label", { class: "lgs-term" }, press, words), meaning, after);
}

/** @param {Event} event */
function opens(event) {
  return /** @type {ToggleEvent} */ (event).newState === "open";
}
