// All sources of the deck in a window, opened from the line that names those of a slide.
import { button, make } from "../../widgets/shared/dom.js";

/** @typedef {(id: string, values?: Record<string, string | number>) => string} Speak */

/** Puts a button that opens all sources behind those of a slide, if it names any. @param {Element} slide @param {Speak} speak */
export function tellSources(slide, speak) {
  const line = slide.querySelector(":scope > .lgs-cited");
  if (line && !line.querySelector("button")) line.append(button(speak("sources"), () => openSources(speak)));
}

/** @param {Speak} speak */
function openSources(speak) {
  const all = document.querySelectorAll(".lgs-all-sources > :not(h2)");
  const element = make(
    "dialog",
    { "class": "lgs lgs-window", "aria-labelledby": "lgs-sources-title", "onclose": () => element.remove() },
    make(
      "div",
      { class: "lgs-window-head" },
      make("h2", { id: "lgs-sources-title" }, speak("sources")),
      button(speak("room-close"), () => element.close()),
    ),
    ...[...all].map((part) => part.cloneNode(true)),
  );
  document.body.append(element);
  element.showModal();
}
