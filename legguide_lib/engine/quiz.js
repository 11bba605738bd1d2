// What a response to a question is worth, and what to look at again. Twin of quiz.py.
import { Refusal } from "./refusal.js";

/**
 * @typedef {{id: string, right: boolean, unsafe: boolean, group?: string | null, at_least?: number | null,
 *   at_most?: number | null, forms?: string[]}} Judged
 * @typedef {{id: string, kind: string, options: Judged[], groups?: {id: string}[], look_again: string, urgent: boolean}} Asked
 * @typedef {{verdict: string, unsafe: boolean, options: Record<string, string>, missed: string[]}} Verdict
 * @typedef {{question: string, unit: string, urgent: boolean, unsafe: boolean, sure: boolean}} LookAgain
 * @typedef {{total: number, responded: number, right_first: number, right_now: number, emergencies: number,
 *   emergencies_missed: number, look_again: LookAgain[]}} Summary
 */

/** What a learner says who would bet on it. */
export const VERY_SURE = "very-sure";

/**
 * The verdict on one response. A response with something unsafe in it is never partly right.
 * @param {Asked} question
 * @param {string[]} response what was chosen, placed, put in order or written: see quiz.py
 * @returns {Verdict}
 */
export function judge(question, response) {
  if (response.length === 0) throw new Refusal("no-option");
  if (question.kind === "match" || question.kind === "sort") return judgePlaced(question, response);
  if (question.kind === "order") return judgeOrder(question, response);
  if (question.kind === "number") return judgeChosen(question, [optionOfNumber(question, response)]);
  if (question.kind === "short-text") return judgeChosen(question, optionsOfWords(question, response));
  return judgeChosen(question, response);
}

/** @param {Asked} question @param {string[]} response @returns {Verdict} */
function judgeChosen(question, response) {
  const chosen = new Set(response);
  refuseUnknown(question, [...chosen]);
  if (question.kind !== "choose-many" && chosen.size > 1) throw new Refusal("one-option-only", [...chosen]);
  const picked = question.options.filter((option) => chosen.has(option.id));
  const marks = Object.fromEntries(picked.map((option) => [option.id, markOption(option)]));
  const missed = question.options.filter((o) => o.right && !chosen.has(o.id)).map((o) => o.id);
  return verdictOf(marks, missed);
}

/** @param {Asked} question @param {string[]} response @returns {Verdict} */
function judgePlaced(question, response) {
  const rank = new Map((question.groups ?? []).map((group, place) => [group.id, place]));
  /** @type {Map<string, string>} */
  const placed = new Map();
  for (const pair of response) {
    const cut = pair.indexOf("=");
    const thing = cut < 0 ? pair : pair.slice(0, cut);
    const group = cut < 0 ? "" : pair.slice(cut + 1);
    refuseUnknown(question, [thing]);
    if (!rank.has(group)) throw new Refusal("unknown-group", [group]);
    if ((placed.get(thing) ?? group) !== group) throw new Refusal("one-group-only", [thing]);
    placed.set(thing, group);
  }
  const there = question.options.filter((option) => placed.has(option.id));
  const marks = Object.fromEntries(there.map((option) => {
    const group = String(placed.get(option.id)), own = String(option.group);
    const tooLate = option.unsafe && Number(rank.get(group)) > Number(rank.get(own));
    return [option.id, group === own ? "right" : tooLate ? "unsafe" : "not-right"];
  }));
  return verdictOf(marks, question.options.filter((option) => !placed.has(option.id)).map((option) => option.id));
}

/** @param {Asked} question @param {string[]} response @returns {Verdict} */
function judgeOrder(question, response) {
  const ids = question.options.map((option) => option.id);
  refuseUnknown(question, response);
  const twice = response.filter((id, place) => response.indexOf(id) !== place);
  const left = ids.filter((id) => !response.includes(id));
  if (twice.length || left.length) throw new Refusal("all-in-order", [...new Set([...twice, ...left])]);
  const marks = Object.fromEntries(question.options.map((option, place) => {
    const at = response.indexOf(option.id);
    return [option.id, at === place ? "right" : option.unsafe && at > place ? "unsafe" : "not-right"];
  }));
  return verdictOf(marks, []);
}

/** The option in whose range the number lies. @param {Asked} question @param {string[]} response */
function optionOfNumber(question, response) {
  if (response.length > 1) throw new Refusal("one-option-only", response);
  const found = /^[ \t]*([0-9]{1,6})[ \t]*$/.exec(response[0]);
  if (isBlank(response[0])) throw new Refusal("no-option");
  if (!found) throw new Refusal("no-number", response);
  const number = Number(found[1]);
  const fit = question.options.find((option) =>
    (option.at_least ?? 0) <= number && number <= (option.at_most ?? Infinity)
  );
  if (!fit) throw new Refusal("no-option-fits", response);
  return fit.id;
}

/** The option one of whose forms was written; none if the words are no option's. @param {Asked} question @param {string[]} response */
function optionsOfWords(question, response) {
  if (response.length > 1) throw new Refusal("one-option-only", response);
  if (isBlank(response[0])) throw new Refusal("no-option");
  const written = plainForm(response[0]);
  const fits = question.options.filter((option) => (option.forms ?? []).some((form) => plainForm(form) === written));
  return fits.slice(0, 1).map((option) => option.id);
}

/** @param {string} text */
function isBlank(text) {
  return /^[ \t\r\n]*$/.test(text);
}

/**
 * Small unaccented letters and digits, words parted by one space: what counts when written words are compared.
 * @param {string} text
 */
export function plainForm(text) {
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return (bare.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).match(/[a-z0-9]+/g) ?? []).join(" ");
}

/** @param {Asked} question @param {string[]} ids */
function refuseUnknown(question, ids) {
  const known = new Set(question.options.map((option) => option.id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length) throw new Refusal("unknown-option", [...new Set(unknown)]);
}

/** @param {Record<string, string>} marks @param {string[]} missed @returns {Verdict} */
function verdictOf(marks, missed) {
  const values = Object.values(marks);
  const unsafe = values.includes("unsafe");
  const hits = values.filter((mark) => mark === "right").length;
  let verdict = "not-right";
  if (hits > 0 && hits === values.length && missed.length === 0) verdict = "right";
  else if (hits > 0 && !unsafe) verdict = "partly-right";
  return { verdict, unsafe, options: marks, missed };
}

/** @param {Judged} option */
function markOption(option) {
  if (option.right) return "right";
  return option.unsafe ? "unsafe" : "not-right";
}

/**
 * How a quiz went, and what to look at again: what was surely wrong about an emergency first.
 * @param {{questions: Asked[]}} quiz
 * @param {Record<string, string[][]>} responses for each question id the responses given, oldest first
 * @param {Record<string, string[]>} [sure] how sure the learner was, try by try
 * @returns {Summary}
 */
export function summarize(quiz, responses, sure = {}) {
  const summary = { total: 0, responded: 0, right_first: 0, right_now: 0, emergencies: 0, emergencies_missed: 0 };
  /** @type {LookAgain[]} */
  const again = [];
  for (const question of quiz.questions) {
    summary.total += 1;
    const given = Object.hasOwn(responses, question.id) ? responses[question.id] : [];
    const tries = given.map((response) => judge(question, response));
    if (tries.length === 0) continue;
    summary.responded += 1;
    if (question.urgent) summary.emergencies += 1;
    if (question.urgent && tries[0].unsafe) summary.emergencies_missed += 1;
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
      sure: Object.hasOwn(sure, question.id) && sure[question.id][0] === VERY_SURE,
    });
  }
  const weight = (/** @type {LookAgain} */ item) =>
    (item.urgent && item.sure ? 0 : 8) + (item.urgent ? 0 : 4) + (item.unsafe ? 0 : 2) + (item.sure ? 0 : 1);
  again.sort((a, b) => weight(a) - weight(b));
  return { ...summary, look_again: again };
}
