import { randomBytes, randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { say } from './figures.mjs';
import { signIn, startProduct } from './product.mjs';

const LINES = Number(process.env.BENCH_LINES ?? 5000);
const IDLE_MS = 3000;
const PATIENCE_MS = Number(process.env.BENCH_PATIENCE_MS ?? 30 * 60_000);

/** Credited minutes of the six sessions: 22 class hours offline in three, 22 online in three. */
const SESSIONS = [
  ['OFFLINE', 'THEORY', 360],
  ['OFFLINE', 'PRACTICAL', 315],
  ['OFFLINE', 'PRACTICAL', 315],
  ['ONLINE', 'THEORY', 330],
  ['ONLINE', 'THEORY', 330],
  ['ONLINE', 'THEORY', 330],
];

const uuid = (bytes) => {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/**
 * A finished class of LINES people of one enterprise with hours, marks and certificates, and a draft claim of all of
 * them, row by row. No class has so many seats (the table allows 200); what is measured is the claim.
 */
async function seedClaim(databaseUrl) {
  const db = await createConnection({ uri: databaseUrl, timezone: 'Z' });
  const one = async (sql, params) => (await db.query(sql, params))[0][0];
  const id = () => randomBytes(16);
  const { centre, enterprise } = await one(
    `SELECT a.centre_id AS centre, a.enterprise_id AS enterprise FROM account a WHERE a.login_name = 'hr1'`,
  );
  const { course, title, module } = await one(
    `SELECT c.id AS course, c.name AS title, m.id AS module FROM course c JOIN course_module m ON m.course_id = c.id
      WHERE c.centre_id = ? LIMIT 1`,
    [centre],
  );
  const { policy } = await one(
    `SELECT id AS policy FROM policy_version WHERE code = 'LY-DEMO' ORDER BY version DESC`,
  );
  const { trainer } = await one('SELECT id AS trainer FROM trainer WHERE centre_id = ? LIMIT 1', [centre]);
  const { workshop } = await one('SELECT id AS workshop FROM workshop WHERE centre_id = ? LIMIT 1', [centre]);
  const [cohort, scheme, sitting, claim, by] = [id(), id(), id(), id(), id()];
  const now = new Date();
  const people = `FROM seq_1_to_${LINES} n JOIN bench_person b ON b.n = n.seq`;
  await db.query('UPDATE designated_enterprise SET quota = ?', [LINES]);
  await db.query(
    'CREATE TABLE bench_person (n INT PRIMARY KEY, worker BINARY(16), entry BINARY(16), line BINARY(16), decision BINARY(16))',
  );
  await db.query(
    `INSERT INTO bench_person SELECT seq, UNHEX(REPLACE(UUID(), '-', '')), UNHEX(MD5(CONCAT('e', seq))),
       UNHEX(MD5(CONCAT('l', seq))), UNHEX(MD5(CONCAT('d', seq))) FROM seq_1_to_${LINES}`,
  );
  const run = (sql, params = []) => db.query(sql, params);
  await run(
    `INSERT INTO worker (id, centre_id, name, id_kind, id_cipher, id_blind, id_masked, id_last4, birth_on, sex, drawing_pension, created_at)
     SELECT b.worker, ?, CONCAT('学员', n.seq), 'RESIDENT_ID', 'v1.none', UNHEX(SHA2(CONCAT('bench', n.seq), 256)),
       CONCAT('350***********', LPAD(n.seq MOD 10000, 4, '0')), LPAD(n.seq MOD 10000, 4, '0'), '1990-01-01', 'MALE', 0, ? ${people}`,
    [centre, now],
  );
  await run(
    `INSERT INTO employment (id, centre_id, worker_id, enterprise_id, kind, started_on, open_slot, created_at)
     SELECT UNHEX(MD5(CONCAT('m', n.seq))), ?, b.worker, ?, 'EMPLOYEE', '2024-01-01', 1, ? ${people}`,
    [centre, enterprise, now],
  );
  await run(
    `INSERT INTO cohort (id, centre_id, code, title, course_id, course_title, cluster, kind, state, seats, min_seats, starts_on, ends_on, programme, created_at)
     VALUES (?, ?, 'BENCH-5000', '五千人基准班', ?, ?, 'MACHINERY', 'OPEN', 'FINISHED', 200, 1, '2026-10-12', '2026-10-20', 'KEY_ENTERPRISE_POST', ?)`,
    [cohort, centre, course, title, now],
  );
  await run(
    `INSERT INTO roster_entry (id, centre_id, cohort_id, enterprise_id, worker_id, post, employment, enrolled_on, created_at)
     SELECT b.entry, ?, ?, ?, b.worker, '装配工', 'EMPLOYEE', '2026-10-12', ? ${people}`,
    [centre, cohort, enterprise, now],
  );
  for (const [index, [mode, content, minutes]] of SESSIONS.entries()) {
    const session = id();
    await run(
      `INSERT INTO training_session (id, centre_id, cohort_id, module_id, held_on, start_minute, end_minute, break_minutes, workshop_id, trainer_id, mode, content, at_base, state, changed_since, recorded_at, created_at)
       VALUES (?, ?, ?, ?, ?, 540, ?, 0, ?, ?, ?, ?, 0, 'HELD', 0, ?, ?)`,
      [
        session,
        centre,
        cohort,
        module,
        `2026-10-${12 + index}`,
        540 + minutes,
        mode === 'ONLINE' ? null : workshop,
        trainer,
        mode,
        content,
        now,
        now,
      ],
    );
    await run(
      `INSERT INTO attendance_entry (id, centre_id, session_id, cohort_id, worker_id, enterprise_id, kind, mark_slot, credited_minutes, session_minutes, mode, content, at_base, place, method, recorded_by, recorded_at)
       SELECT UNHEX(MD5(CONCAT('a', ?, '-', n.seq))), ?, ?, ?, b.worker, ?, 'MARK', 1, ?, ?, ?, ?, 0, '一号楼', 'SCAN', ?, ? ${people}`,
      [index, centre, session, cohort, enterprise, minutes, minutes, mode, content, by, now],
    );
  }
  await run(
    `INSERT INTO exam_scheme (id, centre_id, cohort_id, enterprise_id, version, state, title, parts, accepted_slot, filed_by, filed_at, decided_by, decided_at)
     VALUES (?, ?, ?, ?, 1, 'ACCEPTED', '企业内部考核方案', '[{"part":"THEORY","maxMarks":100,"passMarks":60}]', 1, ?, ?, ?, ?)`,
    [scheme, centre, cohort, enterprise, by, now, id(), now],
  );
  await run(
    `INSERT INTO exam_sitting (id, centre_id, cohort_id, enterprise_id, scheme_id, number, held_on, place, state, planned_by, planned_at, published_by, published_at)
     VALUES (?, ?, ?, ?, ?, 1, '2026-10-20', '一号楼', 'PUBLISHED', ?, ?, ?, ?)`,
    [sitting, centre, cohort, enterprise, scheme, by, now, by, now],
  );
  await run(
    `INSERT INTO exam_result (id, centre_id, cohort_id, enterprise_id, sitting_id, worker_id, revision, absent, theory_marks, passed, published_by, published_at)
     SELECT UNHEX(MD5(CONCAT('x', n.seq))), ?, ?, ?, ?, b.worker, 0, 0, 80, 1, ?, ? ${people}`,
    [centre, cohort, enterprise, sitting, by, now],
  );
  await run(
    `INSERT INTO certificate (id, centre_id, number, year, serial, kind, cohort_id, worker_id, enterprise_id, worker_name, course_title, credited_minutes, issued_on, issued_by, issued_at, valid_slot)
     SELECT UNHEX(MD5(CONCAT('c', n.seq))), ?, CONCAT('BENCH-', LPAD(n.seq, 5, '0')), 2900, n.seq, 'COMPLETION', ?, b.worker, ?, CONCAT('学员', n.seq), ?, 1980, '2026-10-21', ?, ?, 1 ${people}`,
    [centre, cohort, enterprise, title, by, now],
  );
  await run(
    `INSERT INTO subsidy_claim (id, centre_id, number, cohort_id, enterprise_id, policy_version_id, programme, fund_source, state, frozen, line_count, payable_count, total_fen, created_at)
     VALUES (?, ?, 'BT-BENCH-5000-1', ?, ?, ?, 'KEY_ENTERPRISE_POST', 'EMPLOYMENT_SUBSIDY', 'DRAFT', 0, ?, 0, 0, ?)`,
    [claim, centre, cohort, enterprise, policy, LINES, now],
  );
  await run(
    `INSERT INTO claim_decision (id, centre_id, claim_id, line_id, canonical, hash, decided_at)
     SELECT b.decision, ?, ?, b.line, '{}', REPEAT('0', 64), ? ${people}`,
    [centre, claim, now],
  );
  await run(
    `INSERT INTO claim_line (id, centre_id, claim_id, serial, cohort_id, enterprise_id, worker_id, roster_entry_id, programme, state, eligible, decided_fen, amount_fen, reason, reasons, warnings, decision_id, payment_failures)
     SELECT b.line, ?, ?, n.seq, ?, ?, b.worker, b.entry, 'KEY_ENTERPRISE_POST', 'INELIGIBLE', 0, 0, 0, 'OK', '[]', '[]', b.decision, 0 ${people}`,
    [centre, claim, cohort, enterprise],
  );
  await db.query('DROP TABLE bench_person');
  await db.end();
  return uuid(claim);
}

const three = ({ p50, p99, max }) => `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(0)} ms`;
const figures = ({ busy, cpuSeconds, memoryMiB, ...delay }) =>
  `${three(delay)} (CPU of a stretch ${three(busy)}); CPU ${cpuSeconds.toFixed(1)} s, memory up to ${memoryMiB.toFixed(0)} MiB`;

export async function bench() {
  say(`\nA claim of ${LINES} lines: submitted, checked and packed; delay of the event loops beside it`);
  const product = await startProduct({ watched: true });
  try {
    const claimId = await seedClaim(product.databaseUrl);
    const headers = { ...(await signIn(product.baseUrl, 'hr1')), 'content-type': 'application/json' };
    const ask = async (method, path) => {
      const response = await fetch(`${product.baseUrl}${path}`, {
        method,
        headers: { ...headers, ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}) },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response;
    };
    const until = async (path, done, everyMs = 250) => {
      const end = performance.now() + PATIENCE_MS;
      for (;;) {
        const found = done(await (await ask('GET', path)).json());
        if (found) return found;
        if (performance.now() > end) throw new Error(`waited too long for ${path}`);
        await sleep(everyMs);
      }
    };
    const measured = async (name, work) => {
      await product.figures();
      const began = performance.now();
      const result = await work();
      const took = performance.now() - began;
      const { api, worker } = await product.figures();
      say(
        `${name.padEnd(10)} ${(took / 1000).toFixed(1).padStart(6)} s, load ${loadavg()[0].toFixed(1)}\n` +
          `           API    ${figures(api)}\n           worker ${figures(worker)}`,
      );
      return { result, took, api, worker };
    };
    const idle = await measured('idle', () => sleep(IDLE_MS));
    const submitted = await measured('submit', () => ask('POST', `/api/claims/${claimId}/submit`));
    const claim = await submitted.result.json();
    say(
      `           ${claim.payableLines} of ${claim.lines} lines payable, ${(claim.totalFen / 100).toFixed(2)} yuan`,
    );
    const checked = await measured('check', () =>
      until('/api/claims?limit=1', ({ items }) =>
        items.find(({ id, checkedAt }) => id === claimId && checkedAt),
      ),
    );
    if (process.env.BENCH_PACK === '0') return { idle, submitted, checked };
    const packed = await measured('pack', async () => {
      const { id } = await (await ask('POST', `/api/claims/${claimId}/packs`)).json();
      return until(`/api/packs/${id}`, (pack) => !['QUEUED', 'BUILDING'].includes(pack.state) && pack, 500);
    });
    if (packed.result.state !== 'READY')
      throw new Error(`no pack: ${packed.result.failure}\n${product.log().slice(-2000)}`);
    const download = await measured(
      'download',
      async () => (await (await ask('GET', `/api/packs/${packed.result.id}/file`)).arrayBuffer()).byteLength,
    );
    say(`           ${packed.result.files.length} files, ${(download.result / 1048576).toFixed(1)} MiB`);
    return { idle, submitted, checked, packed, download };
  } finally {
    await product.stop();
  }
}
