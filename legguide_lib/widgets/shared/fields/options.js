// A field of options to choose from as native controls, and how verdicts are written on them.
import { make, refill } from "../dom.js";

/**
 * What every field of a question offers, whatever its kind. A response is a list of texts: see engine/quiz.py.
 * @typedef {{id: string, text: string}} Shown
 * @typedef {{mark: string, word: string, reason: string | Node}} Written
 * @typedef {{fieldset: HTMLElement, legend: HTMLElement, first: HTMLElement, picked(): string[], fill(response: string[]): void,
 *   mark(id: string, written: Written): void, unmark(): void}} Field
 */

let groups = 0;

/** A name no other group of controls on the page has. */
export function groupName() {
  groups += 1;
  return `lg-group-${groups}-${Math.floor(performance.now())}`;
}

/**
 * @param {{ask: string, how: string, many: boolean, options: Shown[], change: () => void}} what
 * @returns {Field}
 */
export function optionGroup({ ask, how, many, options, change }) {
  const name = groupName();
  const rows = options.map((option) => optionRow(option, name, many, change));
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
    picked: () => rows.filter((row) => row.input.checked).map((row) => row.id),
    fill(response) {
      for (const row of rows) row.input.checked = response.includes(row.id);
    },
    mark(id, written) {
      const row = rows.find((each) => each.id === id);
      if (row) writeVerdict(row, written);
    },
    unmark() {
      for (const row of rows) writeVerdict(row, NOTHING);
    },
  };
}

/**
 * The two places for a verdict and its reason, which the controls they belong to tell as well.
 * @param {string} id of the row, unlike that of any other on the page
 * @param {HTMLElement[]} controls
 * @param {boolean} inName whether the verdict stands in the label of the control already
 */
export function verdictPlaces(id, controls, inName = false) {
  const verdict = make("span", { class: "lg-verdict", id: `${id}-verdict` });
  const reason = make("p", { class: "lg-reason", id: `${id}-reason` });
  const told = inName ? reason.id : `${verdict.id} ${reason.id}`;
  for (const control of controls) control.setAttribute("aria-describedby", told);
  return { verdict, reason };
}

/** What is written on a row that has no verdict. */
export const NOTHING = { mark: "", word: "", reason: "" };

/**
 * Writes a verdict and its reason on one row of a field.
 * @param {{element: HTMLElement, verdict: HTMLElement, reason: HTMLElement}} row
 * @param {Written} written
 */
export function writeVerdict(row, { mark, word, reason }) {
  row.element.dataset.mark = mark;
  refill(row.verdict, word);
  refill(row.reason, reason);
}

/**
 * @param {Shown} option
 * @param {string} name
 * @param {boolean} many
 * @param {() => void} change
 */
function optionRow(option, name, many, change) {
  const id = `${name}-${option.id}`;
  const input = make("input", { type: many ? "checkbox" : "radio", name, id, value: option.id, onchange: change });
  const { verdict, reason } = verdictPlaces(id, [input], true);
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
