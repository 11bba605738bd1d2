// Whether a self-observation may start, what was counted, and how it compares with the table. Twin of observe.py.
import { Refusal } from "./refusal.js";

/**
 * @typedef {{id: string, refuse?: string | null}} SafetyAsked
 * @typedef {{age_from: number, age_to: number, men: number, women: number}} TableRow
 */

/** More often than this a second nobody does anything worth counting: such a number is a slip of the finger. */
const MOST_A_SECOND = 2;

/**
 * Whether all safety questions were replied to, and none says stop.
 * @param {SafetyAsked[]} questions
 * @param {Record<string, string>} replies question id → `yes` or `no`
 */
export function safeToStart(questions, replies) {
  const ids = questions.map((question) => question.id);
  const unknown = Object.keys(replies).filter((id) => !ids.includes(id));
  if (unknown.length) throw new Refusal("unknown-question", unknown);
  const odd = Object.values(replies).filter((reply) => reply !== "yes" && reply !== "no");
  if (odd.length) throw new Refusal("unknown-reply", [...new Set(odd)]);
  const saidYes = questions.filter(({ id }) => Object.hasOwn(replies, id) && replies[id] === "yes");
  const refused = saidYes.filter((question) => question.refuse).map((question) => question.id);
  const open = ids.filter((id) => !Object.hasOwn(replies, id));
  const informed = saidYes.filter((question) => !question.refuse).map((question) => question.id);
  return { safe: refused.length === 0 && open.length === 0, refused, informed, open };
}

/**
 * The count somebody wrote down after so many seconds.
 * @param {string} text
 * @param {number} seconds
 */
export function wholeCount(text, seconds) {
  const found = /^[ \t]*([0-9]{1,6})[ \t]*$/.exec(text);
  if (!found) throw new Refusal("no-count", [text]);
  const count = Number(found[1]);
  if (count > MOST_A_SECOND * seconds) throw new Refusal("too-many", [text]);
  return count;
}

/**
 * The count under which it is below average for this age and group; null where the table has no row.
 * @param {TableRow[]} table
 * @param {number | null} age in years; null if it was not said
 * @param {string | null} group `men` or `women`; null if it was not said
 * @returns {number | null}
 */
export function limitFor(table, age, group) {
  if (group === null) return null;
  if (group !== "men" && group !== "women") throw new Refusal("unknown-group", [group]);
  const row = table.find((each) => age !== null && each.age_from <= age && age <= each.age_to);
  return row ? row[group] : null;
}

/**
 * `below-average`, `not-below-average`, or `no-row` where the table does not say.
 * @param {TableRow[]} table
 * @param {number | null} age
 * @param {string | null} group
 * @param {number} count
 */
export function compare(table, age, group, count) {
  const limit = limitFor(table, age, group);
  if (limit === null) return "no-row";
  return count < limit ? "below-average" : "not-below-average";
}
