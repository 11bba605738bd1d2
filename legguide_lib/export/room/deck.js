// Starts the deck of a room: its keys, its bar, its windows. Keys pressed on a control belong to that control, not to the deck.
import { button, make, refill } from "../../widgets/shared/dom.js";
import { speaker } from "../../widgets/shared/words.js";
import { keysWindow } from "./keys.js";
import { overviewWindow } from "./overview.js";
import { presenterWindow } from "./presenter.js";
import { sourcesWindow } from "./sources.js";

const CONTROLS =
  "[data-legguide-activity], a[href], button, input, select, textarea, summary, dialog, [contenteditable]";

/**
 * @typedef {{element: HTMLElement, title: string, across: number, down: number, part: number}} Place one slide
 * @typedef {{title: string, minutes: number, slides: Place[]}} Part
 * @typedef {{speak: (id: string, values?: Record<string, string | number>) => string, parts: Part[], places: Place[],
 *   at: () => number, show: (place: number) => void, press: (event: KeyboardEvent) => boolean, go: (way: 1 | -1) => void,
 *   black: () => void, isBlack: () => boolean}} Room
 */

export function startDeck() {
  if (/print-pdf/.test(location.search)) {
    // the handout as it is printed, to be looked at first
    document.documentElement.classList.remove("lgs-deck");
    document.documentElement.classList.add("lgs-page");
    document.getElementById("lgs-handout")?.setAttribute("media", "all");
    return;
  }
  const { Reveal } = /** @type {any} */ (globalThis);
  const speak = speaker(JSON.parse(document.querySelector("script.lgs-words")?.textContent ?? "{}"));
  const parts = partsOf();
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
  const overview = overviewWindow(room);
  const keys = keysWindow(room);
  const presenter = presenterWindow(room, (text) => keys.tell(text));
  const bar = make(
    "nav",
    { "class": "lgs-bar", "aria-label": speak("room-controls") },
    barButton("back", () => room.go(-1)),
    count,
    barButton("room-next", () => room.go(1)),
    document.querySelector(".lgs-review"),
    barButton("room-all-slides", overview.open),
    barButton("room-notes", presenter.open),
    barButton("room-keys", keys.open),
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
    o: overview.open,
    Escape: overview.open,
    s: presenter.open,
    "?": keys.open,
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

  function show() {
    deck.hidden = false;
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
  document.body.append(overview.element, keys.element, sourcesWindow(room).element);
  document.addEventListener("keydown", (event) => {
    const onControl = event.target instanceof Element && event.target.closest(CONTROLS);
    if (!event.defaultPrevented && !onControl && press(event)) event.preventDefault();
  });
  // an activity keeps its keys to itself, so this one is seen on its way there
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || document.querySelector("dialog[open], :popover-open")) return;
    if (target instanceof HTMLElement && target.closest(CONTROLS)) target.blur();
  }, { capture: true });
  // reveal.js asks for sizes and colours slide by slide; what is hidden has no size, and a colour that is given is not asked for
  deck.hidden = true;
  for (const { element } of places) element.dataset.backgroundColor = "#fff";
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
    show();
    presenter.find();
  });
  Reveal.on("slidechanged", show);
  addEventListener("resize", show);
}

/** The parts as they stand in the page. @returns {Part[]} */
function partsOf() {
  return [...document.querySelectorAll(".slides > section")].map((column, part) => {
    const slides = [...column.querySelectorAll(":scope > section")].map((element, down) => ({
      element: /** @type {HTMLElement} */ (element),
      title: element.getAttribute("data-title") ?? "",
      across: part,
      down,
      part,
    }));
    const minutes = Number(column.querySelector("[data-minutes]")?.getAttribute("data-minutes") ?? 0);
    return { title: slides[0].title, minutes, slides };
  });
}
