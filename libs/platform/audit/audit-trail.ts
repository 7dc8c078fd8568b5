import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/index.js';
import type { Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import type { Db } from '../database/db.js';
import { bin, binOrNull, newId } from '../database/id.js';
import { withoutPersonalNumbers } from '../privacy/personal-numbers.js';

export interface AuditRecord {
  readonly actor: Actor;
  /** `stage.what_happened`, in the past tense. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** What an auditor needs to understand it; ids and figures, never names, citizen ids or phones. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Why, in the actor's words, where the action asks for a reason. */
  readonly reason?: string;
}

/** Writes the trail. An entry is part of the transaction it describes: both are there, or neither. */
@Injectable()
export class AuditTrail {
  constructor(private readonly clock: Clock) {}

  /** Call it in every `tx.run` that changes something. Throws when `detail` holds what JSON cannot. */
  async record(db: Db, record: AuditRecord): Promise<void> {
    const id = bin(newId());
    const { actor } = record;
    await db.insertLater('audit_entry', {
      id,
      centre_id: bin(actor.centreId),
      recorded_at: this.clock.now(),
      actor_account_id: binOrNull(actor.accountId),
      actor_roles: actor.accountId === null ? 'SYSTEM' : [...actor.roles].sort().join(','),
      action: record.action,
      subject_type: record.subjectType,
      subject_id: record.subjectId,
      request_id: actor.requestId.slice(0, 64),
      reason: record.reason === undefined ? null : withoutPersonalNumbers(record.reason).slice(0, 500),
      detail: detailText(record.detail),
    });
    await db.insertLater('audit_unsealed', { entry_id: id });
  }
}

/** Dates become ISO text and absent members go; what looks like an id or a phone is taken out. */
function detailText(detail: AuditRecord['detail']): string {
  if (detail === undefined) return '{}';
  return withoutPersonalNumbers(canonicalJson(JSON.parse(JSON.stringify(detail))));
}
