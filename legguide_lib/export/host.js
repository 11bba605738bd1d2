// Starts the activities of an exported page. There is no kernel here: the page itself remembers.
(() => {
  /** @type {Record<string, {render(host: {model: object, el: Element}): void}>} */
  const activities = /** @type {any} */ (globalThis).legguideActivities ?? {};

  /** @param {unknown} payload */
  function modelOf(payload) {
    /** @type {Record<string, unknown>} */
    const state = { payload, events: /** @type {any} */ (payload)?.events ?? [] };
    return {
      get: (/** @type {string} */ name) => state[name],
      set(/** @type {string} */ name, /** @type {unknown} */ value) {
        state[name] = value;
      },
      save_changes() {},
    };
  }

  for (const data of document.querySelectorAll("script.lgs-payload")) {
    const el = data.nextElementSibling;
    if (!el) continue;
    try {
      const payload = JSON.parse(data.textContent ?? "");
      activities[payload.kind].render({ model: modelOf(payload), el });
    } catch (error) {
      console.error("legguide:", error);
    }
  }
})();
