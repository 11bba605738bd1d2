// How a quiz went: the result, what was missed about emergencies, and what to look at again in the order of its weight.
import { summarize } from "../../engine/quiz.js";
import { make } from "../shared/dom.js";

/**
 * @param {import("./desk.js").Desk} desk
 * @param {Record<string, string[][]>} [responses] those of the learner unless others are given
 */
export function practiceSummary(desk, responses) {
  const { payload, speak, known } = desk;
  const given = desk.given();
  const summary = summarize(payload, responses ?? given.responses, given.sure);
  const result = speak("summary-result", { right: summary.right_first, total: summary.total });
  const skipped = summary.total - summary.responded;
  const heading = make("h4", { class: "lg-ask" }, speak("summary-title"));
  const missed = summary.emergencies_missed;
  const emergencies = missed > 0 && speak("summary-emergencies-missed", { n: missed });
  const open = skipped > 0 && speak("summary-skipped", { n: skipped });
  const praise = summary.look_again.length === 0 && skipped === 0 && speak("summary-all-right");
  const parts = [
    make("p", { class: "lg-result" }, result),
    emergencies && make("p", { class: "lg-missed" }, emergencies),
    open && make("p", {}, open),
    praise && make("p", {}, praise),
    summary.look_again.length > 0 && lookAgain(summary.look_again),
  ];

  /** @param {import("../../engine/quiz.js").LookAgain[]} items */
  function lookAgain(items) {
    const rows = items.map((item) =>
      make(
        "li",
        { "data-urgent": item.urgent },
        item.urgent && make("strong", {}, `${speak("emergency-item")} `),
        known.get(item.question)?.prompt ?? "",
        item.sure && make("em", { class: "lg-was-sure" }, ` ${speak("you-were-sure")}`),
        make("span", { class: "lg-where" }, ` ${speak("look-again-at", { unit: payload.units[item.unit] ?? "" })}`),
      )
    );
    return make(
      "div",
      {},
      make("p", {}, make("strong", {}, speak("summary-look-again"))),
      make("ol", { class: "lg-list" }, ...rows),
    );
  }

  return { heading, parts, said: [result, emergencies, open, praise].filter(Boolean).join(" ") };
}
