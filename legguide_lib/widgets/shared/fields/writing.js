// A field to write a whole number or a few words into. The verdict stands right below it.
import { make } from "../dom.js";
import { groupName, NOTHING, verdictPlaces, writeVerdict } from "./options.js";

/**
 * @param {{ask: string, how: string, label: string, unit: string, number: boolean, change: () => void}} what
 * @returns {import("./options.js").Field}
 */
export function writingField({ ask, how, label, unit, number, change }) {
  const id = groupName();
  const input = make("input", {
    type: "text",
    id,
    class: "lg-input",
    inputmode: number ? "numeric" : "text",
    maxlength: number ? 6 : 80,
    autocomplete: "off",
    spellcheck: "false",
    dir: "auto",
    oninput: change,
  });
  const { verdict, reason } = verdictPlaces(id, [input]);
  const row = {
    element: make(
      "div",
      { class: "lg-option lg-writing", "data-mark": "" },
      make(
        "div",
        { class: "lg-placing-line" },
        make("label", { for: id, class: "lg-writing-label" }, label),
        input,
        unit ? make("span", {}, unit) : null,
        verdict,
      ),
      reason,
    ),
    verdict,
    reason,
  };
  const legend = make("legend", { class: "lg-ask" }, ask);
  return {
    fieldset: make("fieldset", { class: "lg-options" }, legend, make("p", { class: "lg-how" }, how), row.element),
    legend,
    first: input,
    picked: () => input.value.trim() === "" ? [] : [input.value],
    fill(response) {
      input.value = response.length ? response[0] : "";
    },
    // whichever option was meant, there is one place to write its verdict
    mark: (_id, written) => writeVerdict(row, written),
    unmark: () => writeVerdict(row, NOTHING),
  };
}
