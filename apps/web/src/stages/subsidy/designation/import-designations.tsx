import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { upload } from '../../../shared/api/client.js';
import { ListImport, type ListImportResult } from '../../../shared/ui/file-import.js';
import { useBilingual } from '../subsidy-data.js';
import { useDesignationStep, useListPolicies } from './designation-data.js';

/** A whole list of a policy from a file. */
export function ImportDesignations(): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const policies = useListPolicies();
  const [chosen, setChosen] = useState<string>();
  const code = chosen ?? policies.data?.[0]?.code;
  const path = `/api/designation-policies/${encodeURIComponent(code ?? '')}/import`;
  const send = useDesignationStep((file: File) => upload<ListImportResult>(path, file, () => undefined));
  if (policies.data?.length === 0) return null;
  return (
    <ListImport
      template={{ path: '/api/designation-template', name: t('designation.title') }}
      send={send}
      disabled={code === undefined}
      before={
        <Select<string>
          style={{ minWidth: 220, maxWidth: '100%' }}
          aria-label={t('designation.policy')}
          value={code ?? null}
          onChange={setChosen}
          options={policies.data?.map((one) => ({ value: one.code, label: say(one.title) })) ?? []}
        />
      }
    />
  );
}
