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
    const response = await client.attempt('POST', '/api/session', { loginName, password }, randomUUID());
    client.cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const answer = (await response.json()) as { csrfToken: string; account: AccountClient['account'] };
    client.csrf = answer.csrfToken;
    client.account = answer.account;
    return client;
  }

  /** A visitor without a session. */
  static visitor(baseUrl: string, patienceMs = 0): AccountClient {
    return new AccountClient(baseUrl, patienceMs);
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.attempt('GET', path, undefined, undefined)).json()) as T;
  }

  async file(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.attempt('GET', path, undefined, undefined)).arrayBuffer());
  }

  /** A write that answers with a file. */
  async postFile(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.attempt('POST', path, {}, randomUUID())).arrayBuffer());
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
  async upload<T>(path: string, name: string, bytes: Buffer, options: WriteOptions = {}): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return (await (await this.attempt('POST', path, form, options.key ?? randomUUID())).json()) as T;
  }

  private async write<T>(method: string, path: string, body: unknown, options: WriteOptions): Promise<T> {
    return (await (await this.attempt(method, path, body, options.key ?? randomUUID())).json()) as T;
  }

  private async attempt(
    method: string,
    path: string,
    body: unknown,
    key: string | undefined,
  ): Promise<Response> {
    const deadline = performance.now() + this.patienceMs;
    for (;;) {
      try {
        const response = await this.send(method, path, body, key);
        if (response.ok) return response;
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

  private send(method: string, path: string, body: unknown, key: string | undefined): Promise<Response> {
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
