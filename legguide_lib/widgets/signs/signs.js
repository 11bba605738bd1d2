// The sign look-up: tick what applies, see the level, what to do, the number, the source. A lesson, not a diagnosis.
import { assess } from "../../engine/guidance.js";
import { fold } from "../../engine/progress.js";
import { button, focusOn, make, refill } from "../shared/dom.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog, remembered } from "../shared/log.js";
import { urgencyCard } from "../shared/urgency.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {{id: string, text: string, group: string, level: string}} SignRow
 * @typedef {import("../shared/frame.js").Payload & {limits: string, signs: SignRow[], groups: {id: string, title: string}[],
 *   guidance: import("../../engine/guidance.js").Guidance, levels: import("../shared/urgency.js").Level[],
 *   flags: Record<string, import("../shared/urgency.js").Flag>, source_notes: Record<string, import("../shared/sources.js").Note>, countries: import("../shared/urgency.js").Country[],
 *   terms: import("../shared/terms.js").Term[]}} SignsPayload
 */

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderSigns({ model, el }) {
  try {
    return drawSigns(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {SignsPayload} payload
 */
function drawSigns(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("look-up"), speak);
  const country = remembered(payload.course, "country");
  const known = new Set(payload.signs.map((sign) => sign.id));
  const ticked = new Set(fold(log.events(), payload.id).ticked.filter((id) => known.has(id)));

  const result = make("div", { class: "lg-lookup-result" });
  const strip = make("div", { class: "lg-strip" });
  const nothingFound = make("p", { class: "lg-after" });
  const rows = payload.signs.map((sign) => signRow(sign));
  const find = make("input", { type: "search", class: "lg-find", oninput: filter });
  const bands = ["emergency", "soon", "plan"].map((band) => bandBox(band));

  /** @param {SignRow} sign */
  function signRow(sign) {
    const input = make("input", {
      type: "checkbox",
      id: `lg-sign-${payload.id}-${sign.id}`,
      value: sign.id,
      onchange: () => {
        if (input.checked) ticked.add(sign.id);
        else ticked.delete(sign.id);
        log.add("ticked", { response: [...ticked] });
        frame.announce(showResult());
      },
    });
    input.checked = ticked.has(sign.id);
    const label = make(
      "label",
      { for: input.id },
      input,
      make("span", { class: "lg-option-text", dir: "auto" }, sign.text),
    );
    return { sign, input, element: make("div", { class: "lg-option" }, label) };
  }

  /** @param {string} band */
  function bandBox(band) {
    const levels = payload.levels.filter((level) => level.band === band).map((level) => level.id);
    const mine = rows.filter((row) => levels.includes(row.sign.level));
    const groups = payload.groups.map((group) =>
      groupBox(group.title, mine.filter((row) => row.sign.group === group.id))
    );
    const box = make(
      "fieldset",
      { class: "lg-band", "data-band": band },
      make("legend", { class: "lg-band-title" }, speak(`band-${band}`)),
      ...groups.map((group) => group && group.element),
    );
    return { box, groups: groups.filter((group) => group !== null) };
  }

  /**
   * @param {string} title
   * @param {ReturnType<typeof signRow>[]} mine
   */
  function groupBox(title, mine) {
    if (mine.length === 0) return null;
    const element = make(
      "div",
      { class: "lg-group" },
      make("p", { class: "lg-card-label" }, title),
      ...mine.map((row) => row.element),
    );
    return { element, rows: mine };
  }

  function filter() {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0;
    for (const { box, groups } of bands) {
      let inBand = 0;
      for (const group of groups) {
        let inGroup = 0;
        for (const row of group.rows) {
          const fits = row.sign.text.toLowerCase().includes(wanted) || row.input.checked;
          row.element.hidden = !fits;
          if (fits) inGroup += 1;
        }
        group.element.hidden = inGroup === 0;
        inBand += inGroup;
      }
      box.hidden = inBand === 0;
      shown += inBand;
    }
    refill(nothingFound, shown === 0 && speak("no-sign-found"));
  }

  /** Draws the card for what is ticked and returns it as one text to be said. */
  function showResult() {
    if (ticked.size === 0) {
      refill(result, make("p", { class: "lg-empty" }, speak("nothing-ticked")));
      refill(strip);
      frame.setSources([]);
      return speak("nothing-ticked");
    }
    const found = assess(payload.guidance, [...ticked]);
    const level = payload.levels.find((each) => each.id === found.level);
    if (!level) throw new Error(`no level "${found.level}"`);
    const rules = payload.guidance.rules.filter((rule) => rule.level === found.level).map((rule) => rule.id);
    const flags = found.rules.filter((id) => rules.includes(id)).map((id) => payload.flags[id]);
    refill(
      result,
      urgencyCard({
        level,
        flags,
        say: flags[0].say,
        countries: payload.countries,
        speak,
        country,
        terms: payload.terms,
      }),
      make("p", { class: "lg-small" }, speak("if-unsure")),
    );
    refill(
      strip,
      make("span", { "data-band": level.band }, `${speak("ticked", { n: ticked.size })} ${level.instruction}`),
      button(speak("show-what-to-do"), () => focusOn(result)),
    );
    frame.setSources([...new Set(flags.flatMap((flag) => flag.sources))].map((id) => payload.source_notes[id]));
    return `${level.instruction}. ${flags[0].why}`;
  }

  refill(
    frame.stage,
    make("p", { class: "lg-ask" }, speak("look-up-ask")),
    make("p", { class: "lg-limits" }, payload.limits),
    result,
    make("label", { class: "lg-find-label" }, make("span", {}, speak("find-sign")), find),
    nothingFound,
    ...bands.map((band) => band.box),
    make(
      "div",
      { class: "lg-actions" },
      button(speak("untick-all"), () => {
        ticked.clear();
        for (const row of rows) row.input.checked = false;
        log.add("ticked", { response: [] });
        frame.announce(showResult());
        focusOn(result);
      }),
    ),
    strip,
  );
  showResult();
  refill(el, frame.root);
  return frame.close;
}
