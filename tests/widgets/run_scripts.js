// Loads joined scripts as a browser would, without a page, for test_bundle.py: JSON in on stdin, JSON out.

/** @typedef {{widgets: Record<string, string>, pages: string[]}} Asked */

/** @type {Asked} */
const asked = JSON.parse(await new Response(Deno.stdin.readable).text());

/** @param {string} text */
async function renders(text) {
  try {
    const module = await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`);
    return Object.keys(module).join() === "default" && Object.keys(module.default).join() === "render" &&
      typeof module.default.render === "function";
  } catch (error) {
    return String(error);
  }
}

/** @type {Record<string, unknown>} */
const widgets = {};
for (const [kind, text] of Object.entries(asked.widgets)) widgets[kind] = await renders(text);

const before = Object.keys(globalThis);
/** @type {string[]} */
const faults = [];
for (const text of asked.pages) {
  try {
    new Function(text)();
  } catch (error) {
    faults.push(String(error));
  }
}
const added = Object.keys(globalThis).filter((name) => !before.includes(name));
const activities = /** @type {any} */ (globalThis).legguideActivities ?? {};
const kinds = Object.keys(activities).filter((kind) => typeof activities[kind].render === "function");
console.log(JSON.stringify({ widgets, faults, added, kinds }));
