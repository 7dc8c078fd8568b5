import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { createDataSource } from '../../../database/index.js';
import { DomainError } from '../../../kernel/index.js';
import { AccountLinks } from '../../access/account-links.js';
import { AccessHttpModule } from '../../access/http/access-http.module.js';
import { AccessWorld, PASSWORD } from '../../access/test/access-world.js';
import { testPersonalData } from '../../../../test/support/personal-data.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { Clock } from '../../clock/clock.js';
import { APP_CONFIG, loadConfig } from '../../config/index.js';
import {
  dateSchema,
  defineRoute,
  idSchema,
  type InputOf,
  publicAccess,
  signedInAccess,
  textSchema,
} from '../../contracts/index.js';
import { bin, newId, Tx } from '../../database/index.js';
import { PersonalData } from '../../privacy/index.js';
import { LOGGER } from '../../telemetry/index.js';
import { Endpoint, finishHttpApp, HttpPlatformModule, Input, prepareHttpApp } from '../index.js';

const access = signedInAccess('for the tests of the HTTP kit');
const noteBody = z.strictObject({
  text: textSchema(200),
  on: dateSchema.optional(),
  tree: z.unknown().optional(),
});
const noteAnswer = z.object({ id: idSchema, text: z.string() });

export const kitRoutes = {
  create: defineRoute({
    id: 'kit.create',
    method: 'POST',
    path: '/api/kit/notes',
    access,
    summary: 'writes a note',
    body: noteBody,
    response: { status: 201, schema: noteAnswer },
  }),
  /** The negative control of idempotency and of the response schema: neither is there. */
  createBare: defineRoute({
    id: 'kit.createBare',
    method: 'POST',
    path: '/api/kit/bare-notes',
    access,
    summary: 'writes a note without protection',
    body: z.unknown(),
    response: { status: 201, schema: z.unknown() },
    withoutIdempotency: 'shows what happens without',
  }),
  find: defineRoute({
    id: 'kit.find',
    method: 'GET',
    path: '/api/kit/notes/:noteId',
    access,
    summary: 'reads a note',
    params: z.strictObject({ noteId: idSchema }),
    response: { status: 200, schema: noteAnswer },
  }),
  search: defineRoute({
    id: 'kit.search',
    method: 'GET',
    path: '/api/kit/search',
    access: publicAccess('for the tests of the HTTP kit'),
    summary: 'takes a query',
    query: z.strictObject({ q: textSchema(20).optional(), from: dateSchema.optional() }),
    response: { status: 200, schema: z.object({ q: z.string().nullable() }) },
  }),
  fail: defineRoute({
    id: 'kit.fail',
    method: 'GET',
    path: '/api/kit/fail',
    access: publicAccess('for the tests of the HTTP kit'),
    summary: 'is broken inside',
    response: { status: 200, schema: z.object({}) },
  }),
  failSql: defineRoute({
    id: 'kit.failSql',
    method: 'GET',
    path: '/api/kit/fail-sql',
    access: publicAccess('for the tests of the HTTP kit'),
    summary: 'sends a wrong statement',
    response: { status: 200, schema: z.object({}) },
  }),
  breakPromise: defineRoute({
    id: 'kit.breakPromise',
    method: 'GET',
    path: '/api/kit/break-promise',
    access: publicAccess('for the tests of the HTTP kit'),
    summary: 'answers what its contract does not allow',
    response: { status: 200, schema: z.object({ count: z.int() }) },
  }),
};

interface StoredNote {
  readonly id: string;
  readonly text: string;
}

/** What a careless query would hand out. */
const SECRET = { passwordHash: '$argon2id$secret', internalNote: 'kept-inside' };

@Controller()
class KitController {
  constructor(private readonly tx: Tx) {}

  @Endpoint(kitRoutes.create)
  create(@Input() { body }: InputOf<typeof kitRoutes.create>): Promise<StoredNote> {
    return this.insert(body.text);
  }

  @Endpoint(kitRoutes.createBare)
  createBare(@Input() { body }: InputOf<typeof kitRoutes.createBare>): Promise<StoredNote> {
    return this.insert(String((body as { text?: unknown }).text));
  }

  @Endpoint(kitRoutes.find)
  async find(@Input() { params }: InputOf<typeof kitRoutes.find>): Promise<StoredNote> {
    const [row] = await this.tx.read.query<StoredNote>('SELECT id, text FROM kit_note WHERE id = ?', [
      bin(params.noteId),
    ]);
    if (!row) throw new DomainError('request.not_found');
    return { ...row, ...SECRET };
  }

  @Endpoint(kitRoutes.search)
  search(@Input() { query }: InputOf<typeof kitRoutes.search>): { q: string | null } {
    return { q: query.q ?? null };
  }

  @Endpoint(kitRoutes.fail)
  fail(): never {
    throw new Error('cannot read /etc/skillpark/secret.key of user 350802199001011234');
  }

  @Endpoint(kitRoutes.failSql)
  failSql(): Promise<unknown> {
    return this.tx.read.query('SELECT password_hash FROM table_that_is_not_there WHERE id = ?', [1]);
  }

  @Endpoint(kitRoutes.breakPromise)
  breakPromise(): unknown {
    return { count: 'secret-value' };
  }

  private insert(text: string): Promise<StoredNote> {
    return this.tx.run(async (db) => {
      const id = newId();
      await db.insert('kit_note', { id: bin(id), text });
      return { id, text, ...SECRET };
    });
  }
}

/** A door between the app and MariaDB that a test can shut. */
export interface Door {
  readonly url: string;
  shut(): Promise<void>;
  open(): Promise<void>;
}

async function doorTo(databaseUrl: string): Promise<Door> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const make = () =>
    createServer((socket) => {
      const far = connect(Number(target.port), target.hostname);
      for (const one of [socket, far]) {
        sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          sockets.delete(one);
          socket.destroy();
          far.destroy();
        });
      }
      socket.pipe(far).pipe(socket);
    });
  let server = make();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    async shut() {
      const closed = new Promise<unknown>((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async open() {
      server = make();
      await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    },
  };
}

export interface Kit {
  readonly world: AccessWorld;
  readonly server: Server;
  readonly port: number;
  readonly door: Door;
  /** Headers of a signed-in account, with a fresh idempotency key. */
  signedIn(): Promise<Record<string, string>>;
  notes(): Promise<string[]>;
  close(): Promise<void>;
}

/** The HTTP kit around a controller that knows no stage, as the API puts it around every controller. */
export async function startKit(): Promise<Kit> {
  const world = await AccessWorld.open();
  const door = await doorTo(world.url);
  const dataSource = await createDataSource(door.url, 8).initialize();
  await world.db.execute('CREATE TABLE kit_note (id BINARY(16) PRIMARY KEY, text VARCHAR(400) NOT NULL)');
  const webRoot = mkdtempSync(join(tmpdir(), 'sp-kit-web-'));
  writeFileSync(join(webRoot, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><p>page</p>');
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: door.url,
    REDIS_URL: 'redis://127.0.0.1:1/0',
    RATE_LIMIT_PER_10S: '0',
    SIGN_IN_LIMIT_PER_MINUTE: '0',
    WEB_ROOT: webRoot,
  });
  const values = [
    { provide: APP_CONFIG, useValue: config },
    { provide: DataSource, useValue: dataSource },
    { provide: Clock, useValue: world.clock },
    { provide: LOGGER, useValue: world.logger },
    { provide: PersonalData, useValue: testPersonalData() },
    { provide: AccountLinks, useValue: world.links },
  ];
  @Global()
  @Module({
    providers: [...values, Tx, AuditTrail],
    exports: [...values.map(({ provide }) => provide), Tx, AuditTrail],
  })
  class Platform {}
  const module = await Test.createTestingModule({
    imports: [Platform, HttpPlatformModule, AccessHttpModule],
    controllers: [KitController],
  }).compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  prepareHttpApp(app, config);
  await app.init();
  finishHttpApp(app);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as Server;
  const { port } = server.address() as AddressInfo;
  return {
    world,
    server,
    port,
    door,
    async signedIn() {
      const { loginName } = await world.account(['ENTERPRISE_HR']);
      const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ loginName, password: PASSWORD }),
      });
      const { csrfToken } = (await response.json()) as { csrfToken: string };
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      return { Cookie: cookie, 'X-CSRF-Token': csrfToken, 'Idempotency-Key': newId() };
    },
    async notes() {
      const rows = await world.db.query<{ text: string }>('SELECT text FROM kit_note ORDER BY id');
      return rows.map(({ text }) => text);
    },
    async close() {
      await app.close();
      await dataSource.destroy();
      await door.shut();
      await world.close();
      rmSync(webRoot, { recursive: true, force: true });
    },
  };
}
