// A second window for whoever speaks: this slide and the next, the notes, and how long each part took.
// The deck draws it itself, since two windows opened from a disk may not load each other or exchange messages.
import { button, make, refill } from "../../widgets/shared/dom.js";
import { keysWindow } from "./keys.js";
import { overviewWindow } from "./overview.js";
import { unfold } from "./slides.js";

const TICK = 500;
const NAME = "legguide-trainer";
/** Where a deck that is loaded again finds what its clock told. It is gone when the browser is closed. */
const KEPT = `legguide:${NAME}:${location.pathname}`;

/**
 * @param {import("./room.js").Room} room
 * @param {(text: string) => void} tell says why there is no window
 */
export function presenterWindow(room, tell) {
  const { speak, parts, places } = room;
  /** @type {Window | null} */
  let view = null;
  let name = NAME;
  let last = 0;
  let since = 0;
  let used = parts.map(() => 0);
  const clock = make("p", { class: "lgs-clock" });
  const part = make("h2", { class: "lgs-part" });
  const now = make("div", {});
  const next = make("div", { class: "lgs-next" });
  const notes = make("div", { class: "lgs-notes" });
  const black = make("p", { class: "lgs-black", role: "status" });
  const presses = make("div", { "class": "lgs-presses", "role": "group", "aria-label": speak("room-this-slide") });
  const rows = parts.map(() => make("td", {}));
  const watch = new MutationObserver(soon);

  function open() {
    if (view && !view.closed) {
      view.focus();
      return;
    }
    const opened = openWindow();
    if (!opened) {
      tell(speak("room-not-opened"));
      return;
    }
    if (begin(opened)) return;
    // a window of slides that are no longer there, which this page may only close
    opened.close();
    name = `${NAME}-${Date.now()}`;
    const another = openWindow();
    if (another) begin(another);
  }

  function openWindow() {
    return globalThis.open("", name, "popup,width=1180,height=800");
  }

  /** Takes a window for the trainer. @param {Window} opened @returns {boolean} whether the browser lets this page draw in it */
  function begin(opened) {
    try {
      fill(opened);
    } catch {
      return false;
    }
    view = opened;
    if (!last) {
      last = Date.now();
      globalThis.setInterval(tick, TICK);
    }
    update();
    return true;
  }

  /** Slides that are loaded again take up their window and its clock, where the browser lets them. */
  function find() {
    const kept = recall();
    if (!kept) return;
    const opened = openWindow();
    if (opened) begin(opened);
  }

  /** @returns {boolean} whether these slides had a window before they were loaded again */
  function recall() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
      sessionStorage.removeItem(KEPT);
      if (kept?.used?.length !== parts.length) return false;
      ({ name, since, used, last } = kept);
      globalThis.setInterval(tick, TICK);
      return true;
    } catch {
      return false;
    }
  }

  /** Before the slides go: the window says how to go on. */
  function leave() {
    if (!view || view.closed) return;
    const main = make(
      "main",
      { class: "lgs" },
      make("h1", {}, speak("trainer-notes")),
      make("p", {}, speak("room-gone")),
    );
    view.document.body.replaceChildren(main);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ name, since, used, last }));
    } catch {
      // without a place to keep it, the clock begins anew
    }
  }

  /** @param {Window} opened */
  function fill(opened) {
    const page = opened.document;
    const list = overviewWindow(room);
    const keys = keysWindow(room);
    /** What is chosen here, while the room goes on seeing its slide. @type {Record<string, () => void>} */
    const ownKeys = { o: list.open, O: list.open, Escape: list.open, "?": keys.open };
    page.title = `${speak("trainer-notes")}: ${document.title}`;
    page.documentElement.lang = "en";
    page.documentElement.className = "lgs-deck lgs-presenter";
    page.head.replaceChildren(
      page.head.querySelector("title") ?? "",
      ...[...document.querySelectorAll("head > style:not([media])")].map((style) => style.cloneNode(true)),
    );
    page.body.replaceChildren(
      make(
        "main",
        { class: "lgs" },
        make(
          "header",
          {},
          make("h1", {}, speak("trainer-notes")),
          clock,
          button(speak("room-start-again"), restart),
          make(
            "span",
            { class: "lgs-moves" },
            button(speak("back"), () => room.go(-1)),
            button(speak("room-next"), () => room.go(1)),
            button(speak("room-all-slides"), list.open),
            button(speak("room-black"), room.black),
          ),
        ),
        part,
        black,
        make(
          "div",
          { class: "lgs-both" },
          make("div", {}, now, presses, next),
          make(
            "div",
            {},
            notes,
            make(
              "table",
              {},
              make("caption", {}, speak("room-parts")),
              make(
                "thead",
                {},
                make(
                  "tr",
                  {},
                  ...["room-part", "room-planned", "room-used"].map((word) =>
                    make("th", { scope: "col" }, speak(word))
                  ),
                ),
              ),
              make(
                "tbody",
                {},
                ...parts.map((each, place) =>
                  make("tr", {}, make("th", { scope: "row" }, each.title), make("td", {}, planned(each)), rows[place])
                ),
              ),
            ),
          ),
        ),
      ),
      list.element,
      keys.element,
    );
    page.onkeydown = (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest("dialog")) return;
      const own = ownKeys[event.key];
      if (own) {
        event.preventDefault();
        own();
      } else if (!target.closest("a, button, summary") || ![" ", "Enter"].includes(event.key)) pass(event);
    };
    opened.onresize = draw;
  }

  /** A key pressed here is a key pressed on the slide, votes included. @param {KeyboardEvent} event */
  function pass(event) {
    const { key, code, shiftKey, ctrlKey, metaKey, altKey } = event;
    const again = new KeyboardEvent("keydown", {
      key,
      code,
      shiftKey,
      ctrlKey,
      metaKey,
      altKey,
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(again);
    if (again.defaultPrevented) event.preventDefault();
  }

  function tick() {
    const moment = Date.now();
    since += moment - last;
    used[places[room.at()].part] += moment - last;
    last = moment;
    tellTime();
  }

  function restart() {
    last = Date.now();
    since = 0;
    used = parts.map(() => 0);
    tellTime();
  }

  function tellTime() {
    const here = places[room.at()].part;
    refill(clock, `${speak("room-since-start")}: `, make("strong", {}, minutesAndSeconds(since)));
    const plan = parts[here].minutes ? `${speak("room-planned")}: ${planned(parts[here])} · ` : "";
    refill(
      part,
      make("strong", {}, parts[here].title),
      ` · ${plan}${speak("room-used")}: ${minutesAndSeconds(used[here])}`,
    );
    part.toggleAttribute("data-late", parts[here].minutes > 0 && used[here] > parts[here].minutes * 60_000);
    for (const [place, row] of rows.entries()) {
      refill(row, minutesAndSeconds(used[place]));
      row.parentElement?.toggleAttribute("aria-current", place === here);
    }
  }

  /** @param {import("./slides.js").Part} one */
  function planned(one) {
    return one.minutes ? speak("minutes", { n: one.minutes }) : "–";
  }

  /** Shows the slide the deck is at. */
  function update() {
    if (!view || view.closed) return;
    const { element, part: here } = places[room.at()];
    const first = parts[here].slides[0].element;
    unfold(first);
    const trainer = first.querySelectorAll(".lgs-part-notes > *");
    const more = element.querySelectorAll(".lgs-more > *");
    refill(notes, ...[...more, ...trainer].map((note) => note.cloneNode(true)));
    watch.disconnect();
    watch.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
    tellTime();
    draw();
  }

  function soon() {
    globalThis.setTimeout(draw, 100);
  }

  /** The buttons of what is on the slide, so that whoever leads need not go to the wall for them. */
  function drawPresses() {
    const buttons = /** @type {HTMLButtonElement[]} */ ([
      ...places[room.at()].element.querySelectorAll(".lg-actions > button:not([disabled])"),
    ].filter((each) => each.checkVisibility()));
    const texts = buttons.map((each) => each.textContent ?? "");
    const shown = [.../** @type {HTMLCollectionOf<HTMLElement>} */ (presses.children)];
    if (texts.join("\n") === shown.map((each) => each.dataset.text).join("\n")) return;
    const focused = shown.findIndex((each) => each.matches(":focus"));
    refill(
      presses,
      ...texts.map((text) => {
        const press = button(text, () => {
          const asked = [...places[room.at()].element.querySelectorAll(".lg-actions > button")];
          /** @type {HTMLElement | undefined} */ (asked.find((each) => each.textContent === text))?.click();
        });
        press.dataset.text = text;
        return press;
      }),
    );
    if (focused >= 0) {
      /** @type {HTMLElement | undefined} */ (presses.children[Math.min(focused, texts.length - 1)])?.focus();
    }
  }

  function draw() {
    if (!view || view.closed) return;
    refill(black, room.isBlack() && speak("room-black-on"));
    drawPresses();
    const following = places[room.at() + 1];
    refill(now, make("h3", {}, `${speak("room-this-slide")} · ${room.at() + 1} / ${places.length}`));
    refill(next, make("h3", {}, speak("room-next-slide")));
    if (following) unfold(following.element);
    const { element } = places[room.at()];
    const picture = pictureOf(element, now.clientWidth);
    now.append(picture);
    // as far down as the room sees it
    const shown = picture.querySelector("section > section");
    if (shown) shown.scrollTop = element.scrollTop;
    next.append(
      following ? pictureOf(following.element, next.clientWidth) : make("p", {}, speak("room-last-slide")),
    );
  }

  addEventListener("pagehide", leave);
  document.addEventListener("scroll", soon, true);
  return { open, update, find };
}

/**
 * A small picture of a slide, only to be looked at. It is laid out as in the deck and then made smaller.
 * @param {HTMLElement} slide
 * @param {number} width
 */
function pictureOf(slide, width) {
  const copy = /** @type {HTMLElement} */ (slide.cloneNode(true));
  for (const element of copy.querySelectorAll("aside, script, [popover]")) element.remove();
  for (const element of copy.querySelectorAll("[id], [popovertarget]")) {
    element.removeAttribute("id");
    element.removeAttribute("popovertarget");
  }
  for (const each of [copy, ...copy.querySelectorAll("[tabindex]")]) each.removeAttribute("tabindex");
  copy.removeAttribute("style");
  copy.removeAttribute("hidden");
  copy.className = "present";
  const { innerWidth, innerHeight } = globalThis;
  const scale = (width || 480) / innerWidth;
  const inside = make("div", { class: "reveal" });
  inside.append(make("div", { class: "slides" }, make("section", { class: "present" }, copy)));
  inside.style.cssText = `width: ${innerWidth}px; height: ${innerHeight}px; transform: scale(${scale})`;
  const frame = make("div", { "class": "lgs-preview", "inert": true, "aria-hidden": "true" }, inside);
  frame.style.height = `${innerHeight * scale}px`;
  return frame;
}

/** @param {number} duration in milliseconds */
function minutesAndSeconds(duration) {
  const seconds = Math.floor(duration / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
