/** The life of a policy version that people write: draft, trial run, approval by another person, in force on a day. */
import type { Role } from '../../../kernel/index.js';

/** Superseded is not kept: a version is superseded from the day on that a later one is in force. */
export type VersionState = 'DRAFT' | 'APPROVED' | 'SCHEDULED' | 'IN_FORCE' | 'DISCARDED';

export type VersionAction = 'EDIT' | 'SHADOW' | 'APPROVE' | 'SCHEDULE' | 'DISCARD';

/** How a version stands when somebody wants to do something with it. */
export interface VersionStanding {
  readonly state: VersionState;
  readonly hash: string;
  readonly inForceOn: string | null;
  /** Everybody who wrote on it: its author and all who edited it since. */
  readonly writers: readonly string[];
  /** The last trial run. */
  readonly shadow: {
    readonly state: 'RUNNING' | 'DONE' | 'VOID';
    readonly hash: string;
    readonly baseVersionId: string | null;
  } | null;
  /** The version in force today under the same code; null for a new policy. */
  readonly inForceId: string | null;
}

export type VersionRefusal = 'version_wrong_state' | 'wrong_role' | 'own_draft' | 'shadow_needed';

export interface VersionActor {
  readonly accountId: string | null;
  readonly roles: readonly Role[];
}

const MAY: Readonly<Record<VersionAction, readonly Role[]>> = {
  EDIT: ['ADMINISTRATOR'],
  SHADOW: ['ADMINISTRATOR'],
  APPROVE: ['ADMINISTRATOR', 'APPROVER'],
  SCHEDULE: ['ADMINISTRATOR'],
  DISCARD: ['ADMINISTRATOR'],
};

const FROM: Readonly<Record<VersionAction, readonly VersionState[]>> = {
  EDIT: ['DRAFT'],
  SHADOW: ['DRAFT'],
  APPROVE: ['DRAFT'],
  SCHEDULE: ['APPROVED', 'SCHEDULED'],
  DISCARD: ['DRAFT', 'APPROVED', 'SCHEDULED'],
};

export const VERSION_ACTIONS = Object.keys(FROM) as readonly VersionAction[];

/** Whether the version's day has come; from then on nobody changes it. */
export function hasComeIntoForce(
  { state, inForceOn }: Pick<VersionStanding, 'state' | 'inForceOn'>,
  today: string,
): boolean {
  return state === 'IN_FORCE' || (state === 'SCHEDULED' && inForceOn !== null && inForceOn <= today);
}

/** Whether the last trial run tells what this content would change against what is in force. */
export function isTriedOut({ shadow, hash, inForceId }: VersionStanding): boolean {
  return (
    shadow !== null && shadow.state === 'DONE' && shadow.hash === hash && shadow.baseVersionId === inForceId
  );
}

/** Why the step may not be taken; null when it may. */
export function refuseVersionStep(
  standing: VersionStanding,
  actor: VersionActor,
  action: VersionAction,
  today: string,
): VersionRefusal | null {
  if (!actor.roles.some((role) => MAY[action].includes(role))) return 'wrong_role';
  if (!FROM[action].includes(standing.state) || hasComeIntoForce(standing, today))
    return 'version_wrong_state';
  if (action !== 'APPROVE') return null;
  if (actor.accountId === null || standing.writers.includes(actor.accountId)) return 'own_draft';
  return isTriedOut(standing) ? null : 'shadow_needed';
}

/** What this person may do with the version now. */
export function allowedVersionSteps(
  standing: VersionStanding,
  actor: VersionActor,
  today: string,
): VersionAction[] {
  return VERSION_ACTIONS.filter((action) => refuseVersionStep(standing, actor, action, today) === null);
}
