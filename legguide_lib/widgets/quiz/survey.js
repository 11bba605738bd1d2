// A survey: there is no right option; what was chosen is kept on this device and can be read again.
import { button, focusOn, make, refill } from "../shared/dom.js";
import { givenTo, responseWords } from "./desk.js";

/** @param {import("./desk.js").Desk} desk */
export function startSurvey(desk) {
  const { payload, speak, log, frame } = desk;

  /** @param {number} place */
  function showQuestion(place) {
    const question = payload.questions[place];
    const before = givenTo(desk.given().responses, question.id).at(-1) ?? [];
    const field = desk.fieldOf(question, before, () => {
      refill(after);
      frame.announce("");
    });
    const after = make("p", { class: "lg-after" });
    const form = make(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          const response = field.picked();
          if (response.length === 0) {
            refill(after, speak("choose-first"));
            frame.announce(speak("choose-first"));
            return;
          }
          log.add("responded", { item: question.id, response });
          goOn();
        },
      },
      field.fieldset,
      after,
      make(
        "div",
        { class: "lg-actions" },
        make("button", { type: "submit", class: "lg-button lg-primary" }, speak("keep-and-go-on")),
        button(speak("leave-open"), goOn),
        place > 0 && button(speak("back"), () => moveTo(place - 1)),
      ),
    );

    function goOn() {
      if (place < payload.questions.length - 1) return moveTo(place + 1);
      const heading = showEnd();
      frame.announce(speak("survey-thanks"));
      focusOn(heading);
    }

    frame.setPlace(speak("question-of", { n: place + 1, total: payload.questions.length }));
    refill(frame.stage, form);
    return field;
  }

  /** @param {number} place */
  function moveTo(place) {
    frame.arriveAt(showQuestion(place).legend);
  }

  function showEnd() {
    const { responses } = desk.given();
    const heading = make("h4", { class: "lg-ask" }, speak("survey-thanks"));
    refill(
      frame.stage,
      heading,
      make("p", {}, speak("survey-stays-here")),
      make(
        "dl",
        { class: "lg-others" },
        ...payload.questions.flatMap((question) => {
          const response = givenTo(responses, question.id).at(-1);
          const words = response ? responseWords(question, response) : speak("test-open");
          const replies = question.options.filter((option) => response?.includes(option.id)).map((option) =>
            option.feedback
          );
          return [
            make("dt", {}, question.prompt),
            make("dd", {}, make("strong", {}, words), ...replies.map((reply) => make("p", {}, reply))),
          ];
        }),
      ),
      make("div", { class: "lg-actions" }, button(speak("back-to-questions"), () => moveTo(0))),
    );
    frame.setPlace("");
    return heading;
  }

  const { responses } = desk.given();
  const open = payload.questions.findIndex((question) => givenTo(responses, question.id).length === 0);
  if (open < 0) showEnd();
  else showQuestion(open);
}
