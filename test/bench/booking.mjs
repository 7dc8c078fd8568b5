import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { createPool } from 'mysql2/promise';
import { median, say, spread } from './figures.mjs';
import { signIn, startProduct } from './product.mjs';

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 32);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const ROUND_MS = Number(process.env.BENCH_ROUND_MS ?? 3000);
const SEATS = 200;
/** Cohorts are opened for at most this many bookings per second. */
const MOST_PER_SECOND = 6000;

const bytesOf = (id) => Buffer.from(id.replaceAll('-', ''), 'hex');

async function openCohorts(baseUrl, count) {
  const headers = { ...(await signIn(baseUrl, 'manager1')), 'content-type': 'application/json' };
  const post = async (path, body) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const courses = await (await fetch(`${baseUrl}/api/courses?limit=1`, { headers })).json();
  const startsOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const ids = [];
  for (let n = 0; n < count; n += 1) {
    const { id } = await post('/api/cohorts', {
      courseId: courses.items[0].id,
      title: '基准测试班',
      kind: 'OPEN',
      startsOn,
      endsOn: startsOn,
      seats: SEATS,
    });
    await post(`/api/cohorts/${id}/open`, {});
    ids.push(id);
  }
  return ids;
}

/**
 * All clients book single seats of one cohort at a time; when it is full, all go on to the next. Counts bookings
 * that were acknowledged within the round.
 */
async function round(cohorts, bookOne) {
  const state = { current: cohorts.take(), count: 0 };
  const until = performance.now() + ROUND_MS;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, client) => {
      while (performance.now() < until) {
        const cohort = state.current;
        if (await bookOne(cohort, client)) state.count += 1;
        else if (state.current === cohort) state.current = cohorts.take();
      }
    }),
  );
  return (state.count * 1000) / (performance.now() - began);
}

function overHttp(baseUrl, headers) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const body = '{"seats":1}';
  const { hostname, port } = new URL(baseUrl);
  return (cohort) =>
    new Promise((done, fail) => {
      const sent = request(
        {
          hostname,
          port,
          agent,
          method: 'POST',
          path: `/api/cohorts/${cohort}/bookings`,
          headers: {
            ...headers,
            'idempotency-key': randomUUID(),
            'content-type': 'application/json',
            'content-length': body.length,
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === 201) done(true);
            else if (response.statusCode === 409) done(false);
            else fail(new Error(`booking: ${response.statusCode}`));
          });
        },
      );
      sent.on('error', fail);
      sent.end(body);
    });
}

/** The least that books a seat: lock the cohort's row, count, insert, commit. No answer kept, no trail, no events. */
function withPlainSql(connections, facts) {
  return async (cohort, client) => {
    const connection = connections[client];
    const id = bytesOf(cohort);
    await connection.query('START TRANSACTION');
    const [[row]] = await connection.query('SELECT seats FROM cohort WHERE id = ? FOR UPDATE', [id]);
    const now = new Date();
    const [[{ taken }]] = await connection.query(
      `SELECT COALESCE(SUM(seats), 0) AS taken FROM booking
        WHERE cohort_id = ? AND (state = 'CONFIRMED' OR (state = 'HELD' AND hold_expires_at > ?))`,
      [id, now],
    );
    if (Number(taken) + 1 > row.seats) {
      await connection.query('ROLLBACK');
      return false;
    }
    await connection.query(
      `INSERT INTO booking (id, centre_id, cohort_id, enterprise_id, seats, state, hold_expires_at, created_at)
       VALUES (?, ?, ?, ?, 1, 'HELD', ?, ?)`,
      [
        bytesOf(randomUUID()),
        facts.centre_id,
        id,
        facts.enterprise_id,
        new Date(now.getTime() + 1_800_000),
        now,
      ],
    );
    await connection.query('COMMIT');
    return true;
  };
}

export async function bench() {
  say(
    `\nBookings on one hot cohort: ${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MS / 1000} s each, alternating`,
  );
  const product = await startProduct({ env: { DATABASE_POOL: String(Math.max(CONNECTIONS, 4)) } });
  const pool = createPool({ uri: product.databaseUrl, timezone: 'Z', connectionLimit: CONNECTIONS });
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.getConnection()));
  for (const connection of connections)
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  try {
    const [[facts]] = await connections[0].query(
      'SELECT centre_id, id AS enterprise_id FROM enterprise LIMIT 1',
    );
    const ids = await openCohorts(product.baseUrl, Math.ceil((ROUND_MS / 1000) * (MOST_PER_SECOND / SEATS)));
    let next = 0;
    const cohorts = {
      take() {
        const id = ids[next];
        next += 1;
        if (!id) throw new Error('no cohort is left: raise MOST_PER_SECOND or give shorter rounds');
        return id;
      },
    };
    const clear = async () => {
      // Every round starts on empty cohorts, so that both sides count the same number of rows.
      await connections[0].query('DELETE FROM booking');
      next = 0;
    };
    const http = overHttp(product.baseUrl, await signIn(product.baseUrl, 'hr1'));
    const plain = withPlainSql(connections, facts);
    // The first requests compile the code; they are not counted.
    await round(cohorts, http);
    await clear();
    const figures = { http: [], plain: [], ratio: [], cpu: [] };
    for (let n = 1; n <= ROUNDS; n += 1) {
      const cpuBefore = product.apiCpuMs();
      const byHttp = await round(cohorts, http);
      const cpu = product.apiCpuMs() - cpuBefore;
      await clear();
      const byPlain = await round(cohorts, plain);
      await clear();
      figures.http.push(byHttp);
      figures.cpu.push((cpu * 1000) / (byHttp * ROUND_MS));
      figures.plain.push(byPlain);
      figures.ratio.push(byHttp / byPlain);
      say(
        `  round ${n}: ${byHttp.toFixed(0)}/s over HTTP, ${byPlain.toFixed(0)}/s plain SQL, ratio ${(byHttp / byPlain).toFixed(2)}`,
      );
    }
    say(`acknowledged bookings over HTTP: ${spread(figures.http)} per second`);
    say(`raw mysql2 transactions:         ${spread(figures.plain)} per second`);
    say(`ratio:                           ${spread(figures.ratio, 2)}`);
    if (!figures.cpu.some(Number.isNaN))
      say(`processor time of the API:       ${spread(figures.cpu, 2)} ms a booking`);
    return { http: median(figures.http), plain: median(figures.plain), ratio: median(figures.ratio) };
  } finally {
    await pool.end();
    await product.stop();
  }
}
