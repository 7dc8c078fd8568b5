import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from '../../../test/support/world.js';
import { type Actor, bin, type Db, type NewNotice, Notices } from '../../platform/index.js';
import { DecideAbsence } from '../commands/availability/decide-absence.js';
import { EnterAbsence } from '../commands/availability/enter-absence.js';
import { AvailabilityStore } from '../store/availability/availability-store.js';
import { TrainerRepository } from '../store/trainer-repository.js';

let world: World;
let manager: Actor;
let trainer: Actor;
let enter: EnterAbsence;
let decide: DecideAbsence;

/** Cannot tell anybody anything. */
class Mute extends Notices {
  override notify(_db: Db, _notice: NewNotice): Promise<number> {
    return Promise.reject(new Error('nobody can be told'));
  }
}

const partsOf = ({ tx, clock, audit }: World, notices: Notices) => {
  const store = new AvailabilityStore();
  return {
    enter: new EnterAbsence(tx, clock, audit, new TrainerRepository(), store, notices),
    decide: new DecideAbsence(tx, clock, audit, store, notices),
  };
};

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  trainer = world.actor('trainer1');
  ({ enter, decide } = partsOf(world, new Notices(world.outbox, world.clock)));
}, 600_000);

afterAll(() => world?.close());

const told = (actor: Actor) =>
  world.tx.read.query<{ kind: string; title: string; body: string; link: string }>(
    `SELECT kind, title, body, link FROM notification WHERE account_id = ? AND kind LIKE 'people.absence%' ORDER BY id`,
    [bin(actor.accountId ?? '')],
  );
const days = { fromOn: '2026-12-07', toOn: '2026-12-09', kind: 'SICK' } as const;

describe('an absence of a trainer', () => {
  it('is told to the managers when it is proposed, and to the trainer when it is decided', async () => {
    const accepted = await enter.propose(trainer, days);
    expect(await told(manager)).toMatchObject([
      { kind: 'people.absence_proposed', link: '/people/trainers' },
    ]);
    expect((await told(manager))[0]!.body).toContain('2026-12-07 至 2026-12-09');
    expect(await told(trainer)).toEqual([]);
    await decide.decide(manager, accepted.id, true);
    const refused = await enter.propose(trainer, {
      ...{ fromOn: '2026-12-14', toOn: '2026-12-14', kind: 'LEAVE' },
      ...{ startMinute: 510, endMinute: 720 },
    });
    await decide.decide(manager, refused.id, false);
    expect((await told(trainer)).map(({ title }) => title)).toEqual([
      '请假已同意:2026-12-07 至 2026-12-09',
      '请假未获同意:2026-12-14 08:30–12:00',
    ]);
    expect((await told(trainer)).every(({ link }) => link === '/my/availability')).toBe(true);
    // Nobody is told why, which may be about health, and nobody else is told at all.
    for (const { title, body } of [...(await told(manager)), ...(await told(trainer))])
      expect(`${title}${body}`).not.toMatch(/病|SICK/);
    expect(await told(world.actor('hr1'))).toEqual([]);
  }, 600_000);

  it('is told when the centre calls it off, and not to who takes it back oneself', async () => {
    const before = (await told(trainer)).length;
    const own = await enter.propose(trainer, { ...days, fromOn: '2026-12-21', toOn: '2026-12-21' });
    await decide.withdraw(trainer, own.id);
    expect(await told(trainer)).toHaveLength(before);
    const entered = await enter.enter(manager, trainer.trainerId ?? '', days);
    await decide.cancel(manager, entered.id);
    expect((await told(trainer)).at(-1)?.title).toContain('请假已被中心取消');
  }, 600_000);

  it('is not decided where telling fails: both are one transaction', async () => {
    const mute = partsOf(world, new Mute(world.outbox, world.clock));
    const proposed = await enter.propose(trainer, { ...days, fromOn: '2026-12-28', toOn: '2026-12-28' });
    await expect(mute.decide.decide(manager, proposed.id, true)).rejects.toThrow('nobody can be told');
    expect((await decide.decide(manager, proposed.id, false)).state).toBe('REFUSED');
  }, 600_000);
});
