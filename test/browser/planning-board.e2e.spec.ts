import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
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

const DAY_MS = 86_400_000;
const test = process.env['SKIP_BROWSER'] ? it.skip : it;

const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const plus = (date: string, days: number): string =>
  new Date(new Date(`${date}T00:00:00Z`).getTime() + days * DAY_MS).toISOString().slice(0, 10);
const mondayOf = (date: string): string => plus(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

interface Session {
  readonly id: string;
  readonly cohortId: string;
  readonly heldOn: string;
  readonly startMinute: number;
}

interface Spots {
  readonly days: string[];
  readonly starts: number[];
  readonly lines: { readonly never: number | null; readonly refused: number[] }[];
}

interface Plan {
  readonly session: Session;
  readonly week: string;
  readonly free: { readonly day: string; readonly part: number };
  readonly refused: { readonly day: string; readonly part: number };
}

const partOf = (minute: number): number => (minute < 780 ? 0 : minute < 1080 ? 1 : 2);

/** A session with a place in its week where it may go, and one where it may not. */
async function planOf(manager: AccountClient, cohortId: string): Promise<Plan> {
  const { items } = await manager.get<{ items: Session[] }>(`/api/cohorts/${cohortId}/timetable?limit=200`);
  for (const session of items.toReversed()) {
    const week = mondayOf(session.heldOn);
    const spots = await manager.get<Spots>(
      `/api/training-sessions/${session.id}/spots?from=${week}&to=${plus(week, 6)}&rows=COHORT`,
    );
    const line = spots.lines[0];
    if (!line || line.never !== null) continue;
    const bands = spots.days.flatMap((day, at) =>
      [0, 1, 2].map((part) => {
        const cells = spots.starts.flatMap((start, index) =>
          partOf(start) === part ? [line.refused[at * spots.starts.length + index] as number] : [],
        );
        const home = day === session.heldOn && part === partOf(session.startMinute);
        return { day, part, home, free: cells.some((cell) => cell < 0) };
      }),
    );
    const free = bands.find((band) => band.free && !band.home);
    const refused = bands.find((band) => !band.free);
    if (free && refused) return { session, week, free, refused };
  }
  throw new Error('no session of the cohort may go anywhere else');
}

/** The middle of a part of the day in the cell of that day. */
async function bandAt(
  page: Page,
  cohortId: string,
  day: string,
  part: number,
): Promise<{ x: number; y: number }> {
  const box = await page.locator(`td[data-line="${cohortId}"][data-day="${day}"]`).boundingBox();
  if (!box) throw new Error(`there is no cell for ${day}`);
  return { x: box.x + box.width / 2, y: box.y + (box.height * (2 * part + 1)) / 6 };
}

describe('the planning board in a browser', () => {
  let system: System;
  let browser: Browser;
  let manager: AccountClient;
  let plan: Plan;
  let cohortId = '';
  const now = (): Promise<Session> => manager.get(`/api/training-sessions/${plan.session.id}`);
  const boardPath = (): string => `/timetable?rows=COHORT&day=${plan.session.heldOn}`;

  beforeAll(async () => {
    if (process.env['SKIP_BROWSER']) return;
    system = await startSystem({ seed: 'small' });
    manager = await AccountClient.signIn(system.baseUrl, 'manager1', DEMO_PASSWORD);
    const courses = await manager.get<{ items: { id: string }[] }>('/api/courses?limit=1');
    const cohort = await manager.post<{ id: string }>('/api/cohorts', {
      courseId: courses.items[0]?.id,
      title: '排课板试验班',
      kind: 'OPEN',
      startsOn: dayFromNow(10),
      endsOn: dayFromNow(60),
      seats: 12,
    });
    cohortId = cohort.id;
    await manager.post(`/api/cohorts/${cohortId}/open`);
    await manager.post(`/api/cohorts/${cohortId}/timetable/proposal`, {});
    await manager.post(`/api/cohorts/${cohortId}/timetable/publish`, {});
    plan = await planOf(manager, cohortId);
    browser = await startBrowser();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  }, 600_000);

  test('a session is dragged over a place where it may not go, which says why, and dropped where it may; then it is taken back', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(page, 'manager1', DEMO_PASSWORD);
    await page.goto(boardPath());
    const chip = page.locator(`[data-session="${plan.session.id}"]`);
    await chip.hover();
    await page.mouse.down();
    const status = page.locator('.board-status');
    const away = await bandAt(page, cohortId, plan.refused.day, plan.refused.part);
    await page.mouse.move(away.x, away.y, { steps: 6 });
    await status.getByText('毫秒答完').waitFor();
    await page.mouse.move(away.x + 2, away.y, { steps: 2 });
    await page.locator('.board-status[data-kind="refused"]').waitFor();
    expect(await status.textContent()).toMatch(/不能：\d\d-\d\d \d\d:\d\d–\d\d:\d\d，.{4,}/);
    const to = await bandAt(page, cohortId, plan.free.day, plan.free.part);
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.locator('.board-status[data-kind="free"]').waitFor();
    expect(await status.textContent()).toMatch(/可以：.*总代价 [+−]?\d+/);
    // Whoever looks only afterwards may come too late: it is said for three seconds.
    await Promise.all([page.getByText('已移动，发布后生效').waitFor(), page.mouse.up()]);
    const moved = await now();
    expect([moved.heldOn, partOf(moved.startMinute)]).toEqual([plan.free.day, plan.free.part]);
    // The last change can be taken back after a reload as well.
    await page.reload();
    await Promise.all([
      page.getByText('已撤销').waitFor(),
      page.getByRole('button', { name: '撤销' }).click(),
    ]);
    expect(await now()).toMatchObject({
      heldOn: plan.session.heldOn,
      startMinute: plan.session.startMinute,
    });
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  test('what is dropped where it may not go stays, and the reason is kept to be read', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(page, 'manager1', DEMO_PASSWORD);
    await page.goto(boardPath());
    await page.locator(`[data-session="${plan.session.id}"]`).hover();
    await page.mouse.down();
    const away = await bandAt(page, cohortId, plan.refused.day, plan.refused.part);
    await page.mouse.move(away.x, away.y, { steps: 6 });
    await page.locator('.board-status').getByText('毫秒答完').waitFor();
    await page.mouse.move(away.x + 2, away.y, { steps: 2 });
    await page.locator('.board-status[data-kind="refused"]').waitFor();
    await page.mouse.up();
    const dialog = page.getByRole('dialog', { name: '不能放到这里' });
    await dialog.waitFor();
    expect(((await dialog.locator('.conflict').textContent()) ?? '').length).toBeGreaterThan(4);
    expect(await now()).toMatchObject({ heldOn: plan.session.heldOn, startMinute: plan.session.startMinute });
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  test('the same without a mouse: select, choose a suggestion with the arrow keys, take it back by keyboard', async () => {
    const { page, context, complaints } = await openWindow(browser, system.baseUrl, DESK);
    await signInAs(page, 'manager1', DEMO_PASSWORD);
    await page.goto(boardPath());
    await page.locator(`[data-session="${plan.session.id}"]`).focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.locator('.suggestions button').first().focus();
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.getByText('已移动，发布后生效').waitFor(), page.keyboard.press('Enter')]);
    expect(await now()).not.toMatchObject(plan.session);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '撤销' }).waitFor();
    await page.locator('button:has-text("撤销"):enabled').waitFor();
    await Promise.all([page.getByText('已撤销').waitFor(), page.keyboard.press('Control+z')]);
    expect(await now()).toMatchObject({ heldOn: plan.session.heldOn, startMinute: plan.session.startMinute });
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  for (const [name, viewport] of [
    ['at a desk', DESK],
    ['in a hand', HAND],
  ] as const) {
    test(`nothing serious keeps anybody from using the board ${name}`, async () => {
      const { page, context } = await openWindow(browser, system.baseUrl, viewport);
      await signInAs(page, 'manager1', DEMO_PASSWORD);
      for (const path of [boardPath(), `/timetable?span=month&day=${plan.session.heldOn}`]) {
        await page.goto(path);
        await page.locator('[data-session]').first().waitFor();
        expect(await seriousFindings(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
      }
      await page.locator('[data-session]').first().click();
      await page.locator('.suggestions button, .ant-alert').first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await context.close();
    }, 600_000);
  }
});
