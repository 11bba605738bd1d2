// Finds entries by words as people type them: unfinished, in another form, or with a slip. Pure; must not know the page.

/**
 * @typedef {{kind: string, title: string, said: string[], text: string, href: string, band?: string, soon?: string}} Entry
 * @typedef {{entry: Entry, score: number, words: Set<string>}} Found
 * @typedef {{entries: Entry[], weights: Map<string, Map<number, number>>, phrases: Set<string>[][]}} Index
 */

/** How much a word counts by where it stands: in the title, in what people say, in the text. */
const IN_TITLE = 5, IN_SAID = 4, IN_TEXT = 1;

/** How much a word counts that is only the beginning of another, or a slip away from it. */
const BEGUN = 0.7, SLIPPED = 0.5;

/** Of things found equally well, the more urgent one stands first. @type {Record<string, number>} */
const URGENCY = { emergency: 1.5, soon: 1.2 };

/** A word that so great a part of all entries holds says little. */
const COMMON = 0.25;

/** Little words that tell nothing; they count only where nothing else was asked. */
const TELL_NOTHING = new Set(
  ("a an and are as at be but by for from has have he her him his i if in is it its my of on or our she so that the their them they " +
    "this to was we when with you your").split(" "),
);

/** Things found that fit less than this part of the best one are left out. */
const LEAST = 0.04;

/**
 * The words of a text: small unaccented letters and digits; an apostrophe joins; "can't" is "cannot".
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f'\u2018\u2019]/g, "").toLowerCase();
  return bare.replace(/\bcan ?(?:no)?t\b/g, "cannot").match(/[a-z0-9]+/g) ?? [];
}

/**
 * A word without the endings of plurals and tenses, so that "falls" and "falling" are "fall".
 * @param {string} word
 */
export function stem(word) {
  const plural = word.length > 3
    ? word.replace(/(?<=..)ies$/, "y").replace(/(?<=ch|sh|ss|x)es$/, "").replace(/(?<=[^su])s$/, "")
    : word;
  const plain = plural.length > 5 ? plural.replace(/ing$/, "") : plural;
  const past = plain === plural && plural.length > 4 ? plural.replace(/(?<=[^e])ed$/, "") : plain;
  return past === plural ? plural.replace(/(?<=...)e$/, "") : past.replace(/([b-df-hj-km-np-rtv-z])\1$/, "$1");
}

/**
 * @param {Entry[]} entries
 * @returns {Index}
 */
export function makeIndex(entries) {
  /** @type {Map<string, Map<number, number>>} */
  const weights = new Map();
  const phrases = entries.map((entry, place) => {
    const said = [entry.title, ...entry.said].map((phrase) => new Set(wordsOf(phrase).map(stem)));
    count(weights, place, new Set(wordsOf(entry.title).map(stem)), IN_TITLE);
    count(weights, place, new Set(said.slice(1).flatMap((words) => [...words])), IN_SAID);
    count(weights, place, new Set(wordsOf(entry.text).map(stem)), IN_TEXT);
    return said;
  });
  return { entries, weights, phrases };
}

/** @param {Map<string, Map<number, number>>} weights @param {number} place @param {Set<string>} words @param {number} weight */
function count(weights, place, words, weight) {
  for (const word of words) {
    const places = weights.get(word) ?? new Map();
    places.set(place, (places.get(place) ?? 0) + weight);
    weights.set(word, places);
  }
}

/**
 * The entries that fit, best first. `words` are those of the index that were met, for marking.
 * @param {Index} index
 * @param {string} query
 * @param {number} [most]
 * @returns {Found[]}
 */
export function search(index, query, most = 20) {
  const words = wordsOf(query).filter((word) => word.length > 1);
  const last = words.length ? stem(words[words.length - 1]) : "";
  const asked = [...new Set(words.map(stem))];
  const telling = asked.filter((word) => !TELL_NOTHING.has(word) && !isCommon(index, word));
  const met = (telling.length ? telling : asked).map((word) => meaningOf(index, word, word === last));
  const used = met.filter((each) => each.size > 0);
  const worths = used.map((each) => worthOf(index, each));
  const all = worths.reduce((sum, worth) => sum + worth, 0);
  /** @type {Map<number, Found & {met: number}>} */
  const found = new Map();
  used.forEach((each, at) => {
    for (const [place, score] of scoresOf(index, each)) {
      const here = found.get(place) ?? { entry: index.entries[place], score: 0, words: new Set(), met: 0 };
      here.score += score;
      here.met += worths[at] / all;
      for (const word of each.keys()) here.words.add(word);
      found.set(place, here);
    }
  });
  const meant = new Set(used.flatMap((each) => [...each.keys()]));
  for (const [place, here] of found) {
    const phrases = index.phrases[place];
    const whole = phrases.some((phrase) => used.every((each) => [...each.keys()].some((word) => phrase.has(word))));
    // a whole phrase that stands within a longer question is meant, whatever else was typed
    const within = phrases.some((phrase) => phrase.size > 1 && [...phrase].every((word) => meant.has(word)));
    const met = within ? 1 : here.met;
    here.score *= met * met * (whole || within ? 2 : 1) * (URGENCY[here.entry.band ?? ""] ?? 1);
  }
  const order = [...found.entries()].sort((a, b) => b[1].score - a[1].score || a[0] - b[0]).map(([, each]) => each);
  return order.filter((each) => each.score >= LEAST * order[0].score).slice(0, most);
}

/**
 * How much each entry has of what one typed word may stand for.
 * @param {Index} index
 * @param {Map<string, number>} meant
 */
function scoresOf(index, meant) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const [word, likeness] of meant) {
    const worth = likeness * rarity(index, word);
    for (const [place, weight] of index.weights.get(word) ?? []) {
      best.set(place, Math.max(best.get(place) ?? 0, worth * weight));
    }
  }
  return best;
}

/** How much is told by a typed word: the most of what it may stand for. @param {Index} index @param {Map<string, number>} meant */
function worthOf(index, meant) {
  return Math.max(...[...meant].map(([word, likeness]) => likeness * rarity(index, word)));
}

/** A word in few entries tells much. @param {Index} index @param {string} word */
function rarity(index, word) {
  return Math.log(1 + index.entries.length / (index.weights.get(word)?.size ?? 1));
}

/**
 * The words of the index that a typed word may stand for, each with its likeness. A slip is looked for only where nothing fits.
 * @param {Index} index
 * @param {string} word
 * @param {boolean} unfinished whether it may be the beginning of another, though it is a word itself
 * @returns {Map<string, number>}
 */
function meaningOf(index, word, unfinished) {
  /** @type {Map<string, number>} */
  const meant = new Map();
  if (index.weights.has(word)) meant.set(word, 1);
  if (word.length > 2 && (unfinished || meant.size === 0)) {
    for (const known of index.weights.keys()) if (known !== word && known.startsWith(word)) meant.set(known, BEGUN);
  }
  if (meant.size > 0 || word.length < 4) return meant;
  for (const known of index.weights.keys()) {
    if (known.length > 3 && word.startsWith(known)) meant.set(known, BEGUN);
  }
  if (meant.size > 0) return meant;
  const allowed = word.length < 8 ? 1 : 2;
  for (const known of index.weights.keys()) {
    if (Math.abs(known.length - word.length) <= allowed && slips(known, word) <= allowed) meant.set(known, SLIPPED);
  }
  return meant;
}

/** @param {Index} index @param {string} word */
function isCommon(index, word) {
  return (index.weights.get(word)?.size ?? 0) > COMMON * index.entries.length;
}

/**
 * How many slips part two words: a letter wrong, left out, put in, or two in the wrong order.
 * @param {string} a
 * @param {string} b
 */
export function slips(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + wrong));
      const crossed = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (crossed) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}

/**
 * A piece of a text round the first word met, cut at spaces, in parts of which every second one is a word met.
 * @param {string} text
 * @param {Set<string>} words
 * @param {boolean} [fromStart] whether the beginning says most, whatever was met
 * @param {number} [most] letters
 * @returns {string[]}
 */
export function excerpt(text, words, fromStart = false, most = 180) {
  const parts = text.split(/(\s+)/);
  const isMet = (/** @type {string} */ part) => wordsOf(part).some((word) => words.has(stem(word)));
  const first = fromStart ? 0 : Math.max(0, parts.findIndex(isMet));
  let from = first;
  while (from > 0 && first - from < 12 && !/[.?]$/.test(parts[from - 2] ?? "")) from -= 2;
  /** @type {string[]} */
  const told = [from > 0 && !/[.?]$/.test(parts[from - 2] ?? "") ? "… " : ""];
  let length = 0, at = from;
  for (; at < parts.length && length < most; at++) {
    length += parts[at].length;
    if (isMet(parts[at])) told.push(parts[at], "");
    else told[told.length - 1] += parts[at];
  }
  if (at < parts.length) told[told.length - 1] = `${told[told.length - 1].trimEnd()} …`;
  return told;
}
