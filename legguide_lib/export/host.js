// Starts the activities of an exported page. There is no kernel here: the page itself remembers.
(() => {
  /** @type {Record<string, {render(host: {model: object, el: Element}): void}>} */
  const activities = /** @type {any} */ (globalThis).legguideActivities ?? {};

  // slides are for a room with a trainer, pages for one reader
  const room = document.documentElement.classList.contains("lgs-deck");

  /** @param {unknown} payload */
  function modelOf(payload) {
    /** @type {Record<string, unknown>} */
    const state = { payload, room, events: /** @type {any} */ (payload)?.events ?? [] };
    return {
      get: (/** @type {string} */ name) => state[name],
      set(/** @type {string} */ name, /** @type {unknown} */ value) {
        state[name] = value;
      },
      save_changes() {},
    };
  }

  // what several activities need stands in the file once
  /** @type {unknown[]} */
  const parts = JSON.parse(document.querySelector("script.lgs-shared")?.textContent ?? "[]");

  /** @param {any} part @returns {any} */
  function whole(part) {
    if (Array.isArray(part)) return part.map(whole);
    if (typeof part !== "object" || part === null) return part;
    const entries = Object.entries(part);
    if (parts.length && entries.length === 1 && entries[0][0] === "=" && Number.isInteger(entries[0][1])) {
      return whole(parts[entries[0][1]]);
    }
    return Object.fromEntries(entries.map(([key, value]) => [key, whole(value)]));
  }

  /** @type {Map<Element, Element>} what is to be drawn, by the element it is drawn in */
  const waiting = new Map();
  for (const data of document.querySelectorAll("script.lgs-payload")) {
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

  /** @param {Element} live */
  function draw(live) {
    const text = waiting.get(live)?.textContent ?? "";
    waiting.delete(live);
    live.removeAttribute("data-waiting");
    try {
      const payload = whole(JSON.parse(text));
      activities[payload.kind].render({ model: modelOf(payload), el: live });
    } catch (error) {
      console.error("legguide:", error);
    }
  }

  // Slides: first what is on the wall, the rest while nothing else is to be done. The events are those of reveal.js.
  function drawShown() {
    for (const live of waiting.keys()) if (live.closest("section.present > section.present")) draw(live);
  }

  function drawRest() {
    const [live] = waiting.keys();
    if (!live) return;
    draw(live);
    soon(drawRest);
  }

  /** @param {() => void} work */
  function soon(work) {
    // Safari has no idle callback
    if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 300 });
    else setTimeout(work, 50);
  }

  if (room && !/print-pdf/.test(location.search)) {
    document.addEventListener("slidechanged", drawShown);
    document.addEventListener("ready", () => {
      drawShown();
      setTimeout(drawRest, 300);
    });
  } else {
    for (const live of waiting.keys()) draw(live);
  }

  // On paper: what is folded is printed open, and what is right stands on a page of its own behind the questions.
  const keys = document.createElement("div");
  keys.className = "lgs lgs-print-key";
  for (const paper of document.querySelectorAll(".lgs-paper")) {
    const found = [...paper.querySelectorAll(".lgs-key")];
    if (found.length === 0) continue;
    keys.append(paper.querySelector("h3")?.cloneNode(true) ?? "");
    const list = document.createElement("ol");
    for (const key of found) {
      const item = document.createElement("li");
      for (const part of [...key.children].slice(1)) item.append(part.cloneNode(true));
      list.append(item);
    }
    keys.append(list);
  }
  // without anything in it, it would be an empty sheet of paper
  if (keys.childElementCount > 0) document.querySelector("main")?.append(keys);

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    const stayFolded = ".lgs-sources, .lgs-paper details, .lgs-live details, .lgs-stay-folded details";
    opened = [...document.querySelectorAll("details")].filter((each) => !each.open && !each.matches(stayFolded));
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})();
