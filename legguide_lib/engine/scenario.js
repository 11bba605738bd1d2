// Walking a branching story, finding its safe route, and comparing the two. Twin of scenario.py.
import { assess } from "./guidance.js";
import { Refusal } from "./refusal.js";

/**
 * @typedef {{id: string, safety: string, calls: boolean, next: string}} Way
 * @typedef {{id: string, signs: string[], choices: Way[]}} Moment
 * @typedef {{start: string, steps: Moment[], outcomes: {id: string, ending: string}[]}} Story
 * @typedef {{step: string, choice: string}} Turn
 * @typedef {{step: string, choice: string, safety: string, calls: boolean}} Taken
 * @typedef {{at: string, ended: boolean, steps: string[], signs: string[], taken: Taken[]}} Walked
 * @typedef {{outcome: string, ending: string, signs: string[], level: string | null, rules: string[],
 *   taken: Taken[], safe: Turn[], parted_at: number | null}} Debrief
 */

/**
 * Where a route leads.
 * @param {Story} scenario
 * @param {string[]} route choice ids from the start
 * @returns {Walked}
 */
export function walk(scenario, route) {
  const steps = new Map(scenario.steps.map((step) => [step.id, step]));
  /** @type {Walked} */
  const walked = { at: scenario.start, ended: false, steps: [], signs: [], taken: [] };
  for (const choiceId of [...route, null]) {
    const step = steps.get(walked.at);
    if (!step) {
      if (choiceId !== null) throw new Refusal("route-too-long", [choiceId]);
      break;
    }
    walked.steps.push(step.id);
    for (const sign of step.signs) if (!walked.signs.includes(sign)) walked.signs.push(sign);
    if (choiceId === null) break;
    const choice = step.choices.find((each) => each.id === choiceId);
    if (!choice) throw new Refusal("unknown-choice", [choiceId]);
    const { safety, calls } = choice;
    walked.taken.push({ step: step.id, choice: choiceId, safety, calls });
    walked.at = choice.next;
  }
  walked.ended = !steps.has(walked.at);
  return walked;
}

/**
 * The shortest way to the best ending without an unsafe choice; the first written one among equals.
 * @param {Story} scenario
 * @param {string} [start] a step id; the beginning unless given
 * @returns {Turn[]}
 */
export function safeRoute(scenario, start = scenario.start) {
  const steps = new Map(scenario.steps.map((step) => [step.id, step]));
  const endings = new Map(scenario.outcomes.map((outcome) => [outcome.id, outcome.ending]));
  /** @type {Map<string, Turn[]>} */
  const found = new Map();
  const seen = new Set([start]);
  /** @type {{at: string, way: Turn[]}[]} */
  const queue = [{ at: start, way: [] }];
  for (const { at, way } of queue) {
    const ending = endings.get(at);
    if (ending !== undefined) {
      if (!found.has(ending)) found.set(ending, way);
      continue;
    }
    for (const choice of steps.get(at)?.choices ?? []) {
      if (choice.safety === "unsafe" || seen.has(choice.next)) continue;
      seen.add(choice.next);
      queue.push({ at: choice.next, way: [...way, { step: at, choice: choice.id }] });
    }
  }
  for (const ending of ["good", "mixed", "bad"]) {
    const way = found.get(ending);
    if (way) return way;
  }
  throw new Refusal("no-safe-route", [start]);
}

/**
 * What a finished route shows: its outcome, the signs that were there, their level, and where it parted.
 * @param {Story} scenario
 * @param {import("./guidance.js").Guidance} guidance
 * @param {string[]} route
 * @returns {Debrief}
 */
export function debrief(scenario, guidance, route) {
  const walked = walk(scenario, route);
  const outcome = scenario.outcomes.find((each) => each.id === walked.at);
  if (!outcome) throw new Refusal("not-ended", [walked.at]);
  const fork = walked.taken.findIndex((choice) => choice.safety !== "safe");
  const before = fork < 0 ? walked.taken : walked.taken.slice(0, fork);
  const safe = before.map(({ step, choice }) => ({ step, choice }));
  if (fork >= 0) safe.push(...safeRoute(scenario, walked.taken[fork].step));
  const assessed = walked.signs.length ? assess(guidance, walked.signs) : { level: null, rules: [] };
  return {
    outcome: outcome.id,
    ending: outcome.ending,
    signs: walked.signs,
    level: assessed.level,
    rules: assessed.rules,
    taken: walked.taken,
    safe,
    parted_at: fork < 0 ? null : fork,
  };
}
