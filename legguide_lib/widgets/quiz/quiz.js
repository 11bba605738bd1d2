// A quiz: one question at a time, feedback where the learner looks, try again, hint, and what to look at again.
import { judge, summarize } from "../../engine/quiz.js";
import { fold } from "../../engine/progress.js";
import { button, focusOn, make, refill } from "../shared/dom.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog } from "../shared/log.js";
import { optionGroup } from "../shared/options.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {{id: string, text: string, right: boolean, unsafe: boolean, feedback: string}} Option
 * @typedef {{id: string, kind: string, prompt: string, hints: string[], options: Option[], urgent: boolean,
 *   look_again: string, sources: string[]}} Question
 * @typedef {import("../shared/frame.js").Payload & {questions: Question[], units: Record<string, string>}} QuizPayload
 */

/** After this many tries that were not right, the learner may ask to be shown. */
const TRIES_BEFORE_SHOWING = 2;

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderQuiz({ model, el }) {
  try {
    return drawQuiz(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {QuizPayload} payload
 */
function drawQuiz(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("practice"), speak);
  const known = new Map(payload.questions.map((question) => [question.id, question]));

  /** Responses per question; what an older edition knew and this one does not is left out. */
  function responses() {
    const state = fold(log.events(), payload.id);
    /** @type {Record<string, string[][]>} */
    const usable = {};
    for (const [id, given] of Object.entries(state.responses)) {
      const question = known.get(id);
      if (question) usable[id] = given.filter((response) => canJudge(question, response));
    }
    return { given: usable, hints: state.hints };
  }

  /** @param {number} place */
  function showQuestion(place) {
    const question = payload.questions[place];
    const isLast = place === payload.questions.length - 1;
    const many = question.kind === "choose-many";
    const before = responses();
    const given = Object.hasOwn(before.given, question.id) ? before.given[question.id] : [];
    const lastGiven = given.length ? given[given.length - 1] : [];

    const group = optionGroup({
      ask: question.prompt,
      how: speak(many ? "choose-all-that-fit" : "choose-one"),
      many,
      options: question.options,
      picked: lastGiven,
      change: () => {
        group.unmark();
        refill(after);
        refill(more);
        next.className = "lg-button lg-plain";
      },
    });
    const hint = make("p", { class: "lg-hint" });
    const after = make("p", { class: "lg-after" });
    const more = make("div", { class: "lg-more" });
    const check = make("button", { type: "submit", class: "lg-button lg-primary" }, speak("check"));
    const hintButton = button(speak("hint"), () => {
      if (hint.textContent === "") log.add("hinted", { item: question.id });
      showHint();
      frame.announce(question.hints.join(" "));
    });
    const next = button(
      speak(isLast ? "see-how-it-went" : "next-question"),
      () => isLast ? showSummary() : moveTo(place + 1),
    );
    const back = place > 0 ? button(speak("back"), () => moveTo(place - 1)) : null;
    const form = make(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          respond();
        },
      },
      group.fieldset,
      hint,
      after,
      make("div", { class: "lg-actions" }, check, next, hintButton, back),
      more,
    );

    function showHint() {
      refill(hint, make("strong", {}, `${speak("hint")}: `), question.hints.join(" "));
    }

    function respond() {
      const response = group.picked();
      if (response.length === 0) {
        refill(after, speak("choose-first"));
        frame.announce(speak("choose-first"));
        return;
      }
      log.add("responded", { item: question.id, response });
      frame.announce(showVerdict(response));
    }

    /**
     * Writes the verdict where it belongs and returns it as one text to be said.
     * @param {string[]} response
     */
    function showVerdict(response) {
      const verdict = judge(question, response);
      const tries = countOf(responses().given, question.id);
      group.unmark();
      /** @type {string[]} */
      const said = [];
      for (const option of question.options) {
        if (!Object.hasOwn(verdict.options, option.id)) continue;
        const mark = verdict.options[option.id];
        group.mark(option.id, { mark, word: speak(`mark-${mark}`), reason: option.feedback });
        said.push(`${option.text}: ${speak(`mark-${mark}`)}. ${option.feedback}`);
      }
      const overall = verdict.verdict === "right"
        ? speak("verdict-right")
        : verdict.verdict === "partly-right" && verdict.missed.length > 0
        ? speak("verdict-partly", { n: verdict.missed.length })
        : verdict.verdict === "partly-right"
        ? speak("verdict-extra")
        : speak(verdict.unsafe ? "verdict-unsafe" : "verdict-not-right");
      refill(after, overall);
      const isRight = verdict.verdict === "right";
      next.className = `lg-button lg-${isRight ? "primary" : "plain"}`;
      check.className = `lg-button lg-${isRight ? "plain" : "primary"}`;
      refill(
        more,
        !isRight && button(speak("try-again"), tryAgain),
        !isRight && tries >= TRIES_BEFORE_SHOWING && button(speak("show-me"), showRight),
        isRight && others(response),
      );
      return `${overall} ${said.join(" ")}`;
    }

    function tryAgain() {
      group.clear();
      group.unmark();
      refill(after);
      refill(more);
      frame.announce("");
      group.first.focus();
    }

    function showRight() {
      group.unmark();
      const right = question.options.filter((option) => option.right);
      for (const option of right) {
        group.mark(option.id, { mark: "right", word: speak("mark-right"), reason: option.feedback });
      }
      frame.announce(right.map((option) => `${option.text}. ${option.feedback}`).join(" "));
      refill(after, speak("shown"));
      focusOn(after);
      refill(more);
    }

    /** @param {string[]} response */
    function others(response) {
      const rest = question.options.filter((option) => !response.includes(option.id));
      if (rest.length === 0) return null;
      return make(
        "details",
        { class: "lg-others" },
        make("summary", {}, speak("why-not-others")),
        make("dl", {}, ...rest.flatMap((option) => [make("dt", {}, option.text), make("dd", {}, option.feedback)])),
      );
    }

    frame.setPlace(speak("question-of", { n: place + 1, total: payload.questions.length }));
    frame.setSources(question.sources);
    refill(frame.stage, form);
    if ((before.hints[question.id] ?? 0) > 0) showHint();
    if (lastGiven.length) showVerdict(lastGiven);
    return group;
  }

  /** @param {number} place */
  function moveTo(place) {
    frame.announce("");
    focusOn(showQuestion(place).legend);
  }

  function showSummary() {
    const summary = summarize(payload, responses().given);
    const result = speak("summary-result", { right: summary.right_first, total: summary.total });
    const heading = make("h4", { class: "lg-ask" }, speak("summary-title"));
    const skipped = summary.total - summary.responded;
    refill(
      frame.stage,
      heading,
      make("p", { class: "lg-result" }, result),
      skipped > 0 && make("p", {}, speak("summary-skipped", { n: skipped })),
      summary.look_again.length === 0
        ? skipped === 0 && make("p", {}, speak("summary-all-right"))
        : lookAgain(summary.look_again),
      make(
        "div",
        { class: "lg-actions" },
        button(speak("start-over"), startOver),
        button(speak("back-to-questions"), () => moveTo(0)),
      ),
    );
    frame.setPlace("");
    frame.setSources([]);
    frame.announce(result);
    focusOn(heading);
  }

  /** @param {import("../../engine/quiz.js").LookAgain[]} items */
  function lookAgain(items) {
    const rows = items.map((item) => {
      const question = known.get(item.question);
      return make(
        "li",
        { "data-urgent": item.urgent },
        item.urgent && make("strong", {}, `${speak("emergency-item")} `),
        question ? question.prompt : "",
        make("span", { class: "lg-where" }, ` ${speak("look-again-at", { unit: payload.units[item.unit] ?? "" })}`),
      );
    });
    return make(
      "div",
      {},
      make("p", {}, make("strong", {}, speak("summary-look-again"))),
      make("ol", { class: "lg-list" }, ...rows),
    );
  }

  function startOver() {
    log.add("started-over");
    moveTo(0);
  }

  const { given } = responses();
  const open = payload.questions.findIndex((question) => countOf(given, question.id) === 0);
  showQuestion(Math.max(open, 0));
  refill(el, frame.root);
  return frame.close;
}

/**
 * How many responses a question has, whatever its id.
 * @param {Record<string, string[][]>} given
 * @param {string} id
 */
function countOf(given, id) {
  return Object.hasOwn(given, id) ? given[id].length : 0;
}

/**
 * @param {Question} question
 * @param {string[]} response
 */
function canJudge(question, response) {
  try {
    judge(question, response);
    return true;
  } catch {
    return false;
  }
}
