// Starts a deck: first the slide that was asked for, for that is what a room waits for; then, once it is seen, what moves the slides.
import { speaker } from "../../widgets/shared/words.js";
import { drawWithin, prepare } from "../activities.js";
import { openOnPaper } from "../paper.js";
import { startRoom } from "./room.js";
import { partsOf, placeNamed, unfold, unfoldAll } from "./slides.js";
import { tellSources } from "./sources.js";

/** How long a first picture is waited for, in milliseconds. A window that nobody looks at has none. */
const PATIENCE = 300;

export function startDeck() {
  const root = document.documentElement;
  prepare(document);
  openOnPaper(unfoldAll);
  if (/print-pdf/.test(location.search)) {
    // the handout as it is printed, to be looked at first
    unfoldAll();
    drawWithin(document);
    root.classList.replace("lgs-deck", "lgs-page");
    document.getElementById("lgs-handout")?.setAttribute("media", "all");
    root.dataset.started = "";
    return;
  }
  const speak = speaker(JSON.parse(document.querySelector("script.lgs-words")?.textContent ?? "{}"));
  const parts = partsOf();

  /** Makes a slide ready to be seen. @param {Element} slide */
  function makeReady(slide) {
    unfold(slide);
    drawWithin(slide);
    tellSources(slide, speak);
  }

  const first = placeNamed(location.hash, parts);
  if (first) {
    makeReady(first.element);
    for (const shown of [first.element, first.element.parentElement]) shown?.classList.add("present");
    afterPicture(() => startRoom(parts, speak, makeReady));
  } else {
    startRoom(parts, speak, makeReady);
  }
  root.dataset.started = "";
}

/** Works once, after the browser has drawn what there is. @param {() => void} work */
function afterPicture(work) {
  let isDone = false;
  const once = () => {
    if (!isDone) work();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, PATIENCE);
}
