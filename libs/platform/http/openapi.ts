import { z } from 'zod';
import {
  allPermissions,
  errorSpecOf,
  isPublic,
  isSignedIn,
  isWrite,
  problemSchema,
  type RouteSpec,
} from '../contracts/index.js';

type Json = Record<string, unknown>;

const withoutDialect = (schema: Json): Json => {
  const { $schema: _dialect, ...rest } = schema;
  return rest;
};

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  withoutDialect(
    z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any', reused: 'inline' }) as Json,
  );

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function bodyOf(route: RouteSpec): Json | undefined {
  if (route.upload) {
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
          },
        },
      },
    };
  }
  if (!route.body) return undefined;
  return { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } };
}

function successOf(route: RouteSpec): Json {
  if ('file' in route.response) {
    return {
      description: '文件',
      content: {
        [route.response.file]: { schema: { type: 'string', contentMediaType: route.response.file } },
      },
    };
  }
  return {
    description: '成功',
    content: { 'application/json': { schema: jsonSchema(route.response.schema, 'output') } },
  };
}

function refusalsOf(route: RouteSpec): Record<string, Json> {
  const codes: string[] = ['request.invalid', 'request.rate_limited', 'request.unavailable'];
  if (!isPublic(route.access)) codes.push('access.not_signed_in');
  if (!isPublic(route.access) && !isSignedIn(route.access)) codes.push('access.forbidden');
  if (route.params) codes.push('request.not_found');
  if (isWrite(route) && route.withoutIdempotency === undefined)
    codes.push('idempotency.key_missing', 'idempotency.key_reused');
  codes.push(...(route.errors ?? []));
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const spec = errorSpecOf(code);
    if (!spec) throw new Error(`${route.id}: no such error code ${code}`);
    byStatus.set(spec.status, [...(byStatus.get(spec.status) ?? []), `${code}: ${spec.title}`]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, lines]) => [
        String(status),
        {
          description: lines.join('\n'),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

function operationOf(route: RouteSpec): Json {
  const headers: Json[] =
    isWrite(route) && route.withoutIdempotency === undefined
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 128 },
          },
        ]
      : [];
  if (isWrite(route) && !isPublic(route.access)) {
    headers.push({ name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } });
  }
  const body = bodyOf(route);
  const access = isPublic(route.access)
    ? { 'x-public': route.access.reason }
    : isSignedIn(route.access)
      ? { 'x-signed-in': route.access.reason }
      : { 'x-permission': route.access.name, 'x-roles': [...route.access.roles] };
  return {
    operationId: route.id,
    tags: [route.id.split('.')[0]],
    summary: route.summary,
    ...access,
    ...(isPublic(route.access) ? { security: [] } : {}),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headers],
    ...(body ? { requestBody: body } : {}),
    responses: { [String(route.response.status)]: successOf(route), ...refusalsOf(route) },
  };
}

/** The OpenAPI 3.1 document of the given routes: stable order, so that a committed copy can be diffed. */
export function buildOpenApi(routes: readonly RouteSpec[]): Json {
  const paths: Record<string, Json> = {};
  const ordered = [...routes].sort(
    (a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method),
  );
  for (const route of ordered) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'SkillPark', version: '1', description: '园区职业技能提升中心开放平台' },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sp_session' } },
    },
    'x-permissions': allPermissions().map(({ name, sentence, roles }) => ({
      name,
      sentence,
      roles: [...roles],
    })),
  };
}
