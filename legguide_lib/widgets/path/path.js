// The path from brain to muscle: choose a place, see what happens there, how the legs show it, and what can act there.
import { fold } from "../../engine/progress.js";
import { button, focusOn, make, refill } from "../shared/dom.js";
import { drawing } from "../shared/drawing.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog } from "../shared/log.js";
import { openNotes } from "../shared/notes.js";
import { optionGroup } from "../shared/fields/options.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {import("../shared/notes.js").Said} Said
 * @typedef {{id: string, name: string, what_happens: Said[], leg_pattern: Said[], conditions: string[]}} PathPlace
 * @typedef {{name: string, tempo: string, what_happens: Said[], leg_pattern: Said[], emergency: Said[]}} PathCondition
 * @typedef {import("../shared/frame.js").Payload & import("../shared/notes.js").Noted & {places: PathPlace[],
 *   picture: {svg: string, description: string} | null, conditions: Record<string, PathCondition>,
 *   tempos: {id: string, title: string}[]}} PathPayload
 */

/** How far from a place a finger may land and still mean it, in pixels. */
const nearEnough = 24;

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderPath({ model, el }) {
  try {
    return drawPath(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {PathPayload} payload
 */
function drawPath(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("explore-path"), speak);
  const places = new Map(payload.places.map((place) => [place.id, place]));
  const stored = fold(log.events(), payload.id).ticked.filter((id) => places.has(id)).slice(0, 1);

  const result = make("div", { class: "lg-path-result" });
  const strip = make("div", { class: "lg-strip" });
  const picture = payload.picture && drawing(payload.picture.svg, payload.picture.description);
  const group = optionGroup({
    ask: speak("path-ask"),
    how: speak("path-how"),
    many: false,
    options: payload.places.map((place) => ({ id: place.id, text: place.name })),
    change: choose,
  });
  group.fill(stored);

  function choose() {
    const [id] = group.picked();
    const place = places.get(id);
    if (!place) return;
    log.add("ticked", { response: [id] });
    show(place);
    frame.announce(speak("path-chosen", { choice: place.name, n: place.conditions.length }));
  }

  /** @param {PathPlace} place */
  function show(place) {
    const notes = openNotes(payload, speak);
    const heading = make("h4", { class: "lg-ask" }, place.name);
    if (picture) markPlace(picture, place.id);
    refill(
      result,
      heading,
      make("p", { class: "lg-card-label" }, speak("what-happens")),
      notes.statements(place.what_happens),
      make("p", { class: "lg-card-label" }, speak("leg-pattern")),
      notes.statements(place.leg_pattern),
      make("p", { class: "lg-result" }, speak("conditions-here")),
      ...payload.tempos.map((tempo) => ofTempo(tempo, place, notes)),
    );
    refill(strip, make("span", {}, place.name), button(speak("show-chosen"), () => focusOn(heading)));
    frame.setNotes(notes.footer());
  }

  /**
   * @param {{id: string, title: string}} tempo
   * @param {PathPlace} place
   * @param {ReturnType<typeof openNotes>} notes
   */
  function ofTempo(tempo, place, notes) {
    const mine = place.conditions.map((id) => payload.conditions[id]).filter((each) => each?.tempo === tempo.id);
    if (mine.length === 0) return null;
    return make(
      "div",
      { class: "lg-tempo", "data-tempo": tempo.id },
      make("p", { class: "lg-card-label" }, tempo.title),
      ...mine.map((condition) => inBrief(condition, notes)),
    );
  }

  /**
   * @param {PathCondition} condition
   * @param {ReturnType<typeof openNotes>} notes
   */
  function inBrief(condition, notes) {
    /** @type {[string, Said[]][]} */
    const rows = [
      [speak("what-happens"), condition.what_happens],
      [speak("leg-pattern"), condition.leg_pattern],
      [speak("when-it-is-an-emergency"), condition.emergency],
    ];
    return make(
      "details",
      { class: "lg-fold" },
      make("summary", {}, condition.name),
      ...rows.filter(([, said]) => said.length > 0).flatMap((
        [title, said],
      ) => [make("p", { class: "lg-small" }, title), notes.statements(said)]),
    );
  }

  refill(
    frame.stage,
    make("div", { class: "lg-path-choice" }, picture, group.fieldset),
    make("p", { class: "lg-empty" }, speak("path-empty")),
    result,
    strip,
  );
  picture?.addEventListener("click", (event) => {
    const id = placeAt(picture, event.clientX, event.clientY);
    const control = [...group.fieldset.querySelectorAll("input")].find((each) => each.value === id);
    if (!control) return;
    control.checked = true;
    control.focus({ preventScroll: true });
    choose();
  });
  const before = stored.map((id) => places.get(id));
  if (before[0]) show(before[0]);
  refill(el, frame.root);
  return frame.close;
}

/** Marks the chosen place on the drawing, and only that. @param {Element} picture @param {string} id */
function markPlace(picture, id) {
  for (const part of picture.querySelectorAll("[data-place]")) {
    part.toggleAttribute("data-chosen", part.getAttribute("data-place") === id);
  }
}

/**
 * The place at a point of the window, or the nearest one within reach of a shaking finger.
 * @param {Element} picture
 * @param {number} x
 * @param {number} y
 */
function placeAt(picture, x, y) {
  const near = [...picture.querySelectorAll("[data-place]")].map((part) => {
    const box = part.getBoundingClientRect();
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    return { id: part.getAttribute("data-place"), away, size: box.width * box.height };
  });
  near.sort((a, b) => a.away - b.away || a.size - b.size);
  return near.length && near[0].away <= nearEnough ? near[0].id : null;
}
