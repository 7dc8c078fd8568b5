/** Who a signed-in account may be. Reviewer, approver and finance officer are kept apart by the subsidy domain. */
export const ROLES = [
  'ENTERPRISE_HR',
  'WORKER',
  'TRAINER',
  'CENTRE_MANAGER',
  'EXAM_OFFICER',
  'REVIEWER',
  'APPROVER',
  'FINANCE_OFFICER',
  'AUDITOR',
  'ADMINISTRATOR',
] as const;

export type Role = (typeof ROLES)[number];
