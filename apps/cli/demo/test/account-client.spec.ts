import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AccountClient } from '../account-client.js';

const PATIENCE_MS = 20_000;

describe('a client whose server dies before its answer is read to the end', () => {
  let server: Server;

  afterEach(() => {
    server.close();
  });

  /** Serves; the first answer breaks off in the middle of its body. */
  async function servedAt(answer: string, keys: (string | undefined)[]): Promise<string> {
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      keys.push(request.headers['idempotency-key']?.toString());
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
      if (keys.length > 1) return response.end(answer);
      response.write(answer.slice(0, 5), () => response.destroy());
      return undefined;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('asks again under the same key, so that the write happens once', async () => {
    const keys: (string | undefined)[] = [];
    const client = AccountClient.visitor(await servedAt('{"seats":30}', keys), PATIENCE_MS);
    expect(await client.post('/bookings', { seats: 30 })).toEqual({ seats: 30 });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('reads a file again from its beginning', async () => {
    const keys: (string | undefined)[] = [];
    const client = AccountClient.visitor(await servedAt('a whole file', keys), PATIENCE_MS);
    expect((await client.file('/file')).toString()).toBe('a whole file');
  });

  it('signs in again', async () => {
    const keys: (string | undefined)[] = [];
    const account = { id: 'a', displayName: 'b', roles: [] };
    const baseUrl = await servedAt(JSON.stringify({ csrfToken: 'c', account }), keys);
    expect((await AccountClient.signIn(baseUrl, 'hr1', 'secret', PATIENCE_MS)).account).toEqual(account);
  });

  it('gives up at once when it was given no patience', async () => {
    const baseUrl = await servedAt('{"seats":30}', []);
    await expect(AccountClient.visitor(baseUrl).get('/bookings')).rejects.toThrow();
  });
});
