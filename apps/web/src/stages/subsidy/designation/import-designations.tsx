import { CloudUploadOutlined, DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { download, upload } from '../../../shared/api/client.js';
import { Card } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { typeset, useBilingual } from '../subsidy-data.js';
import '../benefit/benefit.css';
import { useDesignationStep, useListPolicies, type DesignationImport } from './designation-data.js';

function Result({ result }: { result: DesignationImport }): ReactNode {
  const { t } = useTranslation('subsidy');
  if (result.problems.length === 0)
    return <p role="status">{t('designation.imported', { count: result.written })}</p>;
  return (
    <div className="problem-table" tabIndex={0} role="region" aria-label={t('designation.problems')}>
      <p className="bad" role="status">
        {t('designation.notImported', { count: result.problems.length })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('benefit.row')}</th>
            <th scope="col">{t('benefit.column')}</th>
            <th scope="col">{t('benefit.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          {result.problems.slice(0, 500).map(({ row, column, message }, index) => (
            <tr key={index}>
              <td className="num">{row === 0 ? t('benefit.wholeFile') : row}</td>
              <td className="num">{column}</td>
              <td>{typeset(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A whole list from a file: all of it, or nothing and why. */
export function ImportDesignations(): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const input = useRef<HTMLInputElement>(null);
  const policies = useListPolicies();
  const [chosen, setChosen] = useState<string>();
  const code = chosen ?? policies.data?.[0]?.code;
  const template = useMutation({
    mutationFn: () => download('/api/designation-template', `${t('designation.title')}.xlsx`),
  });
  const send = useDesignationStep((file: File) =>
    upload<DesignationImport>(
      `/api/designation-policies/${encodeURIComponent(code ?? '')}/import`,
      file,
      () => undefined,
    ),
  );
  if (policies.data?.length === 0) return null;
  return (
    <Card title={t('designation.import')}>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('benefit.choose')}
        accept=".xlsx,.csv"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) send.mutate(file);
        }}
      />
      <div className="benefit-actions">
        <Select<string>
          style={{ minWidth: 220, maxWidth: '100%' }}
          aria-label={t('designation.policy')}
          value={code ?? null}
          onChange={setChosen}
          options={policies.data?.map((one) => ({ value: one.code, label: say(one.title) })) ?? []}
        />
        <Button icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
          {t('benefit.template')}
        </Button>
        <Button
          icon={<CloudUploadOutlined />}
          loading={send.isPending}
          disabled={code === undefined}
          onClick={() => input.current?.click()}
        >
          {t('benefit.choose')}
        </Button>
      </div>
      <p className="muted small">{t('designation.importText')}</p>
      <ProblemAlert error={send.error ?? template.error} />
      {send.data && <Result result={send.data} />}
    </Card>
  );
}
