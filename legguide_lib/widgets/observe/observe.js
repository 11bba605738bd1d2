// A self-observation led step by step: safety first, then a clock, a count and a table. The clock is part of the test;
// it can be stopped at once. Knows no test by name: what is done, counted and compared comes with the payload.
import { moment } from "../../engine/moment.js";
import { compare, limitFor, safeToStart, wholeCount } from "../../engine/observe.js";
import { fold } from "../../engine/progress.js";
import { Refusal } from "../../engine/refusal.js";
import { dayText } from "../shared/dates.js";
import { bullets, button, focusOn, make, refill } from "../shared/dom.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog } from "../shared/log.js";
import { optionGroup } from "../shared/fields/options.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {{id: string, text: string, refuse: string, inform: string}} SafetyQuestion
 * @typedef {import("../shared/frame.js").Payload & {seconds: number, safety_questions: SafetyQuestion[], needs: string[],
 *   safety_first: string[], steps: string[], stop_if: string[], count_ask: string, means: string[], limits: string[],
 *   table: import("../../engine/observe.js").TableRow[], attribution: string}} ObservePayload
 * @typedef {ReturnType<typeof optionGroup>} OptionGroup
 */

/** How often the clock looks at the time, in milliseconds. What it shows is worked out from the time alone. */
const LOOK_EVERY = 100;

/** When the time left is said, in seconds. */
const SAID_AT = 10;

/** How many counts of earlier days are listed. */
const MOST_COUNTS = 10;

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderObserve({ model, el }) {
  try {
    return drawObserve(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {ObservePayload} payload
 */
function drawObserve(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("observe"), speak);
  /** @type {Record<string, string>} replies of this visit alone: how one feels today says nothing of another day */
  let replies = {};
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;

  // safety ------------------------------------------------------------------------------------------------------------

  function showSafety() {
    const heading = make("h4", { class: "lg-ask" }, speak("observe-questions"));
    const refusal = make("div", { class: "lg-refusal" });
    const after = make("p", { class: "lg-after" });
    const groups = payload.safety_questions.map((question) => ({ question, group: safetyGroup(question, clear) }));

    function clear() {
      refill(refusal);
      refill(after);
      for (const { group } of groups) group.unmark();
    }

    function reply() {
      clear();
      replies = {};
      for (const { question, group } of groups) {
        const [picked] = group.picked();
        if (picked !== undefined) replies[question.id] = picked === replyId(question, "yes") ? "yes" : "no";
      }
      const found = safeToStart(payload.safety_questions, replies);
      if (found.refused.length) return refuse(found.refused);
      if (!found.safe) {
        const said = speak("reply-first", { n: found.open.length });
        refill(after, said);
        frame.announce(said);
        groups.find(({ question }) => found.open.includes(question.id))?.group.first.focus();
        return;
      }
      frame.announce("");
      focusOn(showReady(found.informed));
    }

    /** @param {string[]} ids */
    function refuse(ids) {
      const stopping = groups.filter(({ question }) => ids.includes(question.id));
      for (const { question, group } of stopping) {
        group.mark(replyId(question, "yes"), { mark: "not-right", word: "", reason: "" });
      }
      const reasons = stopping.map(({ question }) => question.refuse);
      refill(
        refusal,
        make("p", { class: "lg-card-label" }, speak("observe-not-now")),
        bullets(reasons),
        make("p", { class: "lg-small" }, speak("observe-change-reply")),
      );
      frame.announce(`${speak("observe-not-now")} ${reasons.join(" ")}`);
      focusOn(refusal);
    }

    refill(
      frame.stage,
      heading,
      make("p", { class: "lg-how" }, speak("observe-questions-how")),
      make(
        "form",
        {
          class: "lg-safety",
          onsubmit: (event) => {
            event.preventDefault();
            reply();
          },
        },
        ...groups.map(({ group }) => group.fieldset),
        refusal,
        after,
        make(
          "div",
          { class: "lg-actions" },
          make("button", { type: "submit", class: "lg-button lg-primary" }, speak("go-on-to-steps")),
        ),
      ),
      countsSoFar(),
    );
    return heading;
  }

  /**
   * @param {SafetyQuestion} question
   * @param {() => void} change
   */
  function safetyGroup(question, change) {
    const options = [
      { id: replyId(question, "yes"), text: speak("reply-yes") },
      { id: replyId(question, "no"), text: speak("reply-no") },
    ];
    const before = Object.hasOwn(replies, question.id) ? [replyId(question, replies[question.id])] : [];
    const group = optionGroup({ ask: question.text, how: "", many: false, options, change });
    group.fill(before);
    return group;
  }

  // what to do, and the clock -------------------------------------------------------------------------------------------

  /** @param {string[]} informed */
  function showReady(informed) {
    const heading = make("h4", { class: "lg-ask" }, speak("you-need"));
    const told = payload.safety_questions.filter((question) => informed.includes(question.id));
    refill(
      frame.stage,
      heading,
      ...told.map((question) => make("p", { class: "lg-inform" }, question.inform)),
      bullets(payload.needs),
      make("h4", { class: "lg-ask" }, speak("steps")),
      stepList(),
      make("p", { class: "lg-card-label" }, speak("safety-first")),
      bullets(payload.safety_first),
      stopIf(),
      make(
        "div",
        { class: "lg-actions" },
        button(speak("start-clock"), runClock, "primary"),
        button(speak("back-to-safety"), () => moveOn(showSafety)),
      ),
    );
    return heading;
  }

  function stepList() {
    return make("ol", { class: "lg-list" }, ...payload.steps.map((step) => make("li", {}, step)));
  }

  function stopIf() {
    return make(
      "div",
      { class: "lg-stops" },
      make("p", { class: "lg-card-label" }, speak("stop-if")),
      bullets(payload.stop_if),
    );
  }

  function runClock() {
    const began = performance.now();
    const digits = make("p", { class: "lg-digits" }, String(payload.seconds));
    const stop = button(speak("stop-clock"), stopClock, "primary");
    stop.classList.add("lg-stop");
    let shown = payload.seconds;

    // A tab in the background looks seldom; what it shows then is still worked out from the time.
    function look() {
      const left = Math.max(0, Math.ceil(payload.seconds - (performance.now() - began) / 1000));
      if (left === shown) return;
      if (shown > SAID_AT && left <= SAID_AT && left > 0) frame.announce(speak("ten-left", { n: left }));
      shown = left;
      refill(digits, String(left));
      if (left > 0) return;
      clearInterval(ticking);
      const part = showCount();
      frame.announce(speak("time-up"));
      focusOn(part);
    }

    function stopClock() {
      clearInterval(ticking);
      replies = {}; // who stopped is asked anew before the clock starts again
      moveOn(showStopped);
    }

    const face = make(
      "div",
      {},
      make("div", { class: "lg-clock", role: "timer" }, digits, make("p", {}, speak("seconds-left"))),
      stop,
    );
    refill(frame.stage, face, stopIf());
    clearInterval(ticking);
    ticking = setInterval(look, LOOK_EVERY);
    frame.announce(speak("clock-on", { n: payload.seconds }));
    stop.focus({ preventScroll: true });
    face.scrollIntoView({ block: "nearest" });
  }

  function showStopped() {
    const heading = make("h4", { class: "lg-ask" }, speak("stopped-title"));
    refill(
      frame.stage,
      heading,
      make("p", {}, speak("stopped-how")),
      bullets(payload.stop_if),
      make("p", { class: "lg-card-label" }, speak("steps")),
      stepList(),
      make(
        "div",
        { class: "lg-actions" },
        button(speak("back-to-safety"), () => moveOn(showSafety), "primary"),
        button(speak("write-count"), () => moveOn(showCount)),
      ),
    );
    return heading;
  }

  // the count, and what it says -----------------------------------------------------------------------------------------

  function showCount() {
    const field = make("input", { type: "text", inputmode: "numeric", autocomplete: "off", name: "count" });
    const label = make(
      "div",
      { class: "lg-count" },
      make("label", {}, make("span", { class: "lg-ask" }, payload.count_ask), field),
    );
    const after = make("p", { class: "lg-after" });
    const clear = () => refill(after);
    field.addEventListener("input", clear);
    const ages = optionGroup({
      ask: speak("age-ask"),
      how: "",
      many: false,
      options: [
        ...payload.table.map((row) => ({ id: `age-${row.age_from}`, text: `${row.age_from}–${row.age_to}` })),
        { id: "age-other", text: speak("age-other") },
      ],
      change: clear,
    });
    ages.fieldset.classList.add("lg-ages");
    const people = optionGroup({
      ask: speak("group-ask"),
      how: "",
      many: false,
      options: [
        { id: "men", text: speak("group-of-men") },
        { id: "women", text: speak("group-of-women") },
        { id: "unsaid", text: speak("group-unsaid") },
      ],
      change: clear,
    });

    /**
     * Asks for what is missing, right below it.
     * @param {string} said
     * @param {HTMLElement} part
     * @param {HTMLElement} control
     */
    function ask(said, part, control) {
      refill(after, said);
      part.append(after);
      frame.announce(said);
      control.focus();
    }

    function respond() {
      let count = 0;
      try {
        count = wholeCount(field.value, payload.seconds);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return ask(error.code === "too-many" ? speak("count-is-too-high") : speak("count-is-no-number"), label, field);
      }
      const [age] = ages.picked();
      const [group] = people.picked();
      if (age === undefined) return ask(speak("choose-each"), ages.fieldset, ages.first);
      if (group === undefined) return ask(speak("choose-each"), people.fieldset, people.first);
      const row = payload.table.find((each) => `age-${each.age_from}` === age);
      log.add("counted", { response: [String(count)] });
      showResult(count, row ? row.age_from : null, group === "unsaid" ? null : group);
    }

    refill(
      frame.stage,
      make(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            respond();
          },
        },
        label,
        ages.fieldset,
        people.fieldset,
        make(
          "div",
          { class: "lg-actions" },
          make("button", { type: "submit", class: "lg-button lg-primary" }, speak("compare-count")),
        ),
      ),
    );
    return field;
  }

  /**
   * @param {number} count
   * @param {number | null} age
   * @param {string | null} group
   */
  function showResult(count, age, group) {
    const found = compare(payload.table, age, group, count);
    const limit = limitFor(payload.table, age, group) ?? 0;
    const said = found === "below-average"
      ? speak("result-below", { n: count, total: limit })
      : found === "no-row"
      ? speak("result-no-row", { n: count })
      : speak("result-not-below", { n: count, total: limit });
    const heading = make("h4", { class: "lg-ask lg-result", "data-result": found }, said);
    refill(
      frame.stage,
      heading,
      make("p", { class: "lg-card-label" }, speak("what-it-means")),
      bullets(payload.means),
      make("p", { class: "lg-card-label" }, speak("what-it-does-not-mean")),
      bullets(payload.limits),
      make("p", { class: "lg-hint" }, speak("diary-note")),
      make("details", { class: "lg-others" }, make("summary", {}, speak("whole-table")), wholeTable(age)),
      make("p", { class: "lg-small" }, payload.attribution),
      countsSoFar(),
      make(
        "div",
        { class: "lg-actions" },
        button(speak("count-again"), () => {
          replies = {};
          moveOn(showSafety);
        }),
      ),
    );
    frame.announce(said);
    focusOn(heading);
  }

  /** @param {number | null} age */
  function wholeTable(age) {
    const heads = [speak("age"), speak("men-under"), speak("women-under")];
    const rows = payload.table.map((row) =>
      make(
        "tr",
        { "data-yours": row.age_from === age },
        make("th", { scope: "row" }, `${row.age_from}–${row.age_to}`),
        make("td", {}, String(row.men)),
        make("td", {}, String(row.women)),
      )
    );
    return make(
      "table",
      {},
      make("caption", {}, speak("below-average")),
      make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...rows),
    );
  }

  /** The counts of this and earlier days, the newest first; what an older edition kept in another form is left out. */
  function countsSoFar() {
    const lines = fold(log.events(), payload.id).counted.flatMap(([text, when]) => {
      const at = moment(when);
      return at !== null && isCount(text, payload.seconds) ? [`${dayText(at)}: ${Number(text)}`] : [];
    });
    if (lines.length === 0) return null;
    return make(
      "div",
      { class: "lg-counts" },
      make("p", { class: "lg-card-label" }, speak("counts-so-far")),
      bullets(lines.slice(-MOST_COUNTS).reverse()),
      make("p", { class: "lg-small" }, speak("counts-stay-here")),
    );
  }

  /** @param {() => HTMLElement} show */
  function moveOn(show) {
    frame.announce("");
    focusOn(show());
  }

  if (!(payload.seconds > 0)) throw new Error(`a clock of ${payload.seconds} seconds`);
  showSafety();
  frame.setSources(payload.sources);
  refill(el, frame.root);
  return () => {
    clearInterval(ticking);
    frame.close();
  };
}

/**
 * The id of the option "yes" or "no" of a safety question.
 * @param {SafetyQuestion} question
 * @param {string} reply
 */
function replyId(question, reply) {
  return `${question.id}-${reply}`;
}

/**
 * @param {string} text
 * @param {number} seconds
 */
function isCount(text, seconds) {
  try {
    wholeCount(text, seconds);
    return true;
  } catch {
    return false;
  }
}
