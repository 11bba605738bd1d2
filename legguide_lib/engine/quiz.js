// What a response to a question is worth, and what to look at again. Twin of quiz.py.
import { Refusal } from "./refusal.js";

/**
 * @typedef {{id: string, right: boolean, unsafe: boolean}} Judged
 * @typedef {{id: string, kind: string, options: Judged[], look_again: string, urgent: boolean}} Asked
 * @typedef {{verdict: string, unsafe: boolean, options: Record<string, string>, missed: string[]}} Verdict
 * @typedef {{question: string, unit: string, urgent: boolean, unsafe: boolean}} LookAgain
 * @typedef {{total: number, responded: number, right_first: number, right_now: number, look_again: LookAgain[]}} Summary
 */

/**
 * The verdict on one response. A response with an unsafe option is never partly right.
 * @param {Asked} question
 * @param {string[]} response ids of the chosen options, in any order
 * @returns {Verdict}
 */
export function judge(question, response) {
  const chosen = new Set(response);
  if (chosen.size === 0) throw new Refusal("no-option");
  const known = new Set(question.options.map((option) => option.id));
  const unknown = [...chosen].filter((id) => !known.has(id));
  if (unknown.length) throw new Refusal("unknown-option", unknown);
  if (question.kind !== "choose-many" && chosen.size > 1) {
    throw new Refusal("one-option-only", [...chosen]);
  }
  const picked = question.options.filter((option) => chosen.has(option.id));
  const marks = Object.fromEntries(picked.map((option) => [option.id, markOption(option)]));
  const missed = question.options.filter((o) => o.right && !chosen.has(o.id)).map((o) => o.id);
  const values = Object.values(marks);
  const unsafe = values.includes("unsafe");
  const hits = values.filter((mark) => mark === "right").length;
  let verdict = "not-right";
  if (hits === values.length && missed.length === 0) verdict = "right";
  else if (hits > 0 && !unsafe) verdict = "partly-right";
  return { verdict, unsafe, options: marks, missed };
}

/** @param {Judged} option */
function markOption(option) {
  if (option.right) return "right";
  return option.unsafe ? "unsafe" : "not-right";
}

/**
 * How a quiz went, and what to look at again: emergencies first, unsafe ones first among them.
 * @param {{questions: Asked[]}} quiz
 * @param {Record<string, string[][]>} responses for each question id the responses given, oldest first
 * @returns {Summary}
 */
export function summarize(quiz, responses) {
  const summary = { total: 0, responded: 0, right_first: 0, right_now: 0 };
  /** @type {LookAgain[]} */
  const again = [];
  for (const question of quiz.questions) {
    summary.total += 1;
    const given = Object.hasOwn(responses, question.id) ? responses[question.id] : [];
    const tries = given.map((response) => judge(question, response));
    if (tries.length === 0) continue;
    summary.responded += 1;
    if (tries[tries.length - 1].verdict === "right") summary.right_now += 1;
    if (tries[0].verdict === "right") {
      summary.right_first += 1;
      continue;
    }
    again.push({
      question: question.id,
      unit: question.look_again,
      urgent: question.urgent,
      unsafe: tries[0].unsafe,
    });
  }
  const weight = (/** @type {LookAgain} */ item) => (item.urgent ? 0 : 2) + (item.unsafe ? 0 : 1);
  again.sort((a, b) => weight(a) - weight(b));
  return { ...summary, look_again: again };
}
