import { compareText } from "./text.js";

/** How the engine says no: a code both twins share, and the ids it is about. */
export class Refusal extends Error {
  /**
   * @param {string} code a stable code such as "unknown-sign"
   * @param {string[]} [ids] the offending ids
   */
  constructor(code, ids = []) {
    super(ids.length ? `${code}: ${ids.join(", ")}` : code);
    this.code = code;
    this.ids = [...ids].sort(compareText);
  }
}
