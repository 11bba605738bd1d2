// Days and times of the clock as people say them, in the learner's own time zone.

/**
 * A day such as "Friday 27 November"; with its year where that is not this one's.
 * @param {number} milliseconds since 1970
 * @param {number} [now]
 */
export function dayText(milliseconds, now = Date.now()) {
  const date = new Date(milliseconds);
  const elsewhen = date.getFullYear() !== new Date(now).getFullYear();
  const form = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: elsewhen ? "numeric" : undefined,
  });
  // joined here, since browsers differ about the commas
  return form.formatToParts(date).filter((part) => part.type !== "literal").map((part) => part.value).join(" ");
}

/**
 * A time such as "16:40".
 * @param {number} milliseconds since 1970
 */
export function timeText(milliseconds) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(new Date(milliseconds));
}

/**
 * Whether a moment lies on the learner's own today.
 * @param {number} milliseconds since 1970
 * @param {number} [now]
 */
export function isToday(milliseconds, now = Date.now()) {
  return new Date(milliseconds).toDateString() === new Date(now).toDateString();
}
