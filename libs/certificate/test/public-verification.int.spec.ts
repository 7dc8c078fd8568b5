import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { ApiModule } from '../../../apps/api/app.module.js';
import { examinedClass, examiningOf } from '../../../test/support/examining.js';
import { trainingOf } from '../../../test/support/training.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { finishHttpApp, loadConfig, prepareHttpApp } from '../../platform/index.js';
import { IssueCertificates } from '../commands/issue-certificates.js';
import { FindCertificate } from '../queries/find-certificate.js';

describe('the public verification page asks', () => {
  let world: World;
  let app: NestExpressApplication;
  let number: string;
  let code: string;

  beforeAll(async () => {
    world = await createWorld();
    const config = loadConfig({
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: world.database.url,
      REDIS_URL: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
      LOG_LEVEL: 'silent',
    });
    const { dataSource } = world.database;
    const module = await Test.createTestingModule({
      imports: [ApiModule.forRoot({ name: 'api', config, dataSource, clock: world.clock })],
    }).compile();
    app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
    prepareHttpApp(app, config);
    await app.init();
    finishHttpApp(app);
    const made = await examinedClass(world, trainingOf(world), examiningOf(world), 1, 1);
    const officer = world.actor('exam1');
    const { certificates } = await app
      .get(IssueCertificates, { strict: false })
      .execute(officer, made.cohortId);
    const printed = await app
      .get(FindCertificate, { strict: false })
      .execute(officer, certificates[0]?.id ?? '');
    number = printed.number;
    code = printed.verificationCode;
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  const ask = (path: string) => request(app.getHttpServer()).get(`/api/public/certificates/${path}`);
  const told = async (path: string): Promise<unknown> => {
    const { status, body } = await ask(path);
    const { traceId: _trace, ...problem } = body as Record<string, unknown>;
    return { status, ...problem };
  };

  it('without signing in, and is told what may be known', async () => {
    const { status, body } = await ask(`${number}?code=${code}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ number, state: 'VALID', issuer: expect.any(String) });
    expect(Object.keys(body as object).sort()).toEqual([
      'classHours',
      'courseTitle',
      'issuedOn',
      'issuer',
      'number',
      'replaced',
      'revokedOn',
      'state',
      'workerName',
    ]);
  });

  it('and cannot tell a malformed number, an unknown one and a wrong code apart', async () => {
    const wrong = await told(`${number}?code=AAAA-AAAA-AAAA-AAAA`);
    expect(wrong).toMatchObject({ status: 404, code: 'certificate.unknown' });
    for (const path of [
      number,
      `LYDEMO-2026-000999-X?code=${code}`,
      `${encodeURIComponent('假证')}?code=1`,
    ]) {
      expect(await told(path)).toEqual(wrong);
    }
  });

  it('a limited number of times a minute', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 40; time += 1) statuses.push((await ask(`${number}?code=${code}`)).status);
    expect(statuses[39]).toBe(429);
    expect(statuses.slice(0, 20)).toEqual(statuses.slice(0, 20).map(() => 200));
  });
});
