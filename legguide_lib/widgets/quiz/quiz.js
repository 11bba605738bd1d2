// A quiz. What is asked and what is right comes from the payload; how it goes on is the quiz's behaviour.
import { refill } from "../shared/dom.js";
import { showTrouble } from "../shared/frame.js";
import { openDesk } from "./desk.js";
import { startPractice } from "./practice.js";
import { startSurvey } from "./survey.js";
import { startTest } from "./test.js";
import { startVote } from "./vote.js";

/** @type {Record<string, (desk: import("./desk.js").Desk) => void>} */
const BEHAVIOURS = { practice: startPractice, test: startTest, survey: startSurvey, vote: startVote };

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderQuiz({ model, el }) {
  try {
    const desk = openDesk(model, model.get("payload"));
    BEHAVIOURS[desk.payload.behaviour](desk);
    refill(el, desk.frame.root);
    return desk.frame.close;
  } catch (error) {
    showTrouble(el, error);
  }
}
