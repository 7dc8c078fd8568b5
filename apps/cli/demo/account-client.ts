import { randomUUID } from 'node:crypto';

/** A refusal as the API words it. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(`${status} ${code} ${JSON.stringify(problem['errors'] ?? problem['params'] ?? '')}`);
  }
}

export interface WriteOptions {
  /** Given again on a retry, so that the write happens once. */
  readonly key?: string;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
}

const asJson = async <T>(response: Response): Promise<T> => (await response.json()) as T;
const asBytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

const RETRY_STATUS = new Set([429, 502, 503, 504]);

/**
 * One signed-in account over HTTP, as a browser would hold it: cookie, CSRF token, an idempotency key a write.
 * An unknown outcome (connection lost, 503) is retried with the same key for up to `patienceMs`.
 */
export class AccountClient {
  /** How often any client had to ask again: all in all, and without knowing whether the first try took effect. */
  static readonly retried = { times: 0, outcomeUnknown: 0 };

  private cookie = '';
  private csrf = '';
  account: { id: string; displayName: string; roles: string[]; enterpriseId?: string; trainerId?: string } = {
    id: '',
    displayName: '',
    roles: [],
  };

  private constructor(
    private readonly baseUrl: string,
    private readonly patienceMs: number,
  ) {}

  /** Signs in; throws ApiRefusal when refused. */
  static async signIn(
    baseUrl: string,
    loginName: string,
    password: string,
    patienceMs = 0,
  ): Promise<AccountClient> {
    const client = new AccountClient(baseUrl, patienceMs);
    const signedIn = await client.attempt(
      { method: 'POST', path: '/api/session', body: { loginName, password }, key: randomUUID() },
      async (response) => ({
        cookies: response.headers.getSetCookie(),
        answer: (await response.json()) as { csrfToken: string; account: AccountClient['account'] },
      }),
    );
    client.cookie = signedIn.cookies.map((one) => one.split(';')[0]).join('; ');
    const { answer } = signedIn;
    client.csrf = answer.csrfToken;
    client.account = answer.account;
    return client;
  }

  /** A visitor without a session. */
  static visitor(baseUrl: string, patienceMs = 0): AccountClient {
    return new AccountClient(baseUrl, patienceMs);
  }

  get<T>(path: string): Promise<T> {
    return this.attempt({ method: 'GET', path }, asJson<T>);
  }

  file(path: string): Promise<Buffer> {
    return this.attempt({ method: 'GET', path }, asBytes);
  }

  /** A write that answers with a file. */
  postFile(path: string): Promise<Buffer> {
    return this.attempt({ method: 'POST', path, body: {}, key: randomUUID() }, asBytes);
  }

  post<T>(path: string, body: unknown = {}, options: WriteOptions = {}): Promise<T> {
    return this.write<T>('POST', path, body, options);
  }

  put<T>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> {
    return this.write<T>('PUT', path, body, options);
  }

  patch<T>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> {
    return this.write<T>('PATCH', path, body, options);
  }

  delete<T>(path: string, options: WriteOptions = {}): Promise<T> {
    return this.write<T>('DELETE', path, undefined, options);
  }

  /** Uploads one file as the field `file`. */
  upload<T>(path: string, name: string, bytes: Buffer, options: WriteOptions = {}): Promise<T> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)]), name);
    return this.attempt({ method: 'POST', path, body, key: options.key ?? randomUUID() }, asJson<T>);
  }

  private write<T>(method: string, path: string, body: unknown, options: WriteOptions): Promise<T> {
    return this.attempt({ method, path, body, key: options.key ?? randomUUID() }, asJson<T>);
  }

  /** An answer counts once it is read to its end: a server that dies halfway through leaves the outcome unknown. */
  private async attempt<T>(asked: Asked, read: (response: Response) => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.patienceMs;
    for (;;) {
      try {
        const response = await this.send(asked);
        if (response.ok) return await read(response);
        const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
        const refusal = new ApiRefusal(response.status, String(problem['code'] ?? 'unknown'), problem);
        if (!RETRY_STATUS.has(response.status) || performance.now() > deadline) throw refusal;
        AccountClient.retried.times += 1;
      } catch (error) {
        if (error instanceof ApiRefusal || performance.now() > deadline) throw error;
        AccountClient.retried.times += 1;
        AccountClient.retried.outcomeUnknown += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  private send({ method, path, body, key }: Asked): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
  }
}
