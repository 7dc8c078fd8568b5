import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  PersonalData,
  SYSTEM_SCOPE,
  systemActor,
  Tx,
} from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimStore } from '../store/claim-store.js';
import { NoticeStore } from '../store/notice-store.js';
import { maskContact, objectionContactPlace, objectionTextPlace } from '../store/objection-contact.js';
import { ObjectionLimits } from '../store/objection-limits.js';

type Route = typeof subsidyRoutes.fileObjection;

/** Anybody objects to a line while its notice runs. The line waits for the answer; the others go on. */
@Injectable()
export class FileObjection {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly limits: ObjectionLimits,
    private readonly notices: NoticeStore,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly log: ClaimLog,
  ) {}

  async execute(noticeId: string, body: InputOf<Route>['body'], ip: string): Promise<OutputOf<Route>> {
    await this.limits.enter(ip);
    const id = newId();
    return this.tx.run(async (db) => {
      const seen = await this.notices.find(db, SYSTEM_SCOPE, noticeId);
      if (!seen) throw new DomainError('subsidy.notice_not_found');
      const [claim] = await this.claims.lock(db, SYSTEM_SCOPE, [seen.claimId]);
      const notice = await this.notices.find(db, SYSTEM_SCOPE, noticeId);
      const now = this.clock.now();
      if (!claim || notice?.state !== 'OPEN' || now >= notice.endsAt)
        throw new DomainError('subsidy.notice_over');
      const line = (await this.lines.ofClaim(db, SYSTEM_SCOPE, claim.id)).find(
        ({ serial }) => serial === body.serial,
      );
      if (!line) throw new DomainError('subsidy.line_not_found');
      if (line.state !== 'PENDING' && line.state !== 'PAUSED')
        throw new DomainError('subsidy.line_not_open', { serial: line.serial });
      const { contact } = body;
      await this.notices.insertObjection(db, {
        id,
        centreId: claim.centreId,
        claimId: claim.id,
        lineId: line.id,
        noticeId,
        textCipher: this.personalData.encrypt(body.text, objectionTextPlace(id)),
        contactCipher:
          contact === undefined ? null : this.personalData.encrypt(contact, objectionContactPlace(id)),
        contactMasked: contact === undefined ? null : maskContact(contact),
        filedAt: now,
      });
      await this.lines.setState(db, [line.id], 'PAUSED');
      await this.log.objected(db, systemActor(claim.centreId, id), claim, id, line.serial);
      return { id };
    });
  }
}
