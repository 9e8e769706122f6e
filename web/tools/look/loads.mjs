import { openContext, settle } from './chromium.mjs';
import { kilobytes } from './weight.mjs';

const loads = 5;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Prints, for each page, what loading it with nothing in the cache takes. */
export async function measureLoads(browser, easel, pages) {
  console.log(
    `\n| page (median of ${loads} cold loads) | first paint ms | largest paint ms | requests | KB over the wire | API calls | rounds of API calls |`,
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, path] of Object.entries(pages)) {
    try {
      const found = [];
      for (let turn = 0; turn < loads; turn++) found.push(await load(browser, easel, path));
      const of = (what) => Math.round(median(found.map((one) => one[what])));
      console.log(
        `| ${name} | ${of('first')} | ${of('largest')} | ${of('requests')} | ${kilobytes(of('bytes'))} | ${of('api')} | ${of('rounds')} |`,
      );
    } catch (failure) {
      // The other pages are worth knowing all the same.
      console.log(`| ${name} | ${failure.message.split('\n')[0]} | | | | | |`);
      process.exitCode = 1;
    }
  }
}

async function load(browser, easel, path) {
  const context = await openContext(browser, easel.url, path === '/login' ? {} : easel.api);
  try {
    await context.addInitScript(() => {
      new PerformanceObserver((list) => {
        globalThis.largestPaint = list.getEntries().at(-1).startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    const page = await context.newPage();
    await page.goto(path);
    await settle(page);
    return await page.evaluate(told);
  } finally {
    await context.close();
  }
}

/** In the page: what the browser noted of the load. */
function told() {
  const requests = performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('data:'));
  const api = requests.filter(({ name }) => new URL(name).pathname.startsWith('/api/'));
  // A round is a request that began only after another one had ended: what makes a waterfall.
  const rounds = (entries) => {
    let [count, end] = [0, -1];
    for (const { startTime, responseEnd } of entries.sort((a, b) => a.startTime - b.startTime)) {
      if (startTime >= end) {
        count++;
        end = responseEnd;
      }
    }
    return count;
  };
  return {
    first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    largest: globalThis.largestPaint ?? 0,
    requests: requests.length,
    bytes: requests.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0),
    api: api.length,
    rounds: rounds(api),
  };
}
