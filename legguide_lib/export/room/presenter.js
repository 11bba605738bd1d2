// A second window for whoever speaks: this slide and the next, the notes, and how long each part took.
// The deck draws it itself, since two windows opened from a disk may not load each other or exchange messages.
import { button, make, refill } from "../../widgets/shared/dom.js";

const TICK = 500;

/**
 * @param {import("./deck.js").Room} room
 * @param {(text: string) => void} tell says why there is no window
 */
export function presenterWindow(room, tell) {
  const { speak, parts, places } = room;
  /** @type {Window | null} */
  let view = null;
  let last = 0;
  let since = 0;
  let used = parts.map(() => 0);
  const clock = make("p", { class: "lgs-clock" });
  const part = make("h2", { class: "lgs-part" });
  const now = make("div", {});
  const next = make("div", { class: "lgs-next" });
  const notes = make("div", { class: "lgs-notes" });
  const rows = parts.map(() => make("td", {}));
  const watch = new MutationObserver(() => globalThis.setTimeout(draw, 100));

  function open() {
    if (view && !view.closed) {
      view.focus();
      return;
    }
    view = globalThis.open("", "legguide-trainer", "popup,width=1180,height=800");
    if (!view) {
      tell(speak("room-not-opened"));
      return;
    }
    fill(view);
    if (!last) {
      last = Date.now();
      globalThis.setInterval(tick, TICK);
    }
    update();
  }

  /** @param {Window} opened */
  function fill(opened) {
    const page = opened.document;
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
            button(speak("room-black"), room.black),
          ),
        ),
        part,
        make(
          "div",
          { class: "lgs-both" },
          make("div", {}, now, next),
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
    );
    page.onkeydown = (event) => {
      const onControl = /** @type {Element} */ (event.target).closest("a, button, summary");
      if (!onControl || ![" ", "Enter"].includes(event.key)) pass(event);
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

  /** @param {import("./deck.js").Part} one */
  function planned(one) {
    return one.minutes ? speak("minutes", { n: one.minutes }) : "–";
  }

  /** Shows the slide the deck is at. */
  function update() {
    if (!view || view.closed) return;
    const { element, part: here } = places[room.at()];
    const trainer = parts[here].slides[0].element.querySelectorAll(".lgs-part-notes > *");
    const more = element.querySelectorAll(".lgs-more > *");
    refill(notes, ...[...more, ...trainer].map((note) => note.cloneNode(true)));
    watch.disconnect();
    watch.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
    tellTime();
    draw();
  }

  function draw() {
    if (!view || view.closed) return;
    const following = places[room.at() + 1];
    refill(now, make("h3", {}, `${speak("room-this-slide")} · ${room.at() + 1} / ${places.length}`));
    refill(next, make("h3", {}, speak("room-next-slide")));
    now.append(pictureOf(places[room.at()].element, now.clientWidth));
    next.append(
      following ? pictureOf(following.element, next.clientWidth) : make("p", {}, speak("room-last-slide")),
    );
  }

  addEventListener("pagehide", () => view?.close());
  return { open, update };
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
