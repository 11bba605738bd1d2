// Asks the pure scripts of the site, for test_scripts.py: JSON in on stdin, JSON out.
import { makeIndex, search } from "../../legguide_lib/site/search.js";
import { tell } from "../../legguide_lib/site/report.js";
import { addAll, deleteAll, eventsOf, fileOf, readAll } from "../../legguide_lib/site/kept.js";

/** @type {{entries: any[], queries: string[], activities: {activity: any, events: any[]}[], files: string[], kept: Record<string, string>, course: string, events: any[]}} */
const asked = JSON.parse(await new Response(Deno.stdin.readable).text());

const index = makeIndex(asked.entries);
const found = asked.queries.map((query) => search(index, query).map(({ entry }) => entry.href));
const told = asked.activities.map(({ activity, events }) => tell(activity, events, "2030-01-01T00:00:00.000Z"));
const files = asked.files.map((text) => eventsOf(asked.course, text)?.length ?? null);

/** A store such as a browser's. @param {Record<string, string>} start */
function storeOf(start) {
  const things = new Map(Object.entries(start));
  return {
    getItem: (/** @type {string} */ name) => things.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => void things.set(name, value),
    removeItem: (/** @type {string} */ name) => void things.delete(name),
    get length() {
      return things.size;
    },
    key: (/** @type {number} */ place) => [...things.keys()][place] ?? null,
    all: () => Object.fromEntries(things),
  };
}

const store = storeOf(asked.kept);
const before = readAll(store, asked.course);
const carried = eventsOf(asked.course, fileOf(asked.course, before));
addAll(store, asked.course, asked.events);
const after = readAll(store, asked.course);
addAll(store, asked.course, asked.events);
const again = readAll(store, asked.course);
const aside = store.getItem(`legguide:${asked.course}:b:set-aside`);
deleteAll(store, asked.course);

console.log(
  JSON.stringify({ found, told, files, kept: { before, carried, after, again, aside, deleted: store.all() } }),
);
