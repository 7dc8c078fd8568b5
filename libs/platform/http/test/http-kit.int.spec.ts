import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { type Kit, startKit } from './http-kit-app.js';

const NOTES = '/api/kit/notes';
let kit: Kit;
let headers: Record<string, string>;

beforeAll(async () => {
  kit = await startKit();
  headers = await kit.signedIn();
}, 600_000);
afterAll(() => kit?.close());
beforeEach(() => kit.world.db.execute('DELETE FROM kit_note'));

const fresh = (): Record<string, string> => ({ ...headers, 'Idempotency-Key': randomUUID() });

interface Problem {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly traceId: string;
  readonly errors?: { path: string; message: string }[];
}

/** Every refusal is a problem document that names its code, its status and a trace id, and nothing of our inside. */
function expectProblem(response: request.Response, status: number, code: string): Problem {
  expect({ status: response.status, body: response.body as unknown }).toMatchObject({
    status,
    body: { code, status },
  });
  expect(response.type).toBe('application/problem+json');
  const problem = response.body as Problem;
  expect(problem.traceId).toBe(response.headers['x-request-id']);
  expect(problem.title).toMatch(/[\u4e00-\u9fff]/);
  expect(response.text).not.toMatch(/node_modules|\.ts:|\.js:|SELECT|mysql|ECONN|at Object/);
  return problem;
}

/** Sends text as it is, without a client that would mend it. */
const sendText = (text: string): request.Test =>
  request(kit.server).post(NOTES).set(fresh()).set('Content-Type', 'application/json').send(text);

describe('a body that is refused leaves nothing', () => {
  afterEach(async () => expect(await kit.notes()).toEqual([]));

  it.each([
    ['a number for text', { text: 7 }, 'body.text'],
    ['null for text', { text: null }, 'body.text'],
    ['an array for text', { text: ['a'] }, 'body.text'],
    ['an object for text', { text: { $ne: '' } }, 'body.text'],
    ['a missing field', {}, 'body.text'],
    ['an unknown field', { text: 'a', isAdmin: true }, 'body'],
    ['nothing but blanks', { text: '   ' }, 'body.text'],
    ['one sign too many', { text: 'x'.repeat(201) }, 'body.text'],
    ['a day that does not exist', { text: 'a', on: '2026-02-30' }, 'body.on'],
    ['29 February of a common year', { text: 'a', on: '2027-02-29' }, 'body.on'],
    ['month 13', { text: 'a', on: '2026-13-01' }, 'body.on'],
    ['a time for a date', { text: 'a', on: '2026-02-03T00:00:00Z' }, 'body.on'],
    ['NUL', { text: 'a\u0000b' }, 'body.text'],
    ['NUL inside a free field', { text: 'a', tree: [{ b: '\u0000' }] }, 'body.tree[0].b'],
    ['a lone surrogate', { text: 'a\ud800b' }, 'body.text'],
    ['another control character', { text: 'a\u0007b' }, 'body.text'],
  ])('%s', async (_, body, path) => {
    const problem = expectProblem(
      await request(kit.server).post(NOTES).set(fresh()).send(body),
      400,
      'request.invalid',
    );
    expect(problem.errors?.[0]?.path).toBe(path);
  });

  it.each([
    ['__proto__', '{"text":"a","__proto__":{"isAdmin":true}}'],
    ['constructor', '{"text":"a","constructor":{"prototype":{"isAdmin":true}}}'],
    ['prototype, deep inside', '{"text":"a","tree":[{"b":{"prototype":1}}]}'],
  ])('the key %s', async (_, text) => {
    expectProblem(await sendText(text), 400, 'request.invalid');
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it('nesting beyond all sense', async () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    expectProblem(await sendText(`{"text":"a","tree":${deep}}`), 400, 'request.invalid');
  });

  it.each([
    ['broken JSON', '{"text":"a"'],
    ['a bare string', '"text"'],
    ['a bare number', '7'],
    ['two values', '{"text":"a"}{"text":"b"}'],
    ['a byte that is not UTF-8 JSON', '\u00ef\u00bb\u00bf{'],
  ])('%s', async (_, text) => {
    expectProblem(await sendText(text), 400, 'request.malformed');
  });

  it.each(['null', '[]', '[{"text":"a"}]'])('%s in place of an object', async (text) => {
    const response = await sendText(text);
    expect(response.status).toBe(400);
    expect(response.type).toBe('application/problem+json');
  });

  it('1 MB of text', async () => {
    expectProblem(
      await request(kit.server)
        .post(NOTES)
        .set(fresh())
        .send({ text: 'x'.repeat(1_000_000) }),
      413,
      'request.too_large',
    );
  });

  it('another content type', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data',
    ]) {
      const response = await request(kit.server)
        .post(NOTES)
        .set(fresh())
        .set('Content-Type', type)
        .send('text=a');
      expectProblem(response, 415, 'request.unsupported_media');
    }
  });

  it('a coding or a charset that nobody knows', async () => {
    const coded = await sendText('{}').set('Content-Encoding', 'zstd-9');
    expectProblem(coded, 415, 'request.unsupported_media');
    const charset = await request(kit.server)
      .post(NOTES)
      .set(fresh())
      .set('Content-Type', 'application/json; charset=x-wrong')
      .send('{"text":"a"}');
    expectProblem(charset, 415, 'request.unsupported_media');
  });

  it('a missing, short or malformed idempotency key', async () => {
    const { 'Idempotency-Key': _, ...without } = headers;
    expectProblem(
      await request(kit.server).post(NOTES).set(without).send({ text: 'a' }),
      400,
      'idempotency.key_missing',
    );
    for (const key of ['short', 'k'.repeat(129), 'with blanks in it']) {
      const response = await request(kit.server)
        .post(NOTES)
        .set({ ...without, 'Idempotency-Key': key })
        .send({ text: 'a' });
      expectProblem(response, 400, 'idempotency.key_invalid');
    }
  });

  it('a request without session, without CSRF token, or from another site', async () => {
    const body = { text: 'a' };
    expectProblem(await request(kit.server).post(NOTES).send(body), 401, 'access.not_signed_in');
    const { 'X-CSRF-Token': _, ...without } = fresh();
    expectProblem(await request(kit.server).post(NOTES).set(without).send(body), 403, 'access.csrf');
    expectProblem(
      await request(kit.server).post(NOTES).set(fresh()).set('Origin', 'https://evil.example').send(body),
      403,
      'request.cross_site',
    );
  });
});

describe('text that is unusual and right', () => {
  it.each([
    '𠮷野家 🎓👩‍🔧',
    "O'Brien; DROP TABLE kit_note; --",
    '<script>alert(1)</script>',
    '买买提·艾力',
    '%00 \\u0000',
    'ñ e\u0301',
  ])('is kept as it is: %s', async (text) => {
    const created = await request(kit.server).post(NOTES).set(fresh()).send({ text }).expect(201);
    expect(created.body).toMatchObject({ text });
    expect(await kit.notes()).toEqual([text]);
    const { id } = created.body as { id: string };
    const found = await request(kit.server).get(`${NOTES}/${id}`).set(headers).expect(200);
    expect(found.body).toEqual({ id, text });
  });
});

describe('addresses', () => {
  it('answer an unknown id and what is not even an id alike', async () => {
    const known = randomUUID();
    const bodies: string[] = [];
    const ids = [known, 'x', '1', known.toUpperCase(), `${known}0`, '%00', '..%2f..%2fetc', "1'%20OR%201=1"];
    for (const id of ids) {
      const response = await request(kit.server).get(`${NOTES}/${id}`).set(headers);
      const { traceId: _, ...rest } = expectProblem(response, 404, 'request.not_found');
      bodies.push(JSON.stringify(rest));
    }
    expect(new Set(bodies).size).toBe(1);
  });

  it('with a broken escape are refused, and unknown ones not found', async () => {
    expectProblem(await request(kit.server).get(`${NOTES}/%E0%A4%A`).set(headers), 400, 'request.malformed');
    expectProblem(await request(kit.server).get('/api/nothing/here'), 404, 'request.not_found');
    expectProblem(await request(kit.server).delete(NOTES).set(fresh()), 404, 'request.not_found');
  });

  it.each([
    '?unknown=1',
    '?q=a&q=b',
    '?from=2026-02-30',
    '?__proto__=1',
    '?q[$ne]=1',
    '?q=%00',
    `?q=${'x'.repeat(21)}`,
  ])('with the query %s are refused', async (query) => {
    expectProblem(await request(kit.server).get(`/api/kit/search${query}`), 400, 'request.invalid');
  });

  it('that are no HTTP at all are answered by a problem document too', async () => {
    const answers = [
      await raw('NONSENSE\r\n\r\n'),
      await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
    ];
    expect(answers.map((text) => text.split('\r\n')[0])).toEqual([
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 431 Request Header Fields Too Large',
    ]);
    for (const text of answers) {
      expect(text).toContain('application/problem+json');
      expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ traceId: expect.any(String) });
    }
  });

  function raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(kit.port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
    });
  }
});

describe('the same key again', () => {
  it('replays the answer and says so', async () => {
    const once = fresh();
    const first = await request(kit.server).post(NOTES).set(once).send({ text: 'a' }).expect(201);
    const second = await request(kit.server).post(NOTES).set(once).send({ text: 'a' }).expect(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(await kit.notes()).toEqual(['a']);
  });

  it('is refused for another body', async () => {
    const once = fresh();
    await request(kit.server).post(NOTES).set(once).send({ text: 'a' }).expect(201);
    const response = await request(kit.server).post(NOTES).set(once).send({ text: 'b' });
    expectProblem(response, 422, 'idempotency.key_reused');
    expect(await kit.notes()).toEqual(['a']);
  });

  it('writes twice where the protection is off', async () => {
    const once = fresh();
    for (const _ of [1, 2])
      await request(kit.server).post('/api/kit/bare-notes').set(once).send({ text: 'a' }).expect(201);
    expect(await kit.notes()).toEqual(['a', 'a']);
  });
});

describe('what is answered', () => {
  it('holds only what the contract declares', async () => {
    const guarded = await request(kit.server).post(NOTES).set(fresh()).send({ text: 'a' }).expect(201);
    expect(Object.keys(guarded.body as object).sort()).toEqual(['id', 'text']);
    const stored = await kit.world.db.query<{ body: string }>('SELECT body FROM idempotency_key');
    expect(stored.some(({ body }) => body.includes('passwordHash'))).toBe(false);
    // Without a declared answer the secret walks out.
    const bare = await request(kit.server).post('/api/kit/bare-notes').set(fresh()).send({ text: 'a' });
    expect(bare.text).toContain('passwordHash');
  });

  it('tells nothing of what broke inside', async () => {
    for (const path of ['/api/kit/fail', '/api/kit/fail-sql', '/api/kit/break-promise']) {
      const response = await request(kit.server).get(path);
      // The trace id is drawn: it may hold any digits.
      const { traceId, ...told } = expectProblem(response, 500, 'internal');
      expect(JSON.stringify(told)).not.toMatch(/secret|table_that|350802|password|zod|count/i);
      const logged = kit.world.logged.find((line) => line.includes(traceId));
      expect(logged).toContain('request failed');
    }
  });

  it('carries the caller’s request id when it is one, else a new one', async () => {
    const given = await request(kit.server).get('/api/kit/search').set('X-Request-Id', 'abc-12345');
    expect(given.headers['x-request-id']).toBe('abc-12345');
    const uuid = '019c3f70-1111-7222-8333-135802199003';
    const kept = await request(kit.server).get('/api/kit/search').set('X-Request-Id', uuid);
    expect(kept.headers['x-request-id']).toBe(uuid);
    const numbers = [
      '350802199003071232',
      '35080219900307123X',
      'id-350802900307123',
      '13912345678',
      'tel-13912345678',
    ];
    for (const bad of ['short', 'a b c d e f g h', 'x'.repeat(65), '<script>', '059712345678', ...numbers]) {
      const made = await request(kit.server).get('/api/kit/search').set('X-Request-Id', bad);
      expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(made.headers['x-request-id']).not.toContain(bad);
    }
  });

  it('is never cached, and cannot be framed, sniffed or scripted', async () => {
    const { headers: sent } = await request(kit.server).get('/api/kit/search');
    expect(sent['cache-control']).toBe('no-store');
    expect(sent['x-content-type-options']).toBe('nosniff');
    expect(sent['x-powered-by']).toBeUndefined();
    expect(sent['content-security-policy']).toMatch(/frame-ancestors 'none'/);
    expect(sent['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
  });

  it('is a page under a nonce of its own, the same in header and page', async () => {
    const nonces = new Set<string>();
    for (const _ of [1, 2, 3]) {
      const page = await request(kit.server).get('/cohorts/42').set('Accept', 'text/html').expect(200);
      const nonce = /'nonce-([^']+)'/.exec(page.headers['content-security-policy'] as string)?.[1] ?? '';
      expect(nonce.length).toBeGreaterThan(20);
      expect(page.text).toContain(`content="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    await request(kit.server).get('/api/nothing').set('Accept', 'text/html').expect(404);
  });
});

describe('the database is away', () => {
  it('answers 503 with Retry-After and without a word about it, and goes on by itself afterwards', async () => {
    await kit.door.shut();
    try {
      const read = await request(kit.server).get(`${NOTES}/${randomUUID()}`).set(headers);
      const write = await request(kit.server).post(NOTES).set(fresh()).send({ text: 'a' });
      for (const response of [read, write]) {
        expectProblem(response, 503, 'request.unavailable');
        expect(response.headers['retry-after']).toBe('2');
      }
      expect((await request(kit.server).get('/readyz')).status).toBe(503);
      expect((await request(kit.server).get('/livez')).status).toBe(200);
      // What asks no database goes on.
      await request(kit.server).get('/api/kit/search?q=a').expect(200);
    } finally {
      await kit.door.open();
    }
    // The check waits two seconds for the database: a busy machine may be ready only when it is asked again.
    for (let ready = 0; ready !== 200;) ready = (await request(kit.server).get('/readyz')).status;
    await request(kit.server).post(NOTES).set(fresh()).send({ text: 'a' }).expect(201);
    expect(await kit.notes()).toEqual(['a']);
  });

  it('shows what the database itself would have let in', async () => {
    // The guard, not the table, keeps NUL out.
    await kit.world.db.execute('INSERT INTO kit_note (id, text) VALUES (?, ?)', [
      Buffer.alloc(16, 1),
      'a\u0000b',
    ]);
    expect(await kit.notes()).toEqual(['a\u0000b']);
  });
});
