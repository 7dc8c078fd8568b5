import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

const DEVELOPMENT_ONLY = 'development-only';

const url = (protocols: readonly string[]): z.ZodString =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    `must be a URL of ${protocols.join(' or ')}`,
  );

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: url(['mysql:', 'mariadb:']),
  DATABASE_ADMIN_URL: url(['mysql:', 'mariadb:']).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16),
  REDIS_URL: url(['redis:', 'rediss:']),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('skillpark'),
  DATA_KEY: z.string().default(DEVELOPMENT_ONLY),
  INDEX_KEY: z.string().default(DEVELOPMENT_ONLY),
  AUDIT_SIGNING_KEY: z.string().default(DEVELOPMENT_ONLY),
  AUDIT_ANCHOR_FILE: z.string().optional(),
  PUBLIC_URL: url(['http:', 'https:']).default('http://127.0.0.1:3000'),
  WEB_ROOT: z.string().optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_OFF: flag.default(false),
  MAIL_FROM: z.string().default('skillpark@localhost'),
  PASSWORD_PROFILE: z.enum(['dengbao3', 'asvs']).default('dengbao3'),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(480).default(60),
  SESSION_ABSOLUTE_MINUTES: z.coerce.number().int().min(30).max(1440).default(720),
  RATE_LIMIT_PER_10S: z.coerce.number().int().min(0).default(3_000),
  SIGN_IN_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(10),
  HOLD_MINUTES: z.coerce.number().int().min(1).max(1440).default(30),
  FILES_DIRECTORY: z.string().default('.data/files'),
  PACK_KEEP_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  TRUST_PROXY: flag.default(false),
  DEMO: flag.default(false),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type AppConfig = Readonly<z.output<typeof schema>> & { readonly secureCookies: boolean };

/** Injection token of the validated configuration. */
export const APP_CONFIG = Symbol('APP_CONFIG');

/** The configuration is wrong; `problems` names every variable, never its value. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Configuration refused:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

const developmentKeys = (): { data: string; index: string; audit: string } => ({
  data: randomBytes(32).toString('base64'),
  index: randomBytes(32).toString('base64'),
  audit: generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'der' })
    .toString('base64'),
});

/**
 * Reads and checks the environment once, at boot. In production every secret must be given, cookies must be
 * secure, mail must be settled and the demo must be off; anything else is refused before a port is opened.
 */
export function loadConfig(env: NodeJS.ProcessEnv): AppConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const config = parsed.data;
  const secureCookies = config.PUBLIC_URL.startsWith('https:');
  if (config.NODE_ENV === 'production') refuseUnsafeProduction(config, secureCookies);
  const missing = [config.DATA_KEY, config.INDEX_KEY, config.AUDIT_SIGNING_KEY].includes(DEVELOPMENT_ONLY);
  if (!missing) return { ...config, secureCookies };
  if (config.NODE_ENV === 'development') {
    throw new ConfigError(['DATA_KEY, INDEX_KEY and AUDIT_SIGNING_KEY must be given (npm start makes them)']);
  }
  const keys = developmentKeys();
  const or = (value: string, fallback: string): string => (value === DEVELOPMENT_ONLY ? fallback : value);
  return {
    ...config,
    secureCookies,
    DATA_KEY: or(config.DATA_KEY, keys.data),
    INDEX_KEY: or(config.INDEX_KEY, keys.index),
    AUDIT_SIGNING_KEY: or(config.AUDIT_SIGNING_KEY, keys.audit),
  };
}

function refuseUnsafeProduction(config: z.output<typeof schema>, secureCookies: boolean): void {
  const problems: string[] = [];
  for (const name of ['DATA_KEY', 'INDEX_KEY', 'AUDIT_SIGNING_KEY'] as const) {
    if (config[name] === DEVELOPMENT_ONLY) problems.push(`${name}: must be given in production`);
  }
  if (!secureCookies)
    problems.push('PUBLIC_URL: must be https in production, or cookies would travel in clear');
  if (config.DEMO) problems.push('DEMO: demo accounts with a known password are refused in production');
  if (!config.AUDIT_ANCHOR_FILE)
    problems.push('AUDIT_ANCHOR_FILE: a place outside the database must be given');
  if (!config.SMTP_URL && !config.MAIL_OFF)
    problems.push('SMTP_URL: must be given in production, or MAIL_OFF=true say that no mail is wanted');
  for (const name of ['RATE_LIMIT_PER_10S', 'SIGN_IN_LIMIT_PER_MINUTE'] as const) {
    if (config[name] === 0) problems.push(`${name}: must not be 0 in production`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}
