import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, type Scope as AnyScope } from '../../../platform/index.js';
import { appliesIn } from '../../domain/benefit/jurisdiction.js';
import {
  type BenefitVerdict,
  freezeBenefit,
  individualProgrammes,
  judgeBenefit,
} from '../../domain/benefit/judge-benefit.js';
import { Night, policiesText } from '../../domain/benefit/night-record.js';
import { assembleBenefitFacts, type HeldCertificate } from '../../domain/benefit/person-facts.js';
import type { FrozenDecision } from '../../domain/frozen-decision.js';
import type { Rule } from '../../domain/rule.js';
import { sha256 } from '../../policies/load.js';
import { PolicyStore, type StoredPolicy } from '../policy-store.js';
import type { KnownPerson } from './benefit-evidence.js';

/** A programme that may pay people here and now. */
export interface OpenProgramme {
  readonly policy: StoredPolicy;
  readonly rule: Rule;
}

/** What one night says of one certificate of a person. */
export interface DecidedCertificate {
  readonly certificate: HeldCertificate;
  /** Under every open programme, in their order. */
  readonly answers: readonly DecidedBenefit[];
  readonly night: Night;
}

export interface DecidedBenefit {
  readonly policy: StoredPolicy;
  readonly rule: Rule;
  readonly verdict: BenefitVerdict;
}

/** The one place where benefits are decided on: every night, and once more at consent. */
@Injectable()
export class BenefitDeciding {
  private lastPolicies: { readonly of: readonly OpenProgramme[]; readonly text: string } | undefined;

  constructor(private readonly policies: PolicyStore) {}

  /** The individual programmes of the versions in force that apply where the centre stands and accept claims today. */
  async openProgrammes(db: Db, centreId: string, today: string): Promise<OpenProgramme[]> {
    const [centre] = await db.query<{ city: string }>('SELECT c.city FROM skills_centre c WHERE c.id = ?', [
      bin(centreId),
    ]);
    const scope: AnyScope = { kind: 'centre', centreId };
    const stored = await this.policies.list(db, scope, today);
    return stored
      .filter(({ policy }) => appliesIn(policy.jurisdiction, centre?.city ?? ''))
      .filter(({ policy: { window } }) => !window || (window.from <= today && today <= window.to))
      .flatMap((policy) => this.programmesOf(policy));
  }

  /** One programme of the version a benefit was decided under; undefined when it does not pay people. */
  async programme(
    db: Db,
    scope: Scope,
    policyVersionId: string,
    programme: string,
  ): Promise<OpenProgramme | undefined> {
    const policy = await this.policies.byId(db, scope, policyVersionId);
    return policy && this.programmesOf(policy).find(({ rule }) => rule.programme.id === programme);
  }

  /** Everything one person could be due. Pure but for the hash. */
  decide(person: KnownPerson, programmes: readonly OpenProgramme[], today: string): DecidedCertificate[] {
    const policies = this.policiesOf(programmes);
    return person.certificates.map((certificate) => {
      // The facts are the person's and the certificate's; every rule reads the same.
      const facts = assembleBenefitFacts(person.evidence, certificate, today);
      const answers = programmes.map(({ policy, rule }) => ({
        policy,
        rule,
        verdict: judgeBenefit(policy.library, rule, facts),
      }));
      return { certificate, answers, night: new Night(facts, answers, policies, sha256) };
    });
  }

  /** One programme, with the decision in full. */
  decideOne(
    person: KnownPerson,
    certificate: HeldCertificate,
    { policy, rule }: OpenProgramme,
    today: string,
  ): DecidedBenefit & { readonly frozen: FrozenDecision } {
    const facts = assembleBenefitFacts(person.evidence, certificate, today);
    const verdict = judgeBenefit(policy.library, rule, facts);
    return { policy, rule, verdict, frozen: freezeBenefit(policy.library, rule, facts, sha256) };
  }

  /** The same list of programmes comes with every person of a batch. */
  private policiesOf(programmes: readonly OpenProgramme[]): string {
    if (this.lastPolicies?.of !== programmes) {
      const text = policiesText(
        programmes.map(({ rule }) => rule),
        sha256,
      );
      this.lastPolicies = { of: programmes, text };
    }
    return this.lastPolicies.text;
  }

  private programmesOf(policy: StoredPolicy): OpenProgramme[] {
    return individualProgrammes(policy.policy).flatMap((id) => {
      const rule = policy.library.rule(policy.policy.id, id);
      return rule === undefined ? [] : [{ policy, rule }];
    });
  }
}
