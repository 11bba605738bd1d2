// What a response to a short case is worth, and how well emergencies are told from the rest. Twin of triage.py.
import { Refusal } from "./refusal.js";

/**
 * @typedef {{id: string, level: string, look_again: string}} Case
 * @typedef {{verdict: string, steps: number, missed_emergency: boolean}} CaseVerdict
 * @typedef {{case: string, unit: string, verdict: string, missed_emergency: boolean}} CaseAgain
 * @typedef {{total: number, responded: number, emergencies: number, emergencies_found: number, others: number,
 *   others_left: number, sensitivity: number | null, specificity: number | null, exact: number, over: number,
 *   under: number, foremost: string | null, look_again: CaseAgain[]}} Score
 */

/**
 * The verdict on one response to a case.
 * @param {string[]} levels ids, most urgent first; the first one is the emergency
 * @param {string} level that of the case
 * @param {string[]} response the one level the learner gave
 * @returns {CaseVerdict}
 */
export function judgeCase(levels, level, response) {
  if (response.length === 0) throw new Refusal("no-level");
  const given = new Set(response);
  const unknown = [...new Set([level, ...given])].filter((id) => !levels.includes(id));
  if (unknown.length) throw new Refusal("unknown-level", unknown);
  if (given.size > 1) throw new Refusal("one-level-only", [...given]);
  const off = levels.indexOf(response[0]) - levels.indexOf(level);
  const verdict = off > 0 ? "too-late" : off < 0 ? "too-soon" : "right";
  return { verdict, steps: Math.abs(off), missed_emergency: off > 0 && level === levels[0] };
}

/**
 * How well emergencies were told from the rest; the first response to a case counts. See triage.py.
 * @param {{levels: string[], cases: Case[]}} triage
 * @param {Record<string, string[][]>} responses for each case id the responses given, oldest first
 * @returns {Score}
 */
export function scoreCases(triage, responses) {
  const urgent = triage.levels[0];
  const score = { emergencies: 0, emergencies_found: 0, others: 0, others_left: 0, exact: 0, over: 0, under: 0 };
  /** @type {(CaseAgain & {steps: number})[]} */
  const again = [];
  for (const each of triage.cases) {
    const given = Object.hasOwn(responses, each.id) ? responses[each.id] : [];
    if (given.length === 0) continue;
    const { verdict, steps, missed_emergency } = judgeCase(triage.levels, each.level, given[0]);
    if (each.level === urgent) {
      score.emergencies += 1;
      if (verdict === "right") score.emergencies_found += 1;
    } else {
      score.others += 1;
      if (given[0][0] !== urgent) score.others_left += 1;
    }
    if (verdict === "right") score.exact += 1;
    else if (verdict === "too-soon") score.over += 1;
    else score.under += 1;
    if (verdict !== "right") again.push({ case: each.id, unit: each.look_again, verdict, missed_emergency, steps });
  }
  const rank = (/** @type {CaseAgain} */ item) => item.missed_emergency ? 0 : item.verdict === "too-late" ? 1 : 2;
  again.sort((a, b) => rank(a) - rank(b) || b.steps - a.steps);
  const responded = score.emergencies + score.others;
  const worst = again.length ? (again[0].missed_emergency ? "missed-emergency" : again[0].verdict) : null;
  return {
    total: triage.cases.length,
    responded,
    ...score,
    sensitivity: wholePercent(score.emergencies_found, score.emergencies),
    specificity: wholePercent(score.others_left, score.others),
    foremost: worst ?? (responded > 0 ? "right" : null),
    look_again: again.map(({ steps: _, ...item }) => item),
  };
}

/** Whole per cent, a half rounded up; null of nothing. @param {number} part @param {number} whole */
function wholePercent(part, whole) {
  return whole ? Math.floor((200 * part + whole) / (2 * whole)) : null;
}
