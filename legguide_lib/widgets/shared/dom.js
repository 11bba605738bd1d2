// Building page parts. Content reaches the page as text, never as markup.

/**
 * @typedef {string | Node | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | null | undefined | EventListener>} Props
 */

/**
 * An element. Props starting with "on" are listeners, true/false set or leave out an attribute.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Props} [props]
 * @param {...Child} children text becomes a text node; null, undefined and false are left out
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, props = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  append(element, children);
  return element;
}

/**
 * @param {Element} parent
 * @param {Child[]} children
 */
export function append(parent, children) {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
}

/**
 * Puts new children in place of the old ones.
 * @param {Element} parent
 * @param {...Child} children
 */
export function refill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/**
 * A button that never submits a form.
 * @param {string} text
 * @param {() => void} press
 * @param {"primary" | "plain"} [look]
 */
export function button(text, press, look = "plain") {
  return make("button", { type: "button", class: `lg-button lg-${look}`, onclick: () => press() }, text);
}

/**
 * A list of texts, or of texts with links in them.
 * @param {(string | Node)[]} texts
 * @param {string} [kind] class name
 */
export function bullets(texts, kind = "lg-list") {
  return make("ul", { class: kind }, ...texts.map((text) => make("li", {}, text)));
}

/**
 * Moves focus to a part that is not a control, such as a heading, and brings it into view.
 * @param {HTMLElement} element
 */
export function focusOn(element) {
  element.tabIndex = -1;
  // in this order: Firefox puts no focus on a legend that it has not laid out yet
  element.scrollIntoView({ block: "nearest" });
  element.focus({ preventScroll: true });
}

/**
 * Brings parts into sight, each with as little scrolling as it takes. Where they do not fit together, the last ones are seen.
 * @param {...Element} parts
 */
export function bringIntoView(...parts) {
  for (const part of parts) part.scrollIntoView({ block: "nearest" });
}
