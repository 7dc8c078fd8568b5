import type { WorkshopFacts } from '../../../facility/index.js';
import type { RepairKind } from '../../contracts/repair/schemas.js';
import { NO_LIMITS } from '../../domain/limits/limits.js';
import type { SolvingFacts } from '../solving/centre-model.js';
import type { TrainingSession } from '../session-store.js';

export interface RepairCause {
  readonly kind: RepairKind;
  readonly trainerId: string | null;
  readonly workshopId: string | null;
  readonly stations: number | null;
  /** Of a building that is closed with all its workshops. */
  readonly buildingId: string | null;
  readonly from: string;
  readonly to: string;
}

/** Whether the cause concerns a session, so far as the session's own row can say. */
export type IsHit = (
  session: Pick<TrainingSession, 'heldOn' | 'state' | 'recorded' | 'trainerId' | 'workshopId'>,
) => boolean;

/** The workshops that the cause closes or takes stations from. */
export function roomsOf(
  { kind, workshopId, buildingId }: RepairCause,
  workshops: readonly Pick<WorkshopFacts, 'id' | 'buildingId'>[],
): ReadonlySet<string> {
  if (kind !== 'BUILDING') return new Set(workshopId === null ? [] : [workshopId]);
  return new Set(workshops.flatMap((one) => (one.buildingId === buildingId ? [one.id] : [])));
}

export function isHitBy(
  cause: RepairCause,
  workshops: readonly Pick<WorkshopFacts, 'id' | 'buildingId'>[],
): IsHit {
  const { kind, from, to } = cause;
  const rooms = roomsOf(cause, workshops);
  return ({ state, recorded, heldOn, trainerId, workshopId }) => {
    if (state !== 'PLANNED' || recorded || heldOn < from || heldOn > to) return false;
    if (kind === 'TRAINER') return trainerId === cause.trainerId;
    return workshopId !== null && rooms.has(workshopId);
  };
}

/** The facts as they are with the cause; a closed building closes each of its workshops and is named where it does. */
export function withCause(facts: SolvingFacts, cause: RepairCause): SolvingFacts {
  const { from, to, kind, stations } = cause;
  if (kind === 'BUILDING') {
    const limits = facts.limits ?? NO_LIMITS;
    const closings = facts.workshops
      .filter(({ buildingId }) => buildingId === cause.buildingId)
      .map(({ id, buildingName }) => ({
        workshopId: id,
        workstationId: null,
        fromOn: from,
        toOn: to,
        startMinute: null,
        endMinute: null,
        reason: '整栋停用',
        building: buildingName,
      }));
    return { ...facts, limits: { ...limits, closings: [...limits.closings, ...closings] } };
  }
  const id = cause.trainerId ?? cause.workshopId;
  if (kind === 'RECORDED' || id === null) return facts;
  return { ...facts, away: { kind, id, from, to, ...(stations === null ? {} : { stations }) } };
}

/** Broken workstations disturb only those for whom too few are left. */
export function disturbs(
  cause: RepairCause,
  workshops: readonly Pick<WorkshopFacts, 'id' | 'usableWorkstations'>[],
  seats: number,
): boolean {
  if (cause.kind !== 'WORKSTATIONS') return true;
  const room = workshops.find(({ id }) => id === cause.workshopId);
  return (room?.usableWorkstations ?? 0) - (cause.stations ?? 0) < seats;
}
