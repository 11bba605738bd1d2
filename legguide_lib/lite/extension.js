// In the course without a server: shows each activity as soon as its page is open, and starts no kernel until a cell is run.
//
// JupyterLab takes this as a federated extension: a script that leaves an object with `init` and `get` under its name.
// The scripts of the activities stand before it in the same file.
(() => {
  const NAME = "legguide";
  const ACTIVITY = "application/vnd.legguide.activity+json";
  const WIDGET = "application/vnd.jupyter.widget-view+json";
  const BEFORE_WIDGETS = -20; // JupyterLab's widgets have rank -10; the lowest is taken

  const PAGE_IS_ASKED_FOR = new URLSearchParams(location.search).has("path");

  /** @type {Record<string, {render(host: {model: object, el: Element}): void}>} */
  const activities = /** @type {any} */ (globalThis).legguideActivities;
  /** @type {Record<string, Record<string, {get(): any}>>} the modules JupyterLab shares, by name and version */
  let shared = {};

  /** @param {string} name */
  async function sharedModule(name) {
    return (await Object.values(shared[name])[0].get())();
  }

  /** @param {unknown} payload */
  function modelOf(payload) {
    /** @type {Record<string, unknown>} */
    const state = { payload, events: [] };
    return {
      get: (/** @type {string} */ name) => state[name],
      set(/** @type {string} */ name, /** @type {unknown} */ value) {
        state[name] = value;
      },
      save_changes() {},
    };
  }

  /**
   * Shows the activities of a notebook. One that a kernel of this visit made is shown as its widget, so that the kernel
   * hears of what is done there; any other needs no kernel.
   * @param {any} notebook
   * @param {any} Panel
   */
  function showActivities(notebook, Panel) {
    /** @type {Set<string>} ids of the widgets that the kernel made */
    const alive = new Set();
    const session = notebook.sessionContext;
    session.kernelChanged.connect(() => alive.clear());
    session.iopubMessage.connect((/** @type {unknown} */ _, /** @type {any} */ message) => {
      if (message.header.msg_type === "comm_open") alive.add(message.content.comm_id);
    });
    const { rendermime } = notebook.content;

    class Activity extends Panel {
      /** @param {any} output */
      async renderModel(output) {
        for (const before of [...this.widgets]) before.dispose();
        this.node.replaceChildren();
        if (alive.has(output.data[WIDGET]?.model_id)) {
          const widget = rendermime.createRenderer(WIDGET);
          this.addWidget(widget);
          await widget.renderModel(output);
          return;
        }
        const payload = output.data[ACTIVITY];
        activities[payload.kind].render({ model: modelOf(payload), el: this.node });
      }
    }

    const factory = { safe: true, mimeTypes: [ACTIVITY], createRenderer: () => new Activity() };
    rendermime.addFactory(factory, BEFORE_WIDGETS);
  }

  /**
   * Opens every notebook without a kernel. The first cell that is run starts one.
   * @param {any} registry
   */
  function startNoKernelYet(registry) {
    const preferred = registry.getKernelPreference.bind(registry);
    registry.getKernelPreference = (/** @type {unknown[]} */ ...asked) => {
      const preference = preferred(...asked);
      return preference && { ...preference, shouldStart: false };
    };
  }

  /** @param {any} session */
  function firstKernelOf(session) {
    return new Promise((resolve) => {
      session.kernelChanged.connect((/** @type {unknown} */ _, /** @type {any} */ change) => {
        if (change.newValue) resolve(undefined);
      });
    });
  }

  /**
   * A session is ready when it has a kernel. The manager of JupyterLab's widgets counts on that, and gives up without one.
   * @param {any} SessionContext
   */
  function readyMeansWithKernel(SessionContext) {
    const own = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(SessionContext.prototype, "ready"));
    Object.defineProperty(SessionContext.prototype, "ready", {
      ...own,
      get() {
        return own.get?.call(this).then(() => this.session?.kernel ? undefined : firstKernelOf(this));
      },
    });
  }

  /**
   * All cells that are run at once wait for one kernel. JupyterLab runs the first when it has started, and drops the others
   * because a kernel that is on its way counts as one that is there.
   * @param {any} SessionContext
   */
  function startOneKernel(SessionContext) {
    Object.defineProperty(SessionContext.prototype, "hasNoKernel", {
      get() {
        return !this.session?.kernel;
      },
    });
    const start = SessionContext.prototype.startKernel;
    /** @type {WeakMap<object, Promise<unknown>>} */
    const starting = new WeakMap();
    SessionContext.prototype.startKernel = function () {
      const started = starting.get(this) ?? start.call(this).finally(() => starting.delete(this));
      starting.set(this, started);
      return started;
    };
  }

  /**
   * Puts the bars at the sides away. The list of files, which JupyterLab unfolds at the first visit, is folded away until the
   * learner does something.
   * @param {any} shell
   */
  function foldFilesAway(shell) {
    const fold = () => {
      if (!shell.leftCollapsed) shell.collapseLeft();
      for (const side of ["left", "right"]) if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
    };
    shell.layoutModified.connect(fold);
    const stop = () => shell.layoutModified.disconnect(fold);
    for (const deed of ["pointerdown", "keydown"]) addEventListener(deed, stop, { once: true, capture: true });
  }

  /**
   * Opens the page again that was open before a reload. JupyterLab takes it out of the address once it is there.
   * @param {any} app
   * @param {any} notebooks
   */
  function openAgain(app, notebooks) {
    const path = session("get");
    notebooks.currentChanged.connect(() => session("set", notebooks.currentWidget?.context.path));
    if (path && !PAGE_IS_ASKED_FOR) app.restored.then(() => app.commands.execute("docmanager:open", { path }));
  }

  /**
   * Which page is open in this window, or nothing where storage is switched off.
   * @param {"get" | "set"} what
   * @param {string} [path]
   */
  function session(what, path) {
    try {
      if (what === "get") return sessionStorage.getItem("legguide:page");
      if (path) sessionStorage.setItem("legguide:page", path);
    } catch {
      // without storage a reload shows JupyterLab's own first page
    }
    return null;
  }

  async function makePlugin() {
    const { Panel } = await sharedModule("@lumino/widgets");
    const { INotebookTracker } = await sharedModule("@jupyterlab/notebook");
    const { SessionContext } = await sharedModule("@jupyterlab/apputils");
    return {
      id: `${NAME}:activities`,
      description: "Shows the activities of the course.",
      autoStart: true,
      requires: [INotebookTracker],
      /**
       * @param {any} app
       * @param {any} notebooks
       */
      activate(app, notebooks) {
        startNoKernelYet(app.docRegistry);
        readyMeansWithKernel(SessionContext);
        startOneKernel(SessionContext);
        foldFilesAway(app.shell);
        openAgain(app, notebooks);
        notebooks.forEach((/** @type {any} */ each) => showActivities(each, Panel));
        notebooks.widgetAdded.connect((/** @type {unknown} */ _, /** @type {any} */ each) =>
          showActivities(each, Panel)
        );
      },
    };
  }

  const found = /** @type {any} */ (globalThis);
  found._JUPYTERLAB = found._JUPYTERLAB ?? {};
  found._JUPYTERLAB[NAME] = {
    /** @param {typeof shared} scope */
    init(scope) {
      shared = scope;
    },
    async get() {
      const plugin = await makePlugin();
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
