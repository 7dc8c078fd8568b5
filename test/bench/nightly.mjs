import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { WORKER_FLAGS } from '../../tools/launch/applications.mjs';
import { say } from './figures.mjs';
import { createDatabase, DIST } from './product.mjs';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 34_500);
const fromDist = (path) => import(pathToFileURL(join(DIST, path)).href);

/** Filed policies with programmes that pay a person; made applicable here and now by data, below. */
const ELSEWHERE = ['FJ2024', 'WZ2019', 'XM-2025-100', 'XM2023-187', 'ZJ-COUNTING'];

/** PEOPLE workers of one centre, each employed, insured for some months, and with one certificate of somebody else. */
async function seedPeople(url) {
  const db = await createConnection({ uri: url, timezone: 'Z' });
  const one = async (sql) => (await db.query(sql))[0][0];
  const { centre, enterprise, account } = await one(
    `SELECT a.centre_id AS centre, a.enterprise_id AS enterprise, a.id AS account FROM account a WHERE a.login_name = 'hr1'`,
  );
  const now = new Date();
  const file = randomBytes(16);
  const people = `FROM seq_1_to_${PEOPLE} n`;
  const key = `UNHEX(SHA2(CONCAT('bench', n.seq), 256))`;
  const run = (sql, params) => db.query(sql, params);
  await run(
    `INSERT INTO worker (id, centre_id, name, id_kind, id_cipher, id_blind, id_masked, id_last4, birth_on, sex, drawing_pension, created_at)
     SELECT UNHEX(MD5(CONCAT('w', n.seq))), ?, CONCAT('学员', n.seq), 'RESIDENT_ID', 'v1.none', ${key},
       CONCAT('350***********', LPAD(n.seq MOD 10000, 4, '0')), LPAD(n.seq MOD 10000, 4, '0'),
       DATE_ADD('1968-01-01', INTERVAL n.seq MOD 14000 DAY), IF(n.seq MOD 3 = 0, 'FEMALE', 'MALE'), n.seq MOD 41 = 0, ? ${people}`,
    [centre, now],
  );
  await run(
    `INSERT INTO employment (id, centre_id, worker_id, enterprise_id, kind, started_on, ended_on, open_slot, created_at)
     SELECT UNHEX(MD5(CONCAT('m', n.seq))), ?, UNHEX(MD5(CONCAT('w', n.seq))), ?, 'EMPLOYEE', '2023-01-01',
       IF(n.seq MOD 17 = 0, '2025-06-30', NULL), IF(n.seq MOD 17 = 0, NULL, 1), ? ${people}`,
    [centre, enterprise, now],
  );
  await run(
    `INSERT INTO benefit_import (id, centre_id, kind, format, state, accepted_slot, file_sha256, filled_rows, unknown_people, problem_count, problems, uploaded_by, created_at, accepted_by, accepted_at)
     VALUES (?, ?, 'INSURANCE', 'CSV', 'ACCEPTED', 1, REPEAT('0', 64), 0, 0, 0, '[]', ?, ?, ?, ?)`,
    [file, centre, account, now, account, now],
  );
  await run(
    `INSERT INTO insurance_record (id, centre_id, person_key, kind, from_month, to_month, employer_uscc, import_id, created_at)
     SELECT UNHEX(MD5(CONCAT('i', n.seq))), ?, ${key}, 'UNEMPLOYMENT',
       DATE_FORMAT(DATE_SUB(?, INTERVAL 1 + n.seq MOD 48 MONTH), '%Y-%m'), DATE_FORMAT(?, '%Y-%m'), '91350800MA0000000X', ?, ? ${people}`,
    [centre, now, now, file, now],
  );
  await run(
    `INSERT INTO outside_certificate (id, centre_id, person_key, type, occupation, level, number, issued_on, recognised, by_enterprise, import_id, created_at)
     SELECT UNHEX(MD5(CONCAT('c', n.seq))), ?, ${key}, IF(n.seq MOD 5 = 0, 'VOCATIONAL_QUALIFICATION', 'SKILL_LEVEL'),
       ELT(1 + n.seq MOD 3, '6-18-01-01', '6-31-01-03', '6-20-03-01'), 1 + n.seq MOD 5, CONCAT('BENCH', LPAD(n.seq, 8, '0')),
       DATE_SUB(DATE(?), INTERVAL n.seq MOD 500 DAY), IF(n.seq MOD 10 = 0, NULL, 1),
       CASE n.seq MOD 10 WHEN 1 THEN 1 WHEN 2 THEN NULL ELSE 0 END, ?, ? ${people}`,
    [centre, now, file, now],
  );
  await db.end();
  return { centre, account };
}

/** The facts of everybody in one statement, as plain as SQL can be; the time it takes, until the last row is here. */
async function scan(url, centre) {
  const db = await createConnection({ uri: url, timezone: 'Z', dateStrings: ['DATE'] });
  const sql = `SELECT w.id, w.birth_on, w.drawing_pension, r.kind, r.from_month, r.to_month, r.employer_uscc, c.id,
      c.type, c.occupation, c.level, c.issued_on, c.recognised, c.by_enterprise, m.started_on, m.ended_on,
      g.programme, g.granted_on, b.policy_code, b.programme, b.state, b.fingerprint
    FROM worker w
    LEFT JOIN insurance_record r ON r.centre_id = w.centre_id AND r.person_key = w.id_blind
    LEFT JOIN outside_certificate c ON c.centre_id = w.centre_id AND c.person_key = w.id_blind
    LEFT JOIN employment m ON m.worker_id = w.id
    LEFT JOIN grant_reservation g ON g.person_key = w.id_blind AND g.active = 1
    LEFT JOIN benefit_case b ON b.worker_id = w.id
   WHERE w.centre_id = ? ORDER BY w.id`;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const [rows] = await db.query({ sql, values: [centre], rowsAsArray: true });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await db.end();
  return { rows: rows.length, seconds, cpu: (user + system) / 1e6 };
}

/** The commands of the worker over that database, put together as its module does. */
async function product(url) {
  const { connectDataSource } = await fromDist('libs/database/index.js');
  const platform = await fromDist('libs/platform/index.js');
  const { EmploymentRepository } = await fromDist('libs/people/index.js');
  const from = async (path) => fromDist(`libs/subsidy/${path}.js`);
  const { PolicyStore } = await from('store/policy-store');
  const { ReservationStore } = await from('store/reservation-store');
  const { BenefitEvidence } = await from('store/benefit/benefit-evidence');
  const { BenefitDeciding } = await from('store/benefit/benefit-deciding');
  const { BenefitStanding } = await from('store/benefit/benefit-standing');
  const { BenefitWriting } = await from('store/benefit/benefit-writing');
  const { BenefitRunStore } = await from('store/benefit/benefit-run-store');
  const { DecidingStores } = await from('store/benefit/deciding-stores');
  const { StartBenefitRun } = await from('commands/benefit/start-benefit-run');
  const { DecideBenefits } = await from('commands/benefit/decide-benefits');
  const { checkPolicy } = await from('policies/load');
  const dataSource = await connectDataSource(url, 4);
  const { Tx, AuditTrail, Outbox, Notices, Clock } = platform;
  const tx = new Tx(dataSource);
  const clock = new Clock();
  const [audit, outbox] = [new AuditTrail(clock), new Outbox(clock)];
  const policies = new PolicyStore();
  const runs = new BenefitRunStore();
  const evidence = new BenefitEvidence(new EmploymentRepository(), new ReservationStore());
  const deciding = new BenefitDeciding(policies);
  const writing = new BenefitWriting(new Notices(outbox, clock), new BenefitStanding());
  const stores = new DecidingStores(runs, evidence, deciding, writing);
  return {
    tx,
    clock,
    policies,
    deciding,
    checkPolicy,
    runs,
    start: new StartBenefitRun(tx, clock, runs, evidence, outbox, audit),
    decide: new DecideBenefits(tx, clock, stores, outbox, audit),
    close: () => dataSource.destroy(),
  };
}

/** Versions of the centre's own of policies from elsewhere: everywhere, and open today. Nothing else is changed. */
async function openEverything({ tx, clock, policies, checkPolicy }, centreId) {
  const year = Number(clock.today().slice(0, 4));
  const scope = { kind: 'centre', centreId };
  await tx.run(async (db) => {
    for (const code of ELSEWHERE) {
      const filed = await policies.current(db, scope, code);
      const { window } = filed.policy;
      const open = window && { ...window, from: `${year - 1}-01-01`, to: `${year + 1}-12-31` };
      const policy = {
        ...filed.policy,
        version: 9000,
        jurisdiction: { code: '000000', name: '不限' },
        ...(open ? { window: open } : {}),
      };
      await policies.insert(db, centreId, checkPolicy(policy), clock.now(), `${year}-01-01`);
    }
  });
}

/** With BENCH_PROFILE=<folder>: where the CPU of `work` goes. */
async function profiled(name, work) {
  const folder = process.env.BENCH_PROFILE;
  if (!folder) return work();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const result = await work();
  const { profile } = await session.post('Profiler.stop');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `nightly-${name.replace(/\W+/g, '-')}.cpuprofile`), JSON.stringify(profile));
  session.disconnect();
  return result;
}

async function oneRun({ tx, runs, start, decide }, actor) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { id: runId } = await start.execute(actor);
  for (;;) {
    const run = await runs.find(tx.read, { kind: 'system' }, runId);
    if (!run.running) {
      const { user, system } = process.cpuUsage(cpu);
      return {
        run,
        user: user / 1e6,
        system: system / 1e6,
        seconds: (performance.now() - began) / 1000,
      };
    }
    await decide.execute({ centreId: run.centreId, runId, from: run.lastWorkerId }, runId);
  }
}

export async function bench() {
  // In a process as the worker's is.
  if (!WORKER_FLAGS.every((flag) => process.execArgv.includes(flag))) {
    const run = join(import.meta.dirname, 'run.mjs');
    const { status } = spawnSync(process.execPath, [...WORKER_FLAGS, run, 'nightly'], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`the benchmark ended with ${status}`);
    return;
  }
  say(
    `\nThe nightly run of benefits over ${PEOPLE} people, each with a certificate, and all programmes that pay a person`,
  );
  const database = await createDatabase();
  let house;
  try {
    const { centre, account } = await seedPeople(database.url);
    house = await product(database.url);
    const { idFromBytes } = await fromDist('libs/platform/database/id.js');
    const [centreId, accountId] = [idFromBytes(centre), idFromBytes(account)];
    await openEverything(house, centreId);
    const open = await house.deciding.openProgrammes(house.tx.read, centreId, house.clock.today());
    say(`${open.length} programmes: ${open.map(({ rule }) => rule.programme.id).join(', ')}`);
    const actor = { accountId, centreId, name: 'bench', roles: ['REVIEWER'], requestId: 'bench' };
    const results = [];
    for (const name of ['first run, everything new', 'second run, nothing changed', 'third run, the same']) {
      const result = await profiled(name, () => oneRun(house, actor));
      const { run, user, system, seconds } = result;
      results.push(result);
      const decisions = run.done * open.length;
      say(
        `${name.padEnd(28)} ${run.done} people, ${decisions} decisions, ${run.changed} written, ${run.failed} failed: ` +
          `CPU ${(user + system).toFixed(1)} s (user ${user.toFixed(1)}, system ${system.toFixed(1)}), ` +
          `${seconds.toFixed(1)} s by the clock, load ${loadavg()[0].toFixed(1)}`,
      );
    }
    const plain = await scan(database.url, centre);
    say(
      `one plain SQL scan of the same facts: ${plain.rows} rows, ${plain.seconds.toFixed(1)} s by the clock, CPU of the reader ${plain.cpu.toFixed(1)} s`,
    );
    return { results, plain };
  } finally {
    await house?.close();
    await database.drop();
  }
}
