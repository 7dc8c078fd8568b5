/** The words the domain has for benefits; the contracts carry the same ones over the wire. */

export type BenefitState =
  | 'NOT_YET'
  | 'ENTITLED'
  | 'CONSENTED'
  | 'APPROVED'
  | 'IN_PAYMENT'
  | 'PAID'
  | 'RETURNED'
  | 'DECLINED'
  | 'LAPSED'
  | 'REVOKED';

export type ImportKind = 'INSURANCE' | 'CERTIFICATE';

export type CertificateSource = 'PLATFORM' | 'OUTSIDE';

export type OutsideType =
  'VOCATIONAL_QUALIFICATION' | 'SKILL_LEVEL' | 'SPECIAL_ABILITY' | 'SPECIAL_OPERATION';

/** STATUS: a bare statement about the pension. */
export type InsuranceKind = 'UNEMPLOYMENT' | 'PENSION' | 'STATUS';
