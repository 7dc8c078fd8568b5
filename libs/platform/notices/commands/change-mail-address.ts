import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import type { Actor } from '../../access/actor.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { PersonalData } from '../../privacy/index.js';
import type { AddressAnswer } from '../contracts.js';
import { maskMailAddress, saveMailAddress } from '../store/mail-address.store.js';

/** Sets where the caller's notices are mailed, or (null) that they are not. */
@Injectable()
export class ChangeMailAddress {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly audit: AuditTrail,
  ) {}

  async execute(actor: Actor, input: { readonly address: string | null }): Promise<AddressAnswer> {
    const { accountId } = actor;
    const { address } = input;
    if (accountId === null) throw new DomainError('notices.address_invalid');
    // Anything that could end the address or begin another header or recipient.
    if (address !== null && /[\s<>,;:"\\]/.test(address)) throw new DomainError('notices.address_invalid');
    return this.tx.run(async (db) => {
      await saveMailAddress(db, this.personal, { accountId, address, now: this.clock.now() });
      await this.audit.record(db, {
        actor,
        action: address === null ? 'notices.mail_address_removed' : 'notices.mail_address_changed',
        subjectType: 'account',
        subjectId: accountId,
      });
      return { address: address === null ? null : maskMailAddress(address) };
    });
  }
}
