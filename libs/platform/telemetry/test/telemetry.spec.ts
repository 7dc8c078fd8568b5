import { describe, expect, it } from '@jest/globals';
import { localDate, makeCitizenId } from '../../../kernel/index.js';
import type { Tx } from '../../database/tx.js';
import { createLogger, HealthChecks, metricsText, observeHttp, registerGauge } from '../index.js';

const citizenId = makeCitizenId('350802', localDate('1988-11-23'), 45);

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(
    createLogger({ name: 'test', level: 'debug', destination: { write: (line) => void lines.push(line) } }),
  );
  return lines.join('');
}

describe('logger', () => {
  it('takes ids and phones out wherever they are, and stays JSON', () => {
    const error = Object.assign(new Error(`Duplicate entry '张三' for key 'x'`), {
      parameters: [citizenId, '张三'],
      code: 'ER_DUP_ENTRY',
      errno: 1062,
      cause: new Error(`phone 13912345678`),
    });
    const line = logged((logger) =>
      logger.error(
        { err: error, deep: { list: [citizenId, 13912345678] }, password: 'secret-1' },
        `id ${citizenId}`,
      ),
    );
    for (const leak of [citizenId, '13912345678', '张三', 'secret-1']) expect(line).not.toContain(leak);
    expect(JSON.parse(line)).toMatchObject({ level: 'error', err: { code: 'ER_DUP_ENTRY', errno: 1062 } });
  });

  it('keeps one entry on one line, whatever the input holds', () => {
    const line = logged((logger) =>
      logger.info({ agent: 'a\r\n{"level":"fatal"}\u2028b\u0085c\u001b[31m\u202ed' }, 'x\ny'),
    );
    expect(line.split(/[\r\n\u2028\u2029\u0085]/).filter(Boolean)).toHaveLength(1);
    expect(line).not.toMatch(/[\u001b\u202e]/);
    expect((JSON.parse(line) as { agent: string }).agent).toContain('\u2028b');
  });

  it('keeps request ids, times and amounts', () => {
    const requestId = '0190f0a0-1234-7000-8000-139123456789';
    expect(JSON.parse(logged((logger) => logger.info({ requestId, fen: 3_240_000 })))).toMatchObject({
      requestId,
      fen: 3_240_000,
    });
  });
});

describe('metrics', () => {
  it('shows requests by route id, gauges, and the event loop', async () => {
    observeHttp('POST', 'booking.book', 201, 0.02);
    registerGauge('skillpark_test_depth', 'for the test', () => Promise.resolve(7));
    const text = await metricsText();
    expect(text).toContain(
      'skillpark_http_request_duration_seconds_count{method="POST",route="booking.book",status="201"} 1',
    );
    expect(text).toContain('skillpark_test_depth 7');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('answers without the sample when its source is away', async () => {
    registerGauge('skillpark_test_depth', 'for the test', () => Promise.reject(new Error('away')));
    const text = await metricsText();
    expect(text).not.toMatch(/^skillpark_test_depth \d/m);
    expect(await metricsText()).toContain('skillpark_gauge_errors_total{gauge="skillpark_test_depth"} 1');
  });
});

describe('health', () => {
  const tx = (query: () => Promise<unknown>): Tx => ({ read: { query } }) as unknown as Tx;
  const redisAway = { name: 'redis', required: false, check: () => Promise.reject(new Error('away')) };

  it('is ready without Redis but not without the database', async () => {
    const up = await new HealthChecks(
      tx(() => Promise.resolve([])),
      [redisAway],
    ).readyz();
    expect(up).toMatchObject({
      ready: true,
      checks: { database: { ok: true }, redis: { ok: false, required: false } },
    });
    const down = await new HealthChecks(tx(() => Promise.reject(new Error('ECONNREFUSED')))).readyz();
    expect(down.ready).toBe(false);
    expect(JSON.stringify(down)).not.toContain('ECONNREFUSED');
  });

  it('gives up on a database that hangs', async () => {
    const health = new HealthChecks(tx(() => new Promise(() => undefined)));
    expect((await health.readyz()).ready).toBe(false);
    expect(health.livez().status).toBe('ok');
  });
});
