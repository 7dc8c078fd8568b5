import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate, makeCitizenId, makeUscc } from '../../kernel/index.js';
import { bin, newId, Notices, scopeOf } from '../../platform/index.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { DecideBankAccount } from '../commands/decide-bank-account.js';
import { AccountEntryLimits } from '../store/account-entry-limits.js';
import { ChangeBankAccount } from '../commands/change-bank-account.js';
import { EndEmployment } from '../commands/end-employment.js';
import { peopleRoutes } from '../contracts/index.js';
import { RegisterEnterprise } from '../commands/register-enterprise.js';
import { RegisterTrainer } from '../commands/register-trainer.js';
import { RegisterWorkers } from '../commands/register-workers.js';
import { RevealIdentity } from '../commands/reveal-identity.js';
import { FindEnterprise } from '../queries/find-enterprise.js';
import { ListEnterprises } from '../queries/list-enterprises.js';
import { ListTrainers } from '../queries/list-trainers.js';
import { ListWorkers } from '../queries/list-workers.js';
import { EmploymentRepository } from '../store/employment-repository.js';
import { EnterpriseRepository } from '../store/enterprise-repository.js';
import { identityBlind, workerIdPlace } from '../store/sealed-fields.js';
import { TrainerRepository } from '../store/trainer-repository.js';
import { StaffLog } from '../store/staff-log.js';
import { WorkerRegistry } from '../store/worker-registry.js';
import { WorkerRepository } from '../store/worker-repository.js';

const PAGE = { limit: 50, offset: 0 };

describe('people', () => {
  let world: World;
  const enterprises = new EnterpriseRepository();
  const employments = new EmploymentRepository();
  const workers = new WorkerRepository();
  const trainers = new TrainerRepository();
  let registerWorkers: RegisterWorkers;
  let listWorkers: ListWorkers;
  let firstEnterprise: string;

  beforeAll(async () => {
    world = await createWorld();
    const { tx, audit, clock, personalData } = world;
    const registry = new WorkerRegistry(personalData);
    registerWorkers = new RegisterWorkers(
      tx,
      new StaffLog(audit, world.outbox),
      clock,
      enterprises,
      employments,
      registry,
    );
    listWorkers = new ListWorkers(tx, workers);
    firstEnterprise = world.seeded.enterprises[0]?.id ?? '';
  });
  afterAll(() => world.close());

  let sequence = 900;
  const person = (
    name: string,
  ): { name: string; idKind: 'RESIDENT_ID'; idNumber: string; employmentKind: 'EMPLOYEE' } => ({
    name,
    idKind: 'RESIDENT_ID',
    idNumber: makeCitizenId('350803', localDate('1991-01-01'), sequence++),
    employmentKind: 'EMPLOYEE',
  });
  const auditCount = async (action: string): Promise<number> => {
    const [row] = await world.tx.read.query<{ n: number }>(
      'SELECT COUNT(*) AS n FROM audit_entry WHERE action = ?',
      [action],
    );
    return row?.n ?? 0;
  };

  describe('registering workers', () => {
    it('registers new people, finds known ones, and employs each once', async () => {
      const batch = [person('林小芳'), person('赖永辉')];
      const first = await registerWorkers.execute(world.actor('hr1'), firstEnterprise, { workers: batch });
      expect(first).toMatchObject({ registered: 2, known: 0 });
      const again = await registerWorkers.execute(world.actor('hr1'), firstEnterprise, {
        workers: [...batch, person('邱建国')],
      });
      expect(again).toMatchObject({ registered: 1, known: 2 });
      expect(again.workers[0]?.workerId).toBe(first.workers[0]?.workerId);
      const facts = await employments.ofWorkers(world.tx.read, scopeOf(world.actor('manager1')), [
        first.workers[0]?.workerId ?? '',
      ]);
      expect(facts).toHaveLength(1);
      expect(await auditCount('people.workers_registered')).toBe(2);
    });

    it('writes nothing when one row is wrong, and names the row', async () => {
      const before = await listWorkers.execute(world.actor('manager1'), PAGE);
      const refused = registerWorkers.execute(world.actor('hr1'), firstEnterprise, {
        workers: [person('温丽'), { ...person('江涛'), idNumber: '3.50802E+17' }],
      });
      await expect(refused).rejects.toMatchObject({
        code: 'people.entries_invalid',
        fields: [{ path: 'body.workers[1].idNumber' }],
      });
      expect((await listWorkers.execute(world.actor('manager1'), PAGE)).total).toBe(before.total);
    });

    it('refuses the same person twice in one list, and a known number under another name', async () => {
      const twice = person('曾梅');
      await expect(
        registerWorkers.execute(world.actor('hr1'), firstEnterprise, { workers: [twice, twice] }),
      ).rejects.toMatchObject({ fields: [{ path: 'body.workers[1].idNumber' }] });
      await registerWorkers.execute(world.actor('hr1'), firstEnterprise, { workers: [twice] });
      await expect(
        registerWorkers.execute(world.actor('hr1'), firstEnterprise, {
          workers: [{ ...twice, name: '曾某' }],
        }),
      ).rejects.toMatchObject({ fields: [{ path: 'body.workers[0].name' }] });
    });

    it('ends with one row a person when ten transactions register the same people at once', async () => {
      const batch = Array.from({ length: 20 }, (_, index) =>
        person(`同${'一二三四五六七八九十'[index % 10]}`),
      );
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, turn) =>
          registerWorkers.execute(world.actor('hr1'), firstEnterprise, {
            // Everybody brings them in another order.
            workers: turn % 2 === 0 ? batch : [...batch].reverse(),
          }),
        ),
      );
      const ids = new Set(answers.flatMap((answer) => answer.workers.map(({ workerId }) => workerId)));
      expect(ids.size).toBe(20);
      expect(answers.reduce((sum, { registered }) => sum + registered, 0)).toBe(20);
      const facts = await employments.ofWorkers(world.tx.read, { kind: 'system' }, [...ids]);
      expect(facts).toHaveLength(20);
    });

    it('hides an enterprise that is not the asker’s behind the same answer as one that does not exist', async () => {
      const [mine, second] = [world.actor('hr1'), world.seeded.enterprises[1]?.id ?? ''];
      for (const id of [second, newId()]) {
        await expect(registerWorkers.execute(mine, id, { workers: [person('黄海')] })).rejects.toMatchObject({
          code: 'people.enterprise_not_found',
        });
      }
    });
  });

  describe('the database itself', () => {
    it('refuses the same citizen id twice, whatever the code does', async () => {
      const known = world.seeded.workers[0];
      if (!known) throw new Error('nobody seeded');
      const id = newId();
      const row = {
        id: bin(id),
        centre_id: bin(world.seeded.centreId),
        name: known.name,
        id_kind: known.idKind,
        id_cipher: world.personalData.encrypt(known.idNumber, workerIdPlace(id)),
        id_blind: identityBlind(world.personalData, known.idKind, known.idNumber),
        id_masked: '350***********0000',
        id_last4: '0000',
        drawing_pension: false,
        created_at: world.clock.now(),
      };
      await expect(world.tx.run((db) => db.insert('worker', row))).rejects.toMatchObject({ errno: 1062 });
      // Negative control: without the unique key the row goes in, so the key is what refused it.
      const { dataSource } = world.database;
      await dataSource.query(
        'ALTER TABLE worker ADD KEY ix_control_centre (centre_id), DROP KEY uq_worker_identity',
      );
      await world.tx.run((db) => db.insert('worker', row));
      await dataSource.query('DELETE FROM worker WHERE id = ?', [bin(id)]);
      await dataSource.query(
        'ALTER TABLE worker ADD UNIQUE KEY uq_worker_identity (centre_id, id_blind), DROP KEY ix_control_centre',
      );
      await expect(world.tx.run((db) => db.insert('worker', row))).rejects.toMatchObject({ errno: 1062 });
    });

    it('refuses a second open employment at one enterprise, and one that ends before it starts', async () => {
      const known = world.seeded.workers[0];
      const row = {
        id: bin(newId()),
        centre_id: bin(world.seeded.centreId),
        worker_id: bin(known?.id ?? ''),
        enterprise_id: bin(firstEnterprise),
        kind: 'EMPLOYEE',
        started_on: '2026-01-01',
        ended_on: null,
        open_slot: 1,
        created_at: world.clock.now(),
      };
      const insert = (change: object): Promise<void> =>
        world.tx.run((db) => db.insert('employment', { ...row, ...change }));
      await expect(insert({})).rejects.toMatchObject({ errno: 1062 });
      await expect(insert({ ended_on: '2025-12-31', open_slot: null })).rejects.toMatchObject({
        errno: 4025,
      });
      await expect(insert({ open_slot: null })).rejects.toMatchObject({ errno: 4025 });
      await expect(insert({ kind: 'FRIEND' })).rejects.toMatchObject({ errno: 4025 });
    });
  });

  it('registers an enterprise once, under a valid code', async () => {
    const { tx, audit, clock } = world;
    const register = new RegisterEnterprise(tx, audit, clock);
    const input = {
      uscc: makeUscc('350800', 'MA123456').toLowerCase(),
      name: '龙岩新设机械有限公司',
      cluster: 'MACHINERY' as const,
      industry: '通用设备制造业',
      aboveScale: true,
    };
    const created = await register.execute(world.actor('manager1'), input);
    expect(created.uscc).toBe(input.uscc.toUpperCase());
    // What is answered is all that the contract declares: less would be an internal error over HTTP.
    expect(peopleRoutes.registerEnterprise.response.schema.parse(created)).toEqual(created);
    await expect(register.execute(world.actor('manager1'), input)).rejects.toMatchObject({
      code: 'people.uscc_taken',
    });
    await expect(
      register.execute(world.actor('manager1'), { ...input, uscc: '91350100M000100Y4Z' }),
    ).rejects.toMatchObject({ code: 'people.entries_invalid' });
    expect(await auditCount('people.enterprise_registered')).toBe(1);
  });

  it('ends an employment once and announces it', async () => {
    const { tx, audit, outbox } = world;
    const end = new EndEmployment(tx, audit, outbox, employments);
    const leaver = world.seeded.workers.find(({ enterprise }) => enterprise === 1);
    const id = leaver?.employmentId ?? '';
    await expect(end.execute(world.actor('hr1'), id, '2026-11-20')).rejects.toMatchObject({
      code: 'people.employment_not_found',
    });
    await expect(end.execute(world.actor('hr2'), id, '1999-01-01')).rejects.toMatchObject({
      code: 'people.end_before_start',
    });
    expect(await end.execute(world.actor('hr2'), id, '2026-11-20')).toMatchObject({ workerId: leaver?.id });
    await expect(end.execute(world.actor('hr2'), id, '2026-11-21')).rejects.toMatchObject({
      code: 'people.employment_ended_already',
    });
    const events = await tx.read.query<{ payload: string }>(
      "SELECT payload FROM outbox_message WHERE name = 'people.employment_ended'",
    );
    expect(events.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
      {
        centreId: world.seeded.centreId,
        employmentId: id,
        workerId: leaver?.id,
        enterpriseId: world.seeded.enterprises[1]?.id,
        endedOn: '2026-11-20',
      },
    ]);
  });

  it('shows a plain number only with a reason, and writes the reason down first', async () => {
    const { tx, audit, personalData } = world;
    const reveal = new RevealIdentity(tx, audit, personalData, workers);
    const someone = world.seeded.workers.find(({ phone }) => phone !== null);
    const before = await auditCount('people.identity_revealed');
    const id = someone?.id ?? '';
    const reason = '核对证书姓名与证件';
    expect(await reveal.execute(world.actor('exam1'), id, { field: 'ID_NUMBER', reason })).toEqual({
      value: someone?.idNumber,
    });
    expect(await reveal.execute(world.actor('exam1'), id, { field: 'PHONE', reason })).toEqual({
      value: someone?.phone,
    });
    expect(await auditCount('people.identity_revealed')).toBe(before + 2);
    const trail = JSON.stringify(await tx.read.query('SELECT * FROM audit_entry'));
    expect(trail).not.toContain(someone?.idNumber);
    const other = await addOtherCentre(world);
    for (const [actor, workerId] of [
      [other.manager, id],
      [world.actor('exam1'), newId()],
    ] as const) {
      await expect(reveal.execute(actor, workerId, { field: 'PHONE', reason })).rejects.toMatchObject({
        code: 'people.worker_not_found',
      });
    }
  });

  it('keeps the bank account sealed and shows its end', async () => {
    const { tx, audit, personalData } = world;
    const notices = new Notices(world.outbox, world.clock);
    const told = async (login: string): Promise<string[]> =>
      (
        await tx.read.query<{ kind: string }>(
          'SELECT kind FROM notification WHERE account_id = ? ORDER BY id',
          [bin(world.actor(login).accountId ?? '')],
        )
      ).map(({ kind }) => kind);
    const waiting = async (): Promise<string[]> =>
      (
        await enterprises.list(
          tx.read,
          { kind: 'centre', centreId: world.seeded.centreId },
          { pendingAccount: 'true', limit: 9, offset: 0 },
        )
      ).items.map(({ id }) => id);
    const change = new ChangeBankAccount(tx, world.clock, audit, personalData, enterprises, notices);
    const limits = new AccountEntryLimits(tx, world.clock);
    const decide = new DecideBankAccount(tx, audit, personalData, enterprises, notices, limits);
    const account = {
      accountName: world.seeded.enterprises[0]?.name ?? '',
      accountNumber: '6217000012345678',
    };
    const oldMasked = (await enterprises.find(tx.read, { kind: 'system' }, firstEnterprise))
      ?.bankAccountMasked;
    const answer = await change.execute(world.actor('hr1'), firstEnterprise, account);
    // Until somebody in finance has confirmed the new account, the old one is paid to.
    const accountMasked = '************5678';
    expect(answer).toMatchObject({ pendingAccountMasked: accountMasked });
    expect(answer.bankAccountMasked).not.toBe(accountMasked);
    expect(await waiting()).toEqual([firstEnterprise]);
    for (const login of ['finance1', 'finance2', 'hr1'])
      expect(await told(login)).toEqual(['people.bank_account_pending']);
    expect(await told('hr2')).toEqual([]);
    const before = (await enterprises.bankAccountCiphers(tx.read, { kind: 'system' }, [firstEnterprise])).get(
      firstEnterprise,
    );
    const finance = world.actor('finance1');
    const wish = { confirm: true as const, accountMasked, ...account };
    await expect(
      decide.execute({ ...finance, accountId: world.actor('hr1').accountId }, firstEnterprise, wish),
    ).rejects.toMatchObject({ code: 'people.own_account_change' });
    await expect(
      decide.execute(finance, firstEnterprise, { ...wish, accountMasked: '************9999' }),
    ).rejects.toMatchObject({ code: 'people.no_pending_account' });
    // The same end, another number; the number, another holder: neither confirms, and nobody goes on trying.
    for (const entry of [{ accountNumber: '6217000012355678' }, { accountName: '别的公司' }]) {
      await expect(decide.execute(finance, firstEnterprise, { ...wish, ...entry })).rejects.toMatchObject({
        code: 'people.account_entry_differs',
      });
    }
    expect(
      (await enterprises.bankAccountCiphers(tx.read, { kind: 'system' }, [firstEnterprise])).get(
        firstEnterprise,
      ),
    ).toEqual(before);
    const other = world.actor('finance2');
    const guesses: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const entry = { ...wish, accountNumber: `62179999${guess}2345678` };
      await decide.execute(other, firstEnterprise, entry).catch((error: { code: string }) => {
        guesses.push(error.code);
      });
    }
    expect(guesses).toEqual([
      ...Array.from({ length: 5 }, () => 'people.account_entry_differs'),
      ...Array.from({ length: 2 }, () => 'request.rate_limited'),
    ]);
    // Also with the right number now: it may have been found by trying.
    await expect(decide.execute(other, firstEnterprise, wish)).rejects.toMatchObject({
      code: 'request.rate_limited',
    });
    expect(await decide.execute(finance, firstEnterprise, wish)).toMatchObject({
      bankAccountMasked: accountMasked,
      pendingAccountMasked: null,
    });
    expect(await waiting()).toEqual([]);
    expect(await told('hr1')).toContain('people.bank_account_decided');
    const [notice] = await tx.read.query<{ body: string }>(
      `SELECT body FROM notification WHERE account_id = ? AND kind = 'people.bank_account_decided'`,
      [bin(world.actor('hr1').accountId ?? '')],
    );
    expect(notice?.body).toContain(`原账户 ${oldMasked}`);
    expect(notice?.body).toContain(`新账户 ${accountMasked}`);
    expect(notice?.body).not.toContain(account.accountNumber);
    await expect(decide.execute(finance, firstEnterprise, wish)).rejects.toMatchObject({
      code: 'people.no_pending_account',
    });
    await expect(
      change.execute(world.actor('hr1'), world.seeded.enterprises[1]?.id ?? '', account),
    ).rejects.toMatchObject({ code: 'people.enterprise_not_found' });
    const ciphers = await enterprises.bankAccountCiphers(tx.read, { kind: 'system' }, [firstEnterprise]);
    expect(ciphers.get(firstEnterprise)?.cipher).not.toContain('6217000012345678');
  });

  describe('lists', () => {
    it('show an enterprise its own people and nobody else’s, masked', async () => {
      const own = await listWorkers.execute(world.actor('hr2'), PAGE);
      expect(own.total).toBeGreaterThan(0);
      expect(new Set(own.items.map(({ enterpriseId }) => enterpriseId))).toEqual(
        new Set([world.seeded.enterprises[1]?.id]),
      );
      expect(own.items.every(({ idMasked }) => /^\d{3}\*{11}/.test(idMasked))).toBe(true);
      expect(JSON.stringify(own)).not.toMatch(/\d{17}[\dX]/);
      const foreign = await listWorkers.execute(world.actor('hr2'), {
        ...PAGE,
        enterpriseId: firstEnterprise,
      });
      expect(foreign.total).toBe(0);
    });

    it('find people by the beginning of a name or the last four characters, with wildcards as plain signs', async () => {
      const someone = world.seeded.workers[5];
      const manager = world.actor('manager1');
      for (const q of [someone?.name ?? '', someone?.idNumber.slice(-4) ?? '']) {
        const found = await listWorkers.execute(manager, { ...PAGE, q });
        expect(found.items.map(({ id }) => id)).toContain(someone?.id);
      }
      expect((await listWorkers.execute(manager, { ...PAGE, q: '%' })).total).toBe(0);
    });

    it('show a worker only themselves and a trainer only themselves', async () => {
      const self = await listWorkers.execute(world.actor('worker1'), PAGE);
      expect(self.items.map(({ id }) => id)).toEqual([world.seeded.workers[0]?.id]);
      const list = new ListTrainers(world.tx, trainers);
      expect((await list.execute(world.actor('trainer1'), PAGE)).items.map(({ id }) => id)).toEqual([
        world.seeded.trainers[0]?.id,
      ]);
      expect((await list.execute(world.actor('manager1'), { ...PAGE, dualQualified: 'true' })).total).toBe(5);
      // An enterprise chooses its assessors from the centre's pool.
      expect((await list.execute(world.actor('hr1'), PAGE)).total).toBe(6);
    });

    it('page enterprises and keep other tenants out', async () => {
      const list = new ListEnterprises(world.tx, enterprises);
      const find = new FindEnterprise(world.tx, enterprises);
      const other = await addOtherCentre(world, 'OTHER2');
      expect((await list.execute(other.manager, PAGE)).items.map(({ id }) => id)).toEqual([
        other.enterpriseId,
      ]);
      await expect(find.execute(other.manager, firstEnterprise)).rejects.toMatchObject({
        code: 'people.enterprise_not_found',
      });
      const page = await list.execute(world.actor('manager1'), { limit: 1, offset: 1 });
      expect(page.items).toHaveLength(1);
      expect(page.total).toBeGreaterThanOrEqual(3);
      expect((await find.execute(world.actor('hr1'), firstEnterprise)).workers).toBeGreaterThan(0);
    });
  });

  it('registers a trainer once a staff number', async () => {
    const { tx, audit, clock } = world;
    const register = new RegisterTrainer(tx, audit, clock, trainers);
    const input = {
      staffNumber: 'X-1',
      name: '华 建平',
      dualQualified: true,
      qualifications: [{ occupationCode: '6-18-01-01', level: 2 }],
    };
    const created = await register.execute(world.actor('manager1'), input);
    expect(created).toMatchObject({ name: '华建平', qualifications: input.qualifications });
    expect(await trainers.find(tx.read, scopeOf(world.actor('manager1')), created.id)).toMatchObject({
      qualifications: input.qualifications,
    });
    await expect(register.execute(world.actor('manager1'), input)).rejects.toMatchObject({
      code: 'people.staff_number_taken',
    });
  });
});
