import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Tx } from '../../database/index.js';
import { PersonalData } from '../../privacy/index.js';
import type { AddressAnswer } from '../contracts.js';
import { findMailAddress, maskMailAddress } from '../store/mail-address.store.js';

/** The caller's own address, masked. */
@Injectable()
export class FindMailAddress {
  constructor(
    private readonly tx: Tx,
    private readonly personal: PersonalData,
  ) {}

  async execute(actor: Actor): Promise<AddressAnswer> {
    if (actor.accountId === null) return { address: null };
    const address = await findMailAddress(this.tx.read, this.personal, actor.accountId);
    return { address: address === null ? null : maskMailAddress(address) };
  }
}
