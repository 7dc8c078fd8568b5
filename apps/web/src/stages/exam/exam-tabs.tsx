import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of the exam stage. */
export function ExamTabs(): ReactNode {
  const { t } = useTranslation('exam');
  const maySign = useMay('exam.sign_corrections');
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        { to: '/exams', label: t('sittings') },
        { to: '/exams/schemes', label: t('schemes') },
        ...(maySign ? [{ to: '/exams/corrections', label: t('corrections') }] : []),
      ]}
    />
  );
}
