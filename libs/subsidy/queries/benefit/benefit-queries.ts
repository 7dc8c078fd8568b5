import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type InputOf,
  type OutputOf,
  scopeOf,
  SYSTEM_SCOPE,
  Tx,
} from '../../../platform/index.js';
import type { benefitRoutes as routes } from '../../contracts/benefit/routes.js';
import { replayNight } from '../../domain/benefit/night-record.js';
import { replay } from '../../domain/frozen-decision.js';
import { sha256 } from '../../policies/load.js';
import { BenefitDeciding } from '../../store/benefit/benefit-deciding.js';
import { BenefitRunStore } from '../../store/benefit/benefit-run-store.js';
import { BenefitStore } from '../../store/benefit/benefit-store.js';
import { PolicyStore } from '../../store/policy-store.js';
import { BenefitAnswers } from './benefit-answers.js';
import { runAnswer } from './run-answer.js';

@Injectable()
export class ListBenefits {
  constructor(
    private readonly tx: Tx,
    private readonly benefits: BenefitStore,
    private readonly answers: BenefitAnswers,
  ) {}

  async execute(
    actor: Actor,
    query: InputOf<typeof routes.list>['query'],
  ): Promise<OutputOf<typeof routes.list>> {
    const { confirmed, ...filter } = query;
    const found = await this.benefits.list(this.tx.read, scopeOf(actor), {
      ...filter,
      confirmed: confirmed === undefined ? undefined : confirmed === 'true',
    });
    return { ...found, items: await this.answers.list(this.tx.read, actor, found.items) };
  }
}

/** One benefit, for whoever may see benefits of the centre. */
@Injectable()
export class FindBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly answers: BenefitAnswers,
  ) {}

  execute(actor: Actor, benefitId: string): Promise<OutputOf<typeof routes.find>> {
    return this.answers.one(this.tx.read, actor, benefitId);
  }
}

/** Everything that one person is due, was paid, or is not due yet. */
@Injectable()
export class MyBenefits {
  constructor(
    private readonly tx: Tx,
    private readonly benefits: BenefitStore,
    private readonly answers: BenefitAnswers,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof routes.mine>> {
    const { workerId } = actor;
    if (workerId === undefined) return { items: [] };
    const own = { kind: 'worker', centreId: actor.centreId, workerId } as const;
    const benefits = await this.benefits.ofWorker(this.tx.read, own, workerId);
    return { items: await this.answers.details(this.tx.read, actor, benefits) };
  }
}

@Injectable()
export class BenefitFigures {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly benefits: BenefitStore,
    private readonly deciding: BenefitDeciding,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof routes.figures>> {
    const db = this.tx.read;
    const open = await this.deciding.openProgrammes(db, actor.centreId, this.clock.today());
    return {
      states: await this.benefits.figures(db, scopeOf(actor)),
      programmes: open.map(({ rule }) => ({ id: rule.programme.id, title: rule.programme.title })),
    };
  }
}

/** Decides a benefit again from the facts stored with it, under the version it was decided under: the bytes must agree. */
@Injectable()
export class ReplayBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly benefits: BenefitStore,
    private readonly policies: PolicyStore,
  ) {}

  async execute(actor: Actor, benefitId: string): Promise<OutputOf<typeof routes.replay>> {
    const db = this.tx.read;
    const benefit = await this.benefits.find(db, scopeOf(actor), benefitId);
    if (!benefit) throw new DomainError('benefit.case_not_found');
    const { decisionId } = benefit;
    const stored =
      decisionId === null ? undefined : (await this.benefits.decisions(db, [decisionId])).get(decisionId);
    const policy = await this.policies.byId(db, SYSTEM_SCOPE, benefit.policyVersionId);
    if (!stored || !policy) throw new DomainError('benefit.case_not_found');
    if (!stored.night) {
      const replayed = replay(policy.library, stored, sha256);
      return { same: replayed.same, hash: stored.hash, why: replayed.same ? null : replayed.why };
    }
    const rule = policy.library.rule(policy.policy.id, benefit.programme);
    if (!rule) throw new DomainError('benefit.case_not_found');
    const night = replayNight(policy.library, rule, stored, sha256);
    return { same: night.same, hash: night.frozen.hash, why: night.same ? null : night.why };
  }
}

@Injectable()
export class ListBenefitRuns {
  constructor(
    private readonly tx: Tx,
    private readonly runs: BenefitRunStore,
  ) {}

  async execute(
    actor: Actor,
    query: InputOf<typeof routes.listRuns>['query'],
  ): Promise<OutputOf<typeof routes.listRuns>> {
    const { items, total } = await this.runs.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(runAnswer), total };
  }
}
