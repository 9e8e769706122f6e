// What the page weighs, how soon it is there, and how smoothly it moves: for bench/RESULTS.md.
//   npm --prefix web run measure
import { openChromium } from './chromium.mjs';
import { fill, startEasel } from './easel.mjs';
import { panFrames, scrollFrames } from './frames.mjs';
import { measureLoads } from './loads.mjs';
import { pagesOf } from './pages.mjs';
import { weigh } from './weight.mjs';

await weigh();
const easel = await startEasel();
const browser = await openChromium();
try {
  const filled = await fill(easel.api);
  await measureLoads(browser, easel, pagesOf(filled));
  console.log(
    '\n| what moves | frames | median ms | 95 % below ms | longest ms | frames a second |\n| --- | ---: | ---: | ---: | ---: | ---: |',
  );
  await panFrames(browser, easel, filled.service);
  await scrollFrames(browser, easel, filled);
} finally {
  await browser.close();
  await easel.stop();
}
