// What a learner's log says of each activity of the course, worked out by the engine. Pure; must not know the page.
import { due } from "../engine/cards.js";
import { moment } from "../engine/moment.js";
import { fold } from "../engine/progress.js";
import { judge, summarize } from "../engine/quiz.js";
import { walk } from "../engine/scenario.js";
import { judgeCase, scoreCases } from "../engine/triage.js";

/**
 * @typedef {import("../engine/progress.js").Event} Event
 * @typedef {{title: string, href: string}} Way
 * @typedef {{kind: string, id: string, title: string, href: string, behaviour?: string,
 *   questions?: (import("../engine/quiz.js").Asked & {prompt: string})[], units?: Record<string, Way>,
 *   levels?: string[], cases?: (import("../engine/triage.js").Case & {text: string})[],
 *   cards?: import("../engine/cards.js").Spaced[], start?: string, steps?: any[], outcomes?: any[]}} Activity
 * @typedef {{text: string, urgent: boolean, way: Way | undefined}} Again
 * @typedef {{state: "done" | "begun" | "not-yet", right: number | null, total: number, open?: boolean, safe?: boolean,
 *   due?: number, last?: number, again: Again[]}} Told `right` is null where nothing is judged
 */

/**
 * @param {Activity} activity
 * @param {Event[]} events all of the course
 * @param {string} now
 * @returns {Told}
 */
export function tell(activity, events, now) {
  const own = events.filter((event) => event.activity === activity.id);
  const seen = fold(own, activity.id);
  const state = own.length === 0 ? "not-yet" : "begun";
  /** @type {Told} */
  const nothing = { state, right: null, total: 0, again: [] };
  try {
    if (activity.kind === "quiz") return tellQuiz(activity, seen, nothing);
    if (activity.kind === "triage") return tellTriage(activity, seen, nothing);
    if (activity.kind === "scenario") return tellStory(activity, seen, nothing);
    if (activity.kind === "cards") return tellCards(activity, seen, nothing, now);
    return tellCounts(seen, nothing);
  } catch {
    // a log of another edition may hold what this one cannot judge: then it is only said that something was done
    return nothing;
  }
}

/** @typedef {import("../engine/progress.js").Progress} Progress */

/** @param {Activity} activity @param {Progress} seen @param {Told} nothing @returns {Told} */
function tellQuiz(activity, seen, nothing) {
  const questions = activity.questions ?? [];
  /** @type {Record<string, string[][]>} */
  const given = {};
  /** @type {Record<string, string[]>} */
  const sure = {};
  for (const question of questions) {
    const all = own(seen.responses, question.id);
    const fit = all.map((response) => can(() => judge(question, response)));
    given[question.id] = all.filter((_, place) => fit[place]);
    sure[question.id] = own(seen.sure, question.id).filter((_, place) => fit[place]);
  }
  const responded = questions.filter((question) => given[question.id].length > 0).length;
  const all = responded === questions.length || seen.finished;
  const state = responded === 0 ? "not-yet" : all ? "done" : "begun";
  if (activity.behaviour === "survey" || activity.behaviour === "vote") return { ...nothing, state };
  if (activity.behaviour === "test" && !seen.finished) {
    return { ...nothing, state: responded ? "begun" : "not-yet", open: responded > 0 };
  }
  const summary = summarize({ questions }, given, sure);
  const again = summary.look_again.map((item) => ({
    text: questions.find((question) => question.id === item.question)?.prompt ?? "",
    urgent: item.urgent,
    way: activity.units?.[item.unit],
  }));
  return { ...nothing, state, right: summary.right_first, total: summary.total, again };
}

/** @param {Activity} activity @param {Progress} seen @param {Told} nothing @returns {Told} */
function tellTriage(activity, seen, nothing) {
  const levels = activity.levels ?? [], cases = activity.cases ?? [];
  /** @type {Record<string, string[][]>} */
  const given = {};
  for (const each of cases) {
    given[each.id] = own(seen.responses, each.id).filter((response) =>
      can(() => judgeCase(levels, each.level, response))
    );
  }
  const score = scoreCases({ levels, cases }, given);
  const again = score.look_again.filter((item) => item.verdict === "too-late").map((item) => ({
    text: cases.find((each) => each.id === item.case)?.text ?? "",
    urgent: item.missed_emergency,
    way: activity.units?.[item.unit],
  }));
  const state = score.responded === 0 ? "not-yet" : score.responded === score.total ? "done" : "begun";
  return { ...nothing, state, right: score.exact, total: score.total, again };
}

/** @param {Activity} activity @param {Progress} seen @param {Told} nothing @returns {Told} */
function tellStory(activity, seen, nothing) {
  const { start = "", steps = [], outcomes = [] } = activity;
  const walked = walk({ start, steps, outcomes }, seen.route);
  if (!walked.ended) return { ...nothing, state: seen.route.length ? "begun" : nothing.state };
  return { ...nothing, state: "done", safe: walked.taken.every((taken) => taken.safety === "safe") };
}

/** @param {Activity} activity @param {Progress} seen @param {Told} nothing @param {string} now @returns {Told} */
function tellCards(activity, seen, nothing, now) {
  const cards = activity.cards ?? [];
  const rated = cards.filter((card) => own(seen.rated, card.id).length > 0);
  const state = rated.length === 0 ? "not-yet" : rated.length === cards.length ? "done" : "begun";
  return { ...nothing, state, right: rated.length, total: cards.length, due: due(rated, seen.rated, now).now.length };
}

/** @param {Progress} seen @param {Told} nothing @returns {Told} */
function tellCounts(seen, nothing) {
  const last = Math.max(0, ...seen.counted.map(([, at]) => moment(at) ?? 0));
  return { ...nothing, state: seen.counted.length ? "done" : nothing.state, right: seen.counted.length, last };
}

/** @template T @param {Record<string, T[]>} lists @param {string} id @returns {T[]} */
function own(lists, id) {
  return Object.hasOwn(lists, id) ? lists[id] : [];
}

/** @param {() => unknown} act */
function can(act) {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
