import { openContext } from './chromium.mjs';

const nodes = 500;
const messages = 5_000;
const perColumn = 20;

/** Moves a graph of many nodes about: with all of them in sight, and near enough to read. */
export async function panFrames(browser, easel, service) {
  const { id } = await easel.api('POST', 'workflows', {
    name: `${nodes} nodes`,
    serviceId: service.id,
    workflowData: graph(),
  });
  const context = await openContext(browser, easel.url, easel.api);
  const page = await context.newPage();
  await page.goto(`/workflows/${id}`);
  await page
    .locator('.react-flow__node')
    .nth(nodes - 1)
    .waitFor({ state: 'attached' });
  const pane = await page.locator('.react-flow__pane').boundingBox();
  const middle = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 };
  const drag = async (name) => {
    // At the canvas's lower edge, so that it is not a node that is taken hold of.
    await page.mouse.move(middle.x, pane.y + pane.height - 12);
    await page.mouse.down();
    await frames(page, name, async (step) => {
      await page.mouse.move(
        middle.x + 160 * Math.sin(step / 12),
        pane.y + pane.height - 12 - 60 * Math.abs(Math.sin(step / 9)),
      );
    });
    await page.mouse.up();
  };
  await drag(`pan of ${nodes} nodes, all in sight`);
  await page.mouse.move(middle.x, middle.y);
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -240);
  await page.locator('.easel-canvas:not(.is-far)').waitFor();
  await drag(`pan of ${nodes} nodes, near`);
  await context.close();
}

/** Scrolls up a long conversation, whose pages are read on the way. */
export async function scrollFrames(browser, easel, { workflow, session }) {
  const context = await openContext(browser, easel.url, easel.api);
  const page = await context.newPage();
  // As the server tells it; to have so much said by a model would take longer than all the rest.
  await page.route('**/api/v1/sessions/*/transcript*', (route) =>
    route.fulfill({ json: transcript(new URL(route.request().url())) }),
  );
  await page.goto(`/workflows/${workflow.id}?session=${session.id}`);
  await page.getByText(`Message ${messages}:`).waitFor();
  const lines = await page.locator('.easel-chat-scroll').boundingBox();
  await page.mouse.move(lines.x + lines.width / 2, lines.y + lines.height / 2);
  await frames(page, `scroll through a session of ${messages} messages`, () => page.mouse.wheel(0, -400));
  const [drawn, first] = await page
    .locator('.easel-chat-scroll')
    .evaluate((box) => [box.querySelectorAll('.easel-chat-line').length, box.textContent.match(/Message (\d+):/)[1]]);
  console.log(`\nThe scroll went from message ${messages} to ${first}; ${drawn} lines were in the page at its end.`);
  await context.close();
}

/** Prints how long the frames took while something was done again and again. */
async function frames(page, name, act) {
  await page.evaluate(() => {
    globalThis.frameTimes = [];
    const tick = (now) => {
      globalThis.frameTimes?.push(now);
      if (globalThis.frameTimes) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const until = Date.now() + 4_000;
  for (let step = 0; Date.now() < until; step++) await act(step);
  const times = await page.evaluate(() => {
    const taken = globalThis.frameTimes;
    globalThis.frameTimes = undefined;
    return taken;
  });
  const spans = times
    .slice(1)
    .map((time, index) => time - times[index])
    .sort((a, b) => a - b);
  const at = (part) => (spans[Math.floor((spans.length - 1) * part)] ?? 0).toFixed(1);
  const rate = (1000 * spans.length) / (times.at(-1) - times[0]);
  console.log(`| ${name} | ${spans.length} | ${at(0.5)} | ${at(0.95)} | ${at(1)} | ${rate.toFixed(0)} |`);
}

/** Chains of pictures that are inverted, one below the other. */
function graph() {
  const links = [];
  const all = Array.from({ length: nodes }, (_, index) => {
    const id = index + 1;
    const first = index % perColumn === 0;
    const last = index % perColumn === perColumn - 1;
    if (!last) links.push([id, id, 0, id + 1, 0, 'IMAGE']);
    return {
      id,
      type: first ? 'EmptyImage' : 'ImageInvert',
      pos: [(index % perColumn) * 300, Math.floor(index / perColumn) * 220],
      size: [240, first ? 150 : 60],
      mode: 0,
      inputs: first ? [] : [{ name: 'image', type: 'IMAGE', link: id - 1 }],
      outputs: [{ name: 'IMAGE', type: 'IMAGE', links: last ? [] : [id] }],
      widgets_values: first ? [64, 64, 1, 255] : [],
    };
  });
  return { last_node_id: nodes, last_link_id: nodes, version: 0.4, nodes: all, links, groups: [] };
}

function transcript(address) {
  const before = Number(address.searchParams.get('before') ?? messages + 1);
  const size = Number(address.searchParams.get('size') ?? 50);
  const first = Math.max(1, before - size);
  const said = Array.from({ length: before - first }, (_, index) => first + index).map((id) => ({
    id,
    role: id % 2 ? 'USER' : 'ASSISTANT',
    content: `Message ${id}: ${'a line of **words** and `code` '.repeat(1 + (id % 7))}`,
    createdAt: new Date(id * 1000).toISOString(),
    turnId: null,
  }));
  return { code: 200, message: 'success', data: { hasMore: first > 1, lastEventId: 0, messages: said, turns: [] } };
}
