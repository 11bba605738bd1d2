// Starts an exported page.
import { drawWithin, prepare } from "./activities.js";
import { openOnPaper, printKeys } from "./paper.js";

export function startPage() {
  prepare(document);
  drawWithin(document);
  printKeys();
  openOnPaper();
}
