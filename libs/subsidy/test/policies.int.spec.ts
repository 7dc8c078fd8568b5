import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../platform/index.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { refusalOf } from '../../../test/support/training.js';
import { LoadPolicies } from '../commands/load-policies.js';
import { loadPolicies } from '../policies/load.js';
import { FindPolicy } from '../queries/find-policy.js';
import { ListPolicies } from '../queries/list-policies.js';
import { PolicyStore } from '../store/policy-store.js';

let world: World;
let load: LoadPolicies;

beforeAll(async () => {
  world = await createWorld();
  load = new LoadPolicies(world.tx, world.clock, world.audit, new PolicyStore(), world.outbox);
}, 600_000);
afterAll(() => world.close());

describe('policy versions', () => {
  const actor = (): ReturnType<typeof systemActor> => systemActor(world.seeded.centreId, 'test');
  const options = (): { demoCentreId: string } => ({ demoCentreId: world.seeded.centreId });

  it('are loaded once; loading again does nothing', async () => {
    expect(await load.execute(actor(), options())).toEqual({ added: [], known: loadPolicies().length });
  });

  it('never change: a file that differs from what is stored is refused', async () => {
    const policies = loadPolicies().map((policy) =>
      policy.id === 'XM2023-187' ? { ...policy, document_number: 'X' } : policy,
    );
    expect(await refusalOf(load.execute(actor(), { policies }))).toBe('subsidy.policy_changed');
  });

  it('tell every centre that a version from a file is in force, so that forecasts are made anew', async () => {
    const [filed] = loadPolicies().filter(({ id }) => id === 'FJ2024');
    if (!filed) throw new Error('the policy is not filed');
    const told = async (): Promise<{ centreId: string; code: string }[]> => {
      const rows = await world.tx.read.query<{ payload: string }>(
        `SELECT m.payload FROM outbox_message m WHERE m.name = 'subsidy.policy_in_force' ORDER BY m.id`,
      );
      return rows.map(({ payload }) => JSON.parse(payload) as { centreId: string; code: string });
    };
    const before = (await told()).length;
    const next = { ...filed, version: filed.version + 1 };
    await load.execute(actor(), { policies: [filed, next] });
    expect((await told()).slice(before)).toMatchObject([{ centreId: world.seeded.centreId, code: 'FJ2024' }]);
    await load.execute(actor(), { policies: [filed, next] });
    expect((await told()).length).toBe(before + 1);
  });

  it('get a new demo version only when the window of the stored one is over', async () => {
    world.clock.set(new Date('2027-12-31T15:59:00.000Z'));
    expect((await load.execute(actor(), options())).added).toEqual([]);
    world.clock.set(new Date('2027-12-31T16:00:00.000Z'));
    expect((await load.execute(actor(), options())).added).toEqual(['LY-DEMO@2028', 'LY-DEMO-BENEFIT@2028']);
    world.clock.set(new Date('2026-11-23T01:00:00.000Z'));
  });

  it('are shown with clauses, windows and programmes; a version of another centre is not', async () => {
    const hr = world.actor('hr1');
    const list = new ListPolicies(world.tx, world.clock, new PolicyStore());
    const find = new FindPolicy(world.tx, world.clock, new PolicyStore());
    const { items } = await list.execute(hr, { limit: 50, offset: 0 });
    expect(items.find(({ code }) => code === 'XM2023-187')).toMatchObject({
      open: false,
      windowTo: '2024-12-31',
    });
    expect((await find.execute(hr, 'LY-DEMO')).clauses.length).toBeGreaterThan(3);
    const stranger = { ...hr, centreId: '01890000-0000-7000-8000-000000000000' };
    expect(await refusalOf(find.execute(stranger, 'LY-DEMO'))).toBe('subsidy.policy_not_found');
    expect(await refusalOf(find.execute(hr, 'NOWHERE-1'))).toBe('subsidy.policy_not_found');
  });
});
