import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { DomainError } from '../../kernel/index.js';
import { isWrite, type RouteSpec, type UploadedFile } from '../contracts/index.js';
import { Idempotency } from '../idempotency/index.js';
import type { FileAnswer } from './endpoint.js';
import { contextOf } from './request-context.js';
import { validateInput } from './validation.js';

/** Validates, makes writes idempotent, and lets nothing out that the contract does not name. */
@Injectable()
export class EndpointInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return from(this.handle(context, next));
  }

  private async handle(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const current = contextOf(request);
    const route = current.route as RouteSpec;
    const file = route.upload ? await readUpload(request, response, route.upload.maxBytes) : undefined;
    requireJson(request, route);
    const input = validateInput(route, {
      params: request.params,
      query: request.query,
      body: request.body as unknown,
    });
    current.input = { ...input, file };
    const handle = (): Promise<unknown> => firstValueFrom(next.handle());
    if (!isWrite(route) || route.withoutIdempotency !== undefined) {
      return present(route, await handle(), response);
    }
    const answer = await this.idempotency.run(
      {
        accountId: current.actor?.accountId ?? null,
        key: request.get('idempotency-key'),
        routeId: route.id,
        status: route.response.status,
        content: {
          path: request.path,
          query: { ...request.query },
          body: route.upload ? null : ((request.body as unknown) ?? null),
          file: file ? createHash('sha256').update(file.bytes).digest('hex') : null,
        },
      },
      handle,
      (value) => present(route, value, response),
    );
    if (answer.replayed) response.setHeader('Idempotency-Replayed', 'true');
    response.status(answer.status);
    return answer.body;
  }
}

function requireJson(request: Request, route: RouteSpec): void {
  if (!isWrite(route) || route.upload) return;
  const hasBody =
    Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined;
  if (hasBody && !request.is('application/json')) throw new DomainError('request.unsupported_media');
}

/** Drops whatever the response schema does not declare: a forgotten column cannot leak. */
function present(route: RouteSpec, value: unknown, response: Response): unknown {
  if ('file' in route.response) {
    const file = value as FileAnswer;
    if (file.etag !== undefined) {
      response.setHeader('ETag', file.etag);
      response.setHeader('Cache-Control', 'private, no-cache');
      if (isKnown(response.req.get('if-none-match'), file.etag)) {
        response.status(304);
        return undefined;
      }
    }
    if ('events' in file) {
      response.setHeader('Cache-Control', 'no-store, no-transform');
      response.setHeader('X-Accel-Buffering', 'no');
      return new StreamableFile(file.events, { type: route.response.file });
    }
    response.setHeader('Content-Disposition', attachment(file.name));
    const type = route.response.file;
    return 'bytes' in file
      ? new StreamableFile(file.bytes, { type, length: file.bytes.length })
      : new StreamableFile(file.stream, { type, length: file.length });
  }
  return route.response.schema.parse(value);
}

/** RFC 9110 13.1.2: weak comparison with any of the listed validators. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);

/** RFC 6266 with both forms, so that 中文 names survive in every browser. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^A-Za-z0-9._-]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

async function readUpload(request: Request, response: Response, maxBytes: number): Promise<UploadedFile> {
  if (!request.is('multipart/form-data')) throw new DomainError('request.unsupported_media');
  const parse = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: maxBytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  }).single('file');
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error: unknown) => {
      if (!error) return resolve();
      const code = (error as { code?: string }).code;
      reject(new DomainError(code === 'LIMIT_FILE_SIZE' ? 'request.too_large' : 'request.malformed'));
    });
  });
  if (!request.file)
    throw new DomainError('request.invalid', {}, [{ path: 'file', message: '请选择要上传的文件' }]);
  return {
    name: Buffer.from(request.file.originalname, 'latin1').toString('utf8'),
    bytes: request.file.buffer,
  };
}
