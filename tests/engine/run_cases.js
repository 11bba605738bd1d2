// Runs the JavaScript twins for test_twins.py: one line of JSON in, one line of JSON out, until the input ends.
import * as cards from "../../legguide_lib/engine/cards.js";
import * as guidance from "../../legguide_lib/engine/guidance.js";
import * as moment from "../../legguide_lib/engine/moment.js";
import * as observe from "../../legguide_lib/engine/observe.js";
import * as progress from "../../legguide_lib/engine/progress.js";
import * as quiz from "../../legguide_lib/engine/quiz.js";
import { Refusal } from "../../legguide_lib/engine/refusal.js";
import * as scenario from "../../legguide_lib/engine/scenario.js";
import * as triage from "../../legguide_lib/engine/triage.js";

/**
 * Calls of one function: `fixed` are the arguments all of them share, `each` those of one call after another.
 * @typedef {{module: string, function: string, fixed: unknown[], each: unknown[][]}} Asked
 */

/** @type {Record<string, Record<string, unknown>>} */
const modules = { cards, guidance, moment, observe, progress, quiz, scenario, triage };

/** @param {Asked} asked */
function run(asked) {
  const twin = modules[asked.module][asked.function];
  if (typeof twin !== "function") throw new Error(`${asked.module}.js has no function ${asked.function}`);
  const before = JSON.stringify(asked);
  const outcomes = asked.each.map((own) => tell(() => twin(...asked.fixed, ...own)));
  if (JSON.stringify(asked) !== before) throw new Error(`${asked.function} changed what it was handed`);
  return outcomes;
}

/** @param {() => unknown} act */
function tell(act) {
  try {
    return { gives: act() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code, about: error.ids };
    return { raised: String(error) };
  }
}

let waiting = "";
for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (waiting + text).split("\n");
  waiting = lines.pop() ?? "";
  for (const line of lines) console.log(JSON.stringify(run(JSON.parse(line))));
}
