import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, type OutputOf, PersonalData, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { NoticeStore } from '../store/notice-store.js';
import { objectionContactPlace } from '../store/objection-contact.js';

/** Shows how an objector can be reached, to somebody who says why; that is in the audit trail before it is shown. */
@Injectable()
export class RevealObjectorContact {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    private readonly notices: NoticeStore,
  ) {}

  execute(
    actor: Actor,
    objectionId: string,
    reason: string,
  ): Promise<OutputOf<typeof subsidyRoutes.revealContact>> {
    return this.tx.run(async (db) => {
      const objection = await this.notices.findObjection(db, scopeOf(actor), objectionId);
      if (!objection) throw new DomainError('subsidy.objection_not_found');
      await this.audit.record(db, {
        actor,
        action: 'subsidy.objector_contact_revealed',
        subjectType: 'objection',
        subjectId: objectionId,
        reason,
      });
      const { contactCipher } = objection;
      return {
        contact:
          contactCipher === null
            ? null
            : this.personalData.decrypt(contactCipher, objectionContactPlace(objectionId)),
      };
    });
  }
}
