import { DomainError, type Role } from '../../kernel/index.js';
import type { LinkedSubjects } from './account-links.js';

/** Hold power over the system or over those who hold it; each stands alone (三权分立). */
const ALONE: readonly Role[] = ['ADMINISTRATOR', 'AUDITOR'];
/** People from outside the centre; together with a centre role they would see every row of it. */
const OUTSIDE: readonly Role[] = ['ENTERPRISE_HR', 'WORKER'];
const EITHER: readonly Role[] = ['TRAINER'];

/** Throws `access.role_conflict` or `access.link_missing` when one account may not hold these roles. */
export function assertRoles(roles: readonly Role[], links: LinkedSubjects): void {
  const alone = roles.find((role) => ALONE.includes(role));
  if (alone && roles.length > 1) throw new DomainError('access.role_conflict', { role: alone });
  const outside = roles.find((role) => OUTSIDE.includes(role));
  const inside = roles.find((role) => !OUTSIDE.includes(role) && !EITHER.includes(role));
  if (outside && inside) throw new DomainError('access.role_conflict', { role: outside, with: inside });
  const needs: readonly (readonly [Role, string | null | undefined])[] = [
    ['ENTERPRISE_HR', links.enterpriseId],
    ['TRAINER', links.trainerId],
    ['WORKER', links.workerId],
  ];
  for (const [role, id] of needs) {
    if (roles.includes(role) && !id) throw new DomainError('access.link_missing', { role });
  }
}
