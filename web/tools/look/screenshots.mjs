// Pictures of every page: both themes, both languages, desktop and phone.
//   npm --prefix web run screenshots [-- folder [page …]]
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openChromium, openContext, settle } from './chromium.mjs';
import { fill, startEasel } from './easel.mjs';
import { pagesOf, scenesOf, steps, withDrawers } from './pages.mjs';

const looks = [
  { name: 'light', dark: false },
  { name: 'dark', dark: true },
  { name: 'light-zh', language: 'zh' },
  { name: 'dark-phone', dark: true, width: 390, height: 844 },
  { name: 'light-phone-zh', language: 'zh', width: 390, height: 844 },
];
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../../screenshots'));
const wanted = process.argv.slice(3);

/** Makes the window as high as what scrolls in it. */
async function showWhole(page) {
  for (let tries = 0; tries < 3; tries++) {
    const hidden = await page.evaluate(async () => {
      const ending = document.getAnimations().filter(({ effect }) => effect.getTiming().iterations < 10);
      await Promise.allSettled(ending.map(({ finished }) => finished));
      const content = document.getElementById('content');
      content?.scrollTo(0, 0);
      return content ? content.scrollHeight - content.clientHeight : 0;
    });
    if (hidden <= 0) return;
    const { width, height } = page.viewportSize();
    await page.setViewportSize({ width, height: height + hidden });
  }
}

const picture = (page, name) => page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });

const easel = await startEasel();
const browser = await openChromium();
try {
  const filled = await fill(easel.api);
  const pages = Object.entries({ ...pagesOf(filled), ...scenesOf(filled) }).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  await mkdir(folder, { recursive: true });
  for (const { name: look, ...options } of looks) {
    const loggedIn = await openContext(browser, easel.url, easel.api, options);
    const loggedOut = await openContext(browser, easel.url, {}, options);
    for (const [name, path] of pages) {
      const page = await (name === 'login' ? loggedOut : loggedIn).newPage();
      await page.goto(path);
      await settle(page);
      await steps[name]?.(page);
      await showWhole(page);
      await picture(page, `${name}-${look}`);
      if (withDrawers.includes(name)) {
        await page.locator('main .ant-btn-primary, [role=main] .ant-btn-primary').first().click();
        await page.locator('.ant-drawer-open form').waitFor();
        await picture(page, `${name}-form-${look}`);
      }
      await page.close();
    }
    await Promise.all([loggedIn.close(), loggedOut.close()]);
  }
  console.log(`${pages.length * looks.length} pictures in ${folder}`);
} finally {
  await browser.close();
  await easel.stop();
}
