import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [process.env.EASEL_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the system, since a package's own can't be downloaded everywhere. */
export function openChromium() {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath)
    throw new Error('Chromium is not installed (Debian: apt-get install chromium), or name it in EASEL_CHROMIUM.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** A browser in which somebody is logged in, with a theme and a language chosen. */
export async function openContext(
  browser,
  url,
  { user, token },
  { dark = false, language = 'en', width = 1280, height = 800 } = {},
) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    reducedMotion: 'reduce',
  });
  if (token) {
    const login = JSON.stringify({ state: { token, user }, version: 0 });
    await context.addInitScript(
      (stored) => localStorage.getItem('easel.login') ?? localStorage.setItem('easel.login', stored),
      login,
    );
  }
  return context;
}

/** Waits until a page has what it asked for. */
export async function settle(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 20_000 });
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.ant-spin-spinning, .ant-skeleton-active'));
}
