import { z } from 'zod';
import { defineEvent, defineJob, defineSchedule, idSchema } from '../../platform/contracts/index.js';

const schema = z.strictObject({
  centreId: idSchema,
  claimId: idSchema,
  cohortId: idSchema,
  enterpriseId: idSchema,
});

/** An enterprise put people into a claim that it has not handed in yet. */
export const claimDrafted = defineEvent({ name: 'subsidy.claim_drafted', version: 1, schema });
export const claimSubmitted = defineEvent({ name: 'subsidy.claim_submitted', version: 1, schema });
/** The annual slots and no-repeat keys of its people are reserved now. */
export const claimAccepted = defineEvent({ name: 'subsidy.claim_accepted', version: 1, schema });
/** A review passed, the first or the second. */
export const claimReviewed = defineEvent({ name: 'subsidy.claim_reviewed', version: 1, schema });
export const claimPublicised = defineEvent({ name: 'subsidy.claim_publicised', version: 1, schema });
/** Lines may be paid: all of them, or those that an objection had held up. */
export const claimApproved = defineEvent({ name: 'subsidy.claim_approved', version: 1, schema });
/** An objection was answered; when it was upheld, the person's line is refused and its slot and key are free. */
export const objectionResolved = defineEvent({ name: 'subsidy.objection_resolved', version: 1, schema });
export const claimReturned = defineEvent({ name: 'subsidy.claim_returned', version: 1, schema });
export const claimRejected = defineEvent({ name: 'subsidy.claim_rejected', version: 1, schema });
export const claimWithdrawn = defineEvent({ name: 'subsidy.claim_withdrawn', version: 1, schema });
/** Money was paid on it: another approver is to say whether the claim is revoked. */
export const claimRevocationProposed = defineEvent({
  name: 'subsidy.claim_revocation_proposed',
  version: 1,
  schema,
});
export const claimRevocationDropped = defineEvent({
  name: 'subsidy.claim_revocation_dropped',
  version: 1,
  schema,
});
export const claimRevoked = defineEvent({ name: 'subsidy.claim_revoked', version: 1, schema });
export const claimFrozen = defineEvent({ name: 'subsidy.claim_frozen', version: 1, schema });
export const claimUnfrozen = defineEvent({ name: 'subsidy.claim_unfrozen', version: 1, schema });
export const claimPaid = defineEvent({ name: 'subsidy.claim_paid', version: 1, schema });

/** Decides a submitted claim once more, from the facts as they are then, and marks what differs. */
export const checkClaimJob = defineJob({
  name: 'subsidy.check_claim',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, claimId: idSchema }),
  timeoutMs: 5 * 60_000,
});

/** Closes a public notice at 24:00 of its last day. */
export const endNoticeJob = defineJob({
  name: 'subsidy.end_notice',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, noticeId: idSchema }),
});

/** Comes every hour; on working days from 9:00 on it tells whose turn it is of claims that have lain too long. */
export const remindWaitingJob = defineJob({
  name: 'subsidy.remind_waiting',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const remindWaitingSchedule = defineSchedule({
  name: 'subsidy.remind_waiting',
  everyMs: 60 * 60_000,
  job: remindWaitingJob,
});
