import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { ConfigError, loadConfig } from '../config.js';

const SAFE = {
  NODE_ENV: 'production',
  DATABASE_URL: 'mysql://app:secret@db/skillpark',
  REDIS_URL: 'redis://redis',
  PUBLIC_URL: 'https://skillpark.example',
  AUDIT_ANCHOR_FILE: '/anchors/roots.jsonl',
  SMTP_URL: 'smtps://mail.example',
  DATA_KEY: randomBytes(32).toString('base64'),
  INDEX_KEY: randomBytes(32).toString('base64'),
  AUDIT_SIGNING_KEY: generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'der' })
    .toString('base64'),
};

function problemsOf(change: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    loadConfig({ ...SAFE, ...change });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  it('of a safe production is taken, with secure cookies', () => {
    expect(problemsOf({})).toEqual([]);
    expect(loadConfig(SAFE).secureCookies).toBe(true);
  });

  it.each([
    ['DATA_KEY', undefined],
    ['INDEX_KEY', undefined],
    ['AUDIT_SIGNING_KEY', undefined],
    ['AUDIT_ANCHOR_FILE', undefined],
    ['SMTP_URL', undefined],
    ['PUBLIC_URL', 'http://skillpark.example'],
    ['DEMO', 'true'],
    ['RATE_LIMIT_PER_10S', '0'],
    ['SIGN_IN_LIMIT_PER_MINUTE', '0'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://db'],
    ['SESSION_IDLE_MINUTES', '100000'],
  ])('is refused in production for %s = %s, and names it', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: `));
  });

  it('of a production may do without mail when that is said', () => {
    expect(problemsOf({ SMTP_URL: undefined, MAIL_OFF: 'true' })).toEqual([]);
    expect(problemsOf({ SMTP_URL: undefined, MAIL_OFF: 'false' })).toHaveLength(1);
  });

  it('names every problem at once and repeats no value', () => {
    const problems = problemsOf({ DEMO: 'true', PUBLIC_URL: 'http://geheim.example', DATA_KEY: undefined });
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('geheim');
  });
});
