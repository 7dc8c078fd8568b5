import { Injectable } from '@nestjs/common';
import {
  type Actor,
  Clock,
  type FileAnswer,
  type InputOf,
  type OutputOf,
  scopeOf,
  templateFile,
  Tx,
} from '../../../platform/index.js';
import type { designationRoutes as routes } from '../../contracts/designation/index.js';
import { DESIGNATION_TEMPLATE } from '../../domain/designation/designation-sheet.js';
import { asksForList } from '../../store/designation/designation-desk.js';
import { DesignationList } from '../../store/designation/designation-list.js';
import { PolicyStore } from '../../store/policy-store.js';
import { DesignationAnswers } from './designation-answers.js';

/** The lists, those that count today first; an enterprise sees its own entries. */
@Injectable()
export class ListDesignations {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly list: DesignationList,
    private readonly answers: DesignationAnswers,
  ) {}

  async execute(
    actor: Actor,
    query: InputOf<typeof routes.list>['query'],
  ): Promise<OutputOf<typeof routes.list>> {
    const db = this.tx.read;
    const { items, total } = await this.list.page(db, scopeOf(actor), query, this.clock.today());
    const answers: OutputOf<typeof routes.list>['items'] = [];
    for (const entry of items) answers.push(await this.answers.of(db, entry));
    return { items: answers, total };
  }
}

/** The policies in force that ask for a list. */
@Injectable()
export class ListDesignationPolicies {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof routes.policies>> {
    const all = await this.policies.list(this.tx.read, scopeOf(actor), this.clock.today());
    return {
      items: all.filter(asksForList).map(({ policy }) => ({
        code: policy.id,
        title: policy.title,
        windowFrom: policy.window?.from ?? null,
        windowTo: policy.window?.to ?? null,
      })),
    };
  }
}

/** The empty template of a list. */
@Injectable()
export class DesignationTemplate {
  execute(): Promise<FileAnswer> {
    return templateFile(DESIGNATION_TEMPLATE);
  }
}
