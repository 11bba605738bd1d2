// What every activity has round it: a root that is found by its id, a heading line, a stage, a spoken status, its sources.
import { button, focusOn, make, refill } from "./dom.js";
import { remembered } from "./log.js";
import { sourcesLine } from "./sources.js";

/**
 * @typedef {{id: string, kind: string, course: string, title: string, words: Record<string, string>,
 *   sources: import("./sources.js").Note[], review: string}} Payload
 * @typedef {(id: string, values?: Record<string, string | number>) => string} Speak
 */

/**
 * @param {Payload} payload
 * @param {string} label what kind of activity this is, in a word
 * @param {Speak} speak
 */
export function openFrame(payload, label, speak) {
  const place = make("p", { class: "lg-place" });
  const stage = make("div", { class: "lg-stage" });
  const status = make("div", { role: "status", class: "lg-status" });
  const sources = make("div", { class: "lg-sources" }, make("p", {}, payload.review));
  const closing = new AbortController();
  // no <section>: reveal.js takes every one inside a slide for a slide of its own
  const root = make(
    "div",
    {
      "role": "region",
      // in JupyterLab a key pressed here is no command to the notebook
      "data-lm-suppress-shortcuts": "true",
      "class": `lg lg-${payload.kind}`,
      "lang": "en",
      "data-legguide-activity": payload.id,
      "data-legguide-kind": payload.kind,
      "aria-label": `${label}: ${payload.title}`,
    },
    make("div", { class: "lg-head" }, make("p", { class: "lg-kicker" }, `${label} · ${payload.title}`), place),
    stage,
    status,
    sources,
    make("div", { class: "lg-tools" }, largePrint(payload.course, speak), readAloud(stage, speak, closing.signal)),
  );
  root.addEventListener("keydown", (event) => event.stopPropagation());

  /** Says a result once, for people who listen; the same once more if it is asked for again. @param {string} text */
  function announce(text) {
    refill(status, text && text === status.textContent ? `${text}\u00a0` : text);
  }

  return {
    root,
    stage,
    /** Aborted when the activity leaves the page: whoever listens outside the activity stops then. */
    left: closing.signal,
    /** Lets go of everything outside the activity. */
    close: () => closing.abort(),
    /** @param {string} text */
    setPlace: (text) => refill(place, text),
    announce,
    /** Says where in the activity the learner has come to, and puts focus there. @param {HTMLElement} part */
    arriveAt(part) {
      announce(place.textContent ?? "");
      focusOn(part);
    },
    /** @param {(import("./sources.js").Note | undefined)[]} notes */
    setSources: (notes) => refill(sources, sourcesLine(notes), make("p", {}, payload.review)),
    /** A list of sources of its own, such as one with numbers. @param {Node | null} list */
    setNotes: (list) => refill(sources, list, make("p", {}, payload.review)),
  };
}

/**
 * A switch that makes all activities and texts of the page larger, and is remembered for the whole course.
 * @param {string} course
 * @param {Speak} speak
 */
export function largePrint(course, speak) {
  const setting = remembered(course, "large-print");
  const page = document.documentElement;
  const toggle = button(speak("large-print"), () => {
    const on = !page.classList.contains("lg-large");
    setting.set(on ? "yes" : "no");
    show(on);
  });
  toggle.classList.add("lg-tool", "lg-large-print");

  /** @param {boolean} on */
  function show(on) {
    page.classList.toggle("lg-large", on);
    for (const each of [toggle, ...document.querySelectorAll(".lg-large-print")]) {
      each.setAttribute("aria-pressed", String(on));
    }
  }

  show(setting.get() === "yes");
  return toggle;
}

/**
 * A button that reads the stage with the browser's own voice; hidden where there is none.
 * @param {HTMLElement} stage
 * @param {Speak} speak
 * @param {AbortSignal} left
 */
function readAloud(stage, speak, left) {
  const voice = globalThis.speechSynthesis;
  if (!voice) return null;
  let reading = false;
  const press = button(speak("read-aloud"), () => {
    voice.cancel();
    if (reading) return stop();
    const words = new SpeechSynthesisUtterance(stage.innerText);
    words.lang = "en";
    words.onend = words.onerror = stop;
    reading = true;
    refill(press, speak("stop-reading"));
    voice.speak(words);
  });
  press.classList.add("lg-tool");

  function stop() {
    reading = false;
    refill(press, speak("read-aloud"));
  }

  const offer = () => {
    press.hidden = voice.getVoices().length === 0;
  };
  offer();
  voice.addEventListener("voiceschanged", offer, { signal: left });
  left.addEventListener("abort", () => {
    if (reading) voice.cancel();
  });
  return press;
}

/**
 * What is shown when an activity cannot be drawn: a kind line for the learner, the cause for the console.
 * @param {HTMLElement} el
 * @param {unknown} error
 */
export function showTrouble(el, error) {
  console.error("legguide:", error);
  refill(
    el,
    make(
      "div",
      { class: "lg", lang: "en", role: "note" },
      make(
        "p",
        {},
        "This activity could not be shown. Reload the page. If that does not help, go on with the next part: nothing you did is lost.",
      ),
    ),
  );
}
