/**
 * From imported records and the platform's own to the facts a rule reads, for one person and one certificate. Pure. The
 * facts hold ids and figures, no names and no numbers of documents; they are stored with the decision. What no record
 * tells is unknown: it is neither false nor zero.
 */
import { ageOn, localDate, type SkillLevel } from '../../../kernel/index.js';
import type { CertificateSource } from './benefit-kinds.js';
import type { JsonObject } from '../facts.js';
import type { AssembledFacts, EmploymentEvidence, PriorGrant } from '../learner-facts.js';
import type { Bounds } from '../unknowns.js';
import {
  insuredMonthNumbers,
  type InsuredPeriod,
  monthAfter,
  monthAt,
  monthNumber,
} from './insured-months.js';

export interface HeldCertificate {
  readonly source: CertificateSource;
  readonly id: string;
  readonly type: string;
  readonly occupation: string | null;
  readonly level: SkillLevel | null;
  readonly issuedOn: string;
  /** Null: no record says. */
  readonly recognised: boolean | null;
  readonly byEnterprise: boolean | null;
  /**
   * Whether the occupation stood in the shortage catalogue (uplift) and in the allowance catalogue on the day of the
   * certificate (rules R33, R34, R52); null where the centre keeps no such catalogue.
   */
  readonly shortage?: boolean | null;
  readonly inAllowanceCatalogue?: boolean | null;
}

export interface PersonEvidence {
  readonly workerId: string;
  readonly birthOn: string | null;
  /** As registered with the platform, or as the latest insurance file says. */
  readonly drawingPension: boolean;
  readonly employments: readonly EmploymentEvidence[];
  /** Null when no insurance file has told of the person yet. */
  readonly unemploymentInsurance: readonly InsuredPeriod[] | null;
  /** Latest month any insurance was paid by an employer; null when none is known. */
  readonly lastPaidMonth: string | null;
  readonly prior: readonly PriorGrant[];
}

const OUTSIDE: Bounds = { awaits: 'OUTSIDE' };

/** The facts as they stand on `applyOn`: the day the benefit would be asked for. */
export function assembleBenefitFacts(
  person: PersonEvidence,
  certificate: HeldCertificate,
  applyOn: string,
): AssembledFacts {
  const unknown: Record<string, Bounds> = {};
  const month = applyOn.slice(0, 7);
  const periods = person.unemploymentInsurance;
  const months = periods === null ? null : insuredMonthNumbers(periods, month);
  if (months === null) {
    for (const path of ['unemployment_insurance_months', 'local_insurance_months', 'insured_months_claimed'])
      unknown[path] = OUTSIDE;
  }
  const inService = serviceOn(person, applyOn);
  if (inService === null) unknown['in_service'] = OUTSIDE;
  if (certificate.recognised === null) unknown['certificate.recognised'] = OUTSIDE;
  if (certificate.byEnterprise === null) unknown['organised_by_enterprise'] = OUTSIDE;
  // Without any allowance catalogue nobody is in it, nor out of it: the rule must not pay everybody meanwhile.
  if (certificate.inAllowanceCatalogue === null) unknown['in_shortage_catalogue'] = OUTSIDE;
  const issuedMonth = certificate.issuedOn.slice(0, 7);
  const issued = monthNumber(issuedMonth);
  const facts: JsonObject = {
    apply_date: applyOn,
    person: {
      ...(person.birthOn === null ? {} : { age: ageOn(localDate(person.birthOn), localDate(applyOn)) }),
      drawing_pension: person.drawingPension,
    },
    certificate: {
      type: certificate.type,
      occupation: certificate.occupation,
      level: certificate.level,
      issued_on: certificate.issuedOn,
      ...(certificate.recognised === null ? {} : { recognised: certificate.recognised }),
    },
    ...(certificate.byEnterprise === null ? {} : { organised_by_enterprise: certificate.byEnterprise }),
    ...(inService === null ? {} : { in_service: inService }),
    ...(typeof certificate.shortage === 'boolean' ? { shortage: certificate.shortage } : {}),
    ...(typeof certificate.inAllowanceCatalogue === 'boolean'
      ? { in_shortage_catalogue: certificate.inAllowanceCatalogue }
      : {}),
    ...(months === null
      ? {}
      : {
          unemployment_insurance_months: months.length,
          local_insurance_months: months.length,
          // An allowance runs from the month after the certificate; its own rule sets the longest time.
          insured_months_claimed: months.filter((one) => one > issued).length,
        }),
    period_start: `${monthAfter(issuedMonth, 1)}-01`,
    prior: person.prior.map((grant) => ({
      programme: grant.programme,
      occupation: grant.occupation,
      level: grant.level,
      granted_on: grant.grantedOn,
      counts_to_cap: grant.countsToCap,
    })),
    // Where the proof lies; no rule reads it.
    records: {
      worker: person.workerId,
      certificate: certificate.id,
      certificate_source: certificate.source,
      last_insured_month: months === null || months.length === 0 ? null : monthAt(months.at(-1) as number),
    },
  };
  return { facts, unknown };
}

/** Employed on that day, or insured by an employer in that month or one of the two before; null when nothing is known. */
function serviceOn(person: PersonEvidence, day: string): boolean | null {
  const employed = person.employments.some(
    (one) => one.startedOn <= day && (one.endedOn === null || one.endedOn >= day),
  );
  if (employed) return true;
  const { lastPaidMonth } = person;
  if (lastPaidMonth !== null && lastPaidMonth >= monthAfter(day.slice(0, 7), -2)) return true;
  return person.employments.length > 0 || lastPaidMonth !== null ? false : null;
}
