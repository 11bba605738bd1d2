// How a verdict is written on a field and said as one text.
import { judge } from "../../engine/quiz.js";
import { linked } from "../shared/terms.js";
import { inShownOrder } from "./desk.js";

/**
 * Writes the verdict where it belongs and returns it with all that is to be said at once.
 * @param {import("./desk.js").Desk} desk
 * @param {import("./desk.js").Question} question
 * @param {import("../shared/fields/options.js").Field} field
 * @param {string[]} response
 */
export function writeVerdictOn({ payload, speak }, question, field, response) {
  const verdict = judge(question, response);
  field.unmark();
  /** @type {string[]} */
  const said = [];
  /** @type {Set<string>} terms of the glossary that were explained */
  const explained = new Set();
  for (const option of asTheyStand(question, response)) {
    if (!Object.hasOwn(verdict.options, option.id)) continue;
    const mark = verdict.options[option.id];
    const word = speak(`mark-${mark}`);
    field.mark(option.id, { mark, word, reason: linked(option.feedback, payload.terms, explained) });
    said.push(`${option.text}: ${word}. ${option.feedback}`);
  }
  if (said.length === 0 && question.otherwise) {
    field.mark("", {
      mark: "not-right",
      word: speak("mark-not-right"),
      reason: linked(question.otherwise, payload.terms, explained),
    });
    said.push(question.otherwise);
  }
  return { ...verdict, overall: overallWords(speak, question, verdict), said: said.join(" ") };
}

/** The options from the top down, as the learner sees them. @param {import("./desk.js").Question} question @param {string[]} response */
function asTheyStand(question, response) {
  const shown = inShownOrder(question);
  return question.kind === "order" ? shown.sort((a, b) => response.indexOf(a.id) - response.indexOf(b.id)) : shown;
}

/**
 * @param {import("../shared/frame.js").Speak} speak
 * @param {import("./desk.js").Question} question
 * @param {import("../../engine/quiz.js").Verdict} verdict
 */
function overallWords(speak, question, { verdict, unsafe, missed }) {
  if (verdict === "right") return speak("verdict-right");
  if (verdict === "not-right") return speak(unsafe ? "verdict-unsafe" : "verdict-not-right");
  if (question.kind !== "choose-many") return speak("verdict-some-in-place");
  return missed.length > 0 ? speak("verdict-partly", { n: missed.length }) : speak("verdict-extra");
}
