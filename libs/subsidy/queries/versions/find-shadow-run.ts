import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { VersionAnswers } from './version-answers.js';

/** How far a trial run has come, and its sums. */
@Injectable()
export class FindShadowRun {
  constructor(
    private readonly tx: Tx,
    private readonly answers: VersionAnswers,
  ) {}

  execute(actor: Actor, runId: string): Promise<OutputOf<typeof versionRoutes.findShadow>> {
    return this.answers.runById(this.tx.read, scopeOf(actor), runId);
  }
}
