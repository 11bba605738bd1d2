// A test: no feedback until it is handed in; every response can be changed before that.
import { judge } from "../../engine/quiz.js";
import { button, focusOn, make, refill } from "../shared/dom.js";
import { sourcesLine } from "../shared/sources.js";
import { bestResponse, givenTo, responseWords } from "./desk.js";
import { showKept } from "./kept.js";
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
    const { id } = payload.questions[place];
    const sure = payload.asks_how_sure ? sureField(speak) : null;
    return showKept(desk, place, {
      before: last()[id][0] ?? [],
      besides: sure?.fieldset,
      keep(response) {
        const said = sure?.picked()[0];
        if (said) log.add("was-sure", { item: id, response: [said] });
        log.add("responded", { item: id, response });
        if (givenTo(desk.given().responses, id).length === 0) return speak("whole-number-please");
      },
      goOn: () => place < payload.questions.length - 1 ? moveTo(place + 1) : showOverview(),
      moveTo,
    });
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
