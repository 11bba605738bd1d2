// Two conditions side by side: where they act, how the legs show it, how fast, and what to do. No ranking, no diagnosis.
import { fold } from "../../engine/progress.js";
import { button, make, refill } from "../shared/dom.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog } from "../shared/log.js";
import { openNotes } from "../shared/notes.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {import("../shared/notes.js").Said} Said
 * @typedef {{id: string, name: string, tempo: string, where: string, parts: Record<string, Said[]>}} Compared
 * @typedef {{id: string, conditions: string[], why: Said[]}} Pair
 * @typedef {import("../shared/frame.js").Payload & import("../shared/notes.js").Noted & {limits: string, conditions: Compared[],
 *   rows: {id: string, title: string}[], tempos: {id: string, title: string}[], pairs: Pair[]}} ComparePayload
 */

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderCompare({ model, el }) {
  try {
    return drawCompare(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {ComparePayload} payload
 */
function drawCompare(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("compare"), speak);
  const conditions = new Map(payload.conditions.map((condition) => [condition.id, condition]));
  const tempos = new Map(payload.tempos.map((tempo) => [tempo.id, tempo.title]));
  const pairs = payload.pairs.filter((pair) => pair.conditions.every((id) => conditions.has(id)));

  const result = make("div", { class: "lg-compare-result" });
  const names = payload.conditions.map(({ id, name }) => ({ id, text: name }));
  const titled = pairs.map(({ id, conditions: [a, b] }) => ({ id, text: `${nameOf(a)} / ${nameOf(b)}` }));
  const first = chooser(speak("compare-choose"), names, chosen);
  const second = chooser(speak("compare-choose"), names, chosen);
  const pair = chooser(speak("compare-choose-pair"), titled, () => {
    const wanted = pairs.find((each) => each.id === pair.value);
    if (!wanted) return;
    [first.value, second.value] = wanted.conditions;
    chosen();
  });

  /** @param {string} id */
  function nameOf(id) {
    return conditions.get(id)?.name ?? "";
  }

  /** The pair these two are, in either order. */
  function knownPair() {
    const both = [first.value, second.value];
    return both[0] === both[1] ? undefined : pairs.find((each) => each.conditions.every((id) => both.includes(id)));
  }

  function chosen() {
    log.add("ticked", { response: [first.value, second.value] });
    frame.announce(show());
  }

  /** Draws what is chosen and returns it as one sentence. */
  function show() {
    const [a, b] = [conditions.get(first.value), conditions.get(second.value)];
    pair.value = knownPair()?.id ?? "";
    if (!a || !b || a === b) {
      const missing = speak(a && b ? "compare-same" : "compare-empty");
      refill(result, make("p", { class: "lg-empty" }, missing));
      frame.setNotes(null);
      return missing;
    }
    const notes = openNotes(payload, speak);
    const why = knownPair()?.why ?? [];
    const caption = speak("compare-caption", { first: a.name, second: b.name });
    refill(result, why.length > 0 && notes.statements(why), sideBySide(a, b, caption, notes));
    frame.setNotes(notes.footer());
    return caption;
  }

  /**
   * The roles are written out, since a browser drops them from a table that is laid out as cards.
   * @param {Compared} a
   * @param {Compared} b
   * @param {string} caption
   * @param {ReturnType<typeof openNotes>} notes
   */
  function sideBySide(a, b, caption, notes) {
    /** @param {string} title @param {(condition: Compared) => (Node | string)[]} cell */
    const row = (title, cell) =>
      make(
        "tr",
        { role: "row" },
        make("th", { scope: "row", role: "rowheader" }, title),
        ...[a, b].map((condition) =>
          make(
            "td",
            { role: "cell" },
            make("span", { "class": "lg-cell-name", "aria-hidden": "true" }, condition.name),
            ...cell(condition),
          )
        ),
      );
    /** @param {Said[] | undefined} said */
    const told = (said) => said?.length ? notes.statements(said) : make("p", { class: "lg-small" }, speak("not-told"));
    return make(
      "div",
      { class: "lg-table-room" },
      make(
        "table",
        { class: "lg-table", role: "table" },
        make("caption", {}, caption),
        make(
          "thead",
          { role: "rowgroup" },
          make(
            "tr",
            { role: "row" },
            make("th", { scope: "col", role: "columnheader" }, speak("compare-part")),
            ...[a, b].map(({ name }) => make("th", { scope: "col", role: "columnheader" }, name)),
          ),
        ),
        make(
          "tbody",
          { role: "rowgroup" },
          row(speak("where-it-acts"), ({ where }) => [make("p", {}, where)]),
          row(speak("how-fast"), ({ tempo }) => [make("p", {}, tempos.get(tempo) ?? "")]),
          ...payload.rows.map(({ id, title }) => row(title, ({ parts }) => [told(parts[id])])),
        ),
      ),
    );
  }

  const stored = fold(log.events(), payload.id).ticked;
  for (const [place, select] of [first, second].entries()) {
    select.value = conditions.has(stored[place]) ? stored[place] : "";
  }
  refill(
    frame.stage,
    make("p", { class: "lg-ask" }, speak("compare-ask")),
    make("p", { class: "lg-limits", dir: "auto" }, payload.limits),
    pairs.length > 0 && labelled(speak("compare-pairs"), pair),
    make(
      "div",
      { class: "lg-compare-two" },
      labelled(speak("compare-first"), first),
      labelled(speak("compare-second"), second),
    ),
    make(
      "div",
      { class: "lg-actions" },
      button(speak("compare-swap"), () => {
        [first.value, second.value] = [second.value, first.value];
        chosen();
      }),
    ),
    result,
  );
  show();
  refill(el, frame.root);
  return frame.close;
}

/**
 * A native list to choose from; nothing is chosen at first.
 * @param {string} nothing
 * @param {{id: string, text: string}[]} options
 * @param {() => void} change
 */
function chooser(nothing, options, change) {
  return make(
    "select",
    { class: "lg-choose", onchange: change },
    make("option", { value: "" }, nothing),
    ...options.map(({ id, text }) => make("option", { value: id }, text)),
  );
}

/** @param {string} text @param {HTMLSelectElement} select */
function labelled(text, select) {
  return make("label", { class: "lg-labelled" }, make("span", { class: "lg-card-label" }, text), select);
}
