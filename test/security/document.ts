import { type LocalDate, makeCitizenId, makeUscc } from '../../libs/kernel/index.js';
import type { Caller } from './caller.js';

/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

/** One operation as the running product describes it; nothing here is known from its source. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for its path parameters. */
  readonly path: string;
  readonly access: 'public' | 'signed-in' | 'permission';
  readonly permission: string;
  readonly roles: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly upload: boolean;
  readonly needsKey: boolean;
  readonly isWrite: boolean;
}

interface RawOperation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly 'x-public'?: string;
  readonly 'x-signed-in'?: string;
  readonly 'x-permission'?: string;
  readonly 'x-roles'?: readonly string[];
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export async function readDocument(visitor: Caller): Promise<ApiDocument> {
  return visitor.must<ApiDocument>('GET', '/api/openapi.json');
}

export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => {
      const content = raw.requestBody?.content ?? {};
      const body = content['application/json']?.schema;
      return {
        id: raw.operationId,
        method: method.toUpperCase(),
        path,
        access: raw['x-public'] ? 'public' : raw['x-signed-in'] ? 'signed-in' : 'permission',
        permission: raw['x-permission'] ?? '',
        roles: raw['x-roles'] ?? [],
        parameters: raw.parameters,
        body: body && inlined(body, document, body),
        upload: 'multipart/form-data' in content,
        needsKey: raw.parameters.some(({ name, required }) => name === 'Idempotency-Key' && required),
        isWrite: method !== 'get',
      };
    }),
  );
}

/** The schema without references, so that every field of it is at hand. */
function inlined(schema: Schema, document: ApiDocument, root: Schema): Schema {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').pop() ?? '';
    const target = root.$defs?.[name] ?? document.components.schemas[name];
    if (!target) throw new Error(`the document has no schema ${schema.$ref}`);
    const { $ref: _ref, ...rest } = schema;
    return { ...inlined(target, document, root), ...rest };
  }
  const { $defs: _defs, oneOf, ...own } = schema;
  // A value of exactly one kind is a value of any of them: the kinds exclude each other.
  const kinds = schema.anyOf ?? oneOf;
  return {
    ...own,
    ...(kinds ? { anyOf: kinds.map((one) => inlined(one, document, root)) } : {}),
    ...(schema.items ? { items: inlined(schema.items, document, root) } : {}),
    ...(schema.properties
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, one]) => [name, inlined(one, document, root)]),
          ),
        }
      : {}),
  };
}

/** Gives an id for a property or parameter by its name, e.g. `cohortId`. */
export type IdFor = (name: string) => string;

const WORDS = [
  '2026-03-02',
  '2026-03',
  '6222021400000001234',
  'AB-101',
  'KEY_ENTERPRISE_POST',
  'LY-DEMO',
  'abc101',
  '101',
  'a@b.cn',
  '2026-03-02T01:00:00.000Z',
];

/** A value that the schema admits, as small as it may be, with every declared property. */
export function sampleOf(schema: Schema, idFor: IdFor, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as Schema, idFor, name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, one]) => [key, sampleOf(one, idFor, key)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        sampleOf(schema.items ?? {}, idFor, name.replace(/s$/, '')),
      );
    case 'integer':
    case 'number':
      return NUMBER_BY_NAME[name] ?? Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(schema, idFor, name);
  }
}

/** Texts that a stage checks more closely than a schema can say. */
const BY_NAME: Readonly<Record<string, string>> = {
  idNumber: makeCitizenId('350802', '1991-02-03' as LocalDate, 303),
  phone: '13800138000',
  uscc: makeUscc('350800', 'MA9Y0001'),
};

/** A lesson that ends after it has begun. */
const NUMBER_BY_NAME: Readonly<Record<string, number>> = {
  startMinute: 540,
  endMinute: 630,
  breakMinutes: 0,
};

function sampleText(schema: Schema, idFor: IdFor, name: string): string {
  const named = BY_NAME[name];
  if (named !== undefined) return named;
  if (schema.format === 'uuid') return idFor(name);
  if (schema.format === 'date') return '2026-03-02';
  const pattern = new RegExp(schema.pattern ?? '', 'u');
  const known = WORDS.find((word) => schema.pattern !== undefined && pattern.test(word));
  if (known !== undefined) return known;
  return '试'.repeat(Math.max(schema.minLength ?? 1, 4)).slice(0, schema.maxLength ?? 100);
}

/** Whether the schema, as the document states it, admits the value. What it cannot state is not judged. */
export function admits(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined) return value === schema.const;
  if (schema.enum) return schema.enum.includes(value);
  if (schema.anyOf) return schema.anyOf.some((one) => admits(one, value));
  switch (schema.type) {
    case 'object':
      return admitsObject(schema, value);
    case 'array':
      return (
        Array.isArray(value) &&
        value.length >= (schema.minItems ?? 0) &&
        value.length <= (schema.maxItems ?? Infinity) &&
        value.every((item) => admits(schema.items ?? {}, item))
      );
    case 'integer':
    case 'number':
      return (
        typeof value === 'number' &&
        (schema.type === 'number' || Number.isSafeInteger(value)) &&
        value >= (schema.minimum ?? -Infinity) &&
        value <= (schema.maximum ?? Infinity)
      );
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'string':
      return admitsText(schema, value);
    default:
      return true;
  }
}

function admitsObject(schema: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const known = schema.properties ?? {};
  return (
    (schema.required ?? []).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, item]) => known[key] !== undefined && admits(known[key], item))
  );
}

function admitsText(schema: Schema, value: unknown): boolean {
  if (typeof value !== 'string' || value.includes('\u0000')) return false;
  // Whether blanks around a text count is not stated: passwords keep them, names lose them.
  const { length } = value;
  if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity)) return false;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return false;
  return schema.format !== 'date' || isRealDay(value);
}

const isRealDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** The path with its parameters filled in. */
export const pathOf = (operation: Operation, values: Readonly<Record<string, string>>): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? name));

/** Names of the path parameters. */
export const pathNames = (operation: Operation): string[] =>
  [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

/** The required query parameters, filled in. */
export function queryOf(operation: Operation, idFor: IdFor): string {
  const given = operation.parameters
    .filter((one) => one.in === 'query' && one.required)
    .map((one): [string, string] => [
      one.name,
      one.name === 'year' ? '2026' : String(sampleOf(one.schema, idFor, one.name)),
    ]);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
