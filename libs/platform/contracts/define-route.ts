import { z } from 'zod';
import type { DomainErrorCode } from '../../kernel/index.js';
import type { Access } from './define-permission.js';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route answers with: JSON by a schema, or a file of a content type. */
export type RouteResponse =
  | { readonly status: 200 | 201 | 202; readonly schema: z.ZodType }
  | { readonly status: 200; readonly file: string };

export interface RouteSpec {
  /** `stage.verbNoun`, the operationId of the OpenAPI document. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Express style, `/api/cohorts/:cohortId/bookings`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is one uploaded file (multipart field `file`), at most this many bytes. */
  readonly upload?: { readonly maxBytes: number };
  readonly response: RouteResponse;
  readonly errors?: readonly DomainErrorCode[];
  /** Writes need an Idempotency-Key; a route that does without says why. */
  readonly withoutIdempotency?: string;
}

type SchemaOut<T> = T extends z.ZodType ? z.output<T> : undefined;

/** An uploaded file as a handler receives it. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The validated input of a route. */
export interface InputOf<R extends RouteSpec> {
  readonly params: SchemaOut<R['params']>;
  readonly query: SchemaOut<R['query']>;
  readonly body: SchemaOut<R['body']>;
  readonly file: R extends { upload: object } ? UploadedFile : undefined;
}

/** The JSON a route answers with. */
export type OutputOf<R extends RouteSpec> = R['response'] extends { schema: infer S extends z.ZodType }
  ? z.input<S>
  : never;

const registry = new Map<string, RouteSpec>();

export function defineRoute<const R extends RouteSpec>(route: R): R {
  if (registry.has(route.id)) throw new Error(`route ${route.id} is declared twice`);
  registry.set(route.id, route);
  return route;
}

export function allRoutes(): readonly RouteSpec[] {
  return [...registry.values()];
}

/** A write changes something: everything but GET. */
export const isWrite = (route: RouteSpec): boolean => route.method !== 'GET';
