// A scenario: a story with choices, the consequence of each, and a debrief beside the safe way.
import { fold } from "../../engine/progress.js";
import { debrief, walk } from "../../engine/scenario.js";
import { bullets, button, focusOn, make, refill } from "../shared/dom.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog, remembered } from "../shared/log.js";
import { optionGroup } from "../shared/fields/options.js";
import { linked } from "../shared/terms.js";
import { bare, urgencyCard } from "../shared/urgency.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {{id: string, text: string, safety: string, calls: boolean, consequence: string, next: string}} Choice
 * @typedef {{id: string, time: string, story: string, signs: string[], ask: string, choices: Choice[]}} Step
 * @typedef {{id: string, ending: string, title: string, debrief: string}} Outcome
 * @typedef {import("../shared/frame.js").Payload & {teller: string, say: string, start: string, steps: Step[],
 *   outcomes: Outcome[], look_again: string, guidance: import("../../engine/guidance.js").Guidance,
 *   sign_texts: Record<string, string>, levels: import("../shared/urgency.js").Level[],
 *   flags: Record<string, import("../shared/urgency.js").Flag>, countries: import("../shared/urgency.js").Country[],
 *   terms: import("../shared/terms.js").Term[]}} StoryPayload
 */

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderScenario({ model, el }) {
  try {
    return drawScenario(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {StoryPayload} payload
 */
function drawScenario(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("story"), speak);
  const steps = new Map(payload.steps.map((step) => [step.id, step]));

  /** The route so far; the part an older edition knew and this one does not is left out. */
  function route() {
    const stored = fold(log.events(), payload.id).route;
    for (let length = stored.length; length > 0; length--) {
      try {
        walk(payload, stored.slice(0, length));
        return stored.slice(0, length);
      } catch {
        // one step shorter
      }
    }
    return [];
  }

  /** @param {string} stepId @param {string} choiceId @returns {Choice} */
  function choiceOf(stepId, choiceId) {
    const choice = steps.get(stepId)?.choices.find((each) => each.id === choiceId);
    if (!choice) throw new Error(`no choice "${choiceId}" at "${stepId}"`);
    return choice;
  }

  /** Draws where the route stands and returns the part to put focus on. */
  function draw() {
    const taken = walk(payload, route());
    const last = taken.taken.at(-1);
    const before = last ? choiceOf(last.step, last.choice) : null;
    return taken.ended ? showDebrief(before) : showStep(taken.at, taken.taken.length, before);
  }

  /** @param {Choice} choice */
  function whatHappened(choice) {
    const chosen = make("p", { class: "lg-small" }, speak("you-chose", { choice: choice.text }));
    const element = make(
      "div",
      { class: "lg-consequence", "data-safety": choice.safety },
      chosen,
      make("p", {}, linked(choice.consequence, payload.terms)),
      choice.calls && make(
        "p",
        { class: "lg-call" },
        make("span", { class: "lg-card-label" }, `${speak("words-to-say")} `),
        make("q", { class: "lg-say" }, bare(payload.say)),
      ),
    );
    return { element, chosen };
  }

  /**
   * @param {string} id
   * @param {number} number
   * @param {Choice | null} before
   */
  function showStep(id, number, before) {
    const step = steps.get(id);
    if (!step) throw new Error(`no step "${id}"`);
    const group = optionGroup({
      ask: step.ask,
      how: speak("choose-one"),
      many: false,
      options: step.choices,
      change: () => {
        refill(after);
        frame.announce("");
      },
    });
    const after = make("p", { class: "lg-after" });
    const time = make("p", { class: "lg-time" }, step.time);
    const form = make(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          const [picked] = group.picked();
          if (picked === undefined) {
            refill(after, speak("choose-first"));
            frame.announce(speak("choose-first"));
            return;
          }
          const choice = choiceOf(id, picked);
          log.add("chose", { item: id, response: [picked] });
          const part = draw();
          frame.announce(`${choice.consequence}`);
          focusOn(part);
        },
      },
      group.fieldset,
      after,
      make(
        "div",
        { class: "lg-actions" },
        make("button", { type: "submit", class: "lg-button lg-primary" }, speak("do-this")),
        number > 0 && button(speak("one-step-back"), () => goBack(number - 1)),
      ),
    );
    const happened = before && whatHappened(before);
    refill(
      frame.stage,
      happened?.element,
      number === 0 && make("p", { class: "lg-small" }, speak("told-by", { teller: payload.teller })),
      time,
      make("blockquote", { class: "lg-story" }, make("p", { dir: "auto" }, linked(step.story, payload.terms))),
      form,
    );
    frame.setPlace(speak("step", { n: number + 1 }));
    frame.setSources(payload.sources);
    return happened?.chosen ?? time;
  }

  /** @param {Choice | null} before */
  function showDebrief(before) {
    const found = debrief(payload, payload.guidance, route());
    const outcome = payload.outcomes.find((each) => each.id === found.outcome);
    const level = payload.levels.find((each) => each.id === found.level);
    const flags = found.rules.map((id) => payload.flags[id]).filter((flag, place) =>
      flag && payload.guidance.rules.some((rule) => rule.id === found.rules[place] && rule.level === found.level)
    );
    const heading = make("h4", { class: "lg-ask" }, outcome?.title ?? "");
    const country = remembered(payload.course, "country");
    refill(
      frame.stage,
      before && whatHappened(before).element,
      heading,
      make("p", {}, linked(outcome?.debrief ?? "", payload.terms)),
      found.signs.length > 0 && make("p", { class: "lg-card-label" }, speak("signs-there")),
      found.signs.length > 0 && bullets(found.signs.map((id) => payload.sign_texts[id] ?? id)),
      level &&
        urgencyCard({
          level,
          flags,
          say: payload.say,
          countries: payload.countries,
          speak,
          country,
          terms: payload.terms,
        }),
      paths(found),
      make(
        "div",
        { class: "lg-actions" },
        found.parted_at !== null && backToFork(found.parted_at),
        button(speak("start-again"), () => {
          log.add("started-over");
          redraw();
        }),
      ),
    );
    frame.setPlace(speak("story-end"));
    frame.setSources(payload.sources);
    return heading;
  }

  /** @param {number} keep */
  function backToFork(keep) {
    return button(speak("back-to-fork"), () => goBack(keep), "primary");
  }

  /** @param {import("../../engine/scenario.js").Debrief} found */
  function paths(found) {
    const mine = path(speak("your-way"), found.taken, found.parted_at, speak("parted-here"), true);
    if (found.parted_at === null) {
      return make("div", {}, make("p", { class: "lg-result" }, speak("safe-all-the-way")), mine);
    }
    const safe = path(speak("safe-way"), found.safe, found.parted_at, speak("safe-here"), false);
    return make("div", { class: "lg-ways" }, mine, safe);
  }

  /**
   * @param {string} title
   * @param {{step: string, choice: string}[]} turns
   * @param {number | null} fork
   * @param {string} atFork
   * @param {boolean} replays whether each step can be gone back to
   */
  function path(title, turns, fork, atFork, replays) {
    const rows = turns.map((turn, place) =>
      make(
        "li",
        { "data-fork": place === fork },
        make("span", { class: "lg-small" }, steps.get(turn.step)?.time ?? ""),
        make("span", {}, choiceOf(turn.step, turn.choice).text),
        place === fork && make("strong", { class: "lg-fork" }, atFork),
        replays && replay(place, steps.get(turn.step)?.time ?? ""),
      )
    );
    return make("div", { class: "lg-way" }, make("h4", { class: "lg-card-label" }, title), make("ol", {}, ...rows));
  }

  /** @param {number} keep how many choices stay @param {string} time */
  function replay(keep, time) {
    const press = button(speak("from-here"), () => goBack(keep));
    press.setAttribute("aria-label", speak("from-here-at", { time }));
    press.classList.add("lg-replay");
    return press;
  }

  /** @param {number} keep how many choices stay */
  function goBack(keep) {
    log.add("went-back", { keep });
    redraw();
  }

  function redraw() {
    frame.arriveAt(draw());
  }

  // What no longer leads anywhere is taken back, so that the next choice counts from where the story stands.
  const usable = route().length;
  if (usable < fold(log.events(), payload.id).route.length) log.add("went-back", { keep: usable });
  draw();
  refill(el, frame.root);
  return frame.close;
}
