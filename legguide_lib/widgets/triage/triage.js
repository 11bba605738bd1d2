// A triage set: short cases in a row, a level for each, what fits and why at once, and at the end how well it went.
import { fold } from "../../engine/progress.js";
import { judgeCase, scoreCases } from "../../engine/triage.js";
import { button, focusOn, make, refill } from "../shared/dom.js";
import { openForm } from "../shared/form.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog, remembered } from "../shared/log.js";
import { optionGroup } from "../shared/fields/options.js";
import { urgencyCard } from "../shared/urgency.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {import("../../engine/triage.js").Case & {text: string, flags: string[], sources: import("../shared/sources.js").Note[]}} ShownCase
 * @typedef {import("../shared/frame.js").Payload & {cases: ShownCase[], first?: string | null, units: Record<string, string>,
 *   yardstick: {found: string, left: string, text: string, sources: import("../shared/sources.js").Note[]},
 *   levels: import("../shared/urgency.js").Level[], flags: Record<string, import("../shared/urgency.js").Flag>,
 *   countries: import("../shared/urgency.js").Country[]}} TriagePayload
 */

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderTriage({ model, el }) {
  try {
    return drawTriage(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {TriagePayload} payload
 */
function drawTriage(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("triage"), speak);
  const known = new Map(payload.cases.map((each) => [each.id, each]));
  const levels = payload.levels.map((level) => level.id);
  // a case that cannot be judged is found here, and not when somebody presses a button
  for (const each of payload.cases) judgeCase(levels, each.level, [each.level]);

  /** @returns {Record<string, string[][]>} responses per case; what an older edition knew and this one does not is left out */
  function responses() {
    /** @type {Record<string, string[][]>} */
    const usable = Object.create(null);
    for (const [id, given] of Object.entries(fold(log.events(), payload.id).responses)) {
      const each = known.get(id);
      if (each) usable[id] = given.filter((response) => canJudgeCase(levels, each.level, response));
    }
    return usable;
  }

  /** @param {string} id */
  function levelOf(id) {
    const level = payload.levels.find((each) => each.id === id);
    if (!level) throw new Error(`no level "${id}"`);
    return level;
  }

  /** @param {ShownCase} shown */
  function flagsOf(shown) {
    return shown.flags.filter((id) => Object.hasOwn(payload.flags, id)).map((id) => payload.flags[id]);
  }

  /** @param {number} place */
  function showCase(place) {
    const shown = payload.cases[place];
    const isLast = place === payload.cases.length - 1;
    const before = responses()[shown.id] ?? [];
    const lastGiven = before.length ? before[before.length - 1] : [];

    const group = optionGroup({
      ask: shown.text,
      how: speak("triage-ask"),
      many: false,
      options: payload.levels.map((level) => ({ id: level.id, text: level.instruction })),
      change: () => {
        group.unmark();
        refill(after);
        refill(whatToDo);
        frame.announce("");
        look(false);
      },
    });
    group.fill(lastGiven);
    const rows = [...group.fieldset.querySelectorAll(".lg-option")];
    payload.levels.forEach((level, number) => rows[number].setAttribute("data-band", level.band));
    const hint = make("p", { class: "lg-hint" });
    const whatToDo = make("div", { class: "lg-what-to-do" });
    const { form, after, look } = openForm({
      speak,
      parts: [group.fieldset, hint],
      below: whatToDo,
      hint: button(speak("hint"), () => {
        if (hint.textContent === "") log.add("hinted", { item: shown.id });
        refill(hint, make("strong", {}, `${speak("hint")}: `), speak("triage-hint"));
        frame.announce(hint.textContent ?? "");
      }),
      next: {
        text: speak(isLast ? "see-how-it-went" : "next-case"),
        press: () => isLast ? showScore() : moveTo(place + 1),
      },
      back: place > 0 && (() => moveTo(place - 1)),
      respond,
    });

    function respond() {
      const response = group.picked();
      if (response.length === 0) {
        refill(after, speak("choose-first"));
        frame.announce(speak("choose-first"));
        return;
      }
      log.add("responded", { item: shown.id, response });
      frame.announce(showFeedback(response));
    }

    /**
     * Writes what fits and why where it belongs, and returns it as one text to be said.
     * @param {string[]} response
     */
    function showFeedback(response) {
      const { verdict, missed_emergency } = judgeCase(levels, shown.level, response);
      const level = levelOf(shown.level);
      const flags = flagsOf(shown);
      const why = flags.slice(0, 2).map((flag) => flag.why).join(" ");
      const [mark, word, reason] = verdict === "right"
        ? ["right", speak("level-right"), ""]
        : missed_emergency
        ? ["unsafe", speak("level-missed"), speak("triage-missed")]
        : verdict === "too-late"
        ? ["not-right", speak("level-too-late"), speak("triage-too-late")]
        : ["too-soon", speak("level-too-soon"), speak("triage-too-soon")];
      group.unmark();
      group.mark(response[0], { mark, word, reason });
      group.mark(shown.level, { mark: "right", word: speak("level-right"), reason: why });
      refill(after, verdict === "right" && speak("triage-right"));
      refill(
        whatToDo,
        make(
          "details",
          {},
          make("summary", {}, speak("what-to-do")),
          urgencyCard({
            level,
            flags,
            say: flags.length ? flags[0].say : "",
            countries: payload.countries,
            speak,
            country: remembered(payload.course, "country"),
          }),
        ),
      );
      look(true);
      return `${verdict === "right" ? speak("triage-right") : `${word}. ${reason}`} ${level.instruction}. ${why}`;
    }

    frame.setPlace(speak("case-of", { n: place + 1, total: payload.cases.length }));
    frame.setSources(shown.sources);
    refill(frame.stage, form);
    if (lastGiven.length) showFeedback(lastGiven);
    return group;
  }

  /** @param {number} place */
  function moveTo(place) {
    frame.arriveAt(showCase(place).legend);
  }

  function showScore() {
    const score = scoreCases({ levels, cases: payload.cases }, responses());
    const heading = make("h4", { class: "lg-ask" }, speak("summary-title"));
    const skipped = score.total - score.responded;
    const result = sumUp(score);
    refill(
      frame.stage,
      heading,
      result && make("p", { class: "lg-result" }, result),
      skipped > 0 && make("p", {}, speak("summary-skipped", { n: skipped })),
      measures(score),
      make("p", {}, speak("triage-counts", { right: score.exact, late: score.under, soon: score.over })),
      make("p", { class: "lg-small" }, payload.yardstick.text),
      score.look_again.length > 0 && casesAgain(score.look_again),
      make(
        "div",
        { class: "lg-actions" },
        button(speak("start-over"), () => {
          log.add("started-over");
          moveTo(0);
        }),
        button(speak("back-to-cases"), () => moveTo(0)),
      ),
    );
    frame.setPlace("");
    frame.setSources(payload.yardstick.sources);
    const found = `${speak("triage-found")}: ${shareOf(score.emergencies_found, score.emergencies)}.`;
    const left = `${speak("triage-left")}: ${shareOf(score.others_left, score.others)}.`;
    frame.announce(`${result} ${found} ${left}`);
    focusOn(heading);
  }

  /** What has to be said first. @param {import("../../engine/triage.js").Score} score */
  function sumUp(score) {
    if (score.foremost === "missed-emergency") {
      return speak("triage-sum-missed", { n: score.emergencies - score.emergencies_found });
    }
    if (score.foremost === "too-late") return speak("triage-sum-too-late");
    if (score.foremost === "too-soon") return speak("triage-sum-too-soon");
    return score.foremost === "right" && score.responded === score.total ? speak("triage-sum-right") : "";
  }

  /** @param {number} part @param {number} whole */
  function shareOf(part, whole) {
    return whole ? speak("triage-share", { n: part, total: whole }) : speak("triage-none");
  }

  /** @param {import("../../engine/triage.js").Score} score */
  function measures(score) {
    const { yardstick } = payload;
    const found = shareOf(score.emergencies_found, score.emergencies);
    const left = shareOf(score.others_left, score.others);
    return make(
      "div",
      { class: "lg-score" },
      measure(speak("triage-found"), score.sensitivity, found, yardstick.found),
      measure(speak("triage-left"), score.specificity, left, yardstick.left),
    );
  }

  /**
   * One share, the learner's above that of others.
   * @param {string} what
   * @param {number | null} percent
   * @param {string} share
   * @param {string} others
   */
  function measure(what, percent, share, others) {
    return make(
      "div",
      { class: "lg-measure" },
      make("p", { class: "lg-card-label" }, what),
      make(
        "ul",
        {},
        figure(speak("triage-you"), percent === null ? null : String(percent), share),
        figure(speak("triage-others"), others, ""),
      ),
    );
  }

  /**
   * @param {string} who
   * @param {string | null} percent
   * @param {string} share
   */
  function figure(who, percent, share) {
    return make(
      "li",
      {},
      make("span", {}, `${who}: `),
      percent !== null && make("strong", {}, speak("triage-percent", { n: percent })),
      share && make("span", { class: "lg-small" }, percent === null ? share : ` (${share})`),
      percent !== null && Number(percent) <= 100 && bar(Number(percent)),
    );
  }

  /** A share as the length of a bar; set as a property, since a page may refuse styles written as text. @param {number} percent */
  function bar(percent) {
    const drawn = make("span", { "class": "lg-bar", "aria-hidden": "true" });
    drawn.style.setProperty("--lg-share", `${percent}%`);
    return drawn;
  }

  /** @param {import("../../engine/triage.js").CaseAgain[]} items */
  function casesAgain(items) {
    const rows = items.map((item) => {
      const shown = known.get(item.case);
      const late = item.verdict === "too-late";
      const word = item.missed_emergency
        ? speak("emergency-item")
        : `${speak(late ? "level-too-late" : "level-too-soon")}.`;
      return make(
        "li",
        { "data-urgent": item.missed_emergency },
        make("strong", {}, `${word} `),
        make("span", { dir: "auto" }, shown ? shown.text : ""),
        make("span", { class: "lg-where" }, ` ${speak("look-again-at", { unit: payload.units[item.unit] ?? "" })}`),
      );
    });
    return make(
      "div",
      { class: "lg-again" },
      make("p", {}, make("strong", {}, speak("summary-look-again"))),
      make("ol", { class: "lg-list" }, ...rows),
    );
  }

  const before = responses();
  const open = payload.cases.findIndex((each) => (before[each.id] ?? []).length === 0);
  const first = payload.cases.findIndex((each) => each.id === payload.first);
  if (payload.first === "end") showScore();
  else showCase(first >= 0 ? first : Math.max(open, 0));
  refill(el, frame.root);
  return frame.close;
}

/**
 * @param {string[]} levels
 * @param {string} level
 * @param {string[]} response
 */
function canJudgeCase(levels, level, response) {
  try {
    judgeCase(levels, level, response);
    return true;
  } catch {
    return false;
  }
}
