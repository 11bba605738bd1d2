// The form of a question or a case that is checked where it stands: the field, what is said below it, and its buttons.
// Must not know what is asked, nor what is right.
import { bringIntoView, button, make } from "./dom.js";

/**
 * @param {{speak: import("./frame.js").Speak, parts: import("./dom.js").Child[], below?: HTMLElement, hint: HTMLElement,
 *   next: {text: string, press: () => void}, back: (() => void) | false, respond: () => void}} what
 *   parts: what stands above the words on how it went; below: what stands right below them
 */
export function openForm({ speak, parts, below, hint, next, back, respond }) {
  const after = make("p", { class: "lg-after" });
  const check = make("button", { type: "submit", class: "lg-button" }, speak("check"));
  const goOn = button(next.text, next.press);
  const actions = make("div", { class: "lg-actions" }, check, goOn, hint, back && button(speak("back"), back));
  /** @type {HTMLElement[]} */
  let offered = [];
  const form = make(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        respond();
        const marked = [...form.querySelectorAll('[data-mark]:not([data-mark=""])')];
        const focused = document.activeElement;
        // what matters more comes later; reasons that have come in above push the button away in a low window
        bringIntoView(after, ...marked.reverse(), focused && form.contains(focused) ? focused : check);
      },
    },
    ...parts,
    after,
    below,
    actions,
  );

  /** Which button is the next to press. @param {boolean} done */
  function look(done) {
    goOn.className = `lg-button lg-${done ? "primary" : "plain"}`;
    check.className = `lg-button lg-${done ? "plain" : "primary"}`;
  }

  /** Buttons that stand behind the others for now, in place of those before. @param {...HTMLElement} buttons */
  function offer(...buttons) {
    for (const each of offered) each.remove();
    actions.append(...buttons);
    offered = buttons;
  }

  look(false);
  return { form, after, look, offer };
}
