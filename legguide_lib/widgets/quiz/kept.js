// A question whose response is kept and not judged: what a survey and a test have in common.
import { button, make, refill } from "../shared/dom.js";

/**
 * Puts the question on the stage and gives its field.
 * @param {import("./desk.js").Desk} desk
 * @param {number} place
 * @param {{before: string[], besides?: HTMLElement, keep: (response: string[]) => string | void, goOn: () => void,
 *   moveTo: (place: number) => void}} what
 *   before: the response given earlier; besides: what is asked besides; keep: keeps a response, and says why if it could not
 */
export function showKept(desk, place, { before, besides, keep, goOn, moveTo }) {
  const { payload, speak, frame } = desk;
  const field = desk.fieldOf(payload.questions[place], before, () => tell(""));
  const after = make("p", { class: "lg-after" });
  const form = make(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        const response = field.picked();
        const trouble = response.length === 0 ? speak("choose-first") : keep(response);
        if (trouble) tell(trouble);
        else goOn();
      },
    },
    field.fieldset,
    besides,
    after,
    make(
      "div",
      { class: "lg-actions" },
      make("button", { type: "submit", class: "lg-button lg-primary" }, speak("keep-and-go-on")),
      button(speak("leave-open"), goOn),
      place > 0 && button(speak("back"), () => moveTo(place - 1)),
    ),
  );

  /** @param {string} text */
  function tell(text) {
    refill(after, text);
    frame.announce(text);
  }

  frame.setPlace(speak("question-of", { n: place + 1, total: payload.questions.length }));
  refill(frame.stage, form);
  return field;
}
