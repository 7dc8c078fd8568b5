import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../libs/platform/index.js';

/** What came back; `undefined` status means that nobody knows: the connection was lost on the way. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly replayed: boolean;
  readonly retryAfter: string | null;
}

/** The request was sent and no answer came: done or not done, nobody can tell. */
export class OutcomeUnknown extends Error {}

/** Nobody listened: the request was certainly not done. */
export class NotSent extends Error {}

const codeOf = (error: unknown): string => {
  const cause = (error as { cause?: { code?: string } }).cause;
  return cause?.code ?? (error as { code?: string }).code ?? (error as Error).name;
};

/** A signed-in account that may call any API process: sessions are in the database, not in a process. */
export class Client {
  private constructor(
    private readonly cookie: string,
    private readonly csrf: string,
    readonly enterpriseId: string | undefined,
  ) {}

  static async signIn(baseUrl: string, loginName: string, password: string = DEMO_PASSWORD): Promise<Client> {
    const response = await fetch(`${baseUrl}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ loginName, password }),
    });
    if (!response.ok) throw new Error(`sign-in of ${loginName}: ${response.status} ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const body = (await response.json()) as { csrfToken: string; account: { enterpriseId?: string } };
    return new Client(cookie, body.csrfToken, body.account.enterpriseId);
  }

  headers(key: string = randomUUID()): Record<string, string> {
    return { cookie: this.cookie, 'x-csrf-token': this.csrf, 'idempotency-key': key };
  }

  /** One request, no retry. Throws OutcomeUnknown or NotSent when no answer came. */
  async send<T = Record<string, unknown>>(
    baseUrl: string,
    method: string,
    path: string,
    body?: unknown,
    options: { readonly key?: string; readonly signal?: AbortSignal } = {},
  ): Promise<Answer<T>> {
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          ...this.headers(options.key),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(options.signal ? { signal: options.signal } : {}),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: (text === '' ? {} : JSON.parse(text)) as T,
        replayed: response.headers.get('idempotency-replayed') === 'true',
        retryAfter: response.headers.get('retry-after'),
      };
    } catch (error) {
      if (codeOf(error) === 'ECONNREFUSED') throw new NotSent(codeOf(error));
      throw new OutcomeUnknown(codeOf(error));
    }
  }

  /** A request that must succeed at once; for setting the stage. */
  async must<T = Record<string, unknown>>(
    baseUrl: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const answer = await this.send<T>(baseUrl, method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

export interface RetryCounts {
  unknown: number;
  refusedConnections: number;
  unavailable: number;
  replays: number;
}

export const noRetries = (): RetryCounts => ({
  unknown: 0,
  refusedConnections: 0,
  unavailable: 0,
  replays: 0,
});

/** Sends until an answer is certain, always with the same key, to whichever base address `pick` names. */
export async function untilCertain<T>(
  client: Client,
  pick: () => string,
  request: { readonly method: string; readonly path: string; readonly body?: unknown; readonly key: string },
  counts: RetryCounts,
  abortFirstAfterMs?: number,
): Promise<Answer<T>> {
  const deadline = performance.now() + 240_000;
  for (let attempt = 0; ; attempt += 1) {
    const signal =
      attempt === 0 && abortFirstAfterMs !== undefined ? AbortSignal.timeout(abortFirstAfterMs) : undefined;
    try {
      const answer = await client.send<T>(pick(), request.method, request.path, request.body, {
        key: request.key,
        ...(signal ? { signal } : {}),
      });
      if (answer.status !== 503) {
        if (answer.replayed) counts.replays += 1;
        return answer;
      }
      counts.unavailable += 1;
    } catch (error) {
      if (error instanceof OutcomeUnknown) counts.unknown += 1;
      else if (error instanceof NotSent) counts.refusedConnections += 1;
      else throw error;
    }
    if (performance.now() > deadline)
      throw new Error(`no certain answer to ${request.method} ${request.path}`);
    await sleep(20 + Math.random() * 80);
  }
}

/** Opens a cohort that every enterprise may book. */
export async function openCohort(manager: Client, baseUrl: string, seats: number): Promise<string> {
  const courses = await manager.must<{ items: { id: string }[] }>(baseUrl, 'GET', '/api/courses?limit=1');
  const startsOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const { id } = await manager.must<{ id: string }>(baseUrl, 'POST', '/api/cohorts', {
    courseId: courses.items[0]?.id,
    title: '故障试验班',
    kind: 'OPEN',
    startsOn,
    endsOn: startsOn,
    seats,
  });
  await manager.must(baseUrl, 'POST', `/api/cohorts/${id}/open`, {});
  return id;
}

/** HR accounts of several enterprises, made by the administrator as in life: initial password, then their own. */
export async function hrClients(
  baseUrl: string,
  enterpriseIds: readonly string[],
  count: number,
): Promise<Client[]> {
  const admin = await Client.signIn(baseUrl, 'admin1');
  const clients: Client[] = [];
  for (let index = 0; index < count; index += 1) {
    const loginName = `hr-${randomUUID().slice(0, 13)}`;
    const initialPassword = 'Fresh-otter 5 lake';
    const password = 'Quiet-heron 8 pond';
    await admin.must(baseUrl, 'POST', '/api/accounts', {
      loginName,
      displayName: `人事专员${index + 1}`,
      initialPassword,
      roles: ['ENTERPRISE_HR'],
      enterpriseId: enterpriseIds[index % enterpriseIds.length],
    });
    const first = await Client.signIn(baseUrl, loginName, initialPassword);
    await first.must(baseUrl, 'POST', '/api/session/password', {
      currentPassword: initialPassword,
      newPassword: password,
    });
    clients.push(await Client.signIn(baseUrl, loginName, password));
  }
  return clients;
}
