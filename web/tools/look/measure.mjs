// What the page weighs, and how soon it is there: for bench/RESULTS.md.
//   npm --prefix web run measure
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openChromium, openContext, settle } from './chromium.mjs';
import { fill, startEasel } from './easel.mjs';
import { pagesOf } from './pages.mjs';

const loads = 5;
const assets = join(import.meta.dirname, '../../dist/assets');
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function weigh() {
  const files = await Promise.all(
    (await readdir(assets))
      .filter((name) => /\.(js|css)$/.test(name))
      .map(async (name) => {
        const bytes = await readFile(join(assets, name));
        return { name, raw: bytes.length, gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length };
      }),
  );
  const sum = (of) => files.reduce((total, file) => total + file[of], 0);
  console.log(
    `\n| chunk (${files.length} in all; those over 10 KB) | raw KB | gzip KB | brotli KB |\n| --- | ---: | ---: | ---: |`,
  );
  for (const { name, raw, gzip, brotli } of files.sort((a, b) => b.raw - a.raw).filter(({ raw }) => raw > 10 * 1024)) {
    console.log(
      `| ${name.replace(/-[\w-]{8}\./, '.')} | ${kilobytes(raw)} | ${kilobytes(gzip)} | ${kilobytes(brotli)} |`,
    );
  }
  console.log(`| all | ${kilobytes(sum('raw'))} | ${kilobytes(sum('gzip'))} | ${kilobytes(sum('brotli'))} |`);
}

/** One load with nothing in the cache. */
async function load(browser, easel, path) {
  const context = await openContext(browser, easel.url, path === '/login' ? {} : easel.api);
  await context.addInitScript(() => {
    new PerformanceObserver((list) => {
      globalThis.largestPaint = list.getEntries().at(-1).startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  const page = await context.newPage();
  await page.goto(path);
  await settle(page);
  const found = await page.evaluate(() => {
    const requests = performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('data:'));
    const api = requests.filter(({ name }) => new URL(name).pathname.startsWith('/api/'));
    // A round is a request that began only after another one of its kind had ended: what makes a waterfall.
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
  });
  await context.close();
  return found;
}

await weigh();
const easel = await startEasel();
const browser = await openChromium();
try {
  const pages = Object.entries(pagesOf(await fill(easel.api)));
  console.log(
    `\n| page (median of ${loads} cold loads) | first paint ms | largest paint ms | requests | KB over the wire | API calls | rounds of API calls |`,
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, path] of pages) {
    const found = [];
    for (let turn = 0; turn < loads; turn++) found.push(await load(browser, easel, path));
    const of = (what) => Math.round(median(found.map((one) => one[what])));
    console.log(
      `| ${name} | ${of('first')} | ${of('largest')} | ${of('requests')} | ${kilobytes(of('bytes'))} | ${of('api')} | ${of('rounds')} |`,
    );
  }
} finally {
  await browser.close();
  await easel.stop();
}
