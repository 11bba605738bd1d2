// All slides by their titles, part by part, to choose one with the mouse or the arrow keys.
// Each window has a list of its own, so nothing here may ask which window it is in.
import { button, make } from "../../widgets/shared/dom.js";

/** @param {import("./room.js").Room} room */
export function overviewWindow(room) {
  const { speak } = room;
  const titles = room.places.map((place, number) => {
    const choose = button(`${number + 1}. ${place.title}`, () => {
      element.close();
      room.show(number);
    });
    return choose;
  });
  const list = make(
    "div",
    { class: "lgs-titles" },
    ...room.parts.map((part) =>
      make(
        "div",
        {},
        make("h3", {}, part.title),
        make("ul", {}, ...part.slides.map((place) => make("li", {}, titles[room.places.indexOf(place)]))),
      )
    ),
  );
  const element = make(
    "dialog",
    { "class": "lgs lgs-window lgs-overview", "aria-labelledby": "lgs-overview-title", "onkeydown": move },
    make(
      "div",
      { class: "lgs-window-head" },
      make("h2", { id: "lgs-overview-title" }, speak("room-all-slides")),
      button(speak("room-close"), () => element.close()),
    ),
    list,
  );

  /** @param {Event} event */
  function move(event) {
    const { key } = /** @type {KeyboardEvent} */ (event);
    const now = titles.findIndex((title) => title === element.ownerDocument.activeElement);
    /** @type {Record<string, number>} */
    const targets = {
      ArrowDown: now + 1,
      ArrowRight: now + 1,
      ArrowUp: now - 1,
      ArrowLeft: now - 1,
      Home: 0,
      End: titles.length - 1,
    };
    if (key === "o") element.close();
    else if (Object.hasOwn(targets, key)) {
      event.preventDefault();
      titles[Math.min(Math.max(targets[key], 0), titles.length - 1)].focus();
    }
  }

  function open() {
    for (const [number, title] of titles.entries()) {
      if (number === room.at()) title.setAttribute("aria-current", "true");
      else title.removeAttribute("aria-current");
    }
    element.showModal();
    titles[room.at()].focus();
    titles[room.at()].scrollIntoView({ block: "center" });
  }

  return { element, open };
}
