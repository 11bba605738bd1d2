// A quiz. What is asked and what is right comes from the payload; how it goes on is the quiz's behaviour.
import { button, refill } from "../shared/dom.js";
import { showTrouble } from "../shared/frame.js";
import { remembered } from "../shared/log.js";
import { openDesk } from "./desk.js";
import { startPractice } from "./practice.js";
import { startSurvey } from "./survey.js";
import { startTest } from "./test.js";
import { startVote } from "./vote.js";

/** @type {Record<string, (desk: import("./desk.js").Desk) => void>} */
const BEHAVIOURS = { practice: startPractice, test: startTest, survey: startSurvey, vote: startVote };

/** In a room a quiz is a show of hands unless whoever leads switches; a survey, which has no right option, stays one. */
const SWITCHED = "legguide-quiz-switched";

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderQuiz({ model, el }) {
  try {
    const payload = model.get("payload");
    const canSwitch = model.get("room") === true && ["practice", "test"].includes(payload.behaviour);
    return canSwitch ? openSwitched(model, el, payload) : open(model, el, payload, payload.behaviour).close;
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {import("./desk.js").QuizPayload} payload
 * @param {string} behaviour
 */
function open(model, el, payload, behaviour) {
  const desk = openDesk(model, { ...payload, behaviour });
  BEHAVIOURS[behaviour](desk);
  refill(el, desk.frame.root);
  return { close: desk.frame.close, root: desk.frame.root, speak: desk.speak };
}

/**
 * A quiz with a button that switches it, and every other quiz of the deck, between its own behaviour and a show of hands.
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {import("./desk.js").QuizPayload} payload
 */
function openSwitched(model, el, payload) {
  const setting = remembered(payload.course, "room-quiz");
  const isVote = () => setting.get() !== "practice";
  let close = () => {};

  /** @returns {HTMLButtonElement} */
  function draw() {
    close();
    const { root, speak, ...opened } = open(model, el, payload, isVote() ? "vote" : payload.behaviour);
    close = opened.close;
    const press = button(isVote() ? speak("room-use-practice") : speak("room-use-hands"), () => {
      setting.set(isVote() ? "practice" : "vote");
      draw().focus();
      dispatchEvent(new CustomEvent(SWITCHED, { detail: el }));
    });
    press.classList.add("lg-tool");
    root.querySelector(".lg-tools")?.prepend(press);
    return press;
  }

  draw();
  const follow = (/** @type {Event} */ event) => {
    if (event instanceof CustomEvent && event.detail !== el) draw();
  };
  addEventListener(SWITCHED, follow);
  return () => {
    removeEventListener(SWITCHED, follow);
    close();
  };
}
