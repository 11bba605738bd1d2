// A test: no feedback until it is handed in; every response can be changed before that.
import { judge } from "../../engine/quiz.js";
import { button, focusOn, make, refill } from "../shared/dom.js";
import { sourcesLine } from "../shared/sources.js";
import { bestResponse, givenTo, responseWords } from "./desk.js";
import { practiceSummary } from "./summary.js";
import { sureField } from "./sure.js";

/** @param {import("./desk.js").Desk} desk */
export function startTest(desk) {
  const { payload, speak, log, frame } = desk;

  /** The last response to each question, as a list of one. */
  function last() {
    const { responses } = desk.given();
    return Object.fromEntries(payload.questions.map(({ id }) => [id, givenTo(responses, id).slice(-1)]));
  }

  /** @param {number} place */
  function showQuestion(place) {
    const question = payload.questions[place];
    const before = last()[question.id][0] ?? [];
    const field = desk.fieldOf(question, before, () => {
      refill(after);
      frame.announce("");
    });
    const sure = payload.asks_how_sure ? sureField(speak) : null;
    const after = make("p", { class: "lg-after" });
    const form = make(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          keep();
        },
      },
      field.fieldset,
      sure && sure.fieldset,
      after,
      make(
        "div",
        { class: "lg-actions" },
        make("button", { type: "submit", class: "lg-button lg-primary" }, speak("keep-and-go-on")),
        button(speak("leave-open"), goOn),
        place > 0 && button(speak("back"), () => moveTo(place - 1)),
      ),
    );

    function keep() {
      const response = field.picked();
      if (response.length === 0) {
        refill(after, speak("choose-first"));
        frame.announce(speak("choose-first"));
        return;
      }
      const said = sure?.picked()[0];
      if (said) log.add("was-sure", { item: question.id, response: [said] });
      log.add("responded", { item: question.id, response });
      if (givenTo(desk.given().responses, question.id).length === 0) {
        refill(after, speak("whole-number-please"));
        frame.announce(speak("whole-number-please"));
        return;
      }
      goOn();
    }

    function goOn() {
      if (place === payload.questions.length - 1) showOverview();
      else moveTo(place + 1);
    }

    frame.setPlace(speak("question-of", { n: place + 1, total: payload.questions.length }));
    refill(frame.stage, form);
    return field;
  }

  /** @param {number} place */
  function moveTo(place) {
    frame.arriveAt(showQuestion(place).legend);
  }

  function showOverview() {
    const kept = last();
    const open = payload.questions.filter(({ id }) => kept[id].length === 0).length;
    const heading = make("h4", { class: "lg-ask" }, speak("test-overview"));
    const rows = payload.questions.map((question, place) =>
      make(
        "li",
        {},
        question.prompt,
        make("span", { class: "lg-where" }, ` ${kept[question.id].length ? speak("test-kept") : speak("test-open")} `),
        button(speak("test-change", { n: place + 1 }), () => moveTo(place)),
      )
    );
    refill(
      frame.stage,
      heading,
      make("p", {}, open > 0 ? speak("summary-skipped", { n: open }) : speak("test-all-kept")),
      make("ol", { class: "lg-list lg-overview" }, ...rows),
      make("div", { class: "lg-actions" }, button(speak("hand-in"), handIn, "primary")),
    );
    frame.setPlace("");
    focusOn(heading);
  }

  function handIn() {
    log.add("finished");
    const { heading, said } = showResult();
    frame.announce(said);
    focusOn(heading);
  }

  function showResult() {
    const kept = last();
    const summary = practiceSummary(desk, kept);
    const startOver = button(speak("start-over"), () => {
      log.add("started-over");
      moveTo(0);
    });
    refill(
      frame.stage,
      summary.heading,
      ...summary.parts,
      make("p", { class: "lg-card-label" }, speak("test-reasons")),
      ...payload.questions.map((question) => review(question, kept[question.id][0])),
      make("div", { class: "lg-actions" }, startOver),
    );
    frame.setPlace("");
    return summary;
  }

  /**
   * One question with what was given, its verdict, and what is right with every reason.
   * @param {import("./desk.js").Question} question
   * @param {string[] | undefined} response
   */
  function review(question, response) {
    const best = bestResponse(question);
    const verdict = response && judge(question, response);
    const mark = verdict && (verdict.verdict === "right" ? "right" : verdict.unsafe ? "unsafe" : "not-right");
    return make(
      "details",
      { class: "lg-others" },
      make(
        "summary",
        { "data-mark": mark },
        `${question.prompt} `,
        make("strong", {}, mark ? speak(`mark-${mark}`) : speak("test-open")),
      ),
      make(
        "dl",
        {},
        response && make("dt", {}, speak("test-yours")),
        response && make("dd", {}, responseWords(question, response)),
        make("dt", {}, speak("test-right")),
        make("dd", {}, responseWords(question, best)),
        ...question.options.flatMap((option) => [make("dt", {}, option.text), make("dd", {}, option.feedback)]),
      ),
      make("div", { class: "lg-small" }, sourcesLine(question.sources)),
    );
  }

  const kept = last();
  const open = payload.questions.findIndex(({ id }) => kept[id].length === 0);
  if (desk.given().finished) showResult();
  else if (open < 0) showOverview();
  else showQuestion(open);
}
