// When flash cards come back: a fixed ladder of days, for wherever nobody computes it better. Twin of cards.py.
import { MILLISECONDS_A_DAY, moment, written } from "./moment.js";
import { Refusal } from "./refusal.js";

/**
 * @typedef {{id: string, most_days: number | null}} Spaced
 * @typedef {{now: string[], next: string, at: Record<string, string>}} Due
 */

/** Days until a card comes back, rung by rung; the last one repeats. */
const LADDER = [1, 3, 7, 21];

/** How well a card was known: not at all, with effort, well, at once. */
export const RATINGS = ["again", "hard", "good", "easy"];

/** A card that was not known comes back in the same sitting, or at the next. */
const AGAIN_MINUTES = 10;

/**
 * What is due now, and when the rest comes back: see cards.py.
 * @param {Spaced[]} cards in the order of the deck
 * @param {Record<string, string[][]>} rated card id → `[rating, when]`, oldest first
 * @param {string} now a moment as a log writes it
 * @param {Record<string, unknown>} [told] card id → a moment that somebody computed better
 * @returns {Due}
 */
export function due(cards, rated, now, told = {}) {
  const here = moment(now);
  if (here === null) throw new Refusal("no-moment", [now]);
  /** @type {Map<string, number>} */
  const comes = new Map();
  for (const { id, most_days } of cards) {
    const { at, last } = climb(Object.hasOwn(rated, id) ? rated[id] : [], most_days, here);
    if (at === null) continue;
    const better = Object.hasOwn(told, id) ? moment(told[id]) : null;
    comes.set(id, better !== null && better > last ? better : at);
  }
  const entries = [...comes];
  const waiting = entries.filter(([, at]) => at <= here).sort((a, b) => a[1] - b[1]).map(([id]) => id);
  const later = entries.map(([, at]) => at).filter((at) => at > here);
  return {
    now: [...waiting, ...cards.map((card) => card.id).filter((id) => !comes.has(id))],
    next: later.length ? written(Math.min(...later)) : "",
    at: Object.fromEntries(entries.map(([id, at]) => [id, written(at)])),
  };
}

/**
 * When the card comes back, and when it was last rated. A card rated before it was due stays on its rung.
 * @param {string[][]} tries
 * @param {number | null} mostDays
 * @param {number} now
 */
function climb(tries, mostDays, now) {
  let rung = -1, last = 0;
  /** @type {number | null} */
  let at = null;
  for (const [rating, when] of tries) {
    const then = moment(when);
    if (!RATINGS.includes(rating) || then === null) continue;
    last = Math.max(last, Math.min(then, now));
    if (rating === "again") {
      rung = -1;
      at = last + AGAIN_MINUTES * 60_000;
      continue;
    }
    const climbs = at !== null && last < at ? 0 : RATINGS.indexOf(rating) - 1;
    rung = Math.max(0, Math.min(rung + climbs, LADDER.length - 1));
    at = last + Math.min(LADDER[rung], mostDays ?? Infinity) * MILLISECONDS_A_DAY;
  }
  return { at, last };
}
