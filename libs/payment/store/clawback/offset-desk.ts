import { Injectable } from '@nestjs/common';
import { Offsets } from './offsets.js';
import { ReceivableStore } from './receivable-store.js';

/** What keeping back from a batch needs of the cases and of what is kept back already. */
@Injectable()
export class OffsetDesk {
  constructor(
    readonly receivables: ReceivableStore,
    readonly offsets: Offsets,
  ) {}
}
