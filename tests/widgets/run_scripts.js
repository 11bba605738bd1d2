// Loads joined scripts as a browser would, without a page, for test_bundle.py: JSON in on stdin, JSON out.

/** @typedef {{widgets: Record<string, string>, pages: string[]}} Asked */

/** @type {Asked} */
const asked = JSON.parse(await new Response(Deno.stdin.readable).text());

/**
 * What a widget script gives: the names of its exports, and whether `render` is a function.
 * @param {string} text
 */
async function exportsOf(text) {
  try {
    const module = await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`);
    return { names: Object.keys(module), parts: Object.keys(module.default), render: typeof module.default.render };
  } catch (error) {
    return String(error);
  }
}

/**
 * What a page script leaves behind: new global names, and the kinds of activity it offers.
 * @param {string} text
 */
function leftBy(text) {
  const page = /** @type {any} */ (globalThis);
  delete page.legguideActivities;
  const before = Object.keys(page);
  try {
    new Function(text)();
  } catch (error) {
    return String(error);
  }
  const activities = page.legguideActivities ?? {};
  const kinds = Object.keys(activities).filter((kind) => typeof activities[kind].render === "function");
  return { names: Object.keys(page).filter((name) => !before.includes(name)), kinds };
}

/** @type {Record<string, unknown>} */
const widgets = {};
for (const [kind, text] of Object.entries(asked.widgets)) widgets[kind] = await exportsOf(text);
console.log(JSON.stringify({ widgets, pages: asked.pages.map(leftBy) }));
