import type { CourseFacts } from '../../../catalogue/index.js';
import type { WayTime, WorkshopFacts } from '../../../facility/index.js';
import { addDays, CLASS_HOUR_MINUTES, daysBetween, dayOfWeek, localDate } from '../../../kernel/index.js';
import type { TrainerFacts } from '../../../people/index.js';
import {
  DAYTIME,
  gridPlaceOf,
  HOUR_STARTS,
  hoursTouched,
  hoursWithin,
  PARTS_OF_DAY,
  sessionsToPlace,
  timesAt,
  WHOLE_DAY,
} from '../../domain/solving/day-grid.js';
import { type Limits, NO_LIMITS } from '../../domain/limits/limits.js';
import {
  closedOnRestDays,
  limitHours,
  namesHours,
  preferredHours,
  restDays,
  stationsClosedOn,
} from '../../domain/solving/limit-hours.js';
import type { DayLimit } from '../../domain/solving/day-limit.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import { travelOf } from '../../domain/solving/travel.js';
import { type DayPeriod, isQualified, MAX_MINUTES_A_DAY, roomSuits } from '../../domain/session.js';
import { Board, Plan } from '../../engine/centre/board.js';
import { placePublished } from '../../engine/centre/solve.js';
import {
  type Centre,
  maskAt,
  ONLINE,
  type Session,
  type Span,
  type Spot,
} from '../../engine/centre/model.js';
import type { TrainingSession } from '../session-store.js';
import type { FundingDemand } from './funding-demands.js';
import { demandedOf, needsAtBase, needsOf } from './funding-needs.js';

export interface CohortToModel {
  readonly id: string;
  readonly title?: string;
  readonly seats: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly cluster: string;
  readonly course: CourseFacts;
  readonly learnerIds: readonly string[];
  /** Whether its sessions may move. */
  readonly movable: boolean;
  /** Modules with the minutes that are not on the timetable yet, in order; empty when nothing is to be added. */
  readonly missing: readonly { readonly id: string; readonly minutes: number }[];
  /** What its subsidy programme still asks of the days of the plan, in minutes. */
  readonly demand?: FundingDemand | undefined;
  /** Eight class hours a day when left out. */
  readonly dayLimit?: DayLimit;
}

/** Everything the engine is told of a centre, between two days, both included. */
export interface SolvingFacts {
  readonly from: string;
  readonly to: string;
  readonly cohorts: readonly CohortToModel[];
  /** What is planned between the days, without what is cancelled. */
  readonly sessions: readonly TrainingSession[];
  readonly workshops: readonly WorkshopFacts[];
  /** Opening hours by building; weekdays 1 Monday … 7 Sunday. */
  readonly open: ReadonlyMap<string, readonly (DayPeriod & { readonly weekday: number })[]>;
  /** How long it takes from one building to another. */
  readonly timeBetween: (from: string, to: string) => WayTime;
  readonly trainers: readonly TrainerFacts[];
  readonly isWorkday: (date: string) => boolean;
  /** Absences, closings, shifts and exams. */
  readonly limits?: Limits;
  readonly isPublicHoliday?: (date: string) => boolean;
  /** Sessions that somebody has fixed where they are. */
  readonly pinned?: ReadonlySet<string>;
  /** Whether evenings may be used where they are not already. */
  readonly evenings: boolean;
  readonly away?: {
    readonly kind: 'TRAINER' | 'WORKSHOP' | 'WORKSTATIONS';
    readonly id: string;
    readonly from: string;
    readonly to: string;
    /** Broken workstations of the workshop. */
    readonly stations?: number;
  };
}

/** What a session of the model is in the database: one that stands there, or one to be added. */
export interface ModelledSession {
  readonly id: string;
  readonly cohortId: string;
  readonly moduleId: string;
  readonly minutes: number;
  readonly stored: TrainingSession | undefined;
}

/** Hours that are taken by something the engine may not move and that does not follow its rules. */
export interface TakenHours {
  /** Empty when it is no session but a limit; the note says which. */
  readonly sessionId: string;
  readonly note?: BothLanguages;
  readonly day: number;
  readonly mask: number;
  readonly cohort: number;
  readonly trainer: number;
  readonly workshop: number;
}

/** Plain data: it can be handed to a thread. */
export interface SolvingModel {
  /** By cohort. */
  readonly dayLimits: readonly (DayLimit | undefined)[];
  readonly from: string;
  readonly centre: Centre;
  readonly taken: readonly TakenHours[];
  readonly sessions: readonly ModelledSession[];
}

const everyDay = (mask: number): number[] => Array.from({ length: 7 }, () => mask);

/** The plan of the model, what is taken beside the engine's rules marked as not open. */
export function planOf({ centre, taken }: Pick<SolvingModel, 'centre' | 'taken'>): Plan {
  const plan = new Plan(centre);
  const { days } = centre;
  for (const { day, mask, cohort, trainer, workshop } of taken) {
    if (cohort >= 0) plan.cohortOpen[cohort * days + day]! &= ~mask;
    if (trainer >= 0) plan.trainerOpen[trainer * days + day]! &= ~mask;
    if (workshop >= 0) plan.workshopOpen[workshop * days + day]! &= ~mask;
  }
  return plan;
}

/**
 * The centre as the engine sees it. Sessions of cohorts that may move carry their present place as the published one;
 * the others are pinned. What stands beside the grid or against a rule (a person decided it) only takes its hours.
 */
export function modelOf(facts: SolvingFacts): SolvingModel {
  let beside = new Set<string>();
  for (let attempt = 1; ; attempt += 1) {
    const model = assemble(facts, beside);
    const out = placePublished(new Board(planOf(model))).filter(
      (at) => model.centre.sessions[at]!.pin !== undefined,
    );
    if (out.length === 0 || attempt === 4) return model;
    beside = new Set([...beside, ...out.map((at) => model.sessions[at]!.id)]);
  }
}

/** The cohorts to be planned alone: what all others have planned only takes hours. */
export const modelAlone = (facts: SolvingFacts): SolvingModel => {
  const others = new Set(facts.cohorts.filter(({ movable }) => !movable).map(({ id }) => id));
  return assemble(
    facts,
    new Set(facts.sessions.filter(({ cohortId }) => others.has(cohortId)).map(({ id }) => id)),
  );
};

function assemble(facts: SolvingFacts, beside: ReadonlySet<string>): SolvingModel {
  const days = daysBetween(localDate(facts.from), localDate(facts.to)) + 1;
  const dayOf = (date: string): number => daysBetween(localDate(facts.from), localDate(date));
  const clamp = (day: number): number => Math.min(days - 1, Math.max(0, day));
  const workshopAt = new Map(facts.workshops.map(({ id }, at) => [id, at]));
  const trainerAt = new Map(facts.trainers.map(({ id }, at) => [id, at]));
  const cohortAt = new Map(facts.cohorts.map(({ id }, at) => [id, at]));
  const sessions: Session[] = [];
  const modelled: ModelledSession[] = [];
  const taken: TakenHours[] = [];

  for (const stored of facts.sessions) {
    const cohort = cohortAt.get(stored.cohortId) ?? -1;
    const trainer = trainerAt.get(stored.trainerId) ?? -1;
    const workshop = stored.workshopId === null ? ONLINE : (workshopAt.get(stored.workshopId) ?? -2);
    const day = dayOf(stored.heldOn);
    const place = gridPlaceOf(stored);
    const owner = facts.cohorts[cohort];
    const known = trainer >= 0 && workshop >= ONLINE && place !== undefined && owner !== undefined;
    if (!known || beside.has(stored.id)) {
      taken.push({ sessionId: stored.id, day, mask: hoursTouched(stored), cohort, trainer, workshop });
      continue;
    }
    const spot: Spot = { day, slot: place.slot, workshop, trainer };
    const fixed =
      !owner.movable ||
      stored.state !== 'PLANNED' ||
      stored.recorded ||
      facts.pinned?.has(stored.id) === true;
    const shape = shapeOf(owner, cohort, stored.moduleId, place.hours, stored.mode, stored.content);
    sessions.push({
      ...shape,
      ...(stored.atBase ? { features: [...shape.features, AT_BASE] } : {}),
      id: stored.id,
      published: spot,
      ...(fixed ? { pin: spot } : {}),
    });
    modelled.push({
      id: stored.id,
      cohortId: owner.id,
      moduleId: stored.moduleId,
      minutes: stored.minutes,
      stored,
    });
  }
  facts.cohorts.forEach((owner, cohort) => {
    const modules = new Map(owner.course.modules.map((module) => [module.id, module]));
    sessionsToPlace(owner.missing).forEach(({ moduleId, minutes, hours }, index) => {
      const module = modules.get(moduleId);
      if (!module) return;
      const id = `new:${owner.id}:${index}`;
      sessions.push({
        ...shapeOf(owner, cohort, moduleId, hours, module.delivery, module.content),
        id,
      });
      modelled.push({ id, cohortId: owner.id, moduleId, minutes, stored: undefined });
    });
  });

  const limited = {
    from: facts.from,
    days,
    trainerIds: facts.trainers.map(({ id }) => id),
    workshopIds: facts.workshops.map(({ id }) => id),
    cohorts: facts.cohorts,
  };
  const limits = facts.limits ?? NO_LIMITS;
  const rest = restDays(facts, limits, days);
  taken.push(
    ...[...limitHours(limits, limited), ...closedOnRestDays(limits, limited, rest.opened)].map((one) => ({
      ...one,
      sessionId: '',
    })),
  );
  const wishes = facts.cohorts.map(({ id }) => preferredHours(limits, id, limited));
  const buildings = [...new Set(facts.workshops.map(({ buildingId }) => buildingId))];
  const span = (one: { from: string; to: string }): Span => ({ from: dayOf(one.from), to: dayOf(one.to) });
  const away = (kind: NonNullable<SolvingFacts['away']>['kind'], id: string): Span[] =>
    facts.away?.kind === kind && facts.away.id === id ? [span(facts.away)] : [];
  const courses = [...new Map(facts.cohorts.map(({ course }) => [course.id, course])).values()];
  // What a session counts for at the base, it counts for only in the rooms that are used as such.
  const bases = new Set(
    facts.sessions.flatMap(({ atBase, workshopId }) => (atBase ? (workshopId ?? []) : [])),
  );
  const clusters = [...new Set(facts.cohorts.map(({ cluster }) => cluster))];
  const centre: Centre = {
    days,
    firstWeekday: dayOfWeek(localDate(facts.from)) - 1,
    slots: HOUR_STARTS.length,
    blocks: PARTS_OF_DAY,
    holidays: rest.closed,
    maxHoursADay: MAX_MINUTES_A_DAY / 45,
    ...travelOf(buildings, facts.timeBetween),
    workshops: facts.workshops.map((room) => ({
      id: room.id,
      building: buildings.indexOf(room.buildingId),
      workstations: room.usableWorkstations,
      broken: [
        ...away('WORKSTATIONS', room.id).map((span) => ({ ...span, count: facts.away?.stations ?? 0 })),
        ...stationsClosedOn(limits, room.id, limited),
      ],
      closed: away('WORKSHOP', room.id),
      opening: Array.from({ length: 7 }, (_, weekday) =>
        hoursWithin((facts.open.get(room.buildingId) ?? []).filter((one) => one.weekday === weekday + 1)),
      ),
      features: [
        ...(room.kind === 'WORKSHOP' ? [FOR_PRACTICE] : []),
        ...clusters.flatMap((cluster) =>
          (['THEORY', 'PRACTICAL'] as const)
            .filter((content) => roomSuits(room, cluster, content))
            .map((content) => `${content}:${cluster}`),
        ),
        ...[...room.features, ...room.equipment].map(equipped),
        ...(bases.has(room.id) ? [AT_BASE] : []),
      ],
      atBase: room.trainingBase || bases.has(room.id),
      idleCost: room.costlyEquipment ? 1 : 0,
    })),
    trainers: facts.trainers.map((trainer) => ({
      id: trainer.id,
      // A course stands for its occupation and level, so that the house's own rule decides who may teach it.
      qualifications: courses
        .filter((course) => isQualified(trainer, course))
        .map(({ id }) => ({ occupation: id, level: 1 })),
      available: everyDay(WHOLE_DAY),
      away: away('TRAINER', trainer.id),
      weeklyHours: trainer.weeklyHours,
    })),
    cohorts: facts.cohorts.map((one, cohort) => ({
      ...wishes[cohort],
      id: one.id,
      learners: one.learnerIds,
      runs: { from: clamp(dayOf(one.startsOn)), to: clamp(dayOf(one.endsOn)) },
      // Who has said when they can come is asked for nothing else.
      windows: everyDay(
        facts.evenings || namesHours(limits, one, facts.from, wishes[cohort]) ? WHOLE_DAY : DAYTIME,
      ),
      preferred: everyDay(DAYTIME),
      needs: [
        ...needsOf(sessions.filter((session) => session.cohort === cohort)),
        ...needsAtBase(sessions, modelled, cohort),
        ...demandedOf(one.demand),
      ],
      ...(one.dayLimit ? { maxHoursADay: Math.floor(one.dayLimit.minutes / CLASS_HOUR_MINUTES) } : {}),
    })),
    sessions,
  };
  const dayLimits = facts.cohorts.map(({ dayLimit }) => dayLimit);
  return { from: facts.from, centre, taken, sessions: modelled, dayLimits };
}

function shapeOf(
  owner: CohortToModel,
  cohort: number,
  moduleId: string,
  hours: number,
  mode: Session['mode'],
  content: Session['content'],
): Omit<Session, 'id'> {
  const module = owner.course.modules.find(({ id }) => id === moduleId);
  return {
    cohort,
    module: moduleId,
    stage: module?.ordinal ?? 0,
    hours,
    mode,
    content,
    seats: owner.seats,
    features: mode === 'ONLINE' ? [] : neededFor(content, owner.cluster, module?.equipment ?? []),
    occupation: owner.course.id,
    level: 5,
  };
}

/** What is given at the base does not count elsewhere. */
const AT_BASE = 'at_base';
const FOR_PRACTICE = 'workshop';
const HAS = 'has:';
const equipped = (word: string): string => `${HAS}${word}`;

/** The equipment where it is written down, whatever the cluster; the cluster's rooms where nothing is. */
function neededFor(content: Session['content'], cluster: string, equipment: readonly string[]): string[] {
  if (equipment.length === 0) return [`${content}:${cluster}`];
  return [...(content === 'PRACTICAL' ? [FOR_PRACTICE] : []), ...equipment.map(equipped)];
}

/** Equipment that a session's module asks for and a workshop of the model does not have, in the house's words. */
export function missingEquipment(
  { centre }: Pick<SolvingModel, 'centre'>,
  session: number,
  workshop: number,
): string[] {
  const has = centre.workshops[workshop]?.features ?? [];
  return centre.sessions[session]!.features.filter((one) => one.startsWith(HAS) && !has.includes(one)).map(
    (one) => one.slice(HAS.length),
  );
}

export interface PlaceOfSession extends DayPeriod {
  readonly heldOn: string;
  readonly breakMinutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
}

/** A spot of the engine as times, room and trainer. */
export function placeOf(model: SolvingModel, session: number, spot: Spot): PlaceOfSession {
  const { centre } = model;
  return {
    heldOn: addDays(localDate(model.from), spot.day),
    ...timesAt(spot.slot, model.sessions[session]!.minutes),
    workshopId: spot.workshop === ONLINE ? null : centre.workshops[spot.workshop]!.id,
    trainerId: centre.trainers[spot.trainer]!.id,
  };
}

/**
 * A board with the timetable as it stands, whatever rules it breaks: people may decide against them. Only what would
 * take an hour twice stays off.
 */
export function boardOf(model: SolvingModel, plan = planOf(model)): Board {
  const board = new Board(plan);
  const { days, sessions } = model.centre;
  sessions.forEach(({ published, hours, cohort }, at) => {
    if (published === undefined) return;
    const { day, slot, trainer, workshop } = published;
    const mask = maskAt(slot, hours);
    const busy =
      board.cohortBusy[cohort * days + day]! |
      board.trainerBusy[trainer * days + day]! |
      (workshop === ONLINE ? 0 : board.workshopBusy[workshop * days + day]!);
    if ((busy & mask) === 0) board.put(at, published);
  });
  return board;
}
