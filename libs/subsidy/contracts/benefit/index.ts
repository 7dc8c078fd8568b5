export * from './errors.js';
export * from './events.js';
export * as benefitPermissions from './permissions.js';
export { benefitRoutes } from './routes.js';
export {
  BENEFIT_STATES,
  type BenefitState,
  CERTIFICATE_SOURCES,
  type CertificateSource,
  type ImportKind,
} from './states.js';
