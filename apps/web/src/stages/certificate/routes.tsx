import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const CertificatesPage = lazy(async () => ({
  default: (await import('./certificates-page.js')).CertificatesPage,
}));
const CertificatePage = lazy(async () => ({
  default: (await import('./certificate-page.js')).CertificatePage,
}));
const VerifyPage = lazy(async () => ({ default: (await import('./verify-page.js')).VerifyPage }));

/** Pages of the certificate stage, behind sign-in. */
export const certificateRoutes: RouteObject[] = [
  { path: 'certificates', Component: CertificatesPage },
  { path: 'certificates/:certificateId', Component: CertificatePage },
];

/** Open to everybody. */
export const publicCertificateRoutes: RouteObject[] = [
  { path: '/verify', Component: VerifyPage },
  { path: '/verify/:number', Component: VerifyPage },
];
