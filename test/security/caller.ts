import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { DEMO_PASSWORD } from '../../libs/platform/index.js';

/** A request exactly as it goes over the wire; nothing is added but what is named here. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: Buffer | string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The parsed body, undefined when it is not JSON. */
  readonly json: unknown;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends one request with any method and headers, also those that `fetch` refuses to send. */
export function send(baseUrl: string, wire: Wire): Promise<Answer> {
  const url = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: url.hostname,
        port: url.port,
        method: wire.method,
        path: wire.path,
        headers: {
          ...(wire.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(wire.body)) }),
          ...wire.headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            json: parsed(text, String(incoming.headers['content-type'] ?? '')),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(wire.body);
  });
}

function parsed(text: string, type: string): unknown {
  if (!/json/.test(type)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface CallOptions {
  /** undefined: no body. */
  readonly body?: unknown;
  /** A header given as null is left out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly raw?: Buffer | string;
}

/** One account's browser: cookie, CSRF token, and a fresh idempotency key for every write. */
export class Caller {
  private constructor(
    readonly name: string,
    private readonly baseUrl: () => string,
    readonly cookie: string,
    readonly csrf: string,
    readonly account: Readonly<{
      id: string;
      roles: readonly string[];
      enterpriseId?: string;
      trainerId?: string;
      workerId?: string;
    }>,
  ) {}

  static visitor(baseUrl: () => string): Caller {
    return new Caller('visitor', baseUrl, '', '', { id: '', roles: [] });
  }

  static async signIn(
    baseUrl: () => string,
    login: string,
    password = DEMO_PASSWORD,
    cookie?: string,
  ): Promise<Caller> {
    const answer = await send(baseUrl(), {
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ loginName: login, password }),
    });
    if (answer.status !== 200) throw new Error(`${login} cannot sign in: ${answer.status} ${answer.text}`);
    const body = answer.json as { csrfToken: string; account: Caller['account'] };
    return new Caller(login, baseUrl, cookieOf(answer), body.csrfToken, body.account);
  }

  call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const isWrite = !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
    const headers: Record<string, string | null> = {
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(isWrite ? { 'x-csrf-token': this.csrf || null, 'idempotency-key': randomUUID() } : {}),
      ...(options.body !== undefined || options.raw !== undefined
        ? { 'content-type': 'application/json' }
        : {}),
      ...options.headers,
    };
    const kept = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
    const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    return send(this.baseUrl(), {
      method,
      path,
      headers: Object.fromEntries(kept),
      ...(body === undefined ? {} : { body }),
    });
  }

  /** A call of the fixture itself: throws when it is refused. */
  async must<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call(method, path, body === undefined ? {} : { body });
    if (answer.status >= 300)
      throw new Error(`${this.name} ${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json as T;
  }
}

/** `name=value` of the session cookie that an answer sets. */
export const cookieOf = (answer: Answer): string =>
  ([answer.headers['set-cookie'] ?? []].flat()[0] ?? '').split(';')[0] ?? '';

export const codeOf = (answer: Answer): string =>
  String((answer.json as { code?: unknown } | undefined)?.code ?? '');

/** The body without the only part that may differ between two refusals of the same kind. */
export const withoutTrace = (answer: Answer): string =>
  answer.text.replace(/"traceId":"[^"]*"/, '"traceId":""');

/** Runs at most `width` at once, in order of the list. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const runner = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T);
  };
  await Promise.all(Array.from({ length: width }, runner));
}

const LEAKS: readonly (readonly [RegExp, string])[] = [
  [
    /\bER_[A-Z]{3}|SQLSTATE|sqlMessage|SQL syntax|QueryFailedError|Duplicate entry|foreign key constraint/i,
    'SQL',
  ],
  [/\b(SELECT .+ FROM|INSERT INTO|UPDATE .+ SET|DELETE FROM) /, 'SQL'],
  [/\n\s+at |\.(js|ts|mjs):\d+|node_modules|file:\/\//, 'a stack'],
  [/(TypeError|RangeError|SyntaxError|ZodError|AssertionError)\b/, 'an error of the run time'],
  [/(?<![\da-f-])[1-9]\d{5}(19|20)\d{9}[\dX](?![\da-f-])/, 'an identity number'],
  [/(?<![\da-f-])1[3-9]\d{9}(?![\da-f-])/, 'a telephone number'],
];

/** What is wrong with a refusal: not a problem document, or something inside it that is nobody's business. */
export function faultsOfProblem(answer: Answer): string[] {
  const faults = LEAKS.filter(([pattern]) => pattern.test(answer.text)).map(([, what]) => `holds ${what}`);
  if (answer.status >= 500) faults.push(`status ${answer.status}`);
  const type = String(answer.headers['content-type'] ?? '');
  if (!type.startsWith('application/problem+json')) faults.push(`type ${type}`);
  const problem = answer.json as Readonly<Record<string, unknown>> | undefined;
  if (problem?.['status'] !== answer.status) faults.push('status differs from the body');
  for (const key of ['type', 'title', 'titleEn', 'code', 'traceId']) {
    if (typeof problem?.[key] !== 'string') faults.push(`no ${key}`);
  }
  return faults;
}
