import type { Role } from '../../kernel/index.js';
import type { Scope } from '../database/scope.js';

/** Who acts: taken from the session, never from the request body. */
export interface Actor {
  /** null for the system itself (jobs, command line). */
  readonly accountId: string | null;
  readonly name: string;
  readonly centreId: string;
  readonly roles: readonly Role[];
  readonly enterpriseId?: string;
  readonly trainerId?: string;
  readonly workerId?: string;
  readonly sessionId?: string;
  /** Only routes for every signed-in account are open until the password is changed. */
  readonly passwordExpired?: true;
  readonly requestId: string;
}

/** Roles that see the whole centre; the others see their own enterprise, sessions or self. */
const CENTRE_WIDE: readonly Role[] = [
  'CENTRE_MANAGER',
  'EXAM_OFFICER',
  'REVIEWER',
  'APPROVER',
  'FINANCE_OFFICER',
  'AUDITOR',
  'ADMINISTRATOR',
];

/** The rows this actor may see and touch. */
export function scopeOf(actor: Actor): Scope {
  if (actor.accountId === null) return { kind: 'system' };
  if (actor.roles.some((role) => CENTRE_WIDE.includes(role)))
    return { kind: 'centre', centreId: actor.centreId };
  if (actor.enterpriseId)
    return { kind: 'enterprise', centreId: actor.centreId, enterpriseId: actor.enterpriseId };
  if (actor.trainerId) return { kind: 'trainer', centreId: actor.centreId, trainerId: actor.trainerId };
  if (actor.workerId) return { kind: 'worker', centreId: actor.centreId, workerId: actor.workerId };
  return { kind: 'worker', centreId: actor.centreId, workerId: '00000000-0000-0000-0000-000000000000' };
}

/** The account that acts. Throws for the system: what bears a person's name is never done by a job. */
export function accountOf(actor: Actor): string {
  if (actor.accountId === null) throw new Error('this needs a person');
  return actor.accountId;
}

/** The system acting for a centre: jobs and the command line. */
export function systemActor(centreId: string, requestId: string): Actor {
  return { accountId: null, name: 'system', centreId, roles: [], requestId };
}
