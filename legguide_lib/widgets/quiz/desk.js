// What every behaviour of a quiz works with: the questions, the learner's responses so far, and a field for each question.
import { fold } from "../../engine/progress.js";
import { judge } from "../../engine/quiz.js";
import { openFrame } from "../shared/frame.js";
import { openLog } from "../shared/log.js";
import { optionGroup } from "../shared/fields/options.js";
import { orderingField } from "../shared/fields/ordering.js";
import { placingField } from "../shared/fields/placing.js";
import { spottingField } from "../shared/fields/spotting.js";
import { writingField } from "../shared/fields/writing.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {{id: string, text: string, right: boolean, unsafe: boolean, feedback: string, group?: string, spot?: string,
 *   at_least?: number, at_most?: number, forms?: string[]}} Option
 * @typedef {{id: string, kind: string, prompt: string, hints: string[], options: Option[], shown: string[],
 *   groups: {id: string, text: string}[], picture?: {svg: string, description: string}, unit?: string, otherwise?: string,
 *   worked?: string, urgent: boolean, look_again: string, sources: import("../shared/sources.js").Note[]}} Question
 * @typedef {import("../shared/frame.js").Payload & {behaviour: string, asks_how_sure: boolean, first?: string | null, questions: Question[],
 *   units: Record<string, string>, terms?: import("../shared/terms.js").Term[]}} QuizPayload
 * @typedef {{responses: Record<string, string[][]>, sure: Record<string, string[]>, hints: Record<string, number>, finished: boolean}} Given
 * @typedef {ReturnType<typeof openDesk>} Desk
 */

/** Kinds of question in which options are chosen, not placed, put in order or written. */
const CHOOSING = ["choose-one", "choose-many", "true-false", "pick-on-picture"];

/**
 * @param {import("../shared/log.js").Model} model
 * @param {QuizPayload} payload
 */
export function openDesk(model, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, payload.behaviour === "vote" ? speak("show-of-hands") : speak("practice"), speak);
  const known = new Map(payload.questions.map((question) => [question.id, question]));

  /** What was given so far; responses that an older edition knew and this one does not are left out. @returns {Given} */
  function given() {
    const state = fold(log.events(), payload.id);
    /** @type {Given} */
    const usable = { responses: {}, sure: {}, hints: state.hints, finished: state.finished };
    for (const question of payload.questions) {
      if (!Object.hasOwn(state.responses, question.id)) continue;
      const fit = state.responses[question.id].map((response) => canJudge(question, response));
      Object.defineProperty(usable.responses, question.id, kept(state.responses[question.id], fit));
      Object.defineProperty(usable.sure, question.id, kept(state.sure[question.id], fit));
    }
    return usable;
  }

  /**
   * The field in which a question is responded to, filled with what was given last.
   * @param {Question} question
   * @param {string[]} filled
   * @param {() => void} change
   * @returns {import("../shared/fields/options.js").Field}
   */
  function fieldOf(question, filled, change) {
    const field = emptyField(question, change);
    field.fill(filled);
    return field;
  }

  /** @param {Question} question @param {() => void} change @returns {import("../shared/fields/options.js").Field} */
  function emptyField(question, change) {
    const { kind, groups } = question;
    const what = { ask: question.prompt, how: speak(`kind-${kind}`), options: inShownOrder(question), change };
    if (kind === "match" || kind === "sort") {
      return placingField({ ...what, choose: speak("choose-group"), sorting: kind === "sort", groups });
    }
    if (kind === "order") return orderingField({ ...what, say: frame.announce, speak });
    if (kind === "number" || kind === "short-text") {
      const number = kind === "number";
      const label = number ? speak("your-number") : speak("your-words");
      return writingField({ ...what, label, unit: question.unit ?? "", number });
    }
    if (question.picture) {
      const options = what.options.map((option) => ({ ...option, spot: option.spot ?? "" }));
      return spottingField({ ...what, options, picture: question.picture });
    }
    return optionGroup({ ...what, many: kind === "choose-many" });
  }

  return { payload, speak, log, frame, known, given, fieldOf, inRoom: model.get("room") === true };
}

/** @param {string[][] | string[]} all @param {boolean[]} fit */
function kept(all, fit) {
  return { value: all.filter((_each, place) => fit[place]), enumerable: true };
}

/** The options in the order in which they are shown. @param {Question} question */
export function inShownOrder(question) {
  const place = new Map(question.shown.map((id, at) => [id, at]));
  return [...question.options].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

/** Whether the options of a question are chosen as they stand. @param {Question} question */
export function isChoosing(question) {
  return CHOOSING.includes(question.kind);
}

/**
 * What a question was given, or nothing.
 * @template T
 * @param {Record<string, T[]>} lists
 * @param {string} id whatever it is, `__proto__` included
 * @returns {T[]}
 */
export function givenTo(lists, id) {
  return Object.hasOwn(lists, id) ? lists[id] : [];
}

/** The response that is right. @param {Question} question @returns {string[]} */
export function bestResponse(question) {
  const { kind, options } = question;
  const right = options.filter((option) => option.right);
  if (kind === "match" || kind === "sort") return options.map((option) => `${option.id}=${option.group}`);
  if (kind === "order") return options.map((option) => option.id);
  if (kind === "number") return [String(right[0].at_least ?? right[0].at_most ?? 0)];
  if (kind === "short-text") return [right[0].forms?.[0] ?? right[0].text];
  return right.map((option) => option.id);
}

/** A response in words. @param {Question} question @param {string[]} response */
export function responseWords(question, response) {
  const text = (/** @type {string} */ id) => question.options.find((option) => option.id === id)?.text ?? id;
  const group = (/** @type {string} */ id) => question.groups.find((each) => each.id === id)?.text ?? id;
  if (question.kind === "number" || question.kind === "short-text") return response.join(" ");
  if (question.kind === "order") return response.map((id, place) => `${place + 1}. ${text(id)}`).join(" ");
  if (question.kind === "match" || question.kind === "sort") {
    return response.map((pair) => `${text(pair.split("=")[0])}: ${group(pair.split("=")[1])}`).join("; ");
  }
  return response.map(text).join("; ");
}

/** @param {Question} question @param {string[]} response */
function canJudge(question, response) {
  try {
    judge(question, response);
    return true;
  } catch {
    return false;
  }
}
