import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../cohort/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { addDays, localDate } from '../../kernel/index.js';
import { TrainerRepository } from '../../people/index.js';
import { bin, binOrNull, type Db, type Scope } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { firstFit, type PlacedSession } from '../domain/first-fit.js';
import { creditedMinutesOf } from '../domain/session.js';
import { FitFactsReader } from './fit-facts.js';
import { type SessionListing, SessionLists } from './session-lists.js';
import { visibleSessions } from './session-store.js';

/** A session of another cohort of the same course, with the stations that nobody of that cohort needs. */
export interface SessionWithRoom extends SessionListing {
  readonly minutes: number;
  /** Usable workstations less the seats of the cohort that are taken, named or not; null online. */
  readonly seatsFree: number | null;
}

/** A time at which the cohort, a room and a trainer are free. Nothing is taken by asking. */
export interface FreeSlot extends PlacedSession {
  readonly workshopName: string | null;
  readonly trainerName: string;
}

/** Where training that somebody missed could be made up. */
@Injectable()
export class MakeUpPlaces {
  constructor(
    private readonly lists: SessionLists,
    private readonly facts: FitFactsReader,
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
    private readonly roster: RosterStore,
  ) {}

  /**
   * Published sessions of other cohorts of the same course from a day on, in order of time, that have room. A class
   * kept for one enterprise is offered only to a class kept for the same.
   */
  async elsewhere(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    range: { readonly from: string; readonly limit: number; readonly now: Date },
  ): Promise<SessionWithRoom[]> {
    const own = visibleSessions(scope);
    const rows = await db.query<{ id: string }>(
      `SELECT s.id FROM training_session s JOIN cohort c ON c.id = s.cohort_id
        WHERE c.course_id = ? AND c.id <> ? AND c.state IN ('OPEN', 'RUNNING') AND s.state = 'PLANNED'
          AND s.published_version IS NOT NULL AND s.recorded_at IS NULL AND s.held_on >= ?
          AND (c.enterprise_id IS NULL OR c.enterprise_id = ?) AND ${own.sql}
        ORDER BY s.held_on, s.start_minute, s.id LIMIT ?`,
      [
        bin(cohort.courseId),
        bin(cohort.id),
        range.from,
        binOrNull(cohort.enterpriseId),
        ...own.params,
        range.limit,
      ],
    );
    const centre: Scope = { kind: 'centre', centreId: cohort.centreId };
    const sessions = await this.lists.byIds(
      db,
      scope,
      rows.map(({ id }) => id),
    );
    const rooms = await this.workshops.byIds(db, centre, [
      ...new Set(sessions.flatMap(({ workshopId }) => (workshopId === null ? [] : [workshopId]))),
    ]);
    const taken = await this.roster.takenIn(
      db,
      centre,
      [...new Set(sessions.map((session) => session.cohortId))],
      range.now,
    );
    return sessions
      .map((session) => {
        const usable =
          session.workshopId === null ? null : (rooms.get(session.workshopId)?.usableWorkstations ?? 0);
        const seatsFree = usable === null ? null : usable - (taken.get(session.cohortId) ?? 0);
        return { ...session, minutes: creditedMinutesOf(session), seatsFree };
      })
      .filter(({ seatsFree }) => seatsFree === null || seatsFree > 0);
  }

  /** The first free times after today for so many minutes of a module, before the cohort ends. */
  async freeSlots(
    db: Db,
    cohort: Cohort,
    wanted: { readonly moduleId: string; readonly minutes: number; readonly today: string },
  ): Promise<FreeSlot[]> {
    const scope: Scope = { kind: 'centre', centreId: cohort.centreId };
    const from = addDays(localDate(wanted.today), 1);
    if (from > cohort.endsOn) return [];
    const { facts, course } = await this.facts.read(db, scope, cohort, { from });
    const module = course.modules.find(({ id }) => id === wanted.moduleId);
    if (!module) return [];
    const { placed } = firstFit({
      ...facts,
      modules: [
        {
          ...{ id: module.id, stage: module.ordinal },
          ...{ mode: module.delivery, content: module.content, minutes: wanted.minutes },
        },
      ],
      // What is made up was missed: the class has gone on, and its own hours are planned already.
      standing: [],
      neededAtBase: 0,
    });
    const rooms = await this.workshops.byIds(
      db,
      scope,
      placed.flatMap(({ workshopId }) => (workshopId === null ? [] : [workshopId])),
    );
    const trainers = await this.trainers.byIds(
      db,
      scope,
      placed.map(({ trainerId }) => trainerId),
    );
    return placed.map((slot) => ({
      ...slot,
      workshopName: slot.workshopId === null ? null : (rooms.get(slot.workshopId)?.name ?? null),
      trainerName: trainers.get(slot.trainerId)?.name ?? '',
    }));
  }
}
