import type { z } from 'zod';

/** Something that happened, named in the past tense; any number of later stages may react to it. */
export interface EventDef<S extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly name: string;
  readonly version: number;
  readonly schema: S;
}

/** Work to be done once by exactly one handler. */
export interface JobDef<S extends z.ZodType = z.ZodType> {
  readonly kind: 'job';
  readonly name: string;
  readonly version: number;
  readonly schema: S;
  readonly attempts: number;
  readonly backoffMs: number;
  readonly timeoutMs: number;
}

export type MessageDef<S extends z.ZodType = z.ZodType> = EventDef<S> | JobDef<S>;
export type PayloadOf<M extends MessageDef> = z.output<M['schema']>;
export type PayloadIn<M extends MessageDef> = z.input<M['schema']>;

const registry = new Map<string, MessageDef>();

function register<M extends MessageDef>(message: M): M {
  if (registry.has(message.name)) throw new Error(`message ${message.name} is declared twice`);
  registry.set(message.name, message);
  return message;
}

export function defineEvent<S extends z.ZodType>(def: Omit<EventDef<S>, 'kind'>): EventDef<S> {
  return register({ kind: 'event', ...def });
}

export function defineJob<S extends z.ZodType>(
  def: Omit<JobDef<S>, 'kind' | 'attempts' | 'backoffMs' | 'timeoutMs'> &
    Partial<Pick<JobDef, 'attempts' | 'backoffMs' | 'timeoutMs'>>,
): JobDef<S> {
  return register({ kind: 'job', attempts: 8, backoffMs: 1_000, timeoutMs: 30_000, ...def });
}

/** A job that the clock starts, `everyMs` apart; kept in the database, so that no flush forgets it. */
export interface ScheduleDef {
  readonly name: string;
  readonly everyMs: number;
  readonly job: JobDef;
}

const schedules = new Map<string, ScheduleDef>();

/** The scheduled job's schema must accept `{}`. */
export function defineSchedule(def: ScheduleDef): ScheduleDef {
  if (schedules.has(def.name)) throw new Error(`schedule ${def.name} is declared twice`);
  schedules.set(def.name, def);
  return def;
}

export const allSchedules = (): readonly ScheduleDef[] => [...schedules.values()];
export const allMessages = (): ReadonlyMap<string, MessageDef> => registry;
