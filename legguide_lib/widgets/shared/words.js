// The interface's own words, from data/ui_text.yaml through the payload.

/**
 * @param {Record<string, string>} words
 * @returns {(id: string, values?: Record<string, string | number>) => string}
 */
export function speaker(words) {
  return (id, values = {}) => {
    if (!Object.hasOwn(words, id)) throw new Error(`legguide: no interface word "${id}"`);
    return words[id].replace(
      /\{([a-z_]+)\}/g,
      (whole, name) => Object.hasOwn(values, name) ? String(values[name]) : whole,
    );
  };
}
