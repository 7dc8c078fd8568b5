import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { PAGE_SIZE, useSchemes } from './exam-data.js';
import { ExamTabs } from './exam-tabs.js';
import { FileSchemeDialog } from './file-scheme-dialog.js';
import { SchemeList } from './scheme-list.js';

/** Schemes: the enterprise files them, the exam officer accepts or returns them. */
export function SchemesPage(): ReactNode {
  const { t } = useTranslation('exam');
  const [page, setPage] = useState(1);
  const [filing, setFiling] = useState(false);
  const schemes = useSchemes(page);
  const mayFile = useMay('exam.file_schemes');
  const file = mayFile && (
    <Button type="primary" onClick={() => setFiling(true)}>
      {t('file')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} tabTitle={t('schemes')} lead={t('lead')} actions={file} />
      <ExamTabs />
      <Loaded query={schemes}>
        {({ items, total }) => (
          <Card flush>
            <SchemeList
              rows={items}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('noSchemes')} text={t('noSchemesText')} />}
            />
          </Card>
        )}
      </Loaded>
      {filing && <FileSchemeDialog onClose={() => setFiling(false)} />}
    </>
  );
}
