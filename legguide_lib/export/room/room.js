// Starts the deck of a room: its keys, its bar, its windows. Keys pressed on a control belong to that control, not to the deck.
import { button, make, refill } from "../../widgets/shared/dom.js";
import { keysWindow } from "./keys.js";
import { overviewWindow } from "./overview.js";
import { presenterWindow } from "./presenter.js";
import { prepareRest } from "./slides.js";

/** How long after its start a deck begins to make its other slides ready, in milliseconds. */
const BREATH = 300;

const CONTROLS =
  "[data-legguide-activity], a[href], button, input, select, textarea, summary, dialog, [contenteditable]";

/**
 * @typedef {import("./slides.js").Place} Place
 * @typedef {{speak: import("./sources.js").Speak, parts: import("./slides.js").Part[], places: Place[],
 *   at: () => number, show: (place: number) => void, press: (event: KeyboardEvent) => boolean, go: (way: 1 | -1) => void,
 *   black: () => void, isBlack: () => boolean}} Room
 */

/**
 * @param {import("./slides.js").Part[]} parts
 * @param {import("./sources.js").Speak} speak
 * @param {(slide: Element) => void} makeReady
 */
export function startRoom(parts, speak, makeReady) {
  const { Reveal } = /** @type {any} */ (globalThis);
  const places = parts.flatMap((part) => part.slides);

  /** @type {Room} */
  const room = {
    speak,
    parts,
    places,
    at: () => Math.max(places.findIndex((place) => place.element === Reveal.getCurrentSlide()), 0),
    show(place) {
      const wanted = places[Math.min(Math.max(place, 0), places.length - 1)];
      lift();
      Reveal.slide(wanted.across, wanted.down);
    },
    go(way) {
      lift();
      if (way === 1) Reveal.next();
      else Reveal.prev();
    },
    black: () => curtain.hidden ? draw() : lift(),
    isBlack: () => !curtain.hidden,
    press,
  };

  const deck = /** @type {HTMLElement} */ (document.querySelector(".reveal"));
  const curtain = make("div", { class: "lgs-curtain", hidden: true, onclick: () => lift() });
  const said = make("div", { class: "lgs-said", role: "status" });
  const count = make("span", { class: "lgs-count" });
  const overview = onceAsked(() => overviewWindow(room));
  const keys = onceAsked(() => keysWindow(room));
  const presenter = presenterWindow(room, (text) => keys().tell(text));
  const bar = make(
    "nav",
    { "class": "lgs-bar", "aria-label": speak("room-controls") },
    barButton("back", () => room.go(-1)),
    count,
    barButton("room-next", () => room.go(1)),
    document.querySelector(".lgs-review"),
    barButton("room-all-slides", () => overview().open()),
    barButton("room-notes", presenter.open),
    barButton("room-keys", () => keys().open()),
  );

  /** @param {string} word @param {() => void} press */
  function barButton(word, press) {
    const made = button(speak(word), press);
    made.dataset.word = word;
    return made;
  }

  function draw() {
    curtain.hidden = false;
    refill(said, speak("room-black-on"));
    presenter.update();
  }

  /** Shows the slide, with nothing before it. */
  function lift() {
    curtain.hidden = true;
    refill(said);
    for (const open of document.querySelectorAll("dialog[open]")) /** @type {HTMLDialogElement} */ (open).close();
    presenter.update();
  }

  /** Shows more of a long slide before it leaves the slide. @param {1 | -1} way */
  function turn(way) {
    const slide = places[room.at()].element;
    const before = slide.scrollTop;
    slide.scrollTop += way * slide.clientHeight * 0.8;
    if (slide.scrollTop === before) room.go(way);
  }

  /** Goes to the first slide of another part. @param {1 | -1} way */
  function jump(way) {
    const part = parts[places[room.at()].part + way];
    if (part) room.show(places.indexOf(part.slides[0]));
  }

  /** @type {Record<string, () => void>} */
  const commands = {
    " ": () => room.go(1),
    "shift+ ": () => room.go(-1),
    ArrowRight: () => room.go(1),
    ArrowDown: () => room.go(1),
    n: () => room.go(1),
    ArrowLeft: () => room.go(-1),
    ArrowUp: () => room.go(-1),
    p: () => room.go(-1),
    PageDown: () => turn(1),
    PageUp: () => turn(-1),
    "shift+ArrowRight": () => jump(1),
    "shift+ArrowLeft": () => jump(-1),
    Home: () => room.show(0),
    End: () => room.show(places.length - 1),
    b: room.black,
    ".": room.black,
    o: () => overview().open(),
    Escape: () => overview().open(),
    s: presenter.open,
    "?": () => keys().open(),
  };

  /** Does what a key asks for. @param {KeyboardEvent} event @returns {boolean} whether it asked for something */
  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const withShift = event.shiftKey && name !== "?" ? `shift+${name}` : name;
    const command = Object.hasOwn(commands, withShift) ? commands[withShift] : undefined;
    command?.();
    return Boolean(command);
  }

  function arrive() {
    makeReady(places[room.at()].element);
  }

  function show() {
    refill(count, speak("room-slide-of", { n: room.at() + 1, total: places.length }));
    requestAnimationFrame(reach);
    presenter.update();
  }

  /** A slide that scrolls can be reached with Tab. */
  function reach() {
    const slide = places[room.at()].element;
    if (slide.scrollHeight > slide.clientHeight) slide.tabIndex = 0;
    else slide.removeAttribute("tabindex");
  }

  document.querySelector("main")?.append(bar, curtain, said);
  document.addEventListener("keydown", (event) => {
    const onControl = event.target instanceof Element && event.target.closest(CONTROLS);
    if (!event.defaultPrevented && !onControl && press(event)) event.preventDefault();
  });
  // an activity keeps its keys to itself, so this one is seen on its way there
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || document.querySelector("dialog[open], :popover-open")) return;
    if (target instanceof HTMLElement && target.closest(CONTROLS)) target.blur();
  }, { capture: true });
  // before whoever else hears of it
  document.addEventListener("slidechanged", arrive, { capture: true });
  // reveal.js asks the browser for the colour of each slide that has none given, and lays everything out for that
  for (const slide of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".slides section"))) {
    slide.dataset.backgroundColor = "#fff";
  }
  Reveal.initialize({
    disableLayout: true,
    hash: true,
    navigationMode: "linear",
    controls: false,
    progress: false,
    keyboard: false,
    overview: false,
    help: false,
    pause: false,
    jumpToSlide: false,
    postMessage: false,
    transition: "none",
    backgroundTransition: "none",
  });
  Reveal.on("ready", () => {
    // reveal.js calls the deck an application, which keeps screen readers from reading a slide line by line
    deck.removeAttribute("role");
    arrive();
    show();
    presenter.find();
    setTimeout(prepareRest, BREATH);
  });
  Reveal.on("slidechanged", show);
  addEventListener("resize", show);
}

/**
 * A window that is made when it is first asked for.
 * @template {{element: HTMLElement}} T
 * @param {() => T} create
 * @returns {() => T}
 */
function onceAsked(create) {
  /** @type {T | undefined} */
  let made;
  return () => {
    if (!made) {
      made = create();
      document.body.append(made.element);
    }
    return made;
  };
}
