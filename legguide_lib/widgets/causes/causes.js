// One sign, many causes: how soon this sign needs help, then every condition that can share it. No cause is called likely.
import { assess } from "../../engine/guidance.js";
import { fold } from "../../engine/progress.js";
import { bullets, make, refill } from "../shared/dom.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog, remembered } from "../shared/log.js";
import { openNotes } from "../shared/notes.js";
import { optionGroup } from "../shared/fields/options.js";
import { urgencyCard } from "../shared/urgency.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {{id: string, text: string, signs: string[], conditions: string[]}} Entry
 * @typedef {{name: string, tempo: string, leg_pattern: import("../shared/notes.js").Said[]}} Cause
 * @typedef {import("../shared/frame.js").Payload & import("../shared/notes.js").Noted & {limits: string,
 *   groups: {title: string, entries: Entry[]}[], conditions: Record<string, Cause>, tempos: {id: string, title: string}[],
 *   guidance: import("../../engine/guidance.js").Guidance, levels: import("../shared/urgency.js").Level[],
 *   flags: Record<string, import("../shared/urgency.js").Flag>, countries: import("../shared/urgency.js").Country[]}} CausesPayload
 */

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderCauses({ model, el }) {
  try {
    return drawCauses(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {CausesPayload} payload
 */
function drawCauses(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("causes"), speak);
  const country = remembered(payload.course, "country");
  const entries = new Map(payload.groups.flatMap((group) => group.entries).map((entry) => [entry.id, entry]));
  const stored = fold(log.events(), payload.id).ticked.filter((id) => entries.has(id)).slice(0, 1);

  const result = make("div", { class: "lg-causes-result" });
  const nothingFound = make("p", { class: "lg-after" });
  const find = make("input", { type: "search", class: "lg-find", oninput: filter });
  const list = optionGroup({
    ask: speak("causes-ask"),
    how: speak("causes-how"),
    many: false,
    options: [...entries.values()],
    change: choose,
  });
  list.fill(stored);
  const rows = [...list.fieldset.querySelectorAll("input")].map((input) => ({
    input,
    entry: entries.get(input.value),
    element: /** @type {HTMLElement} */ (input.closest(".lg-option")),
  }));
  const scroll = make("div", { class: "lg-scroll" }, list.fieldset);
  const titles = payload.groups.map((group) => {
    const title = make("p", { class: "lg-card-label lg-list-title" }, group.title);
    const mine = rows.filter((row) => row.entry && group.entries.includes(row.entry));
    if (mine.length > 0) mine[0].element.before(title);
    return { title, mine };
  });

  function filter() {
    const wanted = find.value.trim().toLowerCase();
    for (const { input, entry, element } of rows) {
      element.hidden = !(input.checked || entry?.text.toLowerCase().includes(wanted));
    }
    for (const { title, mine } of titles) title.hidden = mine.every((row) => row.element.hidden);
    refill(
      nothingFound,
      rows.every((row) => row.element.hidden || row.input.checked) && wanted !== "" && noneBut(wanted),
    );
  }

  /** What to say when the search leaves nothing that has the word. @param {string} wanted */
  function noneBut(wanted) {
    return !rows.some((row) => row.entry?.text.toLowerCase().includes(wanted)) && speak("no-sign-found");
  }

  function choose() {
    const entry = entries.get(list.picked()[0]);
    if (!entry) return;
    log.add("ticked", { response: [entry.id] });
    frame.announce(show(entry));
  }

  /** Brings the sign chosen before into sight in its list, once the list can be seen; the page stays where it is. */
  function showChosen() {
    const chosen = rows.find((row) => row.input.checked)?.element;
    const seen = new ResizeObserver(() => {
      if (!chosen || scroll.clientHeight === 0) return;
      seen.disconnect();
      scroll.scrollTop = chosen.offsetTop - (scroll.clientHeight - chosen.offsetHeight) / 2;
    });
    seen.observe(scroll);
    frame.left.addEventListener("abort", () => seen.disconnect());
  }

  /** Draws how soon, then the causes, and returns it as one sentence. @param {Entry} entry */
  function show(entry) {
    const notes = openNotes(payload, speak);
    const n = entry.conditions.length;
    const soon = entry.signs.length === 1 ? oneCard(entry.signs[0], notes) : manyCards(entry.signs, notes);
    refill(
      result,
      make("h4", { class: "lg-ask" }, entry.text),
      ...soon.parts,
      make("p", { class: "lg-result" }, speak("causes-shared-by")),
      make(
        "p",
        { class: "lg-limits" },
        n > 0 ? `${speak("causes-note")} ${speak("causes-order")}` : speak("causes-none"),
      ),
      ...payload.tempos.map((tempo) => ofTempo(tempo, entry, notes)),
    );
    frame.setNotes(notes.footer());
    return soon.instruction ? speak("causes-chosen", { choice: soon.instruction, n }) : speak("causes-several", { n });
  }

  /** @param {string} sign */
  function judged(sign) {
    const found = assess(payload.guidance, [sign]);
    const level = payload.levels.find((each) => each.id === found.level);
    if (!level) throw new Error(`no level "${found.level}"`);
    const rules = payload.guidance.rules.filter((rule) => rule.level === found.level).map((rule) => rule.id);
    return { level, flags: found.rules.filter((id) => rules.includes(id)).map((id) => payload.flags[id]) };
  }

  /** The urgency card of one sign, as in the look-up. @param {string} sign @param {ReturnType<typeof openNotes>} notes */
  function oneCard(sign, notes) {
    const { level, flags } = judged(sign);
    const { countries, terms } = payload;
    const parts = [
      urgencyCard({ level, flags, say: flags[0].say, countries, speak, country, terms }),
      make(
        "p",
        { class: "lg-small" },
        `${speak("if-unsure")} ${speak("sources")}: `,
        notes.marks(flags.flatMap((flag) => flag.sources)),
      ),
    ];
    return { instruction: level.instruction, parts };
  }

  /** A symptom holds several signs: how soon each of them needs help. @param {string[]} signs @param {ReturnType<typeof openNotes>} notes */
  function manyCards(signs, notes) {
    const found = signs.map((sign) => ({ ...judged(sign), text: entries.get(sign)?.text ?? sign }));
    const cards = payload.levels.map((level) => {
      const mine = found.filter((each) => each.level === level);
      if (mine.length === 0) return null;
      return make(
        "div",
        { class: "lg-card", "data-band": level.band, "data-level": level.id },
        make("h4", { class: "lg-card-head" }, level.instruction),
        make("div", { class: "lg-card-body" }, bullets(mine.map(({ text, flags }) => cited(text, flags, notes)))),
      );
    });
    return { instruction: "", parts: [make("p", {}, speak("causes-depends")), ...cards] };
  }

  /** @param {string} text @param {import("../shared/urgency.js").Flag[]} flags @param {ReturnType<typeof openNotes>} notes */
  function cited(text, flags, notes) {
    return notes.statement({ text, sources: flags.flatMap((flag) => flag.sources) });
  }

  /**
   * @param {{id: string, title: string}} tempo
   * @param {Entry} entry
   * @param {ReturnType<typeof openNotes>} notes
   */
  function ofTempo(tempo, entry, notes) {
    const mine = entry.conditions.map((id) => payload.conditions[id]).filter((each) => each?.tempo === tempo.id);
    if (mine.length === 0) return null;
    return make(
      "div",
      { class: "lg-tempo", "data-tempo": tempo.id },
      make("p", { class: "lg-card-label" }, tempo.title),
      make(
        "ul",
        { class: "lg-list" },
        ...mine.map((cause) =>
          make("li", {}, make("strong", {}, `${cause.name}. `), ...cause.leg_pattern.map(notes.statement))
        ),
      ),
    );
  }

  refill(
    frame.stage,
    make("p", { class: "lg-limits" }, payload.limits),
    make("label", { class: "lg-find-label" }, make("span", {}, speak("find-sign")), find),
    nothingFound,
    scroll,
    make("p", { class: "lg-empty" }, speak("causes-empty")),
    result,
  );
  const before = stored.map((id) => entries.get(id));
  if (before[0]) {
    show(before[0]);
    showChosen();
  }
  refill(el, frame.root);
  return frame.close;
}
