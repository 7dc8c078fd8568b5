import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { DomainError } from '../../kernel/index.js';
import type { AppConfig } from '../config/index.js';
import { newId } from '../database/id.js';
import { Clock } from '../clock/clock.js';
import { Tx } from '../database/tx.js';
import { withoutPersonalNumbers } from '../privacy/personal-numbers.js';
import {
  type AppLogger,
  HealthChecks,
  LOGGER,
  observeHttp,
  redisProbe,
  registerDatabaseGauges,
} from '../telemetry/index.js';
import { operationsRoutes } from './operations.js';
import { ProblemFilter } from './problem.filter.js';
import { contextOf, openContext } from './request-context.js';
import { answerUnreadable } from './unreadable.js';

/** With a letter, as every generated id has: digits alone may be somebody's number. */
const REQUEST_ID = /^(?=.*[A-Za-z])[A-Za-z0-9-]{8,64}$/;
const JSON_LIMIT = '256kb';

/** Everything between the socket and the first guard. Order matters: context, headers, body, routes, last error. */
export function prepareHttpApp(app: NestExpressApplication, config: AppConfig): void {
  const logger = app.get<AppLogger>(LOGGER);
  app.set('trust proxy', config.TRUST_PROXY ? 1 : false);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.disable('x-powered-by');
  registerDatabaseGauges(app.get(Tx), app.get(Clock));
  const health = new HealthChecks(app.get(Tx), [redisProbe(config.REDIS_URL, false)]);
  app.use(requestContext(logger));
  app.use(securityHeaders(config));
  app.use(operationsRoutes(health));
  app.use('/api', noStore);
  app.use(express.json({ limit: JSON_LIMIT, strict: true, type: 'application/json', verify: requireUtf8 }));
  if (config.WEB_ROOT) serveWeb(app, config.WEB_ROOT);
}

/** Errors raised by express itself (a body that is not JSON, a bad escape in the path) become problems too. */
export function finishHttpApp(app: NestExpressApplication): void {
  const filter = app.get(ProblemFilter);
  answerUnreadable(app.getHttpServer() as Server);
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    filter.answer(error, request, response);
  });
}

/** JSON is UTF-8 (RFC 8259). Other charsets would show what we read to nobody else on the way; broken bytes would be guessed at. */
function requireUtf8(_request: unknown, _response: unknown, bytes: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new DomainError('request.unsupported_media');
  if (!isUtf8(bytes)) throw new DomainError('request.malformed');
}

/** It is logged and kept in the trail for good, so nothing that looks like a citizen id or a phone may pass as one. */
function isRequestId(given: string): boolean {
  return REQUEST_ID.test(given) && withoutPersonalNumbers(given) === given;
}

function requestContext(logger: AppLogger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('x-request-id');
    const requestId = given && isRequestId(given) ? given : newId();
    const startedAt = performance.now();
    openContext(request, { requestId, startedAt });
    response.setHeader('X-Request-Id', requestId);
    response.on('close', () => {
      const { route, actor } = contextOf(request);
      const milliseconds = performance.now() - startedAt;
      observeHttp(request.method, route?.id ?? 'other', response.statusCode, milliseconds / 1000);
      logger.info(
        {
          requestId,
          method: request.method,
          route: route?.id ?? 'other',
          status: response.statusCode,
          ms: Math.round(milliseconds),
          accountId: actor?.accountId ?? undefined,
        },
        'request',
      );
    });
    next();
  };
}

function securityHeaders(config: AppConfig) {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes component styles at run time under this nonce; style attributes are set through CSSOM.
        styleSrc: ["'self'", (_, response) => `'nonce-${nonceOf(response as Response)}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.secureCookies ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.locals['nonce'] = randomBytes(16).toString('base64');
    headers(request, response, next);
  };
}

const nonceOf = (response: Response): string => response.locals['nonce'] as string;

function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** The web app's files, and its index page (with the request's nonce) for every path that is a page. */
function serveWeb(app: NestExpressApplication, root: string): void {
  const indexFile = join(root, 'index.html');
  app.use(
    '/assets',
    express.static(join(root, 'assets'), { immutable: true, maxAge: '365d', fallthrough: true }),
  );
  app.use(express.static(root, { index: false, maxAge: '1h' }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage =
      request.method === 'GET' &&
      !/^\/(api|assets|livez|readyz|metrics)(\/|$)/.test(request.path) &&
      request.accepts(['html', 'json']) === 'html';
    if (!isPage || !existsSync(indexFile)) return next();
    const html = readFileSync(indexFile, 'utf8').replaceAll('__CSP_NONCE__', nonceOf(response));
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(html);
  });
}
