// A field in which things are put in order with buttons that move them up and down. Nothing needs to be dragged.
import { make } from "../dom.js";
import { groupName, NOTHING, verdictPlaces, writeVerdict } from "./options.js";

/**
 * @param {{ask: string, how: string, options: import("./options.js").Shown[], change: () => void,
 *   say: (text: string) => void, speak: import("../frame.js").Speak}} what
 * @returns {import("./options.js").Field}
 */
export function orderingField({ ask, how, options, change, say, speak }) {
  const name = groupName();
  const rows = options.map((option) => orderingRow(option));
  let order = [...rows];
  const legend = make("legend", { class: "lg-ask" }, ask);
  const list = make("ol", { class: "lg-order" }, ...rows.map((row) => row.element));
  const fieldset = make(
    "fieldset",
    { class: "lg-options" },
    legend,
    make("p", { class: "lg-how" }, how),
    list,
  );

  /** @param {import("./options.js").Shown} option */
  function orderingRow(option) {
    const up = mover("up", speak("move-up", { thing: option.text }), () => move(row, -1));
    const down = mover("down", speak("move-down", { thing: option.text }), () => move(row, 1));
    const { verdict, reason } = verdictPlaces(`${name}-${option.id}`, [up, down]);
    const element = make(
      "li",
      { class: "lg-option lg-ordering", "data-mark": "" },
      make(
        "div",
        { class: "lg-placing-line" },
        make("span", { class: "lg-option-text", dir: "auto" }, option.text),
        make("span", { class: "lg-movers" }, up, down),
      ),
      verdict,
      reason,
    );
    const row = { id: option.id, text: option.text, element, verdict, reason, up, down };
    return row;
  }

  /**
   * @param {(typeof rows)[number]} row
   * @param {number} by
   */
  function move(row, by) {
    const from = order.indexOf(row), to = from + by;
    if (to < 0 || to >= order.length) return;
    order.splice(from, 1);
    order.splice(to, 0, row);
    draw();
    change();
    // the node was moved, so focus is given back; at an end, to the button that still does something
    const same = by < 0 ? row.up : row.down;
    (same.getAttribute("aria-disabled") === "true" ? (by < 0 ? row.down : row.up) : same).focus();
    say(speak("moved", { thing: row.text, n: to + 1, total: order.length }));
  }

  function draw() {
    list.append(...order.map((row) => row.element));
    order.forEach((row, place) => {
      row.up.setAttribute("aria-disabled", String(place === 0));
      row.down.setAttribute("aria-disabled", String(place === order.length - 1));
    });
  }

  draw();
  return {
    fieldset,
    legend,
    first: order[0].down,
    picked: () => order.map((row) => row.id),
    fill(response) {
      const wanted = response.length ? response : options.map((option) => option.id);
      order = wanted.map((id) => rows.find((row) => row.id === id)).filter((row) => row !== undefined);
      draw();
    },
    mark(id, written) {
      const row = rows.find((each) => each.id === id);
      if (row) writeVerdict(row, written);
    },
    unmark() {
      for (const row of rows) writeVerdict(row, NOTHING);
    },
  };
}

/**
 * A button with an arrow that the style draws, so that its name is its only text.
 * @param {"up" | "down"} way
 * @param {string} name
 * @param {() => void} press
 */
function mover(way, name, press) {
  return make("button", {
    "type": "button",
    "class": "lg-button lg-plain lg-mover",
    "data-way": way,
    "aria-label": name,
    "onclick": press,
  });
}
