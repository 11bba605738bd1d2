// A survey: there is no right option; what was chosen is kept on this device and can be read again.
import { button, focusOn, make, refill } from "../shared/dom.js";
import { givenTo, responseWords } from "./desk.js";
import { showKept } from "./kept.js";

/** @param {import("./desk.js").Desk} desk */
export function startSurvey(desk) {
  const { payload, speak, log, frame } = desk;

  /** @param {number} place */
  function showQuestion(place) {
    const { id } = payload.questions[place];
    return showKept(desk, place, {
      before: givenTo(desk.given().responses, id).at(-1) ?? [],
      keep: (response) => log.add("responded", { item: id, response }),
      goOn: () => place < payload.questions.length - 1 ? moveTo(place + 1) : thank(),
      moveTo,
    });
  }

  function thank() {
    const heading = showEnd();
    frame.announce(speak("survey-thanks"));
    focusOn(heading);
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
