// On paper, what is folded is printed open, and what is right stands on a page of its own behind the questions.

const keys = document.createElement("div");
keys.className = "lgs lgs-print-key";

/** Puts what is right, of all activities there are, behind them. */
export function printKeys() {
  keys.replaceChildren();
  for (const paper of document.querySelectorAll(".lgs-paper")) {
    const found = [...paper.querySelectorAll(".lgs-key")];
    if (found.length === 0) continue;
    keys.append(paper.querySelector("h3")?.cloneNode(true) ?? "");
    const parts = found.map((key) => [...key.children].slice(1).map((part) => part.cloneNode(true)));
    if (parts.length === 1) keys.append(...parts[0]);
    else keys.append(listOf(parts));
  }
  // without anything in it, it would be an empty sheet of paper
  if (keys.childElementCount > 0) document.querySelector("main")?.append(keys);
}

/** @param {Node[][]} parts those of each item */
function listOf(parts) {
  const list = document.createElement("ol");
  for (const part of parts) {
    const item = document.createElement("li");
    item.append(...part);
    list.append(item);
  }
  return list;
}

/** Opens what is folded while it is printed. @param {() => void} [before] what is done first */
export function openOnPaper(before) {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    before?.();
    const stayFolded = ".lgs-sources, .lgs-paper details, .lgs-live details, .lgs-stay-folded details";
    opened = [...document.querySelectorAll("details")].filter((each) => !each.open && !each.matches(stayFolded));
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
}
