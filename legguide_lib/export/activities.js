// The activities of an exported file. There is no kernel here: the file itself remembers.

/** @type {Map<Element, Element>} what is to be drawn, by the element it is drawn in */
const waiting = new Map();

/** @type {unknown[] | undefined} */
let parts;

/** Makes room for the activities below an element, in place of their text. @param {ParentNode} root */
export function prepare(root) {
  for (const data of root.querySelectorAll("script.lgs-payload")) {
    const el = data.nextElementSibling;
    if (!el) continue;
    // the activity as text stays below the live one, for paper
    const live = document.createElement("div");
    const paper = document.createElement("div");
    live.className = "lgs-live";
    paper.className = "lgs-paper";
    paper.append(...el.childNodes);
    el.append(live, paper);
    live.dataset.waiting = "";
    waiting.set(live, data);
  }
}

/** Draws what waits below an element. @param {Node} root */
export function drawWithin(root) {
  for (const live of waiting.keys()) if (root.contains(live)) draw(live);
}

/** Draws what has waited longest. @returns {boolean} whether anything waited */
export function drawNext() {
  const [live] = waiting.keys();
  if (live) draw(live);
  return Boolean(live);
}

/** @param {Element} live */
function draw(live) {
  const text = waiting.get(live)?.textContent ?? "";
  waiting.delete(live);
  live.removeAttribute("data-waiting");
  const { legguideActivities: activities = {} } = /** @type {any} */ (globalThis);
  try {
    const payload = whole(JSON.parse(text));
    activities[payload.kind].render({ model: modelOf(payload), el: live });
  } catch (error) {
    console.error("legguide:", error);
  }
}

/** What an activity sees of a kernel. @param {any} payload */
function modelOf(payload) {
  // slides are for a room with a trainer, pages for one reader
  const room = document.documentElement.classList.contains("lgs-deck");
  /** @type {Record<string, unknown>} */
  const state = { payload, room, events: payload?.events ?? [] };
  return {
    get: (/** @type {string} */ name) => state[name],
    set(/** @type {string} */ name, /** @type {unknown} */ value) {
      state[name] = value;
    },
    save_changes() {},
  };
}

/** A payload with what several of them need, which stands in the file once. @param {any} part @returns {any} */
function whole(part) {
  if (Array.isArray(part)) return part.map(whole);
  if (typeof part !== "object" || part === null) return part;
  parts ??= /** @type {unknown[]} */ (JSON.parse(document.querySelector("script.lgs-shared")?.textContent ?? "[]"));
  const entries = Object.entries(part);
  if (parts.length && entries.length === 1 && entries[0][0] === "=" && Number.isInteger(entries[0][1])) {
    return whole(parts[entries[0][1]]);
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, whole(value)]));
}
