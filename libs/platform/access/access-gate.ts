import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainError, type Role } from '../../kernel/index.js';
import { Clock } from '../clock/clock.js';
import {
  type Access,
  allPermissions,
  isPublic,
  isSignedIn,
  isWrite,
  type RouteSpec,
} from '../contracts/index.js';
import { Tx } from '../database/index.js';
import { type AppLogger, LOGGER } from '../telemetry/index.js';
import { accessMetrics } from './access-metrics.js';
import { AccessSettings } from './access-settings.js';
import type { Actor } from './actor.js';
import { takeOrRefuse, TokenBuckets } from './rate-limiter.js';
import { csrfMatches, sessionTokenOf, tokenHash } from './session-token.js';
import { findLiveSession, type LiveSession, SEEN_EVERY_MS, touchSession } from './store/session.store.js';

/** What the gate needs of an express request. */
export interface AccessRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly ip?: string | undefined;
}

/** Names of the permissions that these roles hold. */
export const permissionsOf = (roles: readonly Role[]): string[] =>
  allPermissions()
    .filter((permission) => permission.roles.some((role) => roles.includes(role)))
    .map((permission) => permission.name);

/**
 * Throws unless the actor may use a route of this access: `access.not_signed_in` without one,
 * `access.password_expired` when nothing but a new password is due, `access.forbidden` without the permission.
 */
export function authorise(actor: Actor | null, access: Access): void {
  if (isPublic(access)) return;
  if (!actor) throw new DomainError('access.not_signed_in');
  if (isSignedIn(access)) return;
  if (actor.passwordExpired) throw new DomainError('access.password_expired');
  if (!access.roles.some((role) => actor.roles.includes(role))) {
    throw new DomainError('access.forbidden', { permission: access.name });
  }
}

/**
 * Every request passes here before anything of it is parsed: who is it, not too often, from our own page,
 * and may they. A database that does not answer refuses the request; nothing here fails open.
 */
@Injectable()
export class AccessGate implements OnModuleDestroy {
  private readonly requests: TokenBuckets;
  private readonly touching = new Map<string, Promise<void>>();

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly settings: AccessSettings,
    @Inject(LOGGER) private readonly logger: AppLogger,
  ) {
    this.requests = new TokenBuckets(settings.requestsPer10s, 10_000);
  }

  /** The actor of an admitted request, null for a visitor on a public route. Refusals are logged and counted. */
  async admit(request: AccessRequest, route: RouteSpec, requestId: string): Promise<Actor | null> {
    const actor = await this.authenticate(request, requestId);
    try {
      takeOrRefuse(this.requests, actor?.accountId ?? `ip ${request.ip ?? ''}`, this.clock.now().getTime());
      if (isWrite(route)) this.checkOrigin(request);
      authorise(actor, route.access);
      if (isWrite(route) && actor && !isPublic(route.access)) this.checkCsrf(request);
    } catch (error) {
      if (error instanceof DomainError) this.report(error, actor, route, requestId);
      throw error;
    }
    return actor;
  }

  /** Reads the cookie and asks the database; null without a live session. */
  async authenticate(request: AccessRequest, requestId: string): Promise<Actor | null> {
    const token = sessionTokenOf(request.headers, this.settings.secureCookies);
    if (token === null) return null;
    const now = this.clock.now();
    const session = await findLiveSession(this.tx.read, tokenHash(token), now);
    if (!session) return null;
    this.touchLater(session, now);
    return {
      accountId: session.accountId,
      name: session.displayName,
      centreId: session.centreId,
      roles: session.roles,
      ...(session.enterpriseId ? { enterpriseId: session.enterpriseId } : {}),
      ...(session.trainerId ? { trainerId: session.trainerId } : {}),
      ...(session.workerId ? { workerId: session.workerId } : {}),
      ...(this.settings.passwordExpired(session.passwordChangedAt, now)
        ? { passwordExpired: true as const }
        : {}),
      sessionId: session.id,
      requestId,
    };
  }

  /**
   * Throws `request.cross_site` when a browser says that another site makes this write. A client that sends
   * neither header is no browser and carries nobody's cookie but its own.
   */
  checkOrigin(request: AccessRequest): void {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new DomainError('request.cross_site');
    const origin = request.headers.origin;
    if (origin === undefined || origin === this.settings.publicOrigin) return;
    const host = URL.canParse(origin) ? new URL(origin).host : null;
    if (host === null || host === '' || host !== request.headers.host)
      throw new DomainError('request.cross_site');
  }

  /** Throws `access.csrf` unless the header holds the token that belongs to the session's cookie. */
  checkCsrf(request: AccessRequest): void {
    const token = sessionTokenOf(request.headers, this.settings.secureCookies);
    const given = request.headers['x-csrf-token'];
    if (token === null || typeof given !== 'string' || !csrfMatches(token, given)) {
      throw new DomainError('access.csrf');
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.touching.values());
  }

  /** Not awaited: a full disk must not stop reading. At worst the session ends idle a minute early. */
  private touchLater(session: LiveSession, now: Date): void {
    if (now.getTime() - session.lastSeenAt.getTime() < SEEN_EVERY_MS || this.touching.has(session.id)) return;
    const done = this.tx
      .detached(() => this.tx.run((db) => touchSession(db, session, now, this.settings)))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'session not touched'))
      .finally(() => this.touching.delete(session.id));
    this.touching.set(session.id, done);
  }

  private report(refusal: DomainError, actor: Actor | null, route: RouteSpec, requestId: string): void {
    accessMetrics.refused();
    this.logger.warn(
      { requestId, route: route.id, code: refusal.code, accountId: actor?.accountId ?? undefined },
      'request refused',
    );
  }
}
