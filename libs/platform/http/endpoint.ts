import type { Readable } from 'node:stream';
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../access/actor.js';
import type { HttpMethod, RouteSpec } from '../contracts/index.js';
import { contextOf } from './request-context.js';

export const ROUTE_METADATA = 'skillpark:route';

const VERBS: Record<HttpMethod, (path: string) => MethodDecorator> = {
  GET: Get,
  POST: Post,
  PUT: Put,
  PATCH: Patch,
  DELETE: Delete,
};

/**
 * Binds a controller method to a route of the contracts: method, path, status, access, validation,
 * idempotency and OpenAPI all come from that one object.
 */
export function Endpoint(route: RouteSpec): MethodDecorator {
  return applyDecorators(
    VERBS[route.method](route.path),
    HttpCode(route.response.status),
    SetMetadata(ROUTE_METADATA, route),
  );
}

/** The validated input of the route (`InputOf<typeof route>`). */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  return contextOf(context.switchToHttp().getRequest<Request>()).input;
});

/** Who calls. On a public route without a session this is undefined. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined => {
    return contextOf(context.switchToHttp().getRequest<Request>()).actor;
  },
);

/** A file as a route with `response.file` answers it: at hand, or read while it is sent. */
export type FileAnswer = {
  /** Name offered to the person, Chinese allowed. */
  readonly name: string;
  /** A strong validator in quotes: who holds this state of the file is answered 304 without it. */
  readonly etag?: string;
} & (
  | { readonly bytes: Buffer }
  | {
      readonly stream: Readable;
      /** Bytes that the stream will give. */
      readonly length: number;
    }
  | {
      /** Server-sent events, as they come. */
      readonly events: Readable;
    }
);
