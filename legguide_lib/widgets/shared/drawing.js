// Turns the text of a drawing into elements: shapes and words only, nothing that runs or loads.
// Knows SVG. Must not know which drawing it is, nor what its parts mean.
import { make } from "./dom.js";

const svgSpace = "http://www.w3.org/2000/svg";
const drawnElements = new Set(
  "svg g path line polyline polygon rect circle ellipse text tspan".split(" "),
);
const drawnAttributes = new Set(
  ("viewBox d points x y x1 y1 x2 y2 dx dy cx cy r rx ry width height transform opacity " +
    "stroke-width stroke-dasharray text-anchor dominant-baseline").split(" "),
);

/**
 * A drawing with its description for people who do not see it. Parts keep their `data-…` marks and `lgp-…` classes.
 * What cannot be read as a drawing is shown as its description, in words.
 * @param {string} svg
 * @param {string} description
 * @returns {HTMLDivElement}
 */
export function drawing(svg, description) {
  const shapes = readDrawing(svg);
  return make(
    "div",
    { "class": "lgs-drawing", "role": "img", "aria-label": description },
    shapes ?? make("p", { class: "lg-small", dir: "auto" }, description),
  );
}

/** @param {unknown} text @returns {Element | null} */
function readDrawing(text) {
  // a DOCTYPE could define words that grow without end
  if (typeof text !== "string" || text.includes("<!")) return null;
  const read = new DOMParser().parseFromString(text, "image/svg+xml");
  if (read.querySelector("parsererror") || !isDrawn(read.documentElement, "svg")) return null;
  const root = copyDrawn(read.documentElement);
  root.setAttribute("focusable", "false");
  root.setAttribute("aria-hidden", "true");
  return root;
}

/**
 * A fresh copy with what is on the lists and nothing else.
 * @param {Element} from
 * @returns {Element}
 */
function copyDrawn(from) {
  const copy = document.createElementNS(svgSpace, from.localName);
  for (const { name, value } of from.attributes) {
    const kept = keptValue(name, value);
    if (kept !== "") copy.setAttribute(name, kept);
  }
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.nodeValue ?? "");
    else if (child instanceof Element && isDrawn(child)) copy.append(copyDrawn(child));
  }
  return copy;
}

/** @param {Element} element @param {string} [only] */
function isDrawn(element, only) {
  const name = element.localName;
  return element.namespaceURI === svgSpace && (only ? name === only : name !== "svg" && drawnElements.has(name));
}

/** What an attribute may say here; an empty text leaves it out. @param {string} name @param {string} value */
function keptValue(name, value) {
  if (name === "class") return value.split(/\s+/).filter((each) => /^lgp-[a-z-]+$/.test(each)).join(" ");
  if (name === "fill" || name === "stroke") return value === "none" ? value : "";
  const known = drawnAttributes.has(name) || (/^data-[a-z-]+$/.test(name) && !name.startsWith("data-legguide"));
  return known && !/url\s*\(|script:/i.test(value) ? value : "";
}
