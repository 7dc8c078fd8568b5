import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { upload } from '../../../shared/api/client.js';
import { ListImport, type ListImportResult } from '../../../shared/ui/file-import.js';
import { useShortageStep } from './shortage-data.js';

/** A whole catalogue from a file. */
export function ImportShortage(): ReactNode {
  const { t } = useTranslation('catalogue');
  const send = useShortageStep((file: File) =>
    upload<ListImportResult>('/api/shortage-import', file, () => undefined),
  );
  return <ListImport template={{ path: '/api/shortage-template', name: t('shortage.title') }} send={send} />;
}
