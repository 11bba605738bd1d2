// Which key does what, in plain words.
import { button, make, refill } from "../../widgets/shared/dom.js";

/** What is written on the keys, and the word for what they do. */
const KEYS = [
  ["Space  →  ↓  Page Down", "room-key-on"],
  ["←  ↑  Page Up", "room-key-back"],
  ["Shift + →  Shift + ←", "room-key-part"],
  ["Home  End", "room-key-ends"],
  ["O  Esc", "room-all-slides"],
  ["B", "room-black"],
  ["S", "room-notes"],
  ["1 – 9", "room-key-vote"],
  ["Shift + 1 – 9", "room-key-unvote"],
  ["Ctrl + P", "room-handout"],
];

/** @param {import("./room.js").Room} room */
export function keysWindow({ speak }) {
  const told = make("p", { role: "status" });
  const element = make(
    "dialog",
    { "class": "lgs lgs-window", "aria-labelledby": "lgs-keys-title" },
    make(
      "div",
      { class: "lgs-window-head" },
      make("h2", { id: "lgs-keys-title" }, speak("room-keys-title")),
      button(speak("room-close"), () => element.close()),
    ),
    told,
    make(
      "dl",
      { class: "lgs-keys" },
      ...KEYS.map(([keys, word]) => make("div", {}, make("dt", {}, keys), make("dd", {}, speak(word)))),
    ),
    make("p", {}, speak("room-keys-control")),
  );

  function open() {
    refill(told);
    element.showModal();
  }

  /** Opens with a word to the trainer above the keys. @param {string} text */
  function tell(text) {
    open();
    refill(told, text);
  }

  return { element, open, tell };
}
