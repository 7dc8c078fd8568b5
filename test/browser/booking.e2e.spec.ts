import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AccountClient } from '../../apps/cli/demo/account-client.js';
import { DEMO_PASSWORD } from '../../libs/platform/index.js';
import {
  DESK,
  HAND,
  openWindow,
  seriousFindings,
  sidewaysScroll,
  signInAs,
  startBrowser,
} from '../support/browser.js';
import { startSystem, type System } from '../support/system.js';

const DEMO = resolve(import.meta.dirname, '..', '..', 'demo');
const DAY_MS = 86_400_000;
const test = process.env['SKIP_BROWSER'] ? it.skip : it;

const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Opens a cohort of so many seats that begins in two weeks. */
async function openCohort(baseUrl: string, title: string, seats: number): Promise<string> {
  const manager = await AccountClient.signIn(baseUrl, 'manager1', DEMO_PASSWORD);
  const courses = await manager.get<{ items: { id: string }[] }>('/api/courses?limit=1');
  const cohort = await manager.post<{ id: string }>('/api/cohorts', {
    courseId: courses.items[0]?.id,
    title,
    kind: 'OPEN',
    startsOn: dayFromNow(14),
    endsOn: dayFromNow(35),
    seats,
  });
  await manager.post(`/api/cohorts/${cohort.id}/open`);
  return cohort.id;
}

describe('the web page in a browser', () => {
  let system: System;
  let browser: Browser;
  let cohortId = '';
  const seats = async (): Promise<{ confirmed: number; held: number; left: number }> => {
    const manager = await AccountClient.signIn(system.baseUrl, 'manager1', DEMO_PASSWORD);
    return manager.get(`/api/cohorts/${cohortId}/seats`);
  };

  beforeAll(async () => {
    if (process.env['SKIP_BROWSER']) return;
    system = await startSystem({ seed: 'small' });
    cohortId = await openCohort(system.baseUrl, '浏览器试订班', 40);
    browser = await startBrowser();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  }, 600_000);

  test('an HR officer signs in at a desk and books 30 seats', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(page, 'hr1', DEMO_PASSWORD);
    await page.getByRole('navigation').getByRole('link', { name: '班次', exact: true }).click();
    const row = page.locator('.cohort-row', { hasText: '浏览器试订班' });
    await row.getByText('余 40 席').waitFor();
    await row.getByRole('button', { name: '预订席位' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '30 席', exact: true }).click();
    await dialog.getByRole('button', { name: '预留 30 席' }).click();
    await dialog.getByText('已为您预留 30 席').waitFor();
    expect(await dialog.getByRole('timer').textContent()).toMatch(/^\d\d:\d\d$/);
    expect(await seats()).toMatchObject({ confirmed: 0, held: 30, left: 10 });
    await dialog.getByRole('button', { name: '确认预订' }).click();
    await dialog.getByText('预订成功，30 席已归本企业').waitFor();
    expect(await seats()).toMatchObject({ confirmed: 30, held: 0, left: 10 });
    await dialog.getByRole('button', { name: '完成' }).click();
    await row.getByText('余 10 席').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  test('another enterprise in a hand is told what is left, takes it, and gives it back', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, HAND);
    await signInAs(page, 'hr2', DEMO_PASSWORD);
    await page.goto('/cohorts');
    const row = page.locator('.cohort-row', { hasText: '浏览器试订班' });
    await row.getByRole('button', { name: '预订席位' }).click();
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('spinbutton').fill('12');
    await dialog.getByRole('button', { name: '预留 12 席' }).click();
    await dialog.getByText('余位不足：现在还剩 10 席').waitFor();
    expect(await seats()).toMatchObject({ confirmed: 30, held: 0, left: 10 });
    await dialog.getByRole('button', { name: '改订 10 席' }).click();
    await dialog.getByText('已为您预留 10 席').waitFor();
    expect(await seats()).toMatchObject({ confirmed: 30, held: 10, left: 0 });
    await dialog.getByRole('button', { name: '放弃预留' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await seats()).toMatchObject({ confirmed: 30, held: 0, left: 10 });
    await row.getByText('余 10 席').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  test('a faulty roster shows its three errors by row, column and reason, and writes nobody', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(page, 'hr1', DEMO_PASSWORD);
    await page.goto(`/cohorts/${cohortId}/roster`);
    await page.locator('input[type=file]').setInputFiles(join(DEMO, 'roster-30.xlsx'));
    await page.getByText('发现 3 处错误').waitFor();
    const problems = await page.locator('.row-problem').allInnerTexts();
    expect(problems).toHaveLength(3);
    for (const problem of problems) expect(problem).toMatch(/第 \d+ 行\s+[A-Z] 列\s+\S/);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载标红的文件' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
    const hr = await AccountClient.signIn(system.baseUrl, 'hr1', DEMO_PASSWORD);
    expect(await hr.get(`/api/cohorts/${cohortId}/roster`)).toMatchObject({ total: 0 });
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  test('the corrected roster is accepted in a hand', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, HAND);
    await signInAs(page, 'hr1', DEMO_PASSWORD);
    await page.goto(`/cohorts/${cohortId}/roster`);
    await page.locator('input[type=file]').setInputFiles(join(DEMO, 'roster-30-corrected.xlsx'));
    await page.getByText('30 人全部检查通过').waitFor();
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await page.locator('.sticky-action').getByRole('button', { name: '接受并写入 30 人' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '接受并写入 30 人' }).click();
    await page.getByText('在册 30 人').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  for (const [name, viewport] of [
    ['at a desk', DESK],
    ['in a hand', HAND],
  ] as const) {
    test(`nothing serious keeps anybody from using the pages ${name}`, async () => {
      const { page, context } = await openWindow(browser, system.baseUrl, viewport);
      await page.goto('/sign-in');
      await page.getByRole('heading', { name: '登录' }).waitFor();
      const findings: Record<string, string[]> = { '/sign-in': await seriousFindings(page) };
      await signInAs(page, 'hr1', DEMO_PASSWORD);
      const paths = ['/', '/cohorts', `/cohorts/${cohortId}`, `/cohorts/${cohortId}/roster`];
      const wide: string[] = [];
      for (const path of paths) {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
        findings[path] = await seriousFindings(page);
        if ((await sidewaysScroll(page)) > 0) wide.push(path);
      }
      expect(findings).toEqual(Object.fromEntries(['/sign-in', ...paths].map((path) => [path, []])));
      expect(wide).toEqual([]);
      await context.close();
    }, 600_000);
  }

  test('the check of pages does see a picture without words', async () => {
    const { page, context } = await openWindow(browser, system.baseUrl, HAND);
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.evaluate(
      "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/favicon.svg\">')",
    );
    expect((await seriousFindings(page)).join()).toContain('image-alt');
    await context.close();
  }, 600_000);

  test('the page speaks English when asked to, and remembers it', async () => {
    const { page, context } = await openWindow(browser, system.baseUrl, DESK);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await context.close();
  }, 600_000);

  test('a demo account signs in with one click, and a wrong password is refused in words', async () => {
    const { page, context } = await openWindow(browser, system.baseUrl, DESK);
    await page.goto('/sign-in');
    await page.getByLabel('账号', { exact: true }).fill('hr1');
    await page.getByLabel('密码', { exact: true }).fill('not the password');
    await page.locator('button[type=submit]', { hasText: '登录' }).click();
    await page.getByRole('alert').waitFor();
    await page.locator('.demo-grid button', { hasText: '中心主任' }).click();
    await page.getByRole('heading', { name: /您好/ }).waitFor();
    await context.close();
  }, 600_000);
});
