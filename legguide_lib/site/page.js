// What every page of the site does: large print, and showing what a link led to. Without it a page can still be read.
import { largePrint } from "../widgets/shared/frame.js";

const page = document.documentElement;

/** Puts the switch for large print, which the whole course remembers, in place of the sleeping one. */
function wakeLargePrint() {
  const sleeping = document.querySelector(".site-large");
  if (!sleeping) return;
  const text = sleeping.textContent ?? "";
  const toggle = largePrint(page.dataset.course ?? "", () => text);
  toggle.classList.add("site-large");
  sleeping.replaceWith(toggle);
}

/** Unfolds what the address names: the part itself, what it stands in, and what it says to do. */
function showTarget() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  for (let at = target.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  for (const inside of target.querySelectorAll(":scope > details")) inside.setAttribute("open", "");
  target.scrollIntoView();
}

/** In a narrow window the menu is folded behind its button. */
function wakeMenu() {
  const button = document.querySelector(".site-menu-button");
  button?.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
  });
}

wakeLargePrint();
wakeMenu();
showTarget();
addEventListener("hashchange", showTarget);
