// Progress as a log: events in, state out. Twin of progress.py.
// Events that are not well formed are set aside and never break the rest.
import { compareText } from "./text.js";

/**
 * @typedef {{id: string, at: string, activity: string, item: string, what: string, response: string[], keep: number}} Event
 * @typedef {{responses: Record<string, string[][]>, sure: Record<string, string[]>, hints: Record<string, number>,
 *   finished: boolean, route: string[], ticked: string[]}} State
 * @typedef {State & {rated: Record<string, string[][]>, counted: string[][]}} Progress
 */

const WHATS = [
  "responded",
  "was-sure",
  "hinted",
  "finished",
  "chose",
  "went-back",
  "ticked",
  "rated",
  "counted",
  "started-over",
];

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

/** @returns {State} */
function nothingYet() {
  return { responses: {}, sure: {}, hints: {}, finished: false, route: [], ticked: [] };
}

/**
 * What one activity looks like after its events: see progress.py. What was rated and counted is a diary and stays.
 * @param {unknown[]} events
 * @param {string} activity
 * @returns {Progress}
 */
export function fold(events, activity) {
  /** @type {{rated: Record<string, string[][]>, counted: string[][]}} */
  const diary = { rated: {}, counted: [] };
  let state = nothingYet();
  /** @type {Map<string, string>} */
  let said = new Map();
  for (const event of merge(events)) {
    if (event.activity !== activity) continue;
    const { what, item, response } = event;
    const first = response.length ? response[0] : "";
    if (what === "started-over") {
      state = nothingYet();
      said = new Map();
    } else if (what === "was-sure") said.set(item, first);
    else if (what === "responded") {
      extend(state.responses, item, response);
      extend(state.sure, item, said.get(item) ?? "");
      said.delete(item);
    } else if (what === "hinted") {
      const before = Object.hasOwn(state.hints, item) ? state.hints[item] : 0;
      define(state.hints, item, before + 1);
    } else if (what === "finished") state.finished = true;
    else if (what === "chose") state.route = [...state.route, ...response];
    else if (what === "went-back") state.route = state.route.slice(0, event.keep);
    else if (what === "ticked") state.ticked = [...response];
    else if (what === "rated") extend(diary.rated, item, [first, event.at]);
    else diary.counted.push([first, event.at]);
  }
  return { ...state, ...diary };
}

/**
 * Adds to the list under a key.
 * @template T
 * @param {Record<string, T[]>} lists
 * @param {string} key
 * @param {T} value
 */
function extend(lists, key, value) {
  define(lists, key, [...(Object.hasOwn(lists, key) ? lists[key] : []), value]);
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
