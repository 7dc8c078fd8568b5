import type { RepairKind } from '../../contracts/repair/schemas.js';
import type { SolvingFacts } from '../solving/centre-model.js';
import type { TrainingSession } from '../session-store.js';

export interface RepairCause {
  readonly kind: RepairKind;
  readonly trainerId: string | null;
  readonly workshopId: string | null;
  readonly stations: number | null;
  readonly from: string;
  readonly to: string;
}

/** Whether the cause concerns the session, so far as the session's own row can say. */
export function isHit(
  cause: RepairCause,
  session: Pick<TrainingSession, 'heldOn' | 'state' | 'recorded' | 'trainerId' | 'workshopId'>,
): boolean {
  if (session.state !== 'PLANNED' || session.recorded) return false;
  if (session.heldOn < cause.from || session.heldOn > cause.to) return false;
  if (cause.kind === 'TRAINER') return session.trainerId === cause.trainerId;
  return cause.kind !== 'RECORDED' && session.workshopId === cause.workshopId;
}

/** The facts as they are with the cause. */
export function withCause(facts: SolvingFacts, cause: RepairCause): SolvingFacts {
  const { from, to, kind, stations } = cause;
  const id = cause.trainerId ?? cause.workshopId;
  if (kind === 'RECORDED' || id === null) return facts;
  return { ...facts, away: { kind, id, from, to, ...(stations === null ? {} : { stations }) } };
}

/** Broken workstations disturb only those for whom too few are left. */
export function disturbs(cause: RepairCause, facts: SolvingFacts, session: TrainingSession): boolean {
  if (cause.kind !== 'WORKSTATIONS') return true;
  const room = facts.workshops.find(({ id }) => id === cause.workshopId);
  const seats = facts.cohorts.find(({ id }) => id === session.cohortId)?.seats ?? 0;
  return (room?.usableWorkstations ?? 0) - (cause.stations ?? 0) < seats;
}
