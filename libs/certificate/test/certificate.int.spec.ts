import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingOf } from '../../../test/support/meeting.js';
import { bytesOf } from '../../../test/support/files.js';
import { examinedClass, type Examining, examiningOf } from '../../../test/support/examining.js';
import { refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { HoursStore } from '../../attendance/index.js';
import { EntryStore } from '../../attendance/store/entry-store.js';
import { CohortStore } from '../../cohort/index.js';
import { ExamResultStore } from '../../exam/index.js';
import { type Actor, bin, type Db, newId, Notices, sqlErrorNumber, Tx } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { IssueCertificates } from '../commands/issue-certificates.js';
import { ReissueCertificate } from '../commands/reissue-certificate.js';
import { RevokeCertificate } from '../commands/revoke-certificate.js';
import { TellDoubt } from '../commands/tell-doubt.js';
import { CertificateQr } from '../queries/certificate-qr.js';
import { FindCertificate } from '../queries/find-certificate.js';
import { ListCertificates } from '../queries/list-certificates.js';
import { VerifyCertificate } from '../queries/verify-certificate.js';
import { certificateNumber } from '../domain/certificate-number.js';
import { CertificateNumbers, type NumberGiven } from '../store/certificate-numbers.js';
import { CertificatePress } from '../store/certificate-press.js';
import { CertificateRevocation } from '../store/certificate-revocation.js';
import { CertificateStore } from '../store/certificate-store.js';
import { VerificationCodes } from '../store/verification-codes.js';

const REASON = '姓名书写有误';

/** The counter with its guard taken off: reads the last serial, as two at least do, then writes the next one. */
class UnlockedNumbers extends CertificateNumbers {
  private readonly read = meetingOf(2);

  override async take(db: Db, centreId: string, year: number, count: number): Promise<NumberGiven[]> {
    const [row] = await db.query<{ last: number | null }>(
      'SELECT MAX(serial) AS last FROM certificate WHERE centre_id = ? AND year = ?',
      [bin(centreId), year],
    );
    await this.read();
    return Array.from({ length: count }, (_, index) => {
      const serial = (row?.last ?? 0) + 1 + index;
      return { year, serial, number: certificateNumber('LYDEMO', year, serial) };
    });
  }
}

describe('certificate', () => {
  let world: World;
  let training: Training;
  let examining: Examining;
  let officer: Actor;
  let codes: VerificationCodes;
  let certificates: CertificateStore;
  let verify: VerifyCertificate;
  let find: FindCertificate;
  let list: ListCertificates;

  const pressOf = (numbers = new CertificateNumbers()): CertificatePress =>
    new CertificatePress(
      world.clock,
      new RosterStore(),
      new ExamResultStore(),
      new HoursStore(new EntryStore()),
      numbers,
      certificates,
    );
  const issueOf = (press = pressOf(), tx: Tx = world.tx): IssueCertificates =>
    new IssueCertificates(tx, world.audit, world.outbox, new CohortStore(), certificates, press);
  const revocation = (): CertificateRevocation =>
    new CertificateRevocation(world.clock, world.audit, world.outbox, certificates);
  const revokeOf = (): RevokeCertificate => new RevokeCertificate(world.tx, revocation());
  const reissueOf = (): ReissueCertificate =>
    new ReissueCertificate(world.tx, world.audit, world.outbox, new CohortStore(), revocation(), pressOf());

  beforeAll(async () => {
    world = await createWorld();
    training = trainingOf(world);
    examining = examiningOf(world);
    officer = world.actor('exam1');
    certificates = new CertificateStore();
    codes = new VerificationCodes(world.personalData, { PUBLIC_URL: 'https://park.example' });
    verify = new VerifyCertificate(world.tx, certificates, codes);
    find = new FindCertificate(world.tx, certificates, codes);
    list = new ListCertificates(world.tx, certificates);
  });
  afterAll(() => world.close());

  const serials = async (): Promise<number[]> =>
    (await world.tx.read.query<{ serial: number }>('SELECT serial FROM certificate ORDER BY serial')).map(
      ({ serial }) => serial,
    );
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  it('certifies who passed, once; a refused issue leaves no gap', async () => {
    const made = await examinedClass(world, training, examining, 4, 3);
    const failed = made.workerIds[3] as string;
    const issue = issueOf();
    expect(await refusalOf(issue.execute(officer, made.cohortId, [failed]))).toBe(
      'certificate.learner_not_passed',
    );
    expect(await refusalOf(issue.execute(officer, newId()))).toBe('certificate.cohort_not_found');
    const first = await issue.execute(officer, made.cohortId, [made.workerIds[0] as string]);
    expect(first.certificates[0]?.number).toMatch(/^LYDEMO-2026-000001-[0-9A-Z]$/);
    expect((await issue.execute(officer, made.cohortId)).issued).toBe(2);
    expect(await refusalOf(issue.execute(officer, made.cohortId))).toBe('certificate.nobody_to_certify');
    expect(await serials()).toEqual(upTo(3));
    const events = await world.tx.read.query<{ payload: string }>(
      `SELECT payload FROM outbox_message WHERE name = 'certificate.issued' ORDER BY id`,
    );
    expect(
      events.map(({ payload }) => (JSON.parse(payload) as { workerIds: string[] }).workerIds.length),
    ).toEqual([1, 2]);
  });

  it('tells anyone with number and code what it is, and nothing to anyone else', async () => {
    const { items } = await list.execute(officer, { limit: 1, offset: 0 });
    const printed = await find.execute(officer, items[0]?.id ?? '');
    expect(printed.verificationUrl).toBe(
      `https://park.example/verify/${printed.number}?code=${printed.verificationCode}`,
    );
    const answer = await verify.execute(printed.number, printed.verificationCode);
    expect(answer).toMatchObject({ state: 'VALID', classHours: '0.00', replaced: false });
    expect(answer.workerName).toMatch(/^.\*+$/u);
    expect(JSON.stringify(answer)).not.toContain(printed.workerName);
    const qr = await new CertificateQr(world.tx, certificates, codes).execute(officer, printed.id);
    expect(bytesOf(qr).subarray(1, 4).toString()).toBe('PNG');

    const unknown = certificateNumber('LYDEMO', 2026, 999);
    for (const [number, code] of [
      [unknown, printed.verificationCode],
      [printed.number, ''],
      [printed.number.toLowerCase(), printed.verificationCode],
      [`${printed.number} `, printed.verificationCode],
      ['没有的编号', 'x'],
    ] as const) {
      expect(await refusalOf(verify.execute(number, code))).toBe('certificate.unknown');
    }
  });

  it('gives no false answer for any changed byte of number or code', async () => {
    const { items } = await list.execute(officer, { limit: 3, offset: 0 });
    let asked = 0;
    for (const { id } of items) {
      const { number, verificationCode } = await find.execute(officer, id);
      const changed = (text: string): string[] =>
        [...text].flatMap((sign, at) =>
          [1, 2, 32].map(
            (bit) => text.slice(0, at) + String.fromCharCode(sign.charCodeAt(0) ^ bit) + text.slice(at + 1),
          ),
        );
      for (const other of changed(number)) {
        expect(await refusalOf(verify.execute(other, verificationCode))).toBe('certificate.unknown');
        asked += 1;
      }
      for (const other of changed(verificationCode)) {
        expect(await refusalOf(verify.execute(number, other))).toBe('certificate.unknown');
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(300);
  });

  it('no longer vouches for a row that somebody altered in the database', async () => {
    const { items } = await list.execute(officer, { limit: 1, offset: 0 });
    const printed = await find.execute(officer, items[0]?.id ?? '');
    const set = (minutes: number) =>
      world.tx.run((db) =>
        db.execute('UPDATE certificate SET credited_minutes = ? WHERE id = ?', [minutes, bin(printed.id)]),
      );
    await set(9_000);
    expect(await refusalOf(verify.execute(printed.number, printed.verificationCode))).toBe(
      'certificate.unknown',
    );
    await set(printed.creditedMinutes);
    expect((await verify.execute(printed.number, printed.verificationCode)).state).toBe('VALID');
  });

  it('says when it is revoked, and prints another with a number of its own', async () => {
    const made = await examinedClass(world, training, examining, 1, 1);
    const { certificates: issued } = await issueOf().execute(officer, made.cohortId);
    const old = await find.execute(officer, issued[0]?.id ?? '');
    const fresh = await reissueOf().execute(officer, old.id, REASON);
    expect(fresh.number).not.toBe(old.number);
    expect(await verify.execute(old.number, old.verificationCode)).toMatchObject({
      state: 'REVOKED',
      replaced: true,
      revokedOn: world.clock.today(),
    });
    expect(await refusalOf(reissueOf().execute(officer, old.id, REASON))).toBe('certificate.revoked_already');
    await revokeOf().execute(officer, fresh.id, REASON);
    expect(await refusalOf(revokeOf().execute(officer, fresh.id, REASON))).toBe(
      'certificate.revoked_already',
    );
    expect((await issueOf().execute(officer, made.cohortId)).issued).toBe(1);
    expect(await serials()).toEqual(upTo((await serials()).length));
  });

  it('shows an enterprise its own only', async () => {
    const page = { limit: 50, offset: 0 };
    expect((await list.execute(world.actor('hr1'), page)).total).toBeGreaterThan(0);
    expect((await list.execute(world.actor('hr2'), page)).total).toBe(0);
    const { items } = await list.execute(officer, page);
    expect(await refusalOf(find.execute(world.actor('hr2'), items[0]?.id ?? ''))).toBe(
      'certificate.not_found',
    );
  });

  it('tells the exam officer when a certified result was corrected to failed', async () => {
    const made = await examinedClass(world, training, examining, 2, 2);
    const [workerId, uncertified] = made.workerIds as [string, string];
    const { certificates: issued } = await issueOf().execute(officer, made.cohortId, [workerId]);
    const notices = new Notices(world.outbox, world.clock);
    const tell = new TellDoubt(world.tx, notices, new CohortStore(), certificates);
    const corrected = { cohortId: made.cohortId, workerId, passed: false };
    expect(await tell.execute({ ...corrected, passed: true }, newId())).toBe(0);
    expect(await tell.execute({ ...corrected, workerId: uncertified }, newId())).toBe(0);
    const messageId = newId();
    const told = await tell.execute(corrected, messageId);
    expect(told).toBeGreaterThan(0);
    expect(await tell.execute(corrected, messageId)).toBe(0);
    const links = await world.tx.read.query<{ link: string; login: string }>(
      `SELECT n.link, a.login_name AS login FROM notification n JOIN account a ON a.id = n.account_id
        WHERE n.kind = 'certificate.in_doubt' ORDER BY a.login_name`,
    );
    expect(links[0]).toEqual({ link: `/certificates/${issued[0]?.id}`, login: 'exam1' });
    await revokeOf().execute(officer, issued[0]?.id as string, REASON);
    expect(await tell.execute(corrected, newId())).toBe(0);
  });

  describe('64 parallel issues', () => {
    const learners = 16;
    const attempts = 64;

    it('leave no gap and no double, and each learner holds one', async () => {
      const made = await Promise.all(
        upTo(4).map(() => examinedClass(world, training, examining, learners, learners)),
      );
      const before = (await serials()).length;
      const outcomes = await Promise.allSettled(
        upTo(attempts).map((at) => {
          const { cohortId, workerIds } = made[at % made.length]!;
          return issueOf().execute(officer, cohortId, [workerIds[Math.floor(at / made.length) % learners]!]);
        }),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(attempts);
      expect(await serials()).toEqual(upTo(before + attempts));
    });

    it('collide when the counter is not locked (negative control)', async () => {
      const made = await Promise.all(upTo(8).map(() => examinedClass(world, training, examining, 1, 1)));
      const unlocked = issueOf(pressOf(new UnlockedNumbers()));
      const outcomes = await Promise.allSettled(
        made.map(({ cohortId }) => unlocked.execute(officer, cohortId)),
      );
      const collisions = outcomes.filter(
        (outcome) => outcome.status === 'rejected' && sqlErrorNumber(outcome.reason) === 1062,
      );
      expect(collisions.length).toBeGreaterThan(0);
    });
  });

  it('keeps its promises below the code: keys and checks', async () => {
    const copy = (columns: string) =>
      world.tx.run((db) =>
        db.execute(
          `INSERT INTO certificate (id, centre_id, kind, cohort_id, worker_id, enterprise_id, worker_name, course_title,
             credited_minutes, issued_on, issued_by, issued_at, year, number, serial, valid_slot, revoked_at, revoked_by,
             revoke_reason)
           SELECT ?, centre_id, kind, cohort_id, worker_id, enterprise_id, worker_name, course_title, credited_minutes,
             issued_on, issued_by, issued_at, year, ${columns} FROM certificate WHERE valid_slot = 1 ORDER BY serial LIMIT 1`,
          [bin(newId())],
        ),
      );
    const numberOf = async (promise: Promise<unknown>): Promise<number | undefined> =>
      promise.then(
        () => undefined,
        (error: unknown) => sqlErrorNumber(error),
      );
    expect(await numberOf(copy(`number, 900001, NULL, issued_at, issued_by, '旧'`))).toBe(1062);
    expect(await numberOf(copy(`'N1', serial, NULL, issued_at, issued_by, '旧'`))).toBe(1062);
    expect(await numberOf(copy(`'N2', 900002, 1, NULL, NULL, NULL`))).toBe(1062);
    expect(await numberOf(copy(`'N3', 900003, NULL, NULL, NULL, NULL`))).toBe(4025);
    expect(await numberOf(copy(`'N4', 1000000, NULL, issued_at, issued_by, '旧'`))).toBe(4025);
    expect(await numberOf(copy(`'N5', 900005, NULL, issued_at, issued_by, '旧'`))).toBeUndefined();
  });
});
