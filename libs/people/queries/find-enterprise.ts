import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { EnterpriseRepository } from '../store/enterprise-repository.js';
import { enterpriseAnswer } from './answers.js';

@Injectable()
export class FindEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async execute(actor: Actor, id: string): Promise<OutputOf<typeof peopleRoutes.findEnterprise>> {
    const enterprise = await this.enterprises.find(this.tx.read, scopeOf(actor), id);
    if (!enterprise) throw new DomainError('people.enterprise_not_found');
    return enterpriseAnswer(enterprise);
  }
}
