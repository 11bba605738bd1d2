// From signs to a level: the highest level among the rules that fire.
// Twin of guidance.py. There is no negation, so a further sign can only raise the level.
import { Refusal } from "./refusal.js";

/**
 * @typedef {{id: string, all_of: string[], any_of: string[], level: string}} Rule
 * @typedef {{levels: string[], signs: {id: string}[], rules: Rule[]}} Guidance
 */

/**
 * The level for these signs, and the ids of the rules that fired, most urgent first.
 * @param {Guidance} guidance
 * @param {string[]} signs ids, in any order, repeats allowed
 * @returns {{level: string, rules: string[]}}
 */
export function assess(guidance, signs) {
  const seen = new Set(signs);
  if (seen.size === 0) throw new Refusal("no-sign");
  const known = new Set(guidance.signs.map((sign) => sign.id));
  const unknown = [...seen].filter((id) => !known.has(id));
  if (unknown.length) throw new Refusal("unknown-sign", unknown);
  const fired = guidance.rules.filter((rule) => ruleFires(rule, seen));
  if (fired.length === 0) throw new Refusal("no-rule", [...seen]);
  const rank = (/** @type {Rule} */ rule) => guidance.levels.indexOf(rule.level);
  fired.sort((a, b) => rank(a) - rank(b));
  return { level: fired[0].level, rules: fired.map((rule) => rule.id) };
}

/**
 * @param {Rule} rule
 * @param {Set<string>} seen
 */
function ruleFires(rule, seen) {
  const enough = rule.any_of.length === 0 || rule.any_of.some((id) => seen.has(id));
  return enough && rule.all_of.every((id) => seen.has(id));
}
