import { makeUscc } from '../../libs/kernel/index.js';
import {
  type Actor,
  AuditTrail,
  bin,
  FixedClock,
  newId,
  Outbox,
  type PersonalData,
  Tx,
} from '../../libs/platform/index.js';
import {
  demoActor,
  seedDemo,
  type SeededCentre,
  type SeedScale,
  SMALL_SCALE,
} from '../../apps/cli/seed/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { testPersonalData } from './personal-data.js';

/** A small demo centre in a database of its own, and the mechanisms that commands are built from. */
export interface World {
  readonly database: TestDatabase;
  readonly seeded: SeededCentre;
  readonly tx: Tx;
  readonly clock: FixedClock;
  readonly audit: AuditTrail;
  readonly outbox: Outbox;
  readonly personalData: PersonalData;
  /** A demo account by its login: `hr1`, `manager1`, `reviewer2` … */
  actor(login: string): Actor;
  close(): Promise<void>;
}

/** A Monday, working day in Longyan, 9 o'clock. */
export const WORLD_TODAY = '2026-11-23';

export async function createWorld(
  options: { readonly today?: string; readonly scale?: SeedScale; readonly seed?: number } = {},
): Promise<World> {
  const today = options.today ?? WORLD_TODAY;
  const database = await createTestDatabase();
  const personalData = testPersonalData();
  const seeded = await seedDemo(database.dataSource, personalData, {
    seed: options.seed ?? 1,
    today,
    scale: options.scale ?? SMALL_SCALE,
  });
  const clock = new FixedClock(new Date(`${today}T01:00:00.000Z`));
  return {
    database,
    seeded,
    tx: new Tx(database.dataSource),
    clock,
    audit: new AuditTrail(clock),
    outbox: new Outbox(clock),
    personalData,
    actor: (login) => demoActor(seeded, login),
    close: () => database.drop(),
  };
}

/** Another tenant with one enterprise and a manager, for everything that must stay out of sight. */
export async function addOtherCentre(
  { tx, clock }: World,
  code = 'OTHER',
): Promise<{ readonly centreId: string; readonly enterpriseId: string; readonly manager: Actor }> {
  const [centreId, enterpriseId] = [newId(), newId()];
  await tx.run(async (db) => {
    await db.insert('skills_centre', {
      id: bin(centreId),
      code,
      name: '另一中心',
      city: '三明市',
      created_at: clock.now(),
    });
    await db.insert('enterprise', {
      id: bin(enterpriseId),
      centre_id: bin(centreId),
      uscc: makeUscc('350400', 'MA000001'),
      name: '三明试验机械有限公司',
      cluster: 'MACHINERY',
      industry: '通用设备制造业',
      above_scale: true,
      created_at: clock.now(),
    });
  });
  const manager: Actor = {
    accountId: newId(),
    name: '另一中心主任',
    centreId,
    roles: ['CENTRE_MANAGER'],
    requestId: 'test',
  };
  return { centreId, enterpriseId, manager };
}
