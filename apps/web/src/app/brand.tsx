import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The mark and name, leading home. */
export function Brand(): ReactNode {
  const { t } = useTranslation();
  return (
    <Link to="/" className="brand">
      <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#16555a" />
        <path d="M9 23V15.5M16 23V9M23 23v-4.5" stroke="#f4efe4" strokeWidth="3" strokeLinecap="round" />
        <circle cx="9" cy="10.5" r="2" fill="#e08a4a" />
      </svg>
      <span>
        <span className="brand-name">{t('brand')}</span>
        <span className="brand-sub">{t('brandSub')}</span>
      </span>
    </Link>
  );
}
