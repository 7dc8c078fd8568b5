import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Platform1700000000000 } from '../../../database/migrations/1700000000000-platform.js';
import { Access1700000000100 } from '../../../database/migrations/1700000000100-access.js';
import { Audit1700000000200 } from '../../../database/migrations/1700000000200-audit.js';
import { Notices1700000000300 } from '../../../database/migrations/1700000000300-notices.js';
import { NotificationEnglish1700000007200 } from '../../../database/migrations/1700000007200-notification-english.js';
import { DomainError, type Role } from '../../../kernel/index.js';
import type { Actor } from '../../access/actor.js';
import { AuditTrail } from '../../audit/index.js';
import { FixedClock } from '../../clock/clock.js';
import { bin, binOrNull, newId, Tx } from '../../database/index.js';
import { Outbox } from '../../messaging/index.js';
import { AesGcmProvider, PersonalData } from '../../privacy/index.js';
import { ChangeMailAddress } from '../commands/change-mail-address.js';
import { MarkAllNotificationsRead } from '../commands/mark-all-notifications-read.js';
import { MarkNotificationRead } from '../commands/mark-notification-read.js';
import { MailBusy, SendMail } from '../commands/send-mail.js';
import { Notices } from '../index.js';
import { MailUnavailable } from '../mailer.js';
import { FindMailAddress } from '../queries/find-mail-address.js';
import { ListNotifications } from '../queries/list-notifications.js';

const centreId = newId();
const enterpriseId = newId();
const page = { limit: 50, offset: 0, unreadOnly: 'false' as const };

let database: TestDatabase;
let tx: Tx;
const clock = new FixedClock(new Date('2026-03-02T01:00:00.000Z'));
const key = (): string => randomBytes(32).toString('base64');
const personal = new PersonalData(new AesGcmProvider({ dataKey: key(), indexKey: key() }));
const notices = new Notices(new Outbox(clock), clock);

let smtp: SMTPServer;
let smtpUrl: string;
let received: { readonly to: string[]; readonly text: string }[] = [];
/** What the mail server says to the next recipients: undefined is yes. */
let answer: number | undefined;

beforeAll(async () => {
  database = await createTestDatabase({ migrate: false });
  const runner = database.dataSource.createQueryRunner();
  for (const migration of [
    Platform1700000000000,
    Access1700000000100,
    Audit1700000000200,
    Notices1700000000300,
    NotificationEnglish1700000007200,
  ]) {
    await new migration().up(runner);
  }
  await runner.release();
  tx = new Tx(database.dataSource);
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, callback) =>
      callback(answer === undefined ? null : Object.assign(new Error('no'), { responseCode: answer })),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        received.push({ to, text: Buffer.concat(chunks).toString('utf8') });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as { port: number }).port}`;
});

afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve));
  await database.drop();
});

beforeEach(() => {
  received = [];
  answer = undefined;
});

async function createAccount(role: Role, enterprise: string | null = null, disabled = false): Promise<Actor> {
  const id = newId();
  await tx.run(async (db) => {
    await db.insert('account', {
      id: bin(id),
      centre_id: bin(centreId),
      login_name: `user-${id}`,
      display_name: '测试',
      password_hash: '$argon2id$test',
      enterprise_id: binOrNull(enterprise),
      disabled_at: disabled ? clock.now() : null,
      created_at: clock.now(),
    });
    await db.insert('account_role', { account_id: bin(id), role });
  });
  return { accountId: id, name: '测试', centreId, roles: [role], requestId: 'request-1' };
}

const idOf = (actor: Actor): string => actor.accountId as string;

const giveAddress = (actor: Actor, address: string): Promise<unknown> =>
  new ChangeMailAddress(tx, clock, personal, new AuditTrail(clock)).execute(actor, { address });

const tell = (to: Parameters<Notices['notify']>[1]['to'], dedupeKey: string = newId()): Promise<number> =>
  tx.run((db) =>
    notices.notify(db, {
      centreId,
      to,
      kind: 'exam.scheduled',
      title: '考试安排已公布',
      body: '请按时参加。',
      link: '/exams',
      dedupeKey,
    }),
  );

const inboxOf = (actor: Actor): ReturnType<ListNotifications['execute']> =>
  new ListNotifications(tx).execute(actor, page);

const sender = (url: string | undefined = smtpUrl): SendMail =>
  new SendMail(tx, clock, personal, {
    smtpUrl: url,
    from: 'SkillPark <noreply@skillpark.example>',
    publicUrl: 'https://skillpark.example',
  });

interface MailRow {
  id: string;
  state: string;
  attempts: number;
  lastError: string | null;
}

async function mailTo(actor: Actor): Promise<MailRow> {
  const [row] = await tx.read.query<MailRow>(
    `SELECT id, state, attempts, last_error AS lastError FROM mail_message WHERE account_id = ?
      ORDER BY id DESC LIMIT 1`,
    [bin(idOf(actor))],
  );
  return row as MailRow;
}

describe('Notices', () => {
  it('tells accounts, roles and enterprises; the same thing once; nobody who is disabled or elsewhere', async () => {
    const hr = await createAccount('ENTERPRISE_HR', enterpriseId);
    const worker = await createAccount('WORKER', enterpriseId);
    const reviewers = [await createAccount('REVIEWER'), await createAccount('REVIEWER')];
    await createAccount('REVIEWER', null, true);

    expect(await tell({ enterpriseId }, 'booking.confirmed:1')).toBe(1);
    expect(await tell({ enterpriseId }, 'booking.confirmed:1')).toBe(0);
    expect(await tell({ role: 'REVIEWER' })).toBe(2);
    expect(await tell({ accountIds: [idOf(worker), newId()] })).toBe(1);
    expect(await tell({ accountIds: [] })).toBe(0);

    expect((await inboxOf(hr)).items).toMatchObject([
      { title: '考试安排已公布', link: '/exams', readAt: null },
    ]);
    for (const actor of [worker, ...reviewers])
      expect(await inboxOf(actor)).toMatchObject({ total: 1, unread: 1 });
  });

  it('keeps citizen ids and phones that somebody typed into a reason out of inbox and mail', async () => {
    const officer = await createAccount('EXAM_OFFICER');
    await giveAddress(officer, 'officer@example.com');
    await tx.run((db) =>
      notices.notify(db, {
        centreId,
        to: { accountIds: [idOf(officer)] },
        kind: 'subsidy.claim_returned',
        title: '退回 13800138000',
        body: '理由:身份证 35080219900307123X 有误',
        dedupeKey: newId(),
      }),
    );
    const [item] = (await inboxOf(officer)).items;
    expect(`${item?.title} ${item?.body}`).toBe('退回 [removed] 理由:身份证 [removed] 有误');
    const [mail] = await tx.read.query<{ body: string }>(
      'SELECT body FROM mail_message WHERE account_id = ?',
      [bin(idOf(officer))],
    );
    expect(mail?.body).toBe('理由:身份证 [removed] 有误');
  });

  it('keeps the English beside the Chinese, and mails both to whoever gave an address', async () => {
    const reader = await createAccount('WORKER');
    await giveAddress(reader, 'reader@example.com');
    await tx.run((db) =>
      notices.notify(db, {
        centreId,
        to: { accountIds: [idOf(reader)] },
        kind: 'subsidy.policy_in_force',
        title: '政策有变化',
        body: '见政策页',
        english: { title: 'A policy changes', body: 'Ask 13800138000' },
        dedupeKey: newId(),
      }),
    );
    await tell({ accountIds: [idOf(reader)] });
    const titles = (await inboxOf(reader)).items.map(({ titleEn, bodyEn }) => [titleEn, bodyEn]);
    expect(titles).toHaveLength(2);
    expect(titles).toEqual(
      expect.arrayContaining([
        ['A policy changes', 'Ask [removed]'],
        [null, null],
      ]),
    );
    const mails = await tx.read.query<{ body: string }>(
      `SELECT body FROM mail_message WHERE account_id = ?`,
      [bin(idOf(reader))],
    );
    expect(mails.map(({ body }) => body).sort()).toEqual(
      ['请按时参加。', '见政策页\n\nA policy changes\nAsk [removed]'].sort(),
    );
  });

  it('tells nobody when the transaction fails, and refuses links that lead away', async () => {
    const account = await createAccount('WORKER');
    const failing = tx.run(async (db) => {
      const to = { accountIds: [idOf(account)] };
      await notices.notify(db, { centreId, to, kind: 'x', title: 'x', body: '', dedupeKey: 'x' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect((await inboxOf(account)).total).toBe(0);
    for (const link of ['https://elsewhere.example', '//elsewhere.example']) {
      const to = { accountIds: [idOf(account)] };
      const away = tx.run((db) =>
        notices.notify(db, { centreId, to, kind: 'x', title: 'x', body: '', dedupeKey: 'x', link }),
      );
      await expect(away).rejects.toThrow(TypeError);
    }
  });

  it('tells once when two transactions tell at the same moment', async () => {
    const account = await createAccount('WORKER');
    const told = await Promise.all(
      Array.from({ length: 8 }, () => tell({ accountIds: [idOf(account)] }, 'claim.approved:7')),
    );
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect((await inboxOf(account)).total).toBe(1);
  });
});

describe('the inbox', () => {
  it("marks one's own as read, and does not know another's", async () => {
    const [owner, stranger] = [await createAccount('WORKER'), await createAccount('WORKER')];
    await tell({ accountIds: [idOf(owner)] });
    await tell({ accountIds: [idOf(owner)] });
    const marking = new MarkNotificationRead(tx, clock);
    const first = (await inboxOf(owner)).items[0];
    const notificationId = first?.id as string;
    await expect(marking.execute(stranger, { notificationId })).rejects.toBeInstanceOf(DomainError);
    await expect(marking.execute(owner, { notificationId: newId() })).rejects.toMatchObject({
      code: 'request.not_found',
    });
    expect(await marking.execute(owner, { notificationId })).toEqual({ unread: 1 });
    expect(await marking.execute(owner, { notificationId })).toEqual({ unread: 1 });
    const unread = await new ListNotifications(tx).execute(owner, { ...page, unreadOnly: 'true' });
    expect(unread).toMatchObject({ total: 1, unread: 1 });
    expect(await new MarkAllNotificationsRead(tx, clock).execute(owner)).toEqual({ unread: 0 });
    expect(await inboxOf(owner)).toMatchObject({ total: 2, unread: 0 });
  });
});

describe('mail', () => {
  it('is sent once, though the job runs twice, one after the other and at the same moment', async () => {
    const account = await createAccount('WORKER');
    await giveAddress(account, 'learner.one@example.com');
    await tell({ accountIds: [idOf(account)] });
    const { id: mailId } = await mailTo(account);
    const [job] = await tx.read.query<{ payload: string }>(
      `SELECT payload FROM outbox_message WHERE name = 'notices.send_mail' ORDER BY id DESC LIMIT 1`,
    );
    expect(JSON.parse((job as { payload: string }).payload)).toEqual({ mailId });

    const runs = await Promise.allSettled(Array.from({ length: 5 }, () => sender().execute({ mailId })));
    for (const run of runs) if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(MailBusy);
    await sender().execute({ mailId });

    expect(received).toHaveLength(1);
    expect(received[0]?.to).toEqual(['learner.one@example.com']);
    expect(received[0]?.text).toContain(`Message-ID: <${mailId}@skillpark.example>`);
    expect(await mailTo(account)).toMatchObject({ state: 'SENT', attempts: 1, lastError: null });
  });

  it('takes up what a dead sender left, under the same Message-ID', async () => {
    const account = await createAccount('WORKER');
    await giveAddress(account, 'learner.two@example.com');
    await tell({ accountIds: [idOf(account)] });
    const { id: mailId } = await mailTo(account);
    await tx.run((db) =>
      db.execute(
        `UPDATE mail_message SET state = 'SENDING', claimed_by = ?, claimed_until = ?, attempts = 1, message_id = ?
          WHERE id = ?`,
        [bin(newId()), new Date(clock.now().getTime() + 1_000), `${mailId}@before.example`, bin(mailId)],
      ),
    );
    await expect(sender().execute({ mailId })).rejects.toBeInstanceOf(MailBusy);
    clock.advance(2_000);
    await sender().execute({ mailId });
    expect(received[0]?.text).toContain(`Message-ID: <${mailId}@before.example>`);
    expect(await mailTo(account)).toMatchObject({ state: 'SENT', attempts: 2 });
  });

  it('tries again after a temporary refusal, gives up on a permanent one, and keeps the address out of both', async () => {
    const account = await createAccount('WORKER');
    await giveAddress(account, 'learner.three@example.com');
    await tell({ accountIds: [idOf(account)] });
    const { id: mailId } = await mailTo(account);
    answer = 451;
    const first = await sender()
      .execute({ mailId })
      .catch((error: unknown) => error);
    expect(first).toBeInstanceOf(MailUnavailable);
    expect((first as Error).message).not.toContain('learner');
    expect(await mailTo(account)).toMatchObject({ state: 'QUEUED', lastError: 'EENVELOPE 451' });
    await expect(sender('smtp://127.0.0.1:1').execute({ mailId })).rejects.toBeInstanceOf(MailUnavailable);
    answer = 550;
    await sender().execute({ mailId });
    expect(await mailTo(account)).toMatchObject({ state: 'FAILED', attempts: 3, lastError: 'EENVELOPE 550' });
    expect(received).toHaveLength(0);
  });

  it('is skipped without a mail server, and not even written without an address', async () => {
    const account = await createAccount('WORKER');
    await tell({ accountIds: [idOf(account)] });
    expect(await mailTo(account)).toBeUndefined();
    await giveAddress(account, 'learner.four@example.com');
    await tell({ accountIds: [idOf(account)] });
    const skipping = new SendMail(tx, clock, personal, {
      smtpUrl: undefined,
      from: 'a@b.example',
      publicUrl: 'http://x',
    });
    await skipping.execute({ mailId: (await mailTo(account)).id });
    expect(await mailTo(account)).toMatchObject({ state: 'SKIPPED' });
  });

  it('keeps addresses encrypted, shows them masked, and refuses what is not one address', async () => {
    const account = await createAccount('WORKER');
    await giveAddress(account, 'learner.five@example.com');
    const [row] = await tx.read.query<{ envelope: string }>(
      `SELECT address_enc AS envelope FROM mail_address WHERE account_id = ?`,
      [bin(idOf(account))],
    );
    expect(row?.envelope).not.toContain('learner');
    expect(await new FindMailAddress(tx, personal).execute(account)).toEqual({
      address: 'le***@example.com',
    });
    for (const address of ['a@b.example,c@d.example', 'a@b.example\r\nBcc: c@d.example', '"x"@b.example']) {
      await expect(giveAddress(account, address)).rejects.toMatchObject({ code: 'notices.address_invalid' });
    }
  });
});
