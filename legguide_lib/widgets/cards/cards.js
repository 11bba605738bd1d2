// Flash cards: what stands in front, then the other side, then how well it was known. A card comes back when it is due.
import { due, RATINGS } from "../../engine/cards.js";
import { moment } from "../../engine/moment.js";
import { fold } from "../../engine/progress.js";
import { dayText, isToday, timeText } from "../shared/dates.js";
import { bullets, button, focusOn, make, refill } from "../shared/dom.js";
import { openFrame, showTrouble } from "../shared/frame.js";
import { openLog } from "../shared/log.js";
import { speaker } from "../shared/words.js";

/**
 * @typedef {{id: string, instruction: string, band: string}} CardLevel
 * @typedef {{id: string, kind: string, front: string[], most_days: number | null, sources: import("../shared/sources.js").Note[], level?: string,
 *   do_first?: string[], say?: string, meaning?: string, say_it?: string}} FlashCard
 * @typedef {import("../shared/frame.js").Payload & {cards: FlashCard[], levels: CardLevel[]}} DeckPayload
 */

/** The longest wait a browser's timer can hold, in milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * @param {{model: import("../shared/log.js").Model, el: HTMLElement}} host
 */
export function renderCards({ model, el }) {
  try {
    return drawCards(model, el, model.get("payload"));
  } catch (error) {
    showTrouble(el, error);
  }
}

/**
 * @param {import("../shared/log.js").Model} model
 * @param {HTMLElement} el
 * @param {DeckPayload} payload
 */
function drawCards(model, el, payload) {
  const speak = speaker(payload.words);
  const log = openLog(model, payload.course, payload.id);
  const frame = openFrame(payload, speak("cards"), speak);
  const known = new Map(payload.cards.map((card) => [card.id, card]));
  const line = make("p", { class: "lg-due" });
  const list = make("ul", { class: "lg-list" });
  /** @type {string[]} cards the learner wants to practise although they are not due */
  let ahead = [];
  let resting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** What is due, by the kernel's times where it has told any. */
  function standing() {
    const told = model.get("due");
    const rated = fold(log.events(), payload.id).rated;
    return due(payload.cards, rated, new Date().toISOString(), typeof told === "object" && told !== null ? told : {});
  }

  /** Writes when which card comes, and returns it as one text to be said. */
  function writeDue() {
    const found = standing();
    const next = moment(found.next);
    const count = found.now.length ? speak("due-now", { n: found.now.length }) : speak("due-none");
    const coming = next === null
      ? ""
      : isToday(next)
      ? speak("due-next-today", { on: timeText(next) })
      : speak("due-next-day", { on: dayText(next) });
    // where nothing is due, the heading says so already
    refill(line, resting ? coming : `${count} ${coming}`);
    refill(
      list,
      ...payload.cards.map((card) => make("li", { dir: "auto" }, `${frontOf(card)}: ${whenComes(found, card)}`)),
    );
    clearTimeout(waiting);
    if (next !== null) {
      waiting = setTimeout(somethingIsDue, Math.min(Math.max(next - Date.now(), 0) + 50, LONGEST_WAIT));
    }
    return `${count} ${coming}`;
  }

  /**
   * @param {import("../../engine/cards.js").Due} found
   * @param {FlashCard} card
   */
  function whenComes(found, card) {
    if (!Object.hasOwn(found.at, card.id)) return speak("card-new");
    const at = moment(found.at[card.id]);
    if (at === null || found.now.includes(card.id)) return speak("card-due");
    return isToday(at) ? speak("card-today", { on: timeText(at) }) : speak("card-on-day", { on: dayText(at) });
  }

  /** @param {FlashCard} card */
  function frontOf(card) {
    return card.front.join(` ${speak("card-and")} `);
  }

  /** Time has passed, or the kernel has told: a card that came due takes the place of "nothing is due". */
  function somethingIsDue() {
    const said = writeDue();
    if (!resting || standing().now.length === 0) return;
    const held = frame.stage.contains(frame.stage.ownerDocument.activeElement);
    const part = draw();
    frame.announce(said);
    if (held) focusOn(part);
  }

  /** Draws the card whose turn it is, or says that nothing is due; returns the part to put focus on. */
  function draw() {
    const turn = known.get(standing().now[0] ?? ahead[0]);
    resting = !turn;
    writeDue();
    return turn ? showFront(turn) : showNothingDue();
  }

  function allCards() {
    return make("details", { class: "lg-others" }, make("summary", {}, speak("all-cards")), list);
  }

  /** @param {FlashCard} card */
  function front(card) {
    const sides = card.front.flatMap((text, place) => [
      place > 0 && make("p", { class: "lg-flash-and" }, speak("card-and")),
      make("p", { class: "lg-flash-front", dir: "auto" }, text),
    ]);
    return make("div", { class: "lg-flash" }, ...sides);
  }

  /** @param {FlashCard} card */
  function showFront(card) {
    const ask = make(
      "h4",
      { class: "lg-ask" },
      card.kind === "term" ? speak("card-ask-term") : speak("card-ask-red-flag"),
    );
    const face = front(card);
    const actions = make(
      "div",
      { class: "lg-actions" },
      button(speak("turn-card"), () => {
        const back = make("div", { class: "lg-flash-back" }, ...backOf(card));
        face.append(back);
        actions.replaceWith(ratings(card));
        frame.setSources(card.sources);
        frame.announce(saidOf(card));
        focusOn(back);
      }, "primary"),
    );
    const how = make("p", { class: "lg-how" }, speak("card-how"));
    refill(frame.stage, line, ask, how, face, actions, allCards());
    frame.setSources([]);
    return ask;
  }

  /** @param {FlashCard} card */
  function levelOf(card) {
    const level = payload.levels.find((each) => each.id === card.level);
    if (!level) throw new Error(`no level "${card.level}"`);
    return level;
  }

  /** @param {FlashCard} card */
  function backOf(card) {
    if (card.kind === "term") {
      return [
        make("p", { class: "lg-flash-meaning", dir: "auto" }, card.meaning),
        card.say_it ? make("p", { class: "lg-small" }, `${speak("say-it-like")}: ${card.say_it}`) : null,
      ];
    }
    const level = levelOf(card);
    return [
      make(
        "div",
        { class: "lg-card", "data-band": level.band, "data-level": level.id },
        make("h4", { class: "lg-card-head" }, level.instruction),
        make(
          "div",
          { class: "lg-card-body" },
          make("p", { class: "lg-card-label" }, speak("do-first")),
          bullets(card.do_first ?? []),
          make(
            "p",
            {},
            make("span", { class: "lg-card-label" }, `${speak("say")} `),
            make("q", { class: "lg-say" }, card.say),
          ),
        ),
      ),
    ];
  }

  /** The other side as one text to be said. @param {FlashCard} card */
  function saidOf(card) {
    if (card.kind === "term") return card.meaning ?? "";
    return `${levelOf(card).instruction}. ${(card.do_first ?? []).join(" ")}`;
  }

  /** @param {FlashCard} card */
  function ratings(card) {
    const buttons = RATINGS.map((rating) => button(speak(`rate-${rating}`), () => rate(card, rating)));
    return make(
      "fieldset",
      { class: "lg-options lg-rating" },
      make("legend", { class: "lg-ask" }, speak("how-known")),
      make("div", { class: "lg-rates" }, ...buttons),
    );
  }

  /**
   * @param {FlashCard} card
   * @param {string} rating
   */
  function rate(card, rating) {
    log.add("rated", { item: card.id, response: [rating] });
    ahead = ahead.filter((id) => id !== card.id);
    const part = draw();
    frame.announce(`${speak("card-noted")} ${writeDue()}`);
    focusOn(part);
  }

  function showNothingDue() {
    const heading = make("h4", { class: "lg-ask" }, speak("due-none"));
    refill(
      frame.stage,
      heading,
      line,
      make(
        "div",
        { class: "lg-actions" },
        button(speak("practise-ahead"), () => {
          const { at } = standing();
          ahead = payload.cards.map((card) => card.id).sort((a, b) => at[a] < at[b] ? -1 : at[a] > at[b] ? 1 : 0);
          frame.announce("");
          focusOn(draw());
        }),
      ),
      allCards(),
    );
    frame.setSources([]);
    return heading;
  }

  draw();
  refill(el, frame.root);
  model.on?.("change:due", somethingIsDue);
  return () => {
    clearTimeout(waiting);
    model.off?.("change:due", somethingIsDue);
    frame.close();
  };
}
