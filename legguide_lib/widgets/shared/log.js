// Where responses are kept: this browser's storage, and the kernel's store when one listens.
// A log is only ever added to; reading merges what both places hold.
import { isEvent, merge } from "../../engine/progress.js";

/**
 * @typedef {import("../../engine/progress.js").Event} Event
 * @typedef {{get(name: string): any, set(name: string, value: any): void, save_changes(): void,
 *   on?(name: string, listen: () => void): void, off?(name: string, listen: () => void): void}} Model
 */

/** Milliseconds until the kernel is told: more than a frame. */
const SOON = 30;

/**
 * The log of one activity.
 * @param {Model} model
 * @param {string} course
 * @param {string} activity
 */
export function openLog(model, course, activity) {
  const key = `legguide:${course}:${activity}`;
  /** @type {Event[]} events that could not be stored, so that at least this visit remembers them */
  let here = [];
  /** @type {{text: string | null, told: unknown, here: Event[] | null, all: Event[]}} what was read last, and from what */
  let read = { text: null, told: null, here: null, all: [] };
  let isTelling = false;

  /** @returns {string | null} */
  function storedText() {
    try {
      return globalThis.localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /** @param {string | null} text @returns {Event[]} */
  function stored(text) {
    if (text === null) return [];
    try {
      const parsed = JSON.parse(text);
      if (Array.isArray(parsed)) return parsed.filter(isEvent);
    } catch {
      // Not JSON: put it aside below, so that nothing is thrown away.
    }
    keep(`${key}:set-aside`, text);
    return [];
  }

  /** @returns {unknown[]} */
  function fromKernel() {
    const events = model.get("events");
    return Array.isArray(events) ? events : [];
  }

  /** Read anew only if one of the places holds something else than before. @returns {Event[]} */
  function events() {
    const text = storedText(), told = model.get("events");
    if (read.here !== here || read.text !== text || read.told !== told) {
      const all = merge(here, stored(text), fromKernel()).filter((event) => event.activity === activity);
      read = { text, told, here, all };
    }
    return read.all;
  }

  /** The feedback is painted first; the browser's storage holds the event already. */
  function tellKernelSoon() {
    if (isTelling) return;
    isTelling = true;
    setTimeout(() => {
      isTelling = false;
      model.save_changes();
    }, SOON);
  }

  /**
   * @param {string} what
   * @param {{item?: string, response?: string[], keep?: number}} more
   */
  function add(what, { item = "", response = [], keep: length = 0 } = {}) {
    const before = events();
    const last = before.length ? before[before.length - 1].at : "";
    const now = new Date().toISOString();
    // A clock set back must not reorder what was done.
    const at = now > last ? now : `${last}+`;
    const event = { id: newId(), at, activity, item, what, response, keep: length };
    here = [...here, event];
    const all = merge(before, [event]);
    const text = JSON.stringify(all);
    keep(key, text);
    model.set("events", all);
    if (storedText() === text) read = { text, told: all, here, all };
    tellKernelSoon();
  }

  return { events, add };
}

/**
 * @param {string} key
 * @param {string} text
 */
function keep(key, text) {
  try {
    globalThis.localStorage.setItem(key, text);
  } catch {
    // Storage is full or switched off: this visit still remembers through `here`.
  }
}

/** @returns {string} an id nobody else makes */
function newId() {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A choice that holds for the whole course, such as the learner's country.
 * @param {string} course
 * @param {string} name
 */
export function remembered(course, name) {
  const key = `legguide:${course}:setting:${name}`;
  return {
    /** @returns {string} */
    get() {
      try {
        return globalThis.localStorage.getItem(key) ?? "";
      } catch {
        return "";
      }
    },
    set: (/** @type {string} */ value) => keep(key, value),
  };
}
