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

const test = process.env['SKIP_BROWSER'] ? it.skip : it;

interface Version {
  readonly id: string;
  readonly code: string;
  readonly revision: number;
  readonly content: {
    programmes: { parameters: Record<string, { value: number }> }[];
  };
}

/** A draft that asks for fewer hours and pays less, tried out. */
async function triedDraft(baseUrl: string): Promise<string> {
  const admin = await AccountClient.signIn(baseUrl, 'admin1', DEMO_PASSWORD);
  const { items } = await admin.get<{ items: Version[] }>('/api/policy-versions?limit=200');
  const inForce = items.find(({ code }) => code === 'LY-DEMO');
  const draft = await admin.post<Version>('/api/policy-versions', { fromVersionId: inForce?.id });
  const parameters = draft.content.programmes[0]?.parameters ?? {};
  Object.assign(parameters['min_minutes'] ?? {}, { value: 1620 });
  Object.assign(parameters['fen_per_person'] ?? {}, { value: 100_000 });
  const at = `/api/policy-versions/${draft.id}`;
  const saved = await admin.put<Version>(at, { revision: draft.revision, content: draft.content });
  await admin.post(`${at}/shadow-runs`, { revision: saved.revision });
  return draft.id;
}

describe('the subsidy pages in a browser', () => {
  let system: System;
  let browser: Browser;
  let draftId = '';

  beforeAll(async () => {
    if (process.env['SKIP_BROWSER']) return;
    system = await startSystem({ seed: 'small', workers: 1 });
    draftId = await triedDraft(system.baseUrl);
    browser = await startBrowser();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  }, 600_000);

  test('a draft shows what it changes as sentences, with no word of data', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(page, 'admin1', DEMO_PASSWORD);
    await page.goto(`/policy-versions/${draftId}?tab=diff`);
    await page.getByText('共 2 处不同').waitFor();
    const marks = await page.locator('.compared ins').allInnerTexts();
    expect(marks).toEqual(['1000.00', '36.00', '36.00', '1000.00']);
    expect(await page.locator('main').innerText()).not.toMatch(
      /[{}]|min_minutes|fen_per_person|KEY_ENTERPRISE/,
    );
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  const tour: Readonly<Record<string, () => readonly string[]>> = {
    admin1: () => [
      '/policy-versions',
      `/policy-versions/${draftId}`,
      `/policy-versions/${draftId}?tab=diff`,
      `/policy-versions/${draftId}?tab=shadow`,
    ],
    hr1: () => ['/forecasts', '/training-plan', '/claims', '/policies/LY-DEMO', '/notices'],
    finance1: () => ['/payments', '/payments/budget', '/payments/advances', '/payments/receivables'],
    auditor1: () => ['/audit', '/audit/sample'],
  };
  for (const [name, viewport] of [
    ['at a desk', DESK],
    ['in a hand', HAND],
  ] as const) {
    test(`nothing serious keeps anybody from using them ${name}`, async () => {
      const findings: Record<string, string[]> = {};
      const wide: string[] = [];
      for (const [login, paths] of Object.entries(tour)) {
        const { page, context } = await openWindow(browser, system.baseUrl, viewport);
        await signInAs(page, login, DEMO_PASSWORD);
        for (const path of paths()) {
          await page.goto(path);
          await page.waitForLoadState('networkidle');
          await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
          const found = await seriousFindings(page);
          if (found.length > 0) findings[path] = found;
          if ((await sidewaysScroll(page)) > 0) wide.push(path);
        }
        await context.close();
      }
      expect(findings).toEqual({});
      expect(wide).toEqual([]);
    }, 600_000);
  }
});
