import type { FactReader } from '../../domain/facts.js';
import { coversRegion, isPersonal } from '../../domain/outlook/enrolment.js';
import type { Rule } from '../../domain/rule.js';
import type { StoredPolicy } from '../policy-store.js';

/** A programme about people that a policy in force pays. */
export interface OpenProgramme {
  readonly policy: StoredPolicy;
  readonly rule: Rule;
}

/** Division of registration of an enterprise: the third to the eighth sign of its unified code (GB 32100-2015). */
export const regionOf = (uscc: string): string => uscc.slice(2, 8);

const isInForce = ({ policy: { window } }: StoredPolicy, today: string): boolean =>
  window === undefined || (window.from <= today && today <= window.to);

/** The programmes about people of all policies in force that day. */
export function openProgrammes(policies: readonly StoredPolicy[], today: string): OpenProgramme[] {
  return policies
    .filter((stored) => isInForce(stored, today))
    .flatMap((policy) =>
      policy.policy.programmes.flatMap(({ id }) => {
        const rule = policy.library.rule(policy.policy.id, id);
        const reader: FactReader = policy.library.reader;
        return rule && isPersonal(reader, rule) ? [{ policy, rule }] : [];
      }),
    );
}

/** Whether one of these divisions lies where the policy is in force. */
export const coversAny = ({ policy }: OpenProgramme, regions: readonly string[]): boolean =>
  regions.some((region) => coversRegion(policy.policy, region));
