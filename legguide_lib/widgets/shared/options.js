// A group of options as native controls, and how verdicts are written on them.
import { make, refill } from "./dom.js";

/** @typedef {{id: string, text: string}} Shown */

let groups = 0;

/**
 * @param {{ask: string, how: string, many: boolean, options: Shown[], picked: string[], change: () => void}} what
 */
export function optionGroup({ ask, how, many, options, picked, change }) {
  groups += 1;
  const name = `lg-group-${groups}-${Math.floor(performance.now())}`;
  const rows = options.map((option) => optionRow(option, name, many, picked.includes(option.id), change));
  const legend = make("legend", { class: "lg-ask" }, ask);
  const fieldset = make(
    "fieldset",
    { class: "lg-options" },
    legend,
    make("p", { class: "lg-how" }, how),
    ...rows.map((row) => row.element),
  );
  return {
    fieldset,
    legend,
    first: rows[0].input,
    /** @returns {string[]} */
    picked: () => rows.filter((row) => row.input.checked).map((row) => row.id),
    clear() {
      for (const row of rows) row.input.checked = false;
    },
    /**
     * Writes a verdict and its reason on one option; an empty verdict takes it away.
     * @param {string} id
     * @param {{mark: string, word: string, reason: string}} verdict
     */
    mark(id, { mark, word, reason }) {
      const row = rows.find((each) => each.id === id);
      if (!row) return;
      row.element.dataset.mark = mark;
      refill(row.verdict, word);
      refill(row.reason, reason);
    },
    unmark() {
      for (const row of rows) {
        row.element.dataset.mark = "";
        refill(row.verdict);
        refill(row.reason);
      }
    },
  };
}

/**
 * @param {Shown} option
 * @param {string} name
 * @param {boolean} many
 * @param {boolean} checked
 * @param {() => void} change
 */
function optionRow(option, name, many, checked, change) {
  const id = `${name}-${option.id}`;
  const input = make("input", { type: many ? "checkbox" : "radio", name, id, value: option.id, onchange: change });
  input.checked = checked;
  const verdict = make("span", { class: "lg-verdict" });
  const reason = make("p", { class: "lg-reason" });
  const label = make(
    "label",
    { for: id },
    input,
    make("span", { class: "lg-option-text", dir: "auto" }, option.text),
    verdict,
  );
  const element = make("div", { class: "lg-option", "data-mark": "" }, label, reason);
  return { id: option.id, element, input, verdict, reason };
}
