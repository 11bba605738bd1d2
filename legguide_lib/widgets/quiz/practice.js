// Practice: feedback where the learner looks, at once; hints step by step; try again; after two tries, the way is shown.
import { button, focusOn, make, refill } from "../shared/dom.js";
import { openForm } from "../shared/form.js";
import { linked } from "../shared/terms.js";
import { bestResponse, givenTo, isChoosing } from "./desk.js";
import { sureField } from "./sure.js";
import { practiceSummary } from "./summary.js";
import { writeVerdictOn } from "./verdict.js";

/** After this many tries that were not right, the learner may ask to be shown. */
const TRIES_BEFORE_SHOWING = 2;

/** @param {import("./desk.js").Desk} desk */
export function startPractice(desk) {
  const { payload, speak, log, frame } = desk;

  /** @param {number} place */
  function showQuestion(place) {
    const question = payload.questions[place];
    const isLast = place === payload.questions.length - 1;
    const before = desk.given();
    const lastGiven = givenTo(before.responses, question.id).at(-1) ?? [];

    const field = desk.fieldOf(question, lastGiven, () => {
      field.unmark();
      refill(after);
      refill(more);
      offer();
      look(false);
      frame.announce("");
    });
    const sure = payload.asks_how_sure ? sureField(speak) : null;
    const hints = make("ol", { class: "lg-hints" });
    const more = make("div", { class: "lg-more" });
    const hintButton = button(speak("hint"), () => {
      if (hintsAsked() < question.hints.length) log.add("hinted", { item: question.id });
      frame.announce(showHints());
    });
    const { form, after, look, offer } = openForm({
      speak,
      parts: [field.fieldset, sure && sure.fieldset, hints],
      hint: hintButton,
      next: {
        text: speak(isLast ? "see-how-it-went" : "next-question"),
        press: () => isLast ? showSummary() : moveTo(place + 1),
      },
      back: place > 0 && (() => moveTo(place - 1)),
      respond,
    });
    form.append(more);

    function hintsAsked() {
      const asked = desk.given().hints;
      return Object.hasOwn(asked, question.id) ? asked[question.id] : 0;
    }

    /** Shows as many hints as were asked for and returns the last one as it is shown; whoever presses once more hears it again. */
    function showHints() {
      const shown = question.hints.slice(0, hintsAsked());
      refill(hints, ...shown.map((hint) => make("li", {}, make("strong", {}, `${speak("hint")}: `), hint)));
      const isMore = shown.length > 0 && shown.length < question.hints.length;
      refill(hintButton, isMore ? speak("another-hint") : speak("hint"));
      return hints.lastElementChild?.textContent ?? "";
    }

    function respond() {
      const response = field.picked();
      const trouble = whyNot(question, response);
      if (trouble) {
        refill(after, trouble);
        frame.announce(trouble);
        return;
      }
      const said = sure?.picked()[0];
      if (said) log.add("was-sure", { item: question.id, response: [said] });
      log.add("responded", { item: question.id, response });
      frame.announce(showVerdict(response));
    }

    /** @param {string[]} response */
    function showVerdict(response) {
      const verdict = writeVerdictOn(desk, question, field, response);
      const given = desk.given();
      const tries = givenTo(given.responses, question.id).length;
      const isRight = verdict.verdict === "right";
      refill(after, verdict.overall);
      look(isRight);
      refill(more, isRight && isChoosing(question) && others(response));
      offer(
        ...(isRight ? [] : [button(speak("try-again"), tryAgain)]),
        ...(isRight || tries < TRIES_BEFORE_SHOWING ? [] : [button(speak("show-me"), showRight)]),
      );
      return `${verdict.overall} ${verdict.said}`;
    }

    function tryAgain() {
      field.fill([]);
      field.unmark();
      refill(after);
      refill(more);
      offer();
      frame.announce("");
      field.first.focus();
    }

    function showRight() {
      const best = bestResponse(question);
      field.fill(best);
      const verdict = writeVerdictOn(desk, question, field, best);
      refill(after, speak("shown"));
      offer();
      refill(more, question.worked && make("p", { class: "lg-worked" }, linked(question.worked, payload.terms)));
      frame.announce(`${verdict.said} ${question.worked ?? ""}`.trim());
      focusOn(after);
    }

    /** @param {string[]} response */
    function others(response) {
      const rest = question.options.filter((option) => !response.includes(option.id));
      if (rest.length === 0) return null;
      return make(
        "details",
        { class: "lg-others" },
        make("summary", {}, speak("why-not-others")),
        make(
          "dl",
          {},
          ...rest.flatMap((
            option,
          ) => [make("dt", {}, option.text), make("dd", {}, linked(option.feedback, payload.terms))]),
        ),
      );
    }

    /**
     * What is missing before a response can be judged, in words; nothing if it can.
     * @param {import("./desk.js").Question} asked
     * @param {string[]} response
     */
    function whyNot(asked, response) {
      if (response.length === 0) return speak("choose-first");
      if (asked.kind === "number" && !/^\s*[0-9]{1,6}\s*$/.test(response[0])) return speak("whole-number-please");
      return "";
    }

    frame.setPlace(speak("question-of", { n: place + 1, total: payload.questions.length }));
    frame.setSources(question.sources);
    refill(frame.stage, form);
    showHints();
    if (lastGiven.length) showVerdict(lastGiven);
    return field;
  }

  /** @param {number} place */
  function moveTo(place) {
    frame.arriveAt(showQuestion(place).legend);
  }

  function showSummary() {
    const { heading, parts, said } = practiceSummary(desk);
    refill(
      frame.stage,
      heading,
      ...parts,
      make(
        "div",
        { class: "lg-actions" },
        button(speak("start-over"), () => {
          log.add("started-over");
          moveTo(0);
        }),
        button(speak("back-to-questions"), () => moveTo(0)),
      ),
    );
    frame.setPlace("");
    frame.setSources([]);
    frame.announce(said);
    focusOn(heading);
  }

  const { responses } = desk.given();
  const first = payload.questions.findIndex((question) => question.id === payload.first);
  const open = payload.questions.findIndex((question) => givenTo(responses, question.id).length === 0);
  if (payload.first === "end") showSummary();
  else showQuestion(first >= 0 ? first : Math.max(open, 0));
}
