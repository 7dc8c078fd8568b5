import { z } from 'zod';

/** What becomes of one person's benefit for one certificate under one programme. */
export const BENEFIT_STATES = [
  'NOT_YET',
  'ENTITLED',
  'CONSENTED',
  'APPROVED',
  'IN_PAYMENT',
  'PAID',
  'RETURNED',
  'DECLINED',
  'LAPSED',
  'REVOKED',
] as const;
export type BenefitState = (typeof BENEFIT_STATES)[number];

export const IMPORT_KINDS = ['INSURANCE', 'CERTIFICATE'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATES = ['CHECKED', 'REJECTED', 'ACCEPTED'] as const;
export type BenefitImportState = (typeof IMPORT_STATES)[number];

export const CERTIFICATE_SOURCES = ['PLATFORM', 'OUTSIDE'] as const;
export type CertificateSource = (typeof CERTIFICATE_SOURCES)[number];

export const OUTSIDE_TYPES = [
  'VOCATIONAL_QUALIFICATION',
  'SKILL_LEVEL',
  'SPECIAL_ABILITY',
  'SPECIAL_OPERATION',
] as const;
export type OutsideType = (typeof OUTSIDE_TYPES)[number];

export const INSURANCE_KINDS = ['UNEMPLOYMENT', 'PENSION', 'STATUS'] as const;
export type InsuranceKind = (typeof INSURANCE_KINDS)[number];

export const benefitStateSchema = z.enum(BENEFIT_STATES).meta({ id: 'BenefitState' });
