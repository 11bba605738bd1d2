// Moments as a log writes them: a text in, milliseconds since 1970 out, and back. Twin of moment.py.

export const MILLISECONDS_A_DAY = 86_400_000;

const MOMENT = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{3}))?Z\+*$/;

/**
 * Milliseconds since 1970 in UTC; null for anything that is no moment from 1970 on.
 * @param {unknown} text a `+` at its end is what a log writes when the clock was set back
 * @returns {number | null}
 */
export function moment(text) {
  const found = typeof text === "string" ? MOMENT.exec(text) : null;
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  if (year < 1970 || year >= 9000 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Number(found[7] ?? 0)));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

/**
 * The moment as a log writes it.
 * @param {number} milliseconds
 */
export function written(milliseconds) {
  return new Date(milliseconds).toISOString();
}
