// Starts the deck. Keys pressed on a control belong to that control, not to the deck.
(() => {
  const controls = "[data-legguide-activity], a[href], button, input, select, textarea, summary, [contenteditable]";
  const { Reveal, RevealNotes } = /** @type {any} */ (globalThis);
  Reveal.initialize({
    plugins: [RevealNotes],
    disableLayout: true,
    hash: true,
    controls: true,
    progress: true,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    keyboardCondition: (/** @type {KeyboardEvent} */ event) =>
      !(event.target instanceof Element && event.target.closest(controls)),
  });
  // reveal.js calls the deck an application, which keeps screen readers from reading a slide line by line
  Reveal.on("ready", () => Reveal.getRevealElement().removeAttribute("role"));
})();
