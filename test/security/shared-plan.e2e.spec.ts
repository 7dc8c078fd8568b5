import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin } from '../../libs/platform/index.js';
import { startSystem, type System } from '../support/system.js';
import { Caller, withoutTrace } from './caller.js';
import { furnishOther } from './fixture.js';
import { Rows } from './rows.js';

/** Of the centre itself, and not from its planning room. */
const OUTSIDERS = ['hr1', 'hr2', 'trainer1', 'exam1', 'reviewer1', 'finance1', 'admin1', 'worker1'];
/** Of the centre itself: may read what is shared with them, not change it. */
const READERS = ['approver1', 'auditor1'];
const UNKNOWN = '01890000-0000-7000-8000-00000000dead';

/** What could be written by way of a plan; forecasts of the centres' classes go on by themselves. */
const isPlanned = (table: string): boolean =>
  /^(plan_|equipment_|training_demand|past_training|cohort(?!_forecast))/.test(table);

describe('a plan whose address was shared', () => {
  let system: System;
  let rows: Rows;
  let manager: Caller;
  let other: ReadonlyMap<string, Caller>;
  let scenarioId = '';
  const baseUrl = (): string => system.baseUrl;

  beforeAll(async () => {
    system = await startSystem({ seed: 'small' });
    rows = await Rows.read(system.database.dataSource);
    manager = await Caller.signIn(baseUrl, 'manager1');
    ({ other } = await furnishOther(system, baseUrl));
    const scenario = await manager.must<{ id: string }>('POST', '/api/planning/scenarios', {
      name: '共享方案',
      basis: { fromMonth: '2098-01', months: 1, withForecast: false },
    });
    scenarioId = scenario.id;
    // Solved or not is no matter here, but nobody else may write to it meanwhile.
    for (let at = 0; at < 800; at += 1) {
      const { state } = await manager.must<{ state: string }>('GET', `/api/planning/scenarios/${scenarioId}`);
      if (state === 'SOLVED' || state === 'FAILED') break;
      await new Promise((next) => setTimeout(next, 300));
    }
  }, 600_000);
  afterAll(async () => {
    await system?.stop();
  }, 600_000);

  const address = (id = scenarioId): string => `/api/planning/scenarios/${id}`;
  const writes = (id = scenarioId): [string, unknown][] => [
    [`${address(id)}/solve`, {}],
    [`${address(id)}/draft-cohorts`, { month: '2098-01' }],
    [`${address(id)}/draft-cohorts/undo`, { month: '2098-01' }],
    [`${address(id)}/equipment-list`, { title: '借来的清单' }],
    [
      '/api/planning/scenarios',
      { name: '借来的方案', baseId: id, changes: [{ kind: 'BUDGET', budgetFen: 100 }] },
    ],
  ];
  const stored = () =>
    system.database.dataSource.query<unknown[]>(
      `SELECT HEX(p.id), p.name, p.basis, p.changes, p.state, p.result, p.solved_at FROM plan_scenario p WHERE p.id = ?`,
      [bin(scenarioId)],
    );

  it('is read by the manager, the approver and the auditor of the centre', async () => {
    for (const login of ['manager1', ...READERS]) {
      const caller = await Caller.signIn(baseUrl, login);
      expect(await caller.call('GET', address())).toMatchObject({ status: 200 });
    }
  });

  it('is as good as unknown to everybody of another centre, read or written, and nothing is left of it', async () => {
    const [before, tables] = [await stored(), await rows.checksums()];
    for (const [role, caller] of other) {
      const seen = await caller.call('GET', address());
      expect([role, seen.status]).toEqual([role, seen.status === 403 ? 403 : 404]);
      expect(seen.text).not.toContain('共享方案');
      const unknown = await caller.call('GET', address(UNKNOWN));
      expect(seen.status).toBe(unknown.status);
      expect(withoutTrace(seen).replaceAll(scenarioId, '')).toEqual(
        withoutTrace(unknown).replaceAll(UNKNOWN, ''),
      );
      for (const [path, body] of writes()) {
        const answer = await caller.call('POST', path, { body });
        expect([role, path, answer.status >= 400 && answer.status < 500]).toEqual([role, path, true]);
        expect(answer.text).not.toContain('共享方案');
      }
    }
    const foreign = other.get('CENTRE_MANAGER');
    const listed = await foreign?.must<{ total: number }>('GET', '/api/planning/scenarios');
    expect(listed?.total).toBe(0);
    // The one who may do all this at home is told that there is no such plan.
    for (const [path, body] of writes()) {
      const answer = await foreign?.call('POST', path, { body });
      expect([path, [404, 422].includes(answer?.status ?? 0)]).toEqual([path, true]);
    }
    expect(await stored()).toEqual(before);
    expect((await rows.changedSince(tables)).filter(isPlanned)).toEqual([]);
  });

  it('is closed to other roles of the centre, and only read by those it is shared with', async () => {
    const callers = new Map<string, Caller>();
    for (const login of [...OUTSIDERS, ...READERS]) callers.set(login, await Caller.signIn(baseUrl, login));
    const [before, tables] = [await stored(), await rows.checksums()];
    for (const [login, caller] of callers) {
      if (OUTSIDERS.includes(login)) {
        const seen = await caller.call('GET', address());
        expect([login, seen.status]).toEqual([login, 403]);
        expect(seen.text).not.toContain('共享方案');
        expect((await caller.call('GET', '/api/planning/scenarios')).status).toBe(403);
      }
      for (const [path, body] of writes()) {
        const answer = await caller.call('POST', path, { body });
        expect([login, path, answer.status]).toEqual([login, path, 403]);
      }
    }
    expect(await stored()).toEqual(before);
    expect((await rows.changedSince(tables)).filter(isPlanned)).toEqual([]);
  });
});
