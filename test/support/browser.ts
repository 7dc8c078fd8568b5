import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '..', '..');
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PATIENCE_MS = 240_000;

/** The widths that every page must be good at: a desk and a hand. */
export const DESK = { width: 1440, height: 900 };
export const HAND = { width: 390, height: 844 };

/** Starts the browser found by the test runner. */
export function startBrowser(): Promise<Browser> {
  if (!existsSync(join(ROOT, 'apps', 'web', 'dist', 'index.html'))) {
    throw new Error('the web page is not built: run `npm run build`');
  }
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: FLAGS,
    timeout: PATIENCE_MS,
  });
}

/** A browser window of somebody, with everything that went wrong in its pages. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Page errors and console errors, without the 401 by which a page learns that nobody is signed in. */
  readonly complaints: string[];
}

export async function openWindow(
  browser: Browser,
  baseURL: string,
  viewport: { width: number; height: number },
): Promise<Window> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'zh-CN',
    acceptDownloads: true,
    // What still moves cannot be clicked: on a busy machine an animation takes as long as it likes.
    reducedMotion: 'reduce',
  });
  // How long a click or an answer may take is no promise of the page: patience is for what never comes.
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !/Failed to load resource/.test(line.text())) complaints.push(line.text());
  });
  return { page, context, complaints };
}

/** Signs in through the form, as a person does. */
export async function signInAs(page: Page, loginName: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('账号', { exact: true }).fill(loginName);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.locator('button[type=submit]', { hasText: '登录' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

/** Findings of axe that keep somebody from using the page, as `rule: where`. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** How far the page is wider than its window, in px: a page that scrolls sideways on a phone is broken. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
