/**
 * Compares texts by code point, as Python does (JavaScript's own `<` goes by UTF-16 unit).
 * @param {string} a
 * @param {string} b
 */
export function compareText(a, b) {
  const left = [...a], right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const gap = Number(left[i].codePointAt(0)) - Number(right[i].codePointAt(0));
    if (gap !== 0) return gap;
  }
  return left.length - right.length;
}
