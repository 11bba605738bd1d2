// The urgency card: what to do is the heading, then the first steps, the words to say, the number with its country.
import { bullets, make, refill } from "./dom.js";
import { linked } from "./terms.js";

/**
 * @typedef {{id: string, name: string, instruction: string, meaning: string, band: string}} Level
 * @typedef {{id: string, name: string, numbers: string[], urgent: string, note: string}} Country
 * @typedef {{id: string, why: string, do_first: string[], do_not: string[], say: string, sources: string[]}} Flag
 * @typedef {(id: string, values?: Record<string, string | number>) => string} Speak
 */

/**
 * @param {{level: Level, flags: Flag[], say: string, countries: Country[], speak: Speak,
 *   country: {get(): string, set(value: string): void}, terms?: import("./terms.js").Term[]}} what flags of this level,
 *   the first one first
 */
export function urgencyCard({ level, flags, say, countries, speak, country, terms }) {
  const first = unique(flags.flatMap((flag) => flag.do_first));
  const not = unique(flags.flatMap((flag) => flag.do_not));
  const whys = unique(flags.map((flag) => flag.why));
  /** @type {Set<string>} */
  const done = new Set();
  const card = make(
    "div",
    { class: "lg-card", "data-band": level.band, "data-level": level.id },
    make("h4", { class: "lg-card-head" }, level.instruction),
    make(
      "div",
      { class: "lg-card-body" },
      make("p", { class: "lg-card-why" }, linked(whys.slice(0, 2).join(" "), terms, done)),
      first.length > 0 && make("p", { class: "lg-card-label" }, speak("do-first")),
      first.length > 0 && bullets(first.map((step) => linked(step, terms, done))),
      not.length > 0 && make("p", { class: "lg-card-label" }, speak("do-not")),
      not.length > 0 && bullets(not.map((step) => linked(step, terms, done))),
      say &&
        make(
          "p",
          {},
          make("span", { class: "lg-card-label" }, `${speak("say")} `),
          make("q", { class: "lg-say" }, bare(say)),
        ),
      level.band !== "plan" && numbers(level, countries, speak, country),
    ),
  );
  return card;
}

/** Words that already stand in quotation marks get no second pair. @param {string} text */
export function bare(text) {
  return text.replace(/^["“”']+|["“”']+$/g, "");
}

/**
 * The number of the learner's country, or all of them, each beside its country.
 * @param {Level} level
 * @param {Country[]} countries
 * @param {Speak} speak
 * @param {{get(): string, set(value: string): void}} country
 */
function numbers(level, countries, speak, country) {
  const box = make("div", { class: "lg-numbers" });
  const list = make("div");
  const select = make(
    "select",
    {
      "aria-label": speak("choose-country"),
      onchange: () => {
        country.set(select.value);
        draw();
      },
    },
    make("option", { value: "" }, speak("all-countries")),
    ...countries.map((each) => make("option", { value: each.id }, each.name)),
  );
  const known = countries.some((each) => each.id === country.get());
  select.value = known ? country.get() : "";

  function draw() {
    const shown = countries.filter((each) => select.value === "" || each.id === select.value);
    refill(
      list,
      make("ul", { class: "lg-number-list" }, ...shown.map((each) => make("li", {}, ...line(each)))),
    );
  }

  /** @param {Country} each */
  function line(each) {
    const parts = level.band === "emergency" ? each.numbers : each.urgent ? [each.urgent] : [];
    const words = parts.length ? parts.join(` ${speak("number-or")} `) : speak("call-your-doctor");
    const note = select.value && each.note ? make("span", { class: "lg-number-note" }, ` ${each.note}`) : null;
    return [make("strong", {}, `${each.name}: `), words, note ?? ""];
  }

  draw();
  box.append(list, make("label", { class: "lg-country" }, make("span", {}, `${speak("my-country")} `), select));
  return box;
}

/**
 * @param {string[]} texts
 * @returns {string[]}
 */
function unique(texts) {
  return [...new Set(texts)].filter((text) => text !== "");
}
