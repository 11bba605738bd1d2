// My progress: what was done, right at the first try, what to look at again; kept, moved and deleted by the learner alone.
import { button, focusOn, make, refill } from "../widgets/shared/dom.js";
import { dayText } from "../widgets/shared/dates.js";
import { speaker } from "../widgets/shared/words.js";
import { addAll, deleteAll, eventsOf, fileOf, LARGEST_FILE, readAll } from "./kept.js";
import { tell } from "./report.js";

/** @typedef {{course: string, words: Record<string, string>, sections: {title: string, activities: import("./report.js").Activity[]}[]}} Kept */

/** The browser's store, or nothing where it is switched off. */
function openStore() {
  try {
    const store = globalThis.localStorage;
    store.getItem("legguide");
    return store;
  } catch {
    return null;
  }
}

/**
 * @param {Element} place
 * @param {Kept} kept
 */
function openProgress(place, kept) {
  const store = openStore();
  const speak = speaker(kept.words);
  const report = make("div");
  const asking = make("div", { class: "site-asking" });
  const status = make("p", { role: "status", class: "site-status" });
  if (!store) return refill(place, make("p", { role: "status" }, speak("site-progress-cannot")));

  const chooser = make("input", {
    type: "file",
    id: "site-progress-file",
    accept: ".json,application/json",
    class: "site-file",
    onchange: load,
  });
  refill(
    place,
    report,
    make("h2", { id: "site-progress-keep" }, speak("site-progress-keep")),
    make("p", { class: "lgs-small" }, speak("site-progress-save-note")),
    make(
      "div",
      { class: "site-actions lg-actions" },
      button(speak("site-progress-save"), save),
      make("label", { class: "lg-button lg-plain site-load" }, speak("site-progress-load"), chooser),
      button(speak("site-progress-delete"), askToDelete),
    ),
    asking,
    status,
  );
  draw();
  // another page of the course may add to it while this one is open
  addEventListener("storage", draw);

  function events() {
    return readAll(/** @type {Storage} */ (store), kept.course);
  }

  function draw() {
    refill(report, ...drawReport(kept, events(), speak));
  }

  function save() {
    const name = `${kept.course}-${new Date().toISOString().slice(0, 10)}.json`;
    const file = new Blob([fileOf(kept.course, events())], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    refill(status, speak("site-progress-saved", { file: name }));
  }

  async function load() {
    const file = chooser.files?.[0];
    if (!file) return;
    const found = file.size > LARGEST_FILE ? null : eventsOf(kept.course, await file.text());
    chooser.value = "";
    if (!found) return refill(status, speak("site-progress-not-ours"));
    const before = events().length;
    const all = addAll(/** @type {Storage} */ (store), kept.course, found);
    draw();
    refill(
      status,
      all ? speak("site-progress-loaded", { n: events().length - before }) : speak("site-progress-not-kept"),
    );
  }

  function askToDelete() {
    const question = make("p", {}, make("strong", {}, speak("site-progress-delete-ask")));
    const done = (/** @type {string} */ said) => {
      refill(asking);
      refill(status, said);
      focusOn(status);
    };
    refill(
      asking,
      question,
      make(
        "div",
        { class: "lg-actions" },
        button(speak("site-progress-delete-no"), () => done(""), "primary"),
        button(speak("site-progress-delete-yes"), () => {
          deleteAll(/** @type {Storage} */ (store), kept.course);
          document.documentElement.classList.remove("lg-large");
          draw();
          done(speak("site-progress-deleted"));
        }),
      ),
    );
    refill(status);
    focusOn(question);
  }
}

/**
 * @param {Kept} kept
 * @param {import("../engine/progress.js").Event[]} events
 * @param {ReturnType<typeof speaker>} speak
 */
function drawReport(kept, events, speak) {
  const now = new Date().toISOString();
  const told = kept.sections.map((section) => ({
    title: section.title,
    rows: section.activities.map((activity) => ({ activity, told: tell(activity, events, now) })),
  }));
  const all = told.flatMap((section) => section.rows);
  const begun = all.filter((row) => row.told.state !== "not-yet");
  const again = all.flatMap((row) => row.told.again);
  const ordered = [...again.filter((item) => item.urgent), ...again.filter((item) => !item.urgent)];
  return [
    make("p", { class: "site-total" }, speak("site-progress-total", { n: begun.length, total: all.length })),
    begun.length === 0 && make("p", {}, speak("site-progress-nothing")),
    begun.length > 0 && make("h2", {}, speak("site-progress-again")),
    begun.length > 0 && ordered.length === 0 && make("p", {}, speak("site-progress-again-none")),
    ordered.length > 0 && make("p", { class: "lgs-small" }, speak("site-progress-again-how")),
    ordered.length > 0 && make("ol", { class: "site-again" }, ...ordered.map(lookAgain)),
    make("h2", {}, speak("site-progress-by-part")),
    ...told.map((section) =>
      make(
        "section",
        {},
        make("h3", {}, section.title),
        make("ul", { class: "site-done" }, ...section.rows.map(done)),
      )
    ),
  ];

  /** @param {import("./report.js").Again} item */
  function lookAgain({ text, urgent, way }) {
    const [before, after = ""] = speak("look-again-at").split("{unit}");
    return make(
      "li",
      { "data-urgent": urgent },
      urgent && make("strong", {}, `${speak("emergency-item")} `),
      text,
      way && make("span", { class: "lgs-small" }, " ", before, make("a", { href: way.href }, way.title), after),
    );
  }

  /** @param {(typeof all)[number]} row */
  function done({ activity, told }) {
    return make(
      "li",
      { "data-state": told.state },
      make("span", { class: "site-state" }, speak(`site-progress-${told.state}`)),
      make("a", { href: activity.href }, activity.title),
      make("span", { class: "lgs-small" }, inWords(activity, told)),
    );
  }

  /** @param {import("./report.js").Activity} activity @param {import("./report.js").Told} told */
  function inWords(activity, told) {
    if (told.state === "not-yet") return "";
    if (told.open) return speak("site-progress-hand-in");
    if (activity.kind === "scenario") {
      return told.state === "done" ? speak(told.safe ? "site-progress-story-safe" : "site-progress-story-end") : "";
    }
    if (told.right === null) return "";
    if (activity.kind === "cards") {
      return speak("site-progress-cards", { n: told.right, total: told.total, due: told.due ?? 0 });
    }
    if (activity.kind === "observe") {
      return told.last ? speak("site-progress-counts", { n: told.right, last: dayText(told.last) }) : "";
    }
    return speak("site-progress-right", { n: told.right, total: told.total });
  }
}

const place = document.querySelector("[data-site-progress]");
const record = document.getElementById("site-record");
if (place && record) openProgress(place, JSON.parse(record.textContent ?? ""));
