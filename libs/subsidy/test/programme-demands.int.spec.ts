import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from '../../../test/support/world.js';
import { LoadPolicies } from '../commands/load-policies.js';
import { IntendedPolicy } from '../store/forecast/intended-policy.js';
import { PolicyStore } from '../store/policy-store.js';
import { ProgrammeDemands } from '../store/programme-demands.js';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  const { tx, clock, audit, outbox } = world;
  await new LoadPolicies(tx, clock, audit, new PolicyStore(), outbox).execute(world.actor('admin1'));
}, 600_000);

afterAll(() => world?.close());

describe('what the money needs, told to the timetable', () => {
  const of = (programme: string, today: string) =>
    new ProgrammeDemands(new IntendedPolicy(new PolicyStore())).of(
      world.tx.read,
      { kind: 'centre', centreId: world.seeded.centreId },
      programme,
      today,
    );

  it('is what the rule in force asks, in minutes by mode, content and place', async () => {
    expect(await of('KEY_ENTERPRISE_POST', '2023-12-01')).toEqual({
      total: 1_800,
      offline: 900,
      practical: 0,
      atBase: 0,
    });
    expect(await of('BRICS_PLUS', '2023-12-01')).toMatchObject({ total: 1_800, practical: 360, atBase: 360 });
  });

  it('is nothing for a programme that no version in force pays', async () => {
    expect(await of('UNKNOWN_PROGRAMME', '2023-12-01')).toBeUndefined();
    expect(await of('BRICS_PLUS', '1999-01-01')).toBeUndefined();
  });
});
