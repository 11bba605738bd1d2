// A show of hands in a room: whoever leads counts hands, the group talks, votes again, then sees what is right.
// Counts live on this page alone: nothing is kept and nothing leaves the machine.
import { button, focusOn, make, refill } from "../shared/dom.js";
import { bestResponse, isChoosing, responseWords } from "./desk.js";

/** @param {import("./desk.js").Desk} desk */
export function startVote(desk) {
  const { payload, speak, frame } = desk;
  /** @type {Map<string, Map<string, number>[]>} question id → rounds, each option id → hands */
  const rounds = new Map();

  /** @param {number} place */
  function showQuestion(place) {
    const question = payload.questions[place];
    const mine = rounds.get(question.id) ?? [new Map()];
    rounds.set(question.id, mine);
    const heading = make("h4", { class: "lg-ask" }, question.prompt);
    const list = make("ol", { class: "lg-votes" });
    const reasons = make("div", { class: "lg-vote-reasons" });
    const rows = isChoosing(question) ? question.options.map((option, number) => voteRow(option, number)) : [];

    /** @param {import("./desk.js").Option} option @param {number} number */
    function voteRow(option, number) {
      const counts = make("span", { class: "lg-vote-counts" });
      const bar = make("span", { class: "lg-vote-bar", "aria-hidden": "true" });
      const verdict = make("span", { class: "lg-verdict" });
      const reason = make("p", { class: "lg-reason" });
      const add = (/** @type {number} */ by) => {
        const now = mine[mine.length - 1];
        now.set(option.id, Math.max(0, (now.get(option.id) ?? 0) + by));
        draw();
        frame.announce(speak("hands-for", { n: now.get(option.id) ?? 0, option: option.text }));
      };
      const more = button("", () => add(1));
      const less = button("", () => add(-1));
      more.dataset.way = "more";
      less.dataset.way = "less";
      more.setAttribute("aria-label", speak("one-hand-more", { option: option.text }));
      less.setAttribute("aria-label", speak("one-hand-less", { option: option.text }));
      const element = make(
        "li",
        { class: "lg-option", "data-mark": "" },
        make(
          "div",
          { class: "lg-placing-line" },
          make("span", { class: "lg-option-text", dir: "auto" }, `${number + 1}. ${option.text}`),
          counts,
          make("span", { class: "lg-movers" }, less, more),
          verdict,
        ),
        bar,
        reason,
      );
      return { option, counts, bar, verdict, reason, element, add };
    }

    function draw() {
      const now = mine[mine.length - 1];
      const most = Math.max(1, ...mine.flatMap((round) => [...round.values()]));
      for (const row of rows) {
        const hands = mine.map((round) => round.get(row.option.id) ?? 0);
        refill(row.counts, hands.join(" → "));
        row.bar.style.inlineSize = `${(100 * (now.get(row.option.id) ?? 0)) / most}%`;
      }
    }

    function reveal() {
      for (const row of rows) {
        const mark = row.option.right ? "right" : row.option.unsafe ? "unsafe" : "not-right";
        row.element.dataset.mark = mark;
        refill(row.verdict, speak(`mark-${mark}`));
        refill(row.reason, row.option.feedback);
      }
      const words = responseWords(question, bestResponse(question));
      refill(
        reasons,
        make("p", { class: "lg-result" }, `${speak("test-right")} ${words}`),
        ...(rows.length ? [] : question.options.map((option) => make("p", {}, `${option.text}: ${option.feedback}`))),
      );
      frame.setSources(question.sources);
      frame.announce(`${speak("test-right")} ${words}`);
    }

    list.append(...rows.map((row) => row.element));
    const isLast = place === payload.questions.length - 1;
    const box = make(
      "div",
      {
        class: "lg-vote",
        onkeydown: (event) => {
          const key = event instanceof KeyboardEvent && !event.ctrlKey && !event.metaKey && !event.altKey
            ? event.key
            : "";
          const row = /^[1-9]$/.test(key) ? rows[Number(key) - 1] : undefined;
          if (row) {
            event.preventDefault();
            row.add(1);
          }
        },
      },
      heading,
      make("p", { class: "lg-how" }, speak(rows.length ? "vote-how" : "vote-talk")),
      list,
      reasons,
      make(
        "div",
        { class: "lg-actions" },
        button(speak("show-right"), reveal, "primary"),
        rows.length > 0 && button(speak("vote-again"), () => {
          mine.push(new Map());
          draw();
          frame.announce(speak("vote-again"));
        }),
        !isLast && button(speak("next-question"), () => moveTo(place + 1)),
        place > 0 && button(speak("back"), () => moveTo(place - 1)),
      ),
    );
    draw();
    frame.setPlace(speak("question-of", { n: place + 1, total: payload.questions.length }));
    frame.setSources([]);
    refill(frame.stage, box);
    return heading;
  }

  /** @param {number} place */
  function moveTo(place) {
    frame.announce("");
    focusOn(showQuestion(place));
  }

  showQuestion(0);
}
