import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const ClaimsPage = lazy(async () => ({ default: (await import('./claims-page.js')).ClaimsPage }));
const ClaimPage = lazy(async () => ({ default: (await import('./claim-page.js')).ClaimPage }));
const Preview = lazy(async () => ({ default: (await import('./preview-section.js')).PreviewSection }));
const ObjectionsPage = lazy(async () => ({ default: (await import('./objections-page.js')).ObjectionsPage }));
const PoliciesPage = lazy(async () => ({ default: (await import('./policies-page.js')).PoliciesPage }));
const PolicyPage = lazy(async () => ({ default: (await import('./policy-page.js')).PolicyPage }));
const NoticesPage = lazy(async () => ({ default: (await import('./notices-page.js')).NoticesPage }));
const NoticePage = lazy(async () => ({ default: (await import('./notice-page.js')).NoticePage }));
const VersionsPage = lazy(async () => ({
  default: (await import('./versions/versions-page.js')).VersionsPage,
}));
const VersionPage = lazy(async () => ({ default: (await import('./versions/version-page.js')).VersionPage }));

const Enrolment = lazy(async () => ({
  default: (await import('./outlook/enrolment-section.js')).EnrolmentSection,
}));
const PlannerPage = lazy(async () => ({ default: (await import('./outlook/planner-page.js')).PlannerPage }));

const ForecastsPage = lazy(async () => ({
  default: (await import('./forecast/forecasts-page.js')).ForecastsPage,
}));
const MyTrainingPage = lazy(async () => ({
  default: (await import('./forecast/my-training-page.js')).MyTrainingPage,
}));

const DesignationsPage = lazy(async () => ({
  default: (await import('./designation/designations-page.js')).DesignationsPage,
}));
const BenefitsPage = lazy(async () => ({
  default: (await import('./benefit/benefits-page.js')).BenefitsPage,
}));
const BenefitPage = lazy(async () => ({ default: (await import('./benefit/benefit-page.js')).BenefitPage }));
const BenefitImportsPage = lazy(async () => ({
  default: (await import('./benefit/benefit-imports-page.js')).BenefitImportsPage,
}));
const BenefitImportPage = lazy(async () => ({
  default: (await import('./benefit/benefit-imports-page.js')).BenefitImportPage,
}));
const MyBenefitsPage = lazy(async () => ({
  default: (await import('./benefit/my-benefits-page.js')).MyBenefitsPage,
}));

/** Pages of the subsidy stage, behind sign-in. */
export const subsidyRoutes: RouteObject[] = [
  { path: 'claims', Component: ClaimsPage },
  { path: 'forecasts', Component: ForecastsPage },
  { path: 'my/training', Component: MyTrainingPage },
  { path: 'claims/:claimId', Component: ClaimPage },
  { path: 'benefits', Component: BenefitsPage },
  { path: 'benefits/imports', Component: BenefitImportsPage },
  { path: 'benefits/imports/:importId', Component: BenefitImportPage },
  { path: 'benefits/:benefitId', Component: BenefitPage },
  { path: 'my-benefits', Component: MyBenefitsPage },
  { path: 'designations', Component: DesignationsPage },
  { path: 'objections', Component: ObjectionsPage },
  { path: 'training-plan', Component: PlannerPage },
  { path: 'policies', Component: PoliciesPage },
  { path: 'policies/:code', Component: PolicyPage },
  { path: 'policy-versions', Component: VersionsPage },
  { path: 'policy-versions/:versionId', Component: VersionPage },
];

/** What a cohort is due, among the matters of that cohort. */
export const cohortSubsidyRoutes: RouteObject[] = [
  { path: 'subsidy', Component: Preview },
  { path: 'outlook', Component: Enrolment },
];

/** Open to everybody. */
export const publicSubsidyRoutes: RouteObject[] = [
  { path: '/notices', Component: NoticesPage },
  { path: '/notices/:noticeId', Component: NoticePage },
];
