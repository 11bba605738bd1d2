// All sources of the deck in a window, opened from the line that names those of a slide.
import { button, make, refill } from "../../widgets/shared/dom.js";

/** @param {import("./deck.js").Room} room */
export function sourcesWindow({ speak }) {
  const list = make("div", {});
  const element = make(
    "dialog",
    { "class": "lgs lgs-window", "aria-labelledby": "lgs-sources-title" },
    make(
      "div",
      { class: "lgs-window-head" },
      make("h2", { id: "lgs-sources-title" }, speak("sources")),
      button(speak("room-close"), () => element.close()),
    ),
    list,
  );

  function open() {
    const all = document.querySelectorAll(".lgs-all-sources > :not(h2)");
    if (!list.hasChildNodes()) refill(list, ...[...all].map((part) => part.cloneNode(true)));
    element.showModal();
  }

  for (const line of document.querySelectorAll(".lgs-cited")) line.append(button(speak("sources"), open));
  return { element };
}
