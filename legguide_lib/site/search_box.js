// The search of the site: a box, what was found as you type, and a spoken count. Works with no network.
import { make, refill } from "../widgets/shared/dom.js";
import { speaker } from "../widgets/shared/words.js";
import { excerpt, makeIndex, search } from "./search.js";

/** @typedef {{words: Record<string, string>, entries: import("./search.js").Entry[]}} SearchData */

/** How long nobody types before the count is said, in milliseconds: not after each letter. */
const PAUSE = 600;

/**
 * @param {Element} place
 * @param {SearchData} data
 */
function openSearch(place, data) {
  const speak = speaker(data.words);
  /** @type {import("./search.js").Index | null} made when somebody first types */
  let index = null;
  const list = make("ol", { class: "site-found" });
  const count = make("p", { class: "site-count" });
  const status = make("div", { role: "status", class: "lg-status" });
  const clear = make(
    "button",
    { type: "button", class: "lg-button lg-plain", onclick: empty },
    speak("site-search-clear"),
  );
  const box = make("input", {
    "type": "search",
    "id": "site-search-box",
    "class": "lg-input",
    "autocomplete": "off",
    "aria-describedby": "site-search-how",
    "oninput": look,
  });
  let waiting = 0;

  const form = make(
    "form",
    { role: "search", onsubmit: goToFirst },
    make("label", { for: "site-search-box", class: "site-search-label" }, speak("site-search-label")),
    make("p", { id: "site-search-how", class: "lgs-small" }, speak("site-search-how")),
    make("div", { class: "site-search-line" }, box, clear),
  );
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") empty();
    if (event.key === "ArrowDown" && list.querySelector("a")) {
      event.preventDefault();
      list.querySelector("a")?.focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "ArrowDown" && at >= 0) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
    else if (event.key === "ArrowUp" || event.key === "Escape") box.focus();
    else return;
    event.preventDefault();
  });

  function look() {
    const asked = box.value.trim();
    const found = asked.length > 1 ? search(index ??= makeIndex(data.entries), asked) : [];
    const said = asked.length < 2
      ? ""
      : found.length === 0
      ? speak("site-search-none")
      : found.length === 1
      ? speak("site-search-one")
      : speak("site-search-found", { n: found.length });
    refill(list, ...found.map(row));
    refill(count, said);
    clearTimeout(waiting);
    waiting = setTimeout(() => refill(status, said), PAUSE);
    history.replaceState({ asked }, "");
  }

  /** @param {import("./search.js").Found} found */
  function row({ entry, words }) {
    const parts = excerpt(entry.text, words, entry.kind === "flag").map((text, place) =>
      place % 2 ? make("mark", {}, text) : text
    );
    return make(
      "li",
      {},
      make("a", { href: entry.href }, entry.title),
      make("span", { class: "site-kind" }, speak(`site-kind-${entry.kind}`)),
      entry.soon && make("strong", { "class": "site-soon", "data-band": entry.band }, entry.soon),
      make("span", { class: "site-excerpt" }, ...parts),
    );
  }

  function empty() {
    box.value = "";
    look();
    box.focus();
  }

  /** @param {Event} event */
  function goToFirst(event) {
    event.preventDefault();
    look();
    list.querySelector("a")?.focus();
  }

  refill(place, form, count, status, list);
  // what was asked is there again when one comes back from a page that was found
  const before = history.state?.asked;
  if (typeof before === "string" && before) {
    box.value = before;
    look();
  }
}

for (const place of document.querySelectorAll("[data-site-search]")) {
  openSearch(place, /** @type {any} */ (globalThis).legguideSearch);
}
