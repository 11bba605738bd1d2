// How a source is named: who says it, where, and a link where the page was read as its organisation wrote it.
import { make } from "./dom.js";

/** @typedef {{organisation: string, title: string, address?: string, read?: string}} Note */

/**
 * One source as parts of a line.
 * @param {Note} note
 * @returns {(string | Node)[]}
 */
export function sourceLine({ organisation, title, address, read }) {
  const page = address && /^https?:\/\//.test(address)
    ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, title)
    : title;
  return [`${organisation}, `, page, read ? ` (${read})` : ""];
}

/**
 * Several sources in one paragraph; nothing for none. One that the payload does not name is left out.
 * @param {(Note | undefined)[]} notes
 */
export function sourcesLine(notes) {
  const known = notes.filter((note) => note);
  if (known.length === 0) return null;
  return make(
    "p",
    {},
    ...known.flatMap((note, place) => [place > 0 ? " · " : "", ...sourceLine(/** @type {Note} */ (note))]),
  );
}
