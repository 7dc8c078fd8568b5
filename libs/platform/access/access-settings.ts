import type { AppConfig } from '../config/index.js';
import { type PasswordProfile, passwordProfiles } from './password-policy.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The part of the configuration that access needs; times in milliseconds. */
export class AccessSettings {
  readonly secureCookies: boolean;
  /** Origin (scheme, host, port) under which people reach the product. */
  readonly publicOrigin: string;
  readonly passwordProfile: PasswordProfile;
  /** null: passwords do not expire and initial ones need not be changed. */
  readonly passwordMaxAgeMs: number | null;
  readonly mustChangeInitial: boolean;
  readonly sessionIdleMs: number;
  readonly sessionAbsoluteMs: number;
  /** Requests in 10 s for one account or address; 0 = no limit. */
  readonly requestsPer10s: number;
  /** Failed sign-ins a minute for one login name from one address; 0 = no limit. */
  readonly signInsPerMinute: number;

  constructor(config: AccessConfig) {
    const profile = passwordProfiles[config.PASSWORD_PROFILE];
    this.secureCookies = config.secureCookies;
    this.publicOrigin = new URL(config.PUBLIC_URL).origin;
    this.passwordProfile = profile;
    // The demo's accounts share one published password: making people change it would end the demo.
    this.passwordMaxAgeMs = config.DEMO || profile.maxAgeDays === null ? null : profile.maxAgeDays * DAY;
    this.mustChangeInitial = !config.DEMO;
    this.sessionIdleMs = config.SESSION_IDLE_MINUTES * MINUTE;
    this.sessionAbsoluteMs = config.SESSION_ABSOLUTE_MINUTES * MINUTE;
    this.requestsPer10s = config.RATE_LIMIT_PER_10S;
    this.signInsPerMinute = config.SIGN_IN_LIMIT_PER_MINUTE;
  }

  /** Whether the account may do nothing but change its password. `changedAt` null: somebody else has set it. */
  passwordExpired(changedAt: Date | null, now: Date): boolean {
    if (changedAt === null) return this.mustChangeInitial;
    return this.passwordMaxAgeMs !== null && now.getTime() - changedAt.getTime() >= this.passwordMaxAgeMs;
  }
}

export type AccessConfig = Pick<
  AppConfig,
  | 'secureCookies'
  | 'PUBLIC_URL'
  | 'PASSWORD_PROFILE'
  | 'SESSION_IDLE_MINUTES'
  | 'SESSION_ABSOLUTE_MINUTES'
  | 'RATE_LIMIT_PER_10S'
  | 'SIGN_IN_LIMIT_PER_MINUTE'
  | 'DEMO'
>;
