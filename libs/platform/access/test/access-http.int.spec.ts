import 'reflect-metadata';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { testPersonalData } from '../../../../test/support/personal-data.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { Clock } from '../../clock/clock.js';
import { APP_CONFIG, loadConfig } from '../../config/index.js';
import { newId, Tx } from '../../database/index.js';
import { finishHttpApp, HttpPlatformModule, prepareHttpApp } from '../../http/index.js';
import { PersonalData } from '../../privacy/index.js';
import { LOGGER } from '../../telemetry/index.js';
import { AccountLinks } from '../account-links.js';
import { AccessModule } from '../access.module.js';
import { AccessHttpModule } from '../http/access-http.module.js';
import { AccessWorld, PASSWORD } from './access-world.js';

let world: AccessWorld;
let app: NestExpressApplication;
let server: Server;

beforeAll(async () => {
  world = await AccessWorld.open();
  const appConfig = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: world.url,
    REDIS_URL: 'redis://127.0.0.1:1/0',
    RATE_LIMIT_PER_10S: '0',
    SIGN_IN_LIMIT_PER_MINUTE: '0',
  });
  const values = [
    { provide: APP_CONFIG, useValue: appConfig },
    { provide: DataSource, useValue: world.dataSource },
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
  }).compile();
  app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  prepareHttpApp(app, appConfig);
  await app.init();
  finishHttpApp(app);
  await app.listen(0, '127.0.0.1');
  server = app.getHttpServer() as Server;
});
afterAll(async () => {
  await app.close();
  await world.close();
});

interface Browser {
  readonly cookie: string;
  readonly csrf: string;
}

async function signIn(loginName: string): Promise<Browser> {
  const answer = await request(server)
    .post('/api/session')
    .send({ loginName, password: PASSWORD })
    .expect(200);
  const [cookie = ''] = answer.get('Set-Cookie') ?? [];
  expect(cookie).toMatch(
    /^sp_session=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
  );
  return { cookie: cookie.split(';')[0] ?? '', csrf: (answer.body as { csrfToken: string }).csrfToken };
}

describe('access over HTTP', () => {
  it('signs in, tells who it is, and signs out for good', async () => {
    const { id, loginName } = await world.account(['ADMINISTRATOR']);
    const { cookie, csrf } = await signIn(loginName);
    const current = await request(server).get('/api/session').set('Cookie', cookie).expect(200);
    expect(current.body).toMatchObject({ account: { id }, csrfToken: csrf });
    await request(server).delete('/api/session').set('Cookie', cookie).expect(403);
    const out = await request(server)
      .delete('/api/session')
      .set('Cookie', cookie)
      .set('X-CSRF-Token', csrf)
      .expect(200);
    expect(out.get('Set-Cookie')?.[0]).toMatch(/^sp_session=; .*1970/);
    const gone = await request(server).get('/api/session').set('Cookie', cookie).expect(401);
    expect(gone.body).toMatchObject({ code: 'access.not_signed_in', status: 401 });
  });

  it('does not let another site sign anybody in or write', async () => {
    const { loginName } = await world.account(['ADMINISTRATOR']);
    const body = { loginName, password: PASSWORD };
    const evil = await request(server)
      .post('/api/session')
      .set('Origin', 'https://evil.example')
      .send(body)
      .expect(403);
    expect(evil.body).toMatchObject({ code: 'request.cross_site' });
    expect(evil.get('Set-Cookie')).toBeUndefined();
    const { cookie, csrf } = await signIn(loginName);
    await request(server)
      .delete('/api/session')
      .set({ Cookie: cookie, 'X-CSRF-Token': csrf, 'Sec-Fetch-Site': 'cross-site' })
      .expect(403);
    await request(server).get('/api/session').set('Cookie', cookie).expect(200);
  });

  it('creates an account whose owner changes the initial password first', async () => {
    const admin = await signIn((await world.account(['ADMINISTRATOR'])).loginName);
    const loginName = `n${newId().replaceAll('-', '')}`;
    const account = {
      loginName,
      displayName: '新同事',
      initialPassword: 'Fresh-otter 5 lake',
      roles: ['REVIEWER'],
    };
    const as = ({ cookie, csrf }: Browser): Record<string, string> => ({
      Cookie: cookie,
      'X-CSRF-Token': csrf,
    });
    await request(server).post('/api/accounts').set(as(admin)).send(account).expect(201);
    await request(server).post('/api/accounts').set(as(admin)).send(account).expect(409);
    await request(server)
      .post('/api/accounts')
      .set(as(admin))
      .send({ ...account, isAdmin: true })
      .expect(400);
    const first = await request(server)
      .post('/api/session')
      .send({ loginName, password: account.initialPassword })
      .expect(200);
    expect(first.body).toMatchObject({ mustChangePassword: true });
    const cookie = (first.get('Set-Cookie')?.[0] ?? '').split(';')[0] ?? '';
    const csrf = (first.body as { csrfToken: string }).csrfToken;
    const changed = await request(server)
      .post('/api/session/password')
      .set(as({ cookie, csrf }))
      .send({ currentPassword: account.initialPassword, newPassword: PASSWORD })
      .expect(200);
    expect(changed.body).toMatchObject({ mustChangePassword: false });
    expect(changed.get('Set-Cookie')?.[0]).toContain('sp_session=');
    await request(server).get('/api/session').set('Cookie', cookie).expect(401);
    await request(server)
      .get('/api/accounts')
      .set(as(await signIn(loginName)))
      .expect(403);
    const list = await request(server).get(`/api/accounts?search=${loginName}`).set(as(admin)).expect(200);
    expect(list.body).toMatchObject({ total: 1, items: [{ loginName, roles: ['REVIEWER'] }] });
    expect(JSON.stringify(list.body)).not.toContain('argon2');
  });

  it('does not boot when nobody answers for the links of an account', async () => {
    const values = [
      {
        provide: APP_CONFIG,
        useValue: loadConfig({ NODE_ENV: 'test', DATABASE_URL: world.url, REDIS_URL: 'redis://x' }),
      },
      { provide: DataSource, useValue: world.dataSource },
      { provide: Clock, useValue: world.clock },
      { provide: LOGGER, useValue: world.logger },
    ];
    @Global()
    @Module({
      providers: [...values, Tx, AuditTrail],
      exports: [...values.map(({ provide }) => provide), Tx, AuditTrail],
    })
    class WithoutLinks {}
    await expect(
      Test.createTestingModule({ imports: [WithoutLinks, AccessModule] }).compile(),
    ).rejects.toThrow(/AccountLinks/);
  });

  it('names the field of a link that is nobody of the centre', async () => {
    const admin = await signIn((await world.account(['ADMINISTRATOR'])).loginName);
    const enterpriseId = newId();
    world.links.gone.add(enterpriseId);
    const answer = await request(server)
      .post('/api/accounts')
      .set({ Cookie: admin.cookie, 'X-CSRF-Token': admin.csrf })
      .send({
        loginName: `n${newId().replaceAll('-', '')}`,
        displayName: '新同事',
        initialPassword: 'Fresh-otter 5 lake',
        roles: ['ENTERPRISE_HR'],
        enterpriseId,
      })
      .expect(422);
    expect(answer.body).toMatchObject({
      code: 'access.link_unknown',
      errors: [{ path: 'body.enterpriseId' }],
    });
  });

  it('disables an account once, also when the request is sent twice', async () => {
    const admin = await signIn((await world.account(['ADMINISTRATOR'])).loginName);
    const target = await world.account(['AUDITOR']);
    const session = await signIn(target.loginName);
    const send = (): request.Test =>
      request(server)
        .post(`/api/accounts/${target.id}/disable`)
        .set({ Cookie: admin.cookie, 'X-CSRF-Token': admin.csrf, 'Idempotency-Key': `disable-${target.id}` })
        .send({ reason: '离职' });
    const once = await send().expect(200);
    const twice = await send().expect(200);
    expect(once.body).toMatchObject({ revokedSessions: 1 });
    expect(twice.body).toEqual(once.body);
    await request(server).get('/api/session').set('Cookie', session.cookie).expect(401);
    await request(server).get('/api/accounts').expect(401);
    await request(server).get('/api/my/sessions').set('Cookie', admin.cookie).expect(200);
  });
});
