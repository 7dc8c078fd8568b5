import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPeople, writeRoster } from '../../apps/cli/demo/roster-workbook.js';
import { Client } from '../faults/booking-clients.js';
import { laidOut, unzipped, verified } from '../support/packing.js';
import { startSystem, type System } from '../support/system.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
const YUAN = 100;
const LEARNERS = 30;

interface Session {
  readonly id: string;
  readonly heldOn: string;
  readonly mode: string;
}
interface Forecast {
  readonly updating: boolean;
  readonly forecast: {
    readonly policyCode: string;
    readonly totals: { learners: number; guaranteedFen: number; expectedFen: number; maximumFen: number };
    readonly items: { workerId: string; missedMinutes: number; state: string }[];
  } | null;
}
interface Version {
  readonly id: string;
  readonly code: string;
  readonly standing: string;
  readonly revision: number;
  readonly content: Record<string, unknown>;
}

/** What people see before, during and after a class, over HTTP, on real processes. */
describe('a class seen before, during and after', () => {
  let system: System;
  let cohortId: string;
  const people = new Map<string, Client>();
  const as = async (login: string): Promise<Client> => {
    const known = people.get(login) ?? (await Client.signIn(system.baseUrl, login));
    people.set(login, known);
    return known;
  };
  const get = async <T>(login: string, path: string): Promise<T> =>
    (await as(login)).must<T>(system.baseUrl, 'GET', path);
  const post = async <T>(login: string, path: string, body: unknown = {}): Promise<T> =>
    (await as(login)).must<T>(system.baseUrl, 'POST', path, body);
  const until = async <T>(look: () => Promise<T>, good: (seen: T) => boolean): Promise<T> => {
    const deadline = performance.now() + 240_000;
    for (;;) {
      const seen = await look();
      if (good(seen)) return seen;
      if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(seen).slice(0, 600)}`);
      await sleep(250);
    }
  };
  const forecast = (): Promise<Forecast> => get<Forecast>('hr1', `/api/cohorts/${cohortId}/forecast`);
  const day = (offset: number): string =>
    new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    system = await startSystem({ seed: 'small' });
    const dist = process.env['SKILLPARK_DIST'] ?? join(ROOT, 'dist');
    const demo = spawn(
      process.execPath,
      [join(dist, 'apps/cli/main.js'), 'demo', '--url', system.baseUrl, '--rosters', join(ROOT, 'demo')],
      { env: { ...system.env }, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    expect(await once(demo, 'close')).toEqual([0, null]);
  }, 600_000);
  afterAll(() => system?.stop());

  it('is planned, booked and filled', async () => {
    const courses = await get<{ items: { id: string; code: string }[] }>(
      'manager1',
      '/api/courses?limit=200',
    );
    const course = courses.items.find(({ code }) => code === 'JX-101');
    const cohort = await post<{ id: string }>('manager1', '/api/cohorts', {
      courseId: course?.id,
      title: '数控机床操作与维护 试讲班',
      kind: 'OPEN',
      startsOn: day(-9),
      endsOn: day(24),
      seats: 40,
      minSeats: 15,
      programme: 'KEY_ENTERPRISE_POST',
    });
    cohortId = cohort.id;
    await post('manager1', `/api/cohorts/${cohortId}/open`, { filingNumber: 'LYKB-TEST' });
    const trainers = await get<{ items: { id: string }[] }>('trainer1', '/api/trainers?limit=1');
    const proposal = await post<{ unplaced: unknown[] }>(
      'manager1',
      `/api/cohorts/${cohortId}/timetable/proposal`,
      { trainerIds: [trainers.items[0]?.id] },
    );
    expect(proposal.unplaced).toEqual([]);
    // The last workshop session comes a week from now, so that something is still to be held on whatever day this runs.
    const laid = await get<{ items: Session[] }>('manager1', `/api/cohorts/${cohortId}/timetable`);
    const last = laid.items.filter(({ mode }) => mode === 'OFFLINE').at(-1);
    const moved = await (
      await as('manager1')
    ).send(system.baseUrl, 'PATCH', `/api/training-sessions/${last?.id}`, { heldOn: day(7) });
    expect(moved.status).toBe(200);
    await post('manager1', `/api/cohorts/${cohortId}/timetable/publish`);
    const booking = await post<{ id: string }>('hr1', `/api/cohorts/${cohortId}/bookings`, {
      seats: LEARNERS,
    });
    await post('hr1', `/api/bookings/${booking.id}/confirm`);
    const form = new FormData();
    form.append('file', new Blob([await writeRoster(demoPeople(77, LEARNERS))]), 'roster.xlsx');
    const hr = await as('hr1');
    const uploaded = await fetch(`${system.baseUrl}/api/cohorts/${cohortId}/roster/imports`, {
      method: 'POST',
      headers: hr.headers(),
      body: form,
    });
    const checked = (await uploaded.json()) as { id: string };
    await post('hr1', `/api/roster/imports/${checked.id}/accept`);
    await post('manager1', `/api/cohorts/${cohortId}/start`);
  }, 600_000);

  it('is told before: who could be paid under which programme', async () => {
    const outlook = await get<{ items: unknown[]; programmes: { programme: string; payable: number }[] }>(
      'hr1',
      `/api/cohorts/${cohortId}/outlook`,
    );
    expect(outlook.items).toHaveLength(LEARNERS);
    const own = outlook.programmes.find(({ programme }) => programme === 'KEY_ENTERPRISE_POST');
    expect(own?.payable).toBe(LEARNERS);
  });

  it('is told during: nothing is certain, everything can be reached', async () => {
    const { forecast: seen } = await until(forecast, (one) => one.forecast?.totals.learners === LEARNERS);
    expect(seen?.totals).toMatchObject({ guaranteedFen: 0, maximumFen: LEARNERS * 1200 * YUAN });
    expect(seen?.totals.expectedFen).toBeLessThanOrEqual(LEARNERS * 1200 * YUAN);
  }, 600_000);

  it('is told within seconds whom an absence has brought into danger', async () => {
    const timetable = await get<{ items: Session[] }>('manager1', `/api/cohorts/${cohortId}/timetable`);
    const past = timetable.items.filter(({ heldOn }) => heldOn < day(0));
    expect(past.length).toBeGreaterThan(0);
    const before = await forecast();
    const [absent, ...present] = (before.forecast?.items ?? []).map(({ workerId }) => workerId);
    await post('trainer1', `/api/training-sessions/${past[0]?.id}/attendance`, {
      marks: [
        { workerId: absent, status: 'ABSENT' },
        ...present.map((workerId) => ({ workerId, status: 'PRESENT' })),
      ],
    });
    const after = await until(
      forecast,
      (one) => !one.updating && one.forecast?.items.some(({ missedMinutes }) => missedMinutes > 0) === true,
    );
    expect(after.forecast?.items.filter(({ missedMinutes }) => missedMinutes > 0)).toMatchObject([
      { workerId: absent },
    ]);
  }, 600_000);

  it('is warned before a workshop session becomes an online one, and nothing is written', async () => {
    const read = () => get<{ items: Session[] }>('manager1', `/api/cohorts/${cohortId}/timetable`);
    const before = await read();
    const coming = before.items.find(({ heldOn, mode }) => heldOn > day(0) && mode === 'OFFLINE');
    const guard = await post<{
      needsConfirmation: boolean;
      atRiskFen: number;
      sentences: { text: { zh: string } }[];
    }>('manager1', `/api/cohorts/${cohortId}/plan-guard`, {
      change: 'CHANGE',
      sessionId: coming?.id,
      mode: 'ONLINE',
      workshopId: null,
    });
    expect(guard.needsConfirmation).toBe(true);
    expect(guard.atRiskFen).toBeGreaterThan(20 * 1200 * YUAN);
    expect(guard.sentences[0]?.text.zh).toContain('50%');
    expect(await read()).toEqual(before);
  }, 600_000);

  it('follows a new policy version, tried out and approved by a second person', async () => {
    const versions = await get<{ items: Version[] }>('admin1', '/api/policy-versions?limit=100');
    const current = versions.items.find(
      ({ code, standing }) => code === 'LY-DEMO' && standing === 'IN_FORCE',
    );
    const draft = await post<Version>('admin1', '/api/policy-versions', { fromVersionId: current?.id });
    const text = JSON.stringify(draft.content);
    const content = JSON.parse(text.replaceAll('120000', '130000')) as Record<string, unknown>;
    expect(JSON.stringify(content)).not.toBe(text);
    const admin = await as('admin1');
    const edit = (body: unknown) =>
      admin.send<Version>(system.baseUrl, 'PUT', `/api/policy-versions/${draft.id}`, body);
    const broken = await edit({
      revision: draft.revision,
      content: { ...content, programmes: [], window: 1 },
    });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(broken.status).toBeLessThan(500);
    const edited = (await edit({ revision: draft.revision, content })).body;
    const { revision } = edited;
    const run = await post<{ id: string }>('admin1', `/api/policy-versions/${draft.id}/shadow-runs`, {
      revision,
    });
    const shadow = await until(
      () =>
        get<{ state: string; totals: { LEARNER: { gainers: number; gainFen: number; losers: number } } }>(
          'admin1',
          `/api/policy-shadow-runs/${run.id}`,
        ),
      ({ state }) => state === 'DONE',
    );
    expect(shadow.totals.LEARNER.losers).toBe(0);
    expect(shadow.totals.LEARNER.gainFen).toBe(shadow.totals.LEARNER.gainers * 100 * YUAN);
    expect(shadow.totals.LEARNER.gainers).toBeGreaterThanOrEqual(LEARNERS - 1);
    const own = await admin.send(system.baseUrl, 'POST', `/api/policy-versions/${draft.id}/approve`, {
      revision,
    });
    expect(own.status).toBeGreaterThanOrEqual(400);
    await post('approver1', `/api/policy-versions/${draft.id}/approve`, { revision });
    await post('admin1', `/api/policy-versions/${draft.id}/schedule`, { inForceOn: day(0) });
    const seen = await until(forecast, (one) => (one.forecast?.totals.maximumFen ?? 0) % (1300 * YUAN) === 0);
    expect(seen.forecast?.totals.maximumFen).toBeGreaterThanOrEqual((LEARNERS - 1) * 1300 * YUAN);
  }, 600_000);

  describe('once a class is paid', () => {
    let claimId: string;
    let lineId: string;

    beforeAll(async () => {
      const claims = await get<{ items: { id: string; appliedOn: string }[] }>(
        'auditor1',
        '/api/claims?state=PAID&limit=20',
      );
      claimId = claims.items.find(({ appliedOn }) => appliedOn >= day(-1))?.id as string;
      const claim = await get<{ items: { id: string; state: string }[] }>(
        'auditor1',
        `/api/claims/${claimId}`,
      );
      lineId = claim.items.find(({ state }) => state === 'PAID')?.id as string;
    }, 600_000);

    it('its papers are one archive that proves itself without the platform', async () => {
      const asked = await post<{ id: string }>('hr1', `/api/claims/${claimId}/packs`);
      await until(
        () => get<{ state: string }>('hr1', `/api/packs/${asked.id}`),
        ({ state }) => state === 'READY',
      );
      const file = await fetch(`${system.baseUrl}/api/packs/${asked.id}/file`, {
        headers: (await as('hr1')).headers(),
      });
      const home = await laidOut(await unzipped(Buffer.from(await file.arrayBuffer())));
      try {
        expect(verified(home)).toMatchObject({ status: 0 });
      } finally {
        rmSync(home, { recursive: true });
      }
    }, 600_000);

    it('its payment leads back to every check-in', async () => {
      const chain = await get<{
        decision: { same: boolean };
        payments: { state: string }[];
        sessions: { entries: unknown[] }[];
        totals: { offlineMinutes: number; onlineMinutes: number };
      }>('auditor1', `/api/audit/lines/${lineId}/chain`);
      expect(chain.decision.same).toBe(true);
      expect(chain.payments.some(({ state }) => state === 'PAID')).toBe(true);
      expect(chain.totals.offlineMinutes).toBeGreaterThanOrEqual(20 * 45);
      for (const { entries } of chain.sessions) expect(entries.length).toBeGreaterThan(0);
    });

    it('its public notice is filed as it stood, and its findings wait for a person', async () => {
      const claim = await get<{ noticeId: string }>('auditor1', `/api/claims/${claimId}`);
      const pages = await get<{ items: { kind: string; intact: boolean }[] }>(
        'auditor1',
        `/api/notices/${claim.noticeId}/pages`,
      );
      expect(pages.items[0]).toMatchObject({ kind: 'PUBLISHED', intact: true });
      const findings = await until(
        () => get<{ total: number }>('auditor1', `/api/audit/findings?claimId=${claimId}`),
        ({ total }) => total > 0,
      );
      expect(findings.total).toBeGreaterThan(0);
      const sample = '/api/audit/sample?seed=7&size=5';
      expect(await get('auditor1', sample)).toEqual(await get('auditor1', sample));
    }, 600_000);
  });
});
