import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { CourseModuleFacts } from '../../catalogue/index.js';
import type { Cohort } from '../../cohort/index.js';
import { type DomainError } from '../../kernel/index.js';
import { type Db, type InputOf, Outbox, type Scope } from '../../platform/index.js';
import { timetableChanged } from '../contracts/events.js';
import type { timetableRoutes } from '../contracts/routes.js';
import type { plannedSessionSchema, sessionSchema } from '../contracts/schemas.js';
import { creditedMinutesOf } from '../domain/session.js';
import { sessionAnswer } from '../queries/answers.js';
import { SessionLists } from './session-lists.js';
import { type Finding, SessionPlanning, type WantedSession } from './session-planning.js';
import { SessionStore, type TrainingSession } from './session-store.js';

type AddedSession = InputOf<typeof timetableRoutes.addSession>['body'];

export type PlannedAnswer = z.input<typeof plannedSessionSchema>;

/** The steps that adding and changing share: check, write with the places, answer with names and warnings. */
@Injectable()
export class SessionWriting {
  constructor(
    private readonly planning: SessionPlanning,
    private readonly sessions: SessionStore,
    private readonly lists: SessionLists,
    private readonly outbox: Outbox,
  ) {}

  moduleOf(db: Db, scope: Scope, cohort: Cohort, moduleId: string): Promise<CourseModuleFacts> {
    return this.planning.moduleOf(db, scope, cohort, moduleId);
  }

  /** Throws when the trainer or workshop that a session names is not there, or not the asker's. */
  requireNamed(...asked: Parameters<SessionPlanning['requireNamed']>): Promise<void> {
    return this.planning.requireNamed(...asked);
  }

  async add(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    wanted: WantedSession & { readonly atBase: boolean },
    now: Date,
  ): Promise<PlannedAnswer> {
    const findings = await this.planning.check(db, scope, cohort, wanted);
    await this.sessions.insert(db, scope, [newSession(cohort, wanted)], now);
    await this.tell(db, cohort);
    return { ...(await this.answer(db, scope, wanted.id)), ...told(findings) };
  }

  async change(db: Db, scope: Scope, cohort: Cohort, wanted: TrainingSession): Promise<PlannedAnswer> {
    const findings = await this.planning.check(db, scope, cohort, wanted);
    await this.sessions.update(db, scope, wanted);
    await this.tell(db, cohort);
    return { ...(await this.answer(db, scope, wanted.id)), ...told(findings) };
  }

  /** What adding or changing would find or be refused for at this moment; nothing is locked or written. */
  async foresee(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    wanted: WantedSession,
  ): Promise<{ readonly findings: Finding[]; readonly held: DomainError | undefined }> {
    const findings = await this.planning.check(db, scope, cohort, wanted);
    return { findings, held: await this.sessions.heldBy(db, scope, { ...wanted, cohortId: cohort.id }) };
  }

  /** Gives its places back. The caller holds its lock. */
  callOff(db: Db, sessionId: string, reason: string, now: Date): Promise<void> {
    return this.sessions.cancel(db, [sessionId], reason, now);
  }

  /** Tells those who count on what is planned. */
  tell(db: Db, cohort: Pick<Cohort, 'id' | 'centreId'>): Promise<void> {
    return this.outbox.publish(db, timetableChanged, { centreId: cohort.centreId, cohortId: cohort.id });
  }

  async answer(db: Db, scope: Scope, id: string): Promise<z.input<typeof sessionSchema>> {
    const listing = await this.lists.find(db, scope, id);
    if (!listing) throw new Error('a session that was just written is gone');
    return sessionAnswer(listing);
  }
}

/** The warnings, as names and in words. */
const told = (findings: readonly Finding[]): Pick<PlannedAnswer, 'warnings' | 'findings'> => ({
  warnings: findings.map(({ warning }) => warning),
  findings: [...findings],
});

/** A session to be added, what is not said of it as the module has it. */
export const wantedSession = (
  id: string,
  module: CourseModuleFacts,
  input: AddedSession,
): WantedSession & { readonly atBase: boolean } => ({
  ...input,
  id,
  mode: input.mode ?? module.delivery,
  content: input.content ?? module.content,
});

/** A draft that nobody but the centre sees. */
export function newSession(
  cohort: Cohort,
  wanted: WantedSession & { readonly atBase: boolean },
): TrainingSession {
  return {
    id: wanted.id,
    centreId: cohort.centreId,
    cohortId: cohort.id,
    moduleId: wanted.moduleId,
    heldOn: wanted.heldOn,
    startMinute: wanted.startMinute,
    endMinute: wanted.endMinute,
    breakMinutes: wanted.breakMinutes,
    minutes: creditedMinutesOf(wanted),
    workshopId: wanted.workshopId,
    trainerId: wanted.trainerId,
    mode: wanted.mode,
    content: wanted.content,
    atBase: wanted.atBase,
    state: 'PLANNED',
    published: false,
    publishedVersion: null,
    recorded: false,
    cancelReason: null,
  };
}
