// The slides as they stand in the file. One stays folded until it is wanted: as text, which costs a browser next to nothing.
// Where scripts are off, the browser itself takes it for what it is.
import { drawNext, prepare } from "../activities.js";
import { printKeys } from "../paper.js";

/**
 * @typedef {{element: HTMLElement, title: string, across: number, down: number, part: number}} Place one slide
 * @typedef {{title: string, minutes: number, slides: Place[]}} Part
 */

/** Milliseconds: how long more is made ready where a browser does not say how long, and what is left to spare. */
const AT_ONCE = 10;
const SPARE = 5;

const FOLDED = ".slides > section > section > noscript";

/** @returns {Part[]} the parts, in order */
export function partsOf() {
  return [...document.querySelectorAll(".slides > section")].map((column, part) => {
    const slides = [...column.querySelectorAll(":scope > section")].map((element, down) => ({
      element: /** @type {HTMLElement} */ (element),
      title: element.getAttribute("data-title") ?? "",
      across: part,
      down,
      part,
    }));
    return { title: slides[0].title, minutes: Number(column.getAttribute("data-minutes") ?? 0), slides };
  });
}

/**
 * The slide an address asks for.
 * @param {string} hash such as "#/2/3"
 * @param {Part[]} parts
 * @returns {Place | undefined}
 */
export function placeNamed(hash, parts) {
  const found = hash.match(/^#?\/?(?:(\d+)(?:\/(\d+))?)?$/);
  return found ? parts[Number(found[1] ?? 0)]?.slides[Number(found[2] ?? 0)] : undefined;
}

/** @param {Element} slide one that is folded, or any other, which stays as it is */
export function unfold(slide) {
  const folded = slide.querySelector(":scope > noscript");
  if (!folded) return;
  slide.innerHTML = folded.textContent ?? "";
  prepare(slide);
}

/** For paper, all at once. */
export function unfoldAll() {
  for (const folded of document.querySelectorAll(FOLDED)) if (folded.parentElement) unfold(folded.parentElement);
  printKeys();
}

/** Makes all other slides ready while nothing else is to be done. @param {{timeRemaining: () => number}} [idle] */
export function prepareRest(idle) {
  const until = performance.now() + (idle?.timeRemaining() ?? AT_ONCE) - SPARE;
  do {
    const slide = nextFolded();
    if (slide) unfold(slide);
    else if (!drawNext()) {
      printKeys();
      return;
    }
  } while (performance.now() < until);
  // Safari has no idle callback
  if ("requestIdleCallback" in globalThis) requestIdleCallback(prepareRest, { timeout: 300 });
  else setTimeout(prepareRest, 50);
}

function nextFolded() {
  return document.querySelector(FOLDED)?.parentElement;
}
