import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../../kernel/index.js';
import { errorSpecOf } from '../contracts/index.js';
import { sqlErrorNumber } from '../database/tx.js';
import { LOGGER, type AppLogger } from '../telemetry/index.js';
import { contextOf } from './request-context.js';

/** Server gone, too many connections, lock never granted, deadlock to the last, disk full, read-only. */
const UNAVAILABLE_SQL = new Set([1020, 1021, 1040, 1053, 1114, 1205, 1213, 1290, 1317, 1836, 1927, 4031]);
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'ENOSPC',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ER_SERVER_SHUTDOWN',
  'POOL_CLOSED',
  'POOL_NONEXIST',
]);

/** Writing failed on the disk below the database (error 3 or 28 inside 1026/1030). */
const isDiskFull = (error: unknown): boolean => {
  const number = sqlErrorNumber(error);
  return number === 1026 || number === 1030 || number === 3;
};

function isUnavailable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && UNAVAILABLE_CODES.has(code)) return true;
  if (UNAVAILABLE_SQL.has(sqlErrorNumber(error) ?? 0) || isDiskFull(error)) return true;
  const message = error instanceof Error ? error.message : '';
  return /pool is closed|queue limit reached|closed state|connection lost/i.test(message);
}

/** Statuses that express, Nest or multer raise before a handler is reached. */
function ofHttpStatus(status: number): DomainError | undefined {
  if (status === 404 || status === 405) return new DomainError('request.not_found');
  if (status === 413) return new DomainError('request.too_large');
  if (status === 415) return new DomainError('request.unsupported_media');
  if (status === 503) return new DomainError('request.unavailable');
  if (status >= 400 && status < 500) return new DomainError('request.malformed');
  return undefined;
}

/** What an error means to the caller; undefined when it is our own fault (500). */
export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof HttpException) return ofHttpStatus(error.getStatus());
  if (isUnavailable(error)) return new DomainError('request.unavailable');
  if ((error as { name?: unknown } | null)?.name === 'MulterError') {
    const tooLarge = (error as { code?: string }).code === 'LIMIT_FILE_SIZE';
    return new DomainError(tooLarge ? 'request.too_large' : 'request.malformed');
  }
  if (error instanceof URIError) return new DomainError('request.malformed');
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? ofHttpStatus(status) : undefined;
}

/** Every error leaves as `application/problem+json`; what is inside us stays inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: AppLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  /** Also used as express's last error handler, for errors raised before Nest. */
  answer(error: unknown, request: Request, response: Response): void {
    const { requestId, route } = contextOf(request);
    const refusal = toDomainError(error);
    const spec = refusal && errorSpecOf(refusal.code);
    const status = spec?.status ?? 500;
    if (status >= 500) this.logger.error({ requestId, route: route?.id, err: error }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 503) response.setHeader('Retry-After', '2');
    response
      .status(status)
      .type('application/problem+json')
      .setHeader('Cache-Control', 'no-store')
      .send(
        JSON.stringify({
          type: refusal ? `/problems/${refusal.code}` : 'about:blank',
          title: spec?.title ?? '系统内部错误,请凭追踪编号联系管理员',
          titleEn: spec?.titleEn ?? 'Internal error',
          status,
          code: refusal && spec ? refusal.code : 'internal',
          ...(refusal && Object.keys(refusal.details).length > 0 ? { params: refusal.details } : {}),
          ...(refusal && refusal.fields.length > 0 ? { errors: refusal.fields } : {}),
          traceId: requestId,
        }),
      );
  }
}
