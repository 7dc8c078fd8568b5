import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AccountClient } from '../../apps/cli/demo/account-client.js';
import { watchFillJob } from '../../libs/planning/index.js';
import { DEMO_PASSWORD, Outbox, Clock, Tx } from '../../libs/platform/index.js';
import { DESK, HAND, openWindow, sidewaysScroll, signInAs, startBrowser } from '../support/browser.js';
import { startSystem, type System } from '../support/system.js';

const test = process.env['SKIP_BROWSER'] ? it.skip : it;
const WAIT_MS = 240_000;

const monthFromNow = (months: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 7);
};

async function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const value = await read();
    if (done(value)) return value;
    if (performance.now() > deadline) throw new Error(`not in time: ${JSON.stringify(value).slice(0, 500)}`);
    await new Promise((next) => setTimeout(next, 300));
  }
}

describe('planning in a browser', () => {
  let system: System;
  let browser: Browser;
  const client = (login: string) => AccountClient.signIn(system.baseUrl, login, DEMO_PASSWORD);

  beforeAll(async () => {
    if (process.env['SKIP_BROWSER']) return;
    system = await startSystem({ seed: 'small' });
    browser = await startBrowser();
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  }, 600_000);

  test('an HR officer asks in a hand, the manager answers at a desk, and the answer is read', async () => {
    const hand = await openWindow(browser, system.baseUrl, HAND);
    await signInAs(hand.page, 'hr1', DEMO_PASSWORD);
    await hand.page.goto('/planning/demand');
    await hand.page.getByRole('button', { name: '提出需求' }).first().click();
    const dialog = hand.page.getByRole('dialog');
    const choose = async (label: string, text: string): Promise<void> => {
      const box = dialog.getByRole('combobox', { name: label, exact: true });
      await box.click();
      // A list of months cannot be searched.
      if ((await box.getAttribute('readonly')) === null) await box.fill(text);
      await hand.page.locator('.ant-select-item-option:visible', { hasText: text }).first().click();
      // A list that is still closing offers the same months as the one that opens next.
      await hand.page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' });
    };
    await choose('课程', '焊工(四级/中级工)');
    await choose('最早月份', monthFromNow(2));
    await choose('最晚月份', monthFromNow(3));
    await dialog.getByLabel('说明').fill('夜班为主');
    await dialog.getByRole('button', { name: '提出需求' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await hand.page.getByText('夜班为主').waitFor();
    expect(await sidewaysScroll(hand.page)).toBeLessThanOrEqual(0);

    const desk = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(desk.page, 'manager1', DEMO_PASSWORD);
    await desk.page.goto('/planning/demand');
    const row = desk.page.getByRole('row', { name: /夜班为主/ });
    await row.getByRole('button', { name: '答复' }).click();
    await desk.page.getByRole('dialog').getByLabel('给企业的理由').fill('列入三月计划');
    await desk.page.getByRole('dialog').getByRole('button', { name: '答复' }).click();
    await row.getByText('已安排').waitFor();

    await hand.page.reload();
    await hand.page.getByText('列入三月计划').waitFor();
    expect([...hand.complaints, ...desk.complaints]).toEqual([]);
    await hand.context.close();
    await desk.context.close();
  }, 600_000);

  test('a plan is solved by the worker, its bottlenecks are published, and an enterprise chooses', async () => {
    const manager = await client('manager1');
    const courses = await manager.get<{ items: { id: string; code: string }[] }>('/api/courses?limit=200');
    await manager.post('/api/planning/demand', {
      courseId: courses.items.find(({ code }) => code === 'JX-104')?.id,
      people: 1500,
      earliestMonth: monthFromNow(2),
      latestMonth: monthFromNow(2),
      source: 'COUNTY',
    });
    const scenario = await manager.post<{ id: string }>('/api/planning/scenarios', {
      name: '浏览器方案',
      basis: { fromMonth: monthFromNow(2), months: 1, trainerHoursPerWeek: 40, withForecast: false },
      changes: [{ kind: 'ADD_TRAINERS', occupationCode: '6-18-02-04', trainers: 30 }],
    });
    await until(
      () => manager.get<{ state: string }>(`/api/planning/scenarios/${scenario.id}`),
      ({ state }) => state === 'SOLVED',
    );
    const desk = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(desk.page, 'manager1', DEMO_PASSWORD);
    await desk.page.goto(`/planning/${scenario.id}`);
    await desk.page
      .getByText(/^焊接实训室每周多 1 小时 = 每月多培训/)
      .first()
      .waitFor();
    await desk.page.getByRole('button', { name: '发布设备遴选清单' }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: '发布设备遴选清单' }).click();
    await desk.page.waitForURL(/\/planning\/equipment\//);
    const address = new URL(desk.page.url()).pathname;

    const hand = await openWindow(browser, system.baseUrl, HAND);
    await signInAs(hand.page, 'hr2', DEMO_PASSWORD);
    await hand.page.goto(address);
    const item = hand.page.locator('.equipment-item', { hasText: '焊接实训室每周多 1 小时' });
    await item.getByText('可以出借').click();
    // Said for a moment only: whoever looks afterwards may come too late.
    await Promise.all([
      hand.page.getByText('已记录本企业的表态').waitFor(),
      item.getByRole('button', { name: '表态' }).click(),
    ]);
    expect(await sidewaysScroll(hand.page)).toBeLessThanOrEqual(0);
    await desk.page.reload();
    await desk.page
      .locator('.equipment-item', { hasText: '焊接实训室每周多 1 小时' })
      .getByText(/可出借$/)
      .last()
      .waitFor();
    expect([...hand.complaints, ...desk.complaints]).toEqual([]);
    await hand.context.close();
    await desk.context.close();
  }, 600_000);

  test('the worker warns of a class that will miss its minimum', async () => {
    const manager = await client('manager1');
    const courses = await manager.get<{ items: { id: string }[] }>('/api/courses?limit=1');
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const cohort = await manager.post<{ id: string; code: string }>('/api/cohorts', {
      courseId: courses.items[0]?.id,
      title: '无人报名班',
      kind: 'OPEN',
      startsOn: day(3),
      endsOn: day(20),
      seats: 30,
      minSeats: 20,
    });
    await manager.post(`/api/cohorts/${cohort.id}/open`);
    // What the page foretells is what the manager is told of.
    const { items } = await manager.get<{ items: { cohortId: string; atRisk: boolean; chance: number }[] }>(
      '/api/planning/fill',
    );
    expect(items.find(({ cohortId }) => cohortId === cohort.id)).toMatchObject({ atRisk: true });
    const clock = new Clock();
    await new Tx(system.database.dataSource).run((db) => new Outbox(clock).enqueue(db, watchFillJob, {}));
    const told = await until(
      () => manager.get<{ items: { title: string }[] }>('/api/notifications?limit=200'),
      ({ items }) => items.some(({ title }) => title.includes(cohort.code)),
    );
    expect(told.items.map(({ title }) => title)).toContain(`班次可能达不到最低开班人数:${cohort.code}`);
  }, 600_000);
});
