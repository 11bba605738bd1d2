// Starts the deck. Keys pressed on a control belong to that control, not to the deck.
(() => {
  const controls = "[data-legguide-activity], a[href], button, input, select, textarea, summary, [contenteditable]";
  const { Reveal, RevealNotes } = /** @type {any} */ (globalThis);
  const [pageUp, pageDown] = [33, 34];

  /**
   * Shows more of a long slide before it leaves the slide.
   * @param {1 | -1} way
   */
  const turn = (way) => () => {
    const slide = Reveal.getCurrentSlide();
    const before = slide.scrollTop;
    slide.scrollTop += way * slide.clientHeight * 0.8;
    if (slide.scrollTop === before) way === 1 ? Reveal.next() : Reveal.prev();
  };

  /** A slide that scrolls can be reached with Tab. */
  const reach = () => {
    const slide = Reveal.getCurrentSlide();
    if (slide.scrollHeight > slide.clientHeight) slide.tabIndex = 0;
    else slide.removeAttribute("tabindex");
  };

  Reveal.initialize({
    plugins: [RevealNotes],
    disableLayout: true,
    hash: true,
    controls: true,
    progress: true,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    keyboard: { [pageUp]: turn(-1), [pageDown]: turn(1) },
    keyboardCondition: (/** @type {KeyboardEvent} */ event) =>
      !(event.target instanceof Element && event.target.closest(controls)),
  });
  Reveal.on("ready", () => {
    // reveal.js calls the deck an application, which keeps screen readers from reading a slide line by line
    Reveal.getRevealElement().removeAttribute("role");
    reach();
  });
  Reveal.on("slidechanged", reach);
  globalThis.addEventListener("resize", reach);
})();
