import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { comingClass, type ComingSession, outlookOf } from '../../../test/support/outlook.js';
import { eligibleWorkers } from '../../../test/support/taught-class.js';
import { timetablingOf } from '../../../test/support/timetabling.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { CohortStore } from '../../cohort/index.js';
import { bin } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { SessionLists, SessionStore } from '../../timetable/index.js';
import { PreviewParts, PreviewPublication } from '../../timetable/queries/version/compare-versions.js';
import { SessionSlots } from '../../timetable/store/session-slots.js';
import { FundingShortfalls } from '../../timetable/store/version/funding-shortfalls.js';
import { PublicationAudiences } from '../../timetable/store/version/publication-audience.js';
import { VersionContents } from '../../timetable/store/version/version-contents.js';
import { VersionStore } from '../../timetable/store/version-store.js';
import { IntendedPolicy } from '../store/forecast/intended-policy.js';
import { PolicyStore } from '../store/policy-store.js';
import { ProgrammeDemands } from '../store/programme-demands.js';

let world: World;

const off = (minutes: number): ComingSession => ({ mode: 'OFFLINE', content: 'PRACTICAL', minutes });
const on = (minutes: number): ComingSession => ({ mode: 'ONLINE', content: 'THEORY', minutes });
/** 44 class hours, 22 of them offline. The programme asks for 40, half of them offline. */
const ENOUGH = [off(360), off(360), off(270), on(360), on(360), on(270)];

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const manager = () => world.actor('manager1');
const demands = () => new ProgrammeDemands(new IntendedPolicy(new PolicyStore()));

/** The preview and the publication, put together as the modules do. */
function partsOf() {
  const { tx, clock } = world;
  const cohorts = new CohortStore();
  const shortfalls = Object.assign(
    new FundingShortfalls(clock, new SessionStore(new SessionSlots(cohorts))),
    { demands: demands(), stakes: outlookOf(world).atStake },
  );
  const parts = new PreviewParts(new PublicationAudiences(new RosterStore()), shortfalls);
  const contents = new VersionContents(new SessionLists());
  return {
    preview: new PreviewPublication(tx, clock, cohorts, new VersionStore(), contents, parts),
    publish: Object.assign(timetablingOf(world).publish, { demands: demands() }),
  };
}

/** A class whose timetable is a draft as a whole. */
async function draft(sessions: readonly ComingSession[], people: readonly string[], month: string) {
  const { cohortId } = await comingClass(world, people, sessions, { month });
  await world.tx.run((db) =>
    db.execute('UPDATE training_session SET published_version = NULL WHERE cohort_id = ?', [bin(cohortId)]),
  );
  return cohortId;
}

async function recorded(cohortId: string): Promise<{ shortfall?: unknown }[]> {
  const rows = await world.tx.read.query<{ detail: string }>(
    "SELECT detail FROM audit_entry WHERE subject_id = ? AND action = 'timetable.published' ORDER BY id",
    [cohortId],
  );
  return rows.map(({ detail }) => JSON.parse(detail) as { shortfall?: unknown });
}

describe('a timetable about to be published', () => {
  it('says what its money lacks, by which clause and how much that costs, and the publication keeps it', async () => {
    const people = eligibleWorkers(world).slice(0, 3);
    const cohortId = await draft(ENOUGH.slice(0, 5), people, '2026-12');
    const { preview, publish } = partsOf();
    const { shortfall } = await preview.execute(manager(), cohortId);
    expect(shortfall).toMatchObject({
      missing: { total: 90, offline: 0, practical: 0, atBase: 0 },
      says: { zh: '还差 2.0 课时', en: '2.0 class hours missing' },
      enrolled: 3,
      learners: 3,
      atStakeFen: 360_000,
    });
    expect(shortfall?.clauses).toMatchObject([{ article: expect.stringContaining('第') }]);
    await publish.execute(manager(), cohortId, { shortfallAcknowledged: true });
    expect(await recorded(cohortId)).toMatchObject([
      {
        version: 1,
        shortfall: { programme: 'KEY_ENTERPRISE_POST', missingMinutes: { total: 90 }, acknowledged: true },
      },
    ]);
  });

  it('counts by mode: enough hours of which too few are offline are too few', async () => {
    const cohortId = await draft([off(360), on(360), on(360), on(360), on(360)], [], '2027-01');
    const { preview, publish } = partsOf();
    const { shortfall } = await preview.execute(manager(), cohortId);
    // 1,800 minutes of which 360 are offline: with 1,080 more of them half are.
    expect(shortfall).toMatchObject({
      missing: { total: 1_080, offline: 1_080 },
      enrolled: 0,
      learners: 0,
      atStakeFen: 0,
    });
    // Whoever publishes without a word is not held up; that nobody acknowledged it is kept as well.
    await publish.execute(manager(), cohortId);
    expect(await recorded(cohortId)).toMatchObject([{ shortfall: { acknowledged: false } }]);
  });

  it('is not warned of where the hours are there, or no programme is meant', async () => {
    const people = eligibleWorkers(world).slice(3, 5);
    const [whole, free] = [await draft(ENOUGH, people, '2027-02'), await draft([off(90)], [], '2027-03')];
    await world.tx.run((db) => db.execute('UPDATE cohort SET programme = NULL WHERE id = ?', [bin(free)]));
    const { preview, publish } = partsOf();
    for (const cohortId of [whole, free]) {
      expect((await preview.execute(manager(), cohortId)).shortfall).toBeNull();
      await publish.execute(manager(), cohortId, { shortfallAcknowledged: true });
      expect((await recorded(cohortId))[0]).not.toHaveProperty('shortfall');
    }
  });
});
