// A field in which each thing is put into one group: by a list to choose from (match), or by a row of groups (sort).
// Nothing needs to be dragged.
import { make, refill } from "../dom.js";
import { groupName, NOTHING, verdictPlaces, writeVerdict } from "./options.js";

/**
 * @param {{ask: string, how: string, choose: string, sorting: boolean, options: import("./options.js").Shown[],
 *   groups: import("./options.js").Shown[], change: () => void}} what
 * @returns {import("./options.js").Field}
 */
export function placingField({ ask, how, choose, sorting, options, groups, change }) {
  const name = groupName();
  const trays = new Map(groups.map((group) => [group.id, make("ul", { class: "lg-tray-list" })]));
  const changed = () => {
    change();
    fillTrays();
  };
  const rows = options.map((option) => {
    const place = sorting ? radioPlace(`${name}-${option.id}`, groups, changed) : selectPlace(groups, choose, changed);
    return { option, place, ...placingRow(option, `${name}-${option.id}`, place, sorting) };
  });
  const legend = make("legend", { class: "lg-ask" }, ask);
  const fieldset = make(
    "fieldset",
    { class: "lg-options" },
    legend,
    make("p", { class: "lg-how" }, how),
    ...rows.map((row) => row.element),
    // what went where, at a glance; whoever listens hears it at each thing
    sorting && make("div", { class: "lg-trays", "aria-hidden": "true" }, ...groups.map((group) => tray(group))),
  );

  /** @param {import("./options.js").Shown} group */
  function tray(group) {
    return make("div", { class: "lg-tray" }, make("p", { class: "lg-card-label" }, group.text), trays.get(group.id));
  }

  function fillTrays() {
    for (const [group, list] of trays) {
      const inside = rows.filter((row) => row.place.get() === group);
      refill(list, ...inside.map((row) => make("li", {}, row.option.text)));
    }
  }

  return {
    fieldset,
    legend,
    first: rows[0].place.first,
    picked: () => rows.filter((row) => row.place.get() !== "").map((row) => `${row.option.id}=${row.place.get()}`),
    fill(response) {
      const placed = new Map(response.map((pair) => [pair.split("=")[0], pair.split("=")[1]]));
      for (const row of rows) row.place.set(placed.get(row.option.id) ?? "");
      fillTrays();
    },
    mark(id, written) {
      const row = rows.find((each) => each.option.id === id);
      if (row) writeVerdict(row, written);
    },
    unmark() {
      for (const row of rows) writeVerdict(row, NOTHING);
    },
  };
}

/**
 * @param {import("./options.js").Shown} option
 * @param {string} id
 * @param {{element: HTMLElement, named: HTMLElement}} place
 * @param {boolean} sorting
 */
function placingRow(option, id, place, sorting) {
  const { verdict, reason } = verdictPlaces(id, [place.named]);
  const words = make("span", { class: "lg-option-text", id: `${id}-words`, dir: "auto" }, option.text);
  place.named.setAttribute("aria-labelledby", words.id);
  if (sorting) place.named.setAttribute("role", "radiogroup");
  const element = make(
    "div",
    { class: "lg-option lg-placing", "data-mark": "" },
    make("div", { class: "lg-placing-line" }, words, place.element),
    verdict,
    reason,
  );
  return { element, verdict, reason };
}

/**
 * @param {import("./options.js").Shown[]} groups
 * @param {string} choose
 * @param {() => void} change
 */
function selectPlace(groups, choose, change) {
  const select = make(
    "select",
    {
      class: "lg-select",
      onchange: () => {
        showWhole();
        change();
      },
    },
    make("option", { value: "" }, choose),
    ...groups.map((group) => make("option", { value: group.id }, group.text)),
  );
  // a narrow list cuts its text: the whole of it stands below
  const whole = make("span", { class: "lg-whole", "aria-hidden": "true" });
  function showWhole() {
    refill(whole, groups.find((group) => group.id === select.value)?.text ?? "");
  }
  return {
    element: make("span", { class: "lg-select-box" }, select, whole),
    named: select,
    first: select,
    get: () => select.value,
    set(/** @type {string} */ group) {
      select.value = groups.some((each) => each.id === group) ? group : "";
      showWhole();
    },
  };
}

/**
 * @param {string} name
 * @param {import("./options.js").Shown[]} groups
 * @param {() => void} change
 */
function radioPlace(name, groups, change) {
  const inputs = groups.map((group) =>
    make("input", { type: "radio", name, id: `${name}-${group.id}`, value: group.id, onchange: change })
  );
  const element = make(
    "div",
    { class: "lg-places-row" },
    ...groups.map((group, place) =>
      make("label", { for: inputs[place].id }, inputs[place], make("span", {}, group.text))
    ),
  );
  return {
    element,
    named: element,
    first: inputs[0],
    get: () => inputs.find((input) => input.checked)?.value ?? "",
    set(/** @type {string} */ group) {
      for (const input of inputs) input.checked = input.value === group;
    },
  };
}
