import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { FixedClock } from '../../clock/clock.js';
import { defineEvent, defineJob, type MessageDef } from '../../contracts/index.js';
import { bin, Tx } from '../../database/index.js';
import { Consumer, PoisonedMessage } from '../consumer.js';
import { DeadLetters } from '../dead-letters.js';
import { Outbox } from '../outbox.js';
import { ReactionRegistry } from '../reaction.js';
import { type Delivery, type DeliveryQueue, Relay } from '../relay.js';

const happened = defineEvent({ name: 'proof.happened', version: 1, schema: z.strictObject({ n: z.int() }) });
const work = defineJob({ name: 'proof.work', version: 1, schema: z.strictObject({ n: z.int() }) });

/** A queue that can be away, and that forgets everything on demand, as Redis does. */
class ForgetfulQueue implements DeliveryQueue {
  waiting: Delivery[] = [];
  away = false;

  async add(deliveries: readonly Delivery[]): Promise<void> {
    if (this.away) throw new Error('away');
    for (const { messageId, consumer } of deliveries) {
      const known = this.waiting.some((one) => one.messageId === messageId && one.consumer === consumer);
      if (!known) this.waiting.push({ messageId, consumer });
    }
  }
}

describe('outbox to inbox', () => {
  let database: TestDatabase;
  let tx: Tx;
  const clock = new FixedClock(new Date('2026-03-02T01:00:00.000Z'));
  const outbox = new Outbox(clock);
  let queue: ForgetfulQueue;
  let relay: Relay;
  let consumer: Consumer;
  let effects: string[];
  let failing: boolean;

  beforeAll(async () => {
    database = await createTestDatabase();
    tx = new Tx(database.dataSource);
    await tx.run((db) =>
      db.execute('CREATE TABLE proof_effect (n INT NOT NULL, consumer VARCHAR(50) NOT NULL)'),
    );
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    for (const table of ['outbox_message', 'inbox_entry', 'dead_letter', 'schedule', 'proof_effect']) {
      await tx.run((db) => db.execute(`DELETE FROM ${table}`));
    }
    queue = new ForgetfulQueue();
    effects = [];
    failing = false;
    const handler = (name: string) => ({
      handle: (payload: unknown) =>
        tx.run(async (db) => {
          const { n } = payload as { n: number };
          await db.insert('proof_effect', { n, consumer: name });
          if (failing) throw new Error('the handler fails after its write');
          effects.push(`${name}:${n}`);
        }),
    });
    const messages = new Map<string, MessageDef>([
      [happened.name, happened],
      [work.name, work],
    ]);
    const registry = new ReactionRegistry(
      [
        { consumer: 'proof.first', on: happened, handler: handler('first') },
        { consumer: 'proof.second', on: happened, handler: handler('second') },
        { consumer: 'proof.work', on: work, handler: handler('work') },
      ],
      messages,
    );
    relay = new Relay(tx, clock, outbox, registry, queue);
    consumer = new Consumer(tx, clock, registry);
  });

  const states = async (): Promise<string[]> =>
    (await tx.read.query<{ state: string }>('SELECT state FROM outbox_message ORDER BY created_at')).map(
      (r) => r.state,
    );
  const storedEffects = async (): Promise<number> =>
    (await tx.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM proof_effect'))[0]?.n ?? -1;
  const deliverAll = async (): Promise<void> => {
    const list = queue.waiting.splice(0);
    for (const delivery of list) await consumer.deliver(delivery, 1);
  };

  it('delivers an event once to each of its consumers and then calls it done', async () => {
    await tx.run((db) => outbox.publish(db, happened, { n: 1 }));
    expect(await relay.round()).toBe(1);
    await deliverAll();
    expect(effects.sort()).toEqual(['first:1', 'second:1']);
    expect(await states()).toEqual(['DONE']);
    expect(await relay.round()).toBe(0);
  });

  it('writes nothing when the business transaction rolls back', async () => {
    await expect(
      tx.run(async (db) => {
        await outbox.publish(db, happened, { n: 2 });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await states()).toEqual([]);
  });

  it('takes effect once although the queue hands a delivery over five times, in parallel', async () => {
    await tx.run((db) => outbox.enqueue(db, work, { n: 3 }));
    await relay.round();
    const delivery = queue.waiting[0] as Delivery;
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((attempt) => consumer.deliver(delivery, attempt)));
    expect(outcomes.filter((outcome) => outcome === 'handled')).toHaveLength(1);
    expect(await storedEffects()).toBe(1);
  });

  it('shows the fault with the inbox off: the same delivery takes effect twice', async () => {
    await tx.run((db) => outbox.enqueue(db, work, { n: 4 }));
    await relay.round();
    const delivery = queue.waiting[0] as Delivery;
    await consumer.deliver(delivery, 1);
    await tx.run((db) => db.execute('DELETE FROM inbox_entry'));
    await tx.run((db) => db.execute('UPDATE outbox_message SET pending_consumers = 1'));
    await consumer.deliver(delivery, 2);
    expect(await storedEffects()).toBe(2);
  });

  it('keeps a message while the queue is away and hands it over once it is back', async () => {
    queue.away = true;
    await tx.run((db) => outbox.publish(db, happened, { n: 5 }));
    await expect(relay.round()).rejects.toThrow('away');
    queue.away = false;
    clock.advance(1_500);
    await relay.round();
    await deliverAll();
    expect(await states()).toEqual(['DONE']);
    expect(await storedEffects()).toBe(2);
  });

  it('hands over again what a flush made the queue forget, and only what is outstanding', async () => {
    await tx.run((db) => outbox.publish(db, happened, { n: 6 }));
    await relay.round();
    await consumer.deliver(queue.waiting[0] as Delivery, 1);
    queue.waiting = [];
    expect(await relay.round()).toBe(0);
    clock.advance(16_000);
    await relay.round();
    expect(queue.waiting).toHaveLength(1);
    await deliverAll();
    expect(await states()).toEqual(['DONE']);
    expect(await storedEffects()).toBe(2);
  });

  it('does not lose a message that commits after a later one was relayed', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = tx.run(async (db) => {
      await outbox.publish(db, happened, { n: 7 });
      await gate;
    });
    await tx.run((db) => outbox.publish(db, happened, { n: 8 }));
    await relay.round();
    release();
    await slow;
    await relay.round();
    await deliverAll();
    expect(effects.filter((effect) => effect.startsWith('first')).sort()).toEqual(['first:7', 'first:8']);
  });

  it('waits for a job that is due later', async () => {
    const runAt = new Date(clock.now().getTime() + 60_000);
    await tx.run((db) => outbox.enqueue(db, work, { n: 9 }, { runAt }));
    expect(await relay.round()).toBe(0);
    clock.advance(60_001);
    expect(await relay.round()).toBe(1);
  });

  it('rolls back everything of a failing handler, its inbox row included, and buries it in the end', async () => {
    await tx.run((db) => outbox.enqueue(db, work, { n: 10 }));
    await relay.round();
    failing = true;
    const delivery = queue.waiting[0] as Delivery;
    await expect(consumer.deliver(delivery, 1)).rejects.toThrow('fails after its write');
    expect(await storedEffects()).toBe(0);
    await consumer.bury(delivery, 'gave up', 8);
    expect(await states()).toEqual(['DEAD']);
    failing = false;
    queue.waiting = [];
    expect(await new DeadLetters(tx, clock).replay()).toBe(1);
    await relay.round();
    await deliverAll();
    expect(await states()).toEqual(['DONE']);
    expect(await storedEffects()).toBe(1);
  });

  it('takes a dead letter back when the run that was given up takes effect after all', async () => {
    await tx.run((db) => outbox.enqueue(db, work, { n: 20 }));
    await relay.round();
    const delivery = queue.waiting[0] as Delivery;
    await consumer.bury(delivery, 'its worker was stopped', 10);
    expect(await states()).toEqual(['DEAD']);
    expect(await consumer.deliver(delivery, 1)).toBe('handled');
    expect(await states()).toEqual(['DONE']);
    expect(await new DeadLetters(tx, clock).list()).toEqual([]);
  });

  it('does not bury what has taken effect', async () => {
    await tx.run((db) => outbox.enqueue(db, work, { n: 21 }));
    await relay.round();
    const delivery = queue.waiting[0] as Delivery;
    await consumer.deliver(delivery, 1);
    await consumer.bury(delivery, 'the answer was lost', 10);
    expect(await states()).toEqual(['DONE']);
    expect(await new DeadLetters(tx, clock).list()).toEqual([]);
  });

  it('keeps a message dead while another of its consumers has given up', async () => {
    await tx.run((db) => outbox.publish(db, happened, { n: 22 }));
    await relay.round();
    const [first, second] = queue.waiting as [Delivery, Delivery];
    await consumer.bury(first, 'gave up', 8);
    expect(await states()).toEqual(['RELAYED']);
    await consumer.deliver(second, 1);
    expect(await states()).toEqual(['DEAD']);
    await consumer.deliver(first, 9);
    expect(await states()).toEqual(['DONE']);
  });

  it('closes a message of which nobody is left to try', async () => {
    await tx.run((db) => outbox.publish(db, happened, { n: 23 }));
    await relay.round();
    await deliverAll();
    // A consumer that the code no longer has was counted when the message was relayed.
    await tx.run((db) => db.execute(`UPDATE outbox_message SET state = 'RELAYED', pending_consumers = 1`));
    clock.advance(16_000);
    await relay.round();
    expect(await states()).toEqual(['DONE']);
  });

  it('calls a payload that breaks its own schema poisoned, and the other consumer goes on', async () => {
    await tx.run((db) => outbox.publish(db, happened, { n: 11 }));
    await tx.run((db) => db.execute(`UPDATE outbox_message SET payload = '{"n":"eleven"}'`));
    await relay.round();
    await expect(consumer.deliver(queue.waiting[0] as Delivery, 1)).rejects.toBeInstanceOf(PoisonedMessage);
  });

  it('lets two relays share the work without handing a message over twice', async () => {
    await tx.run(async (db) => {
      for (let n = 0; n < 50; n += 1) await outbox.enqueue(db, work, { n });
    });
    const handled = await Promise.all([relay.round(), relay.round(), relay.round()]);
    expect(handled.reduce((sum, n) => sum + n, 0)).toBe(50);
    expect(queue.waiting).toHaveLength(50);
  });

  it('starts a due schedule once though several workers see it', async () => {
    const every = { name: 'proof.every', everyMs: 60_000, job: work };
    await relay.prepareSchedules([every]);
    const [row] = await tx.read.query<{ next: Date }>(`SELECT next_at AS next FROM schedule WHERE name = ?`, [
      every.name,
    ]);
    expect(row?.next.getTime()).toBe(clock.now().getTime());
    await relay.prepareSchedules([every]);
    expect(await tx.read.query('SELECT 1 FROM schedule')).toHaveLength(1);
  });
});

describe('reaction registry', () => {
  const handler = { handle: async () => undefined };
  const messages = new Map<string, MessageDef>([[work.name, work]]);

  it('refuses to boot when a job has no handler or two', () => {
    expect(() => new ReactionRegistry([], messages)).toThrow('0 handlers');
    const two = ['proof.a', 'proof.b'].map((consumer) => ({ consumer, on: work, handler }));
    expect(() => new ReactionRegistry(two, messages)).toThrow('2 handlers');
  });

  it('refuses two reactions of one name', () => {
    const twice = [happened, work].map((on) => ({ consumer: 'proof.same', on, handler }));
    expect(() => new ReactionRegistry(twice, messages)).toThrow('two reactions');
  });

  it('passes ids as sixteen bytes', () => {
    expect(bin('0190a0b0-0000-7000-8000-000000000001')).toHaveLength(16);
  });
});
