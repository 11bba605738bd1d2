// A show of hands in a room: whoever leads counts hands, the group talks, votes again, then sees what is right.
// Counts live on this page alone: nothing is kept and nothing leaves the machine.
import { bringIntoView, bullets, button, make, refill } from "../shared/dom.js";
import { drawing } from "../shared/drawing.js";
import { bestResponse, inShownOrder, isChoosing, responseWords } from "./desk.js";

/** @param {import("./desk.js").Desk} desk */
export function startVote(desk) {
  const { payload, speak, frame } = desk;
  /** @type {Map<string, Map<string, number>[]>} question id → rounds, each option id → hands */
  const rounds = new Map();
  /** What the keys count for now. @type {(event: KeyboardEvent) => boolean} */
  let count = () => false;

  if (desk.inRoom) {
    // in a room hands are counted wherever the focus is, as long as the quiz is on the wall
    const listen = (/** @type {KeyboardEvent} */ event) => {
      const writes = event.target instanceof Element && event.target.closest("input, select, textarea, dialog");
      if (!writes && frame.root.checkVisibility() && count(event)) event.preventDefault();
    };
    document.addEventListener("keydown", listen, { capture: true, signal: frame.left });
  }

  /** @param {number} place */
  function showQuestion(place) {
    const question = payload.questions[place];
    const mine = rounds.get(question.id) ?? [new Map()];
    rounds.set(question.id, mine);
    const heading = make("h4", { class: "lg-ask" }, question.prompt);
    const list = make("ol", { class: "lg-votes" });
    const reasons = make("div", { class: "lg-vote-reasons" });
    const showRight = button(speak("show-right"), reveal, "primary");
    const whatIsRight = `${speak("test-right")} ${responseWords(question, bestResponse(question))}`;
    const options = inShownOrder(question);
    const rows = isChoosing(question) ? options.map((option, number) => voteRow(option, number)) : [];

    /** @param {import("./desk.js").Option} option @param {number} number */
    function voteRow(option, number) {
      const bars = make("div", { class: "lg-vote-rounds" });
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
          make(
            "div",
            { class: "lg-option-text" },
            make("span", { dir: "auto" }, `${number + 1}. ${option.text}`),
            bars,
          ),
          make("span", { class: "lg-movers" }, less, more),
        ),
        verdict,
        reason,
      );
      return { option, bars, verdict, reason, element, add };
    }

    function draw() {
      const most = Math.max(1, ...mine.flatMap((round) => [...round.values()]));
      for (const row of rows) {
        refill(row.bars, ...mine.map((round, number) => barOf(round.get(row.option.id) ?? 0, most, number)));
      }
    }

    /** The hands of one round: a word, a bar and a number. @param {number} hands @param {number} most @param {number} number */
    function barOf(hands, most, number) {
      const word = number === 0
        ? speak("first-vote")
        : number === 1
        ? speak("second-vote")
        : speak("vote-number", { n: number + 1 });
      const bar = make("span", { class: "lg-vote-bar", "aria-hidden": "true" });
      bar.style.inlineSize = `${(100 * hands) / most}%`;
      return make(
        "p",
        { class: "lg-vote-round" },
        make("span", { class: "lg-vote-word" }, word),
        make("span", { class: "lg-vote-track" }, bar),
        make("strong", { class: "lg-vote-counts" }, String(hands)),
      );
    }

    /** Shows what is right with every reason, or takes it away. @param {boolean} told */
    function tell(told) {
      // the buttons that count hands go, and the focus must not go with them
      if (told && list.contains(document.activeElement)) showRight.focus();
      box.classList.toggle("lg-told", told);
      for (const row of rows) {
        const mark = row.option.right ? "right" : row.option.unsafe ? "unsafe" : "not-right";
        row.element.dataset.mark = told ? mark : "";
        refill(row.verdict, told && speak(`mark-${mark}`));
        refill(row.reason, told && row.option.feedback);
      }
      refill(
        reasons,
        told && make("p", { class: "lg-result" }, whatIsRight),
        ...(told && !rows.length ? question.options : []).map((option) =>
          make("p", {}, `${option.text}: ${option.feedback}`)
        ),
      );
      frame.setSources(told ? question.sources : []);
    }

    function reveal() {
      tell(true);
      frame.announce(whatIsRight);
      const right = rows.filter((row) => row.option.right).map((row) => row.element);
      bringIntoView(...(rows.length ? right.reverse() : [reasons]));
    }

    /** A new round, free of what was shown before it. */
    function voteAgain() {
      mine.push(new Map());
      tell(false);
      draw();
      frame.announce(speak("vote-again"));
    }

    /** Counts a hand by its number key, and takes one back with Shift. @param {KeyboardEvent} event */
    function countKey(event) {
      const { code, ctrlKey, metaKey, altKey, shiftKey } = event;
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
      const row = digit && !ctrlKey && !metaKey && !altKey ? rows[Number(digit) - 1] : undefined;
      row?.add(shiftKey ? -1 : 1);
      return Boolean(row);
    }

    /** What is to be placed, ordered or written, for a group to talk about. */
    function toTalkAbout() {
      if (rows.length || ["number", "short-text"].includes(question.kind)) return null;
      return make(
        "div",
        { class: "lg-vote-talk" },
        question.groups.length > 0 && make("p", {}, question.groups.map((group) => group.text).join(" / ")),
        bullets(options.map((option) => option.text)),
      );
    }

    list.append(...rows.map((row) => row.element));
    count = countKey;
    const isLast = place === payload.questions.length - 1;
    const box = make(
      "div",
      {
        class: "lg-vote",
        onkeydown: (event) => {
          if (!desk.inRoom && event instanceof KeyboardEvent && countKey(event)) event.preventDefault();
        },
      },
      heading,
      make("p", { class: "lg-how" }, speak(rows.length ? "vote-how" : "vote-talk")),
      question.picture && drawing(question.picture.svg, question.picture.description),
      list,
      toTalkAbout(),
      reasons,
      make(
        "div",
        { class: "lg-actions" },
        rows.length > 0 && button(speak("vote-again"), voteAgain),
        showRight,
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
    frame.arriveAt(showQuestion(place));
  }

  showQuestion(0);
}
