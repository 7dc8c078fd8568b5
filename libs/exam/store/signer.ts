import type { Actor } from '../../platform/index.js';

/** The account that signs. Throws for the system: what needs a person's name is never done by a job. */
export function signerOf(actor: Actor): string {
  if (actor.accountId === null) throw new Error('this needs a person');
  return actor.accountId;
}
