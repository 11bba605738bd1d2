// A field with a drawing on which a place can be chosen, and beside it the same places as an ordinary list.
import { make } from "../dom.js";
import { drawing } from "../drawing.js";
import { optionGroup } from "./options.js";

/**
 * @param {{ask: string, how: string, options: (import("./options.js").Shown & {spot: string})[],
 *   picture: {svg: string, description: string}, change: () => void}} what
 * @returns {import("./options.js").Field}
 */
export function spottingField({ ask, how, options, picture, change }) {
  const field = optionGroup({ ask, how, many: false, options, change: () => changed() });
  const seen = drawing(picture.svg, picture.description);
  const spots = new Map(
    options.map((option) => [option.id, seen.querySelector(`[data-place="${CSS.escape(option.spot)}"]`)]),
  );
  for (const [id, spot] of spots) {
    spot?.classList.add("lg-spot");
    spot?.addEventListener("click", () => {
      field.fill([id]);
      changed();
    });
  }

  function changed() {
    show();
    change();
  }

  function show() {
    for (const [id, spot] of spots) spot?.classList.toggle("lg-spot-chosen", field.picked().includes(id));
  }

  field.fieldset.append(make("div", { class: "lg-spotting" }, seen));
  return {
    ...field,
    fill(response) {
      field.fill(response);
      show();
    },
  };
}
