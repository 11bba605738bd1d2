// Progress as a log: events in, state out. Twin of progress.py.
// Events that are not well formed are set aside and never break the rest.
import { compareText } from "./text.js";

/**
 * @typedef {{id: string, at: string, activity: string, item: string, what: string, response: string[], keep: number}} Event
 * @typedef {{responses: Record<string, string[][]>, hints: Record<string, number>, route: string[], ticked: string[]}} Progress
 */

const WHATS = ["responded", "hinted", "chose", "went-back", "ticked", "started-over"];

/**
 * Whether a stored thing is an event.
 * @param {unknown} thing
 * @returns {thing is Event}
 */
export function isEvent(thing) {
  if (typeof thing !== "object" || thing === null) return false;
  const event = /** @type {Record<string, unknown>} */ (thing);
  const texts = ["id", "at", "activity", "item", "what"].every((key) => typeof event[key] === "string");
  return texts && event.id !== "" && WHATS.includes(String(event.what)) &&
    Array.isArray(event.response) && event.response.every((each) => typeof each === "string") &&
    Number.isInteger(event.keep) && Number(event.keep) >= 0;
}

/**
 * All well-formed events of all logs, each id once, by time then id (both compared as text).
 * @param {...unknown[]} logs
 * @returns {Event[]}
 */
export function merge(...logs) {
  /** @type {Map<string, Event>} */
  const byId = new Map();
  for (const event of logs.flat()) {
    if (isEvent(event) && !byId.has(event.id)) byId.set(event.id, event);
  }
  return [...byId.values()].sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}

/** @returns {Progress} */
function nothingYet() {
  return { responses: {}, hints: {}, route: [], ticked: [] };
}

/**
 * What one activity looks like after its events.
 * @param {unknown[]} events
 * @param {string} activity
 * @returns {Progress}
 */
export function fold(events, activity) {
  let state = nothingYet();
  for (const event of merge(events)) {
    if (event.activity !== activity) continue;
    const { what, item, response } = event;
    if (what === "started-over") state = nothingYet();
    else if (what === "responded") {
      const before = Object.hasOwn(state.responses, item) ? state.responses[item] : [];
      define(state.responses, item, [...before, response]);
    } else if (what === "hinted") {
      const before = Object.hasOwn(state.hints, item) ? state.hints[item] : 0;
      define(state.hints, item, before + 1);
    } else if (what === "chose") state.route = [...state.route, ...response];
    else if (what === "went-back") state.route = state.route.slice(0, event.keep);
    else state.ticked = [...response];
  }
  return state;
}

/**
 * Sets a key that may be any text, `__proto__` included.
 * @param {object} target
 * @param {string} key
 * @param {unknown} value
 */
function define(target, key, value) {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
