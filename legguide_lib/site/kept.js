// What this browser keeps of the course: read it all, add what a file brings, delete it all.
// Knows the names under which `widgets/shared/log.js` keeps logs. Must not know what an activity is.
import { isEvent, merge } from "../engine/progress.js";

/**
 * @typedef {import("../engine/progress.js").Event} Event
 * @typedef {{getItem(name: string): string | null, setItem(name: string, value: string): void, removeItem(name: string): void,
 *   readonly length: number, key(place: number): string | null}} Store
 */

/** A file larger than this is none of ours: a log of years is far smaller. */
export const LARGEST_FILE = 20_000_000;

/**
 * Every name under which the course keeps something: logs, what was set aside, settings.
 * @param {Store} store
 * @param {string} course
 */
function names(store, course) {
  const all = Array.from({ length: store.length }, (_, place) => store.key(place) ?? "");
  return all.filter((name) => name.startsWith(`legguide:${course}:`));
}

/**
 * All events of the course.
 * @param {Store} store
 * @param {string} course
 * @returns {Event[]}
 */
export function readAll(store, course) {
  return merge(...names(store, course).map((name) => listIn(store.getItem(name))));
}

/** @param {string | null} text @returns {unknown[]} */
function listIn(text) {
  return text !== null && isList(text) ? JSON.parse(text) : [];
}

/** @param {string} text */
function isList(text) {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/**
 * Adds events to the logs of their activities; each id once. True if all could be kept.
 * @param {Store} store
 * @param {string} course
 * @param {Event[]} events
 */
export function addAll(store, course, events) {
  try {
    for (const activity of new Set(events.map((event) => event.activity))) {
      const name = `legguide:${course}:${activity}`;
      const before = store.getItem(name);
      // what cannot be read is put aside, as the log itself does, so that nothing is thrown away
      if (before !== null && !isList(before)) store.setItem(`${name}:set-aside`, before);
      const all = merge(listIn(before), events).filter((event) => event.activity === activity);
      store.setItem(name, JSON.stringify(all));
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Store} store
 * @param {string} course
 */
export function deleteAll(store, course) {
  for (const name of names(store, course)) store.removeItem(name);
}

/**
 * A log as the text of a file to carry.
 * @param {string} course
 * @param {Event[]} events
 */
export function fileOf(course, events) {
  return JSON.stringify({ legguide: "progress", course, events }, null, 1);
}

/**
 * The events of such a file; null if it is none of this course.
 * @param {string} course
 * @param {string} text
 * @returns {Event[] | null}
 */
export function eventsOf(course, text) {
  try {
    const file = JSON.parse(text);
    if (file.legguide !== "progress" || file.course !== course || !Array.isArray(file.events)) return null;
    return file.events.every(isNamed) ? merge(file.events) : null;
  } catch {
    return null;
  }
}

/** Whether an event could be kept under its activity's own name, and under no other thing's. @param {unknown} thing */
function isNamed(thing) {
  return isEvent(thing) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(thing.activity);
}
