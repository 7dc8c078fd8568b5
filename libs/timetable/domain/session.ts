import { CLASS_HOUR_MINUTES, err, minutesOfClassHours, ok, type Result } from '../../kernel/index.js';

/** Minutes of one place in the day's grid: 288 places a day. */
export const SLOT_MINUTES = 5;

/** 8 class hours. */
export const MAX_MINUTES_A_DAY: number = minutesOfClassHours(8);

export type Mode = 'OFFLINE' | 'ONLINE';
export type Content = 'THEORY' | 'PRACTICAL';

/** A stretch of one local day; the end is not part of it. */
export interface DayPeriod {
  readonly startMinute: number;
  readonly endMinute: number;
}

export interface SessionTimes extends DayPeriod {
  readonly heldOn: string;
  readonly breakMinutes: number;
}

export interface SessionPlan extends SessionTimes {
  readonly mode: Mode;
  readonly content: Content;
  readonly workshopId: string | null;
}

/** Whether two stretches of the same day share a moment; one may begin where the other ends. */
export const overlaps = (a: DayPeriod, b: DayPeriod): boolean =>
  a.startMinute < b.endMinute && b.startMinute < a.endMinute;

/** The minutes that count as training: from start to end without the break. */
export const creditedMinutesOf = (times: DayPeriod & { readonly breakMinutes: number }): number =>
  times.endMinute - times.startMinute - times.breakMinutes;

/** The places of the day's grid that a stretch takes, in order. */
export function slotsOf(period: DayPeriod): number[] {
  const first = Math.floor(period.startMinute / SLOT_MINUTES);
  const end = Math.ceil(period.endMinute / SLOT_MINUTES);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}

/** Credited minutes of the sessions held on that day. */
export const dayLoad = (sessions: readonly SessionTimes[], day: string): number =>
  sessions
    .filter(({ heldOn }) => heldOn === day)
    .reduce((sum, session) => sum + creditedMinutesOf(session), 0);

export type PlanProblem =
  | 'wrong_cohort_state'
  | 'outside_cohort_dates'
  | 'not_a_period'
  | 'workshop_needed'
  | 'online_has_no_workshop'
  | 'practical_is_offline'
  | 'day_full';

export interface CohortFacts {
  readonly state: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** A finished or cancelled class has no timetable to change any more. */
export const mayPlan = (cohort: { readonly state: string }): boolean =>
  cohort.state === 'DRAFT' || cohort.state === 'OPEN' || cohort.state === 'RUNNING';

/**
 * Whether the cohort may have that session besides its others (without the session itself, when it is changed).
 * Whether workshop, trainer and cohort are free is not asked here: the places of the grid answer that.
 */
export function decideSession(
  cohort: CohortFacts,
  others: readonly SessionTimes[],
  plan: SessionPlan,
  mostMinutesADay: number = MAX_MINUTES_A_DAY,
): Result<SessionPlan, PlanProblem> {
  if (!mayPlan(cohort)) return err('wrong_cohort_state');
  if (plan.heldOn < cohort.startsOn || plan.heldOn > cohort.endsOn) return err('outside_cohort_dates');
  const onGrid = [plan.startMinute, plan.endMinute, plan.breakMinutes].every(
    (minute) => Number.isInteger(minute) && minute >= 0 && minute <= 1440 && minute % SLOT_MINUTES === 0,
  );
  if (!onGrid || creditedMinutesOf(plan) <= 0) return err('not_a_period');
  if (plan.mode === 'ONLINE' && plan.content === 'PRACTICAL') return err('practical_is_offline');
  if (plan.mode === 'ONLINE' && plan.workshopId !== null) return err('online_has_no_workshop');
  if (plan.mode === 'OFFLINE' && plan.workshopId === null) return err('workshop_needed');
  if (dayLoad(others, plan.heldOn) + creditedMinutesOf(plan) > mostMinutesADay) return err('day_full');
  return ok(plan);
}

/** Pauses in so many minutes of training: ten minutes between any two class hours. */
export const pausesIn = (trainingMinutes: number): number =>
  10 * Math.max(0, Math.ceil(trainingMinutes / CLASS_HOUR_MINUTES) - 1);

export interface TrainerQualities {
  readonly cluster: string | null;
  readonly qualifications: readonly { readonly occupationCode: string; readonly level: number }[];
}

export interface CourseQualities {
  readonly cluster: string;
  readonly occupationCode: string | null;
  readonly level: number | null;
}

/**
 * Whether the trainer may be proposed for the course: certified in its occupation at its level or higher (1 is the
 * highest), where qualifications are recorded; else of the same cluster.
 */
export function isQualified(trainer: TrainerQualities, course: CourseQualities): boolean {
  const { occupationCode, level } = course;
  if (occupationCode === null || trainer.qualifications.length === 0)
    return trainer.cluster === course.cluster;
  return trainer.qualifications.some(
    (held) => held.occupationCode === occupationCode && (level === null || held.level <= level),
  );
}

/** Whether the room suits: practice in a workshop of the cluster, theory in a classroom too. */
export function roomSuits(
  room: { readonly kind: 'WORKSHOP' | 'CLASSROOM'; readonly cluster: string | null },
  cluster: string,
  content: Content,
): boolean {
  if (room.kind === 'CLASSROOM')
    return content === 'THEORY' && (room.cluster === null || room.cluster === cluster);
  return room.cluster === cluster;
}

/** A room with what is written down about it. */
export interface EquippedRoom {
  readonly kind: 'WORKSHOP' | 'CLASSROOM';
  readonly cluster: string | null;
  readonly features: readonly string[];
  /** Of its workstations. */
  readonly equipment: readonly string[];
}

/** What a module asks of its room and the room does not have, neither as a feature nor on its workstations. */
export const missingIn = (
  room: Pick<EquippedRoom, 'features' | 'equipment'>,
  asked: readonly string[] | null,
): string[] =>
  (asked ?? []).filter((word) => !room.features.includes(word) && !room.equipment.includes(word));

/**
 * Whether the room suits a module. Where its equipment is written down, that decides, whatever the cluster (practice
 * needs a workshop all the same); only where nothing is written down, or nothing special needed, the cluster does.
 */
export function roomSuitsModule(
  room: EquippedRoom,
  cluster: string,
  module: { readonly content: Content; readonly equipment: readonly string[] | null },
): boolean {
  const { content, equipment } = module;
  if (equipment === null || equipment.length === 0) return roomSuits(room, cluster, content);
  return (content === 'THEORY' || room.kind === 'WORKSHOP') && missingIn(room, equipment).length === 0;
}

/** Warnings that a session and what it needs give rise to, without what is stored of limits. */
export type OwnWarning =
  | 'NOT_A_WORKDAY'
  | 'PUBLIC_HOLIDAY'
  | 'BUILDING_CLOSED'
  | 'WORKSHOP_TOO_SMALL'
  | 'WORKSHOP_OF_OTHER_CLUSTER'
  | 'EQUIPMENT_MISSING'
  | 'TRAINER_NOT_QUALIFIED'
  | 'DIFFERS_FROM_MODULE';

export interface WarningFacts {
  readonly dayKind: 'WORKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKE_UP_WORKDAY';
  readonly seats: number;
  readonly course: CourseQualities;
  readonly module: {
    readonly delivery: Mode;
    readonly content: Content;
    readonly equipment: readonly string[] | null;
  };
  readonly trainer: TrainerQualities;
  readonly workshop: (EquippedRoom & { readonly usableWorkstations: number; readonly open: boolean }) | null;
}

/** What a manager should see of a session made by hand, although it is not forbidden. */
export function sessionWarnings(plan: SessionPlan, facts: WarningFacts): OwnWarning[] {
  const found: OwnWarning[] = [];
  if (facts.dayKind === 'HOLIDAY') found.push('PUBLIC_HOLIDAY');
  if (facts.dayKind === 'WEEKEND') found.push('NOT_A_WORKDAY');
  if (facts.workshop) {
    if (!facts.workshop.open) found.push('BUILDING_CLOSED');
    if (facts.workshop.usableWorkstations < facts.seats) found.push('WORKSHOP_TOO_SMALL');
    if (missingIn(facts.workshop, facts.module.equipment).length > 0) found.push('EQUIPMENT_MISSING');
    else if (
      !roomSuitsModule(facts.workshop, facts.course.cluster, { ...facts.module, content: plan.content })
    )
      found.push('WORKSHOP_OF_OTHER_CLUSTER');
  }
  if (!isQualified(facts.trainer, facts.course)) found.push('TRAINER_NOT_QUALIFIED');
  if (plan.mode !== facts.module.delivery || plan.content !== facts.module.content)
    found.push('DIFFERS_FROM_MODULE');
  return found;
}

/** What may still happen to a session. */
export function decideChange(session: {
  readonly state: 'PLANNED' | 'HELD' | 'CANCELLED';
  readonly recorded: boolean;
}): Result<'CHANGE', 'wrong_state' | 'already_recorded'> {
  if (session.state !== 'PLANNED') return err('wrong_state');
  return session.recorded ? err('already_recorded') : ok('CHANGE');
}
