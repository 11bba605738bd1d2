"""An activity that leaves the page takes everything with it, however often its cell is run again."""

import pytest

from legguide_lib.authoring import gallery_titles

pytestmark = pytest.mark.browser

RUNS = 200
FIRST_STATES = [(kind, next(iter(titles))) for kind, titles in gallery_titles().items()]
DRAW_AND_LEAVE = """([kind, runs]) => {
  const payload = JSON.parse(document.querySelector('script.lgs-payload').textContent);
  const state = { payload, events: payload.events };
  const model = { get: (name) => state[name], set: (name, value) => { state[name] = value }, save_changes() {}, on() {}, off() {} };
  for (let run = 0; run < runs; run++) {
    const el = document.createElement('div');
    document.body.append(el);
    const leave = legguideActivities[kind].render({ model, el });
    if (typeof leave !== 'function') throw new Error(`${kind} gives no way to leave`);
    leave();
    el.remove();
  }
}"""


@pytest.mark.parametrize(("kind", "example"), FIRST_STATES)
def test_running_a_cell_again_leaves_nothing_behind(open_example, kind, example):
    page = open_example(kind, example).page
    page.evaluate(DRAW_AND_LEAVE, [kind, 5])  # whatever is made once only
    before = _alive(page)
    page.evaluate(DRAW_AND_LEAVE, [kind, RUNS])
    after = _alive(page)
    assert {what: after[what] - before[what] for what in after if after[what] - before[what] >= RUNS} == {}


def _alive(page):
    """How many nodes and listeners the page holds once everything that can go is gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {what: found[what] for what in ("Nodes", "JSEventListeners")}
