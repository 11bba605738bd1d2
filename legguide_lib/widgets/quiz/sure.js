// "How sure are you?": three native radios that may be left out.
import { make } from "../shared/dom.js";
import { groupName } from "../shared/fields/options.js";

/** @param {import("../shared/frame.js").Speak} speak */
export function sureField(speak) {
  const name = groupName();
  const levels = [["not-sure", speak("not-sure")], ["fairly-sure", speak("fairly-sure")], [
    "very-sure",
    speak("very-sure"),
  ]];
  const inputs = levels.map(([id]) => make("input", { type: "radio", name, id: `${name}-${id}`, value: id }));
  return {
    fieldset: make(
      "fieldset",
      { class: "lg-sure" },
      make("legend", {}, speak("how-sure")),
      make(
        "div",
        { class: "lg-places-row" },
        ...levels.map(([, words], place) =>
          make("label", { for: inputs[place].id }, inputs[place], make("span", {}, words))
        ),
      ),
    ),
    picked: () => inputs.filter((input) => input.checked).map((input) => input.value),
  };
}
