import { Injectable } from '@nestjs/common';
import { BatchStore } from './batch-store.js';
import { ReturnReader } from './return-reader.js';
import { ReturnStore } from './return-store.js';

/** What taking in and showing return files have in common. */
@Injectable()
export class ReturnDesk {
  constructor(
    readonly batches: BatchStore,
    readonly returns: ReturnStore,
    readonly reader: ReturnReader,
  ) {}
}
