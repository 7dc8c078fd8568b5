import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { VersionAnswers } from './version-answers.js';

@Injectable()
export class FindVersion {
  constructor(
    private readonly tx: Tx,
    private readonly versions: PolicyVersionStore,
    private readonly answers: VersionAnswers,
  ) {}

  async execute(actor: Actor, versionId: string): Promise<OutputOf<typeof versionRoutes.find>> {
    const db = this.tx.read;
    const version = await this.versions.find(db, scopeOf(actor), versionId);
    if (!version) throw new DomainError('subsidy.version_not_found');
    return this.answers.detail(db, actor, version);
  }
}
