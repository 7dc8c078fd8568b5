import { CloudUploadOutlined, DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { download, upload } from '../../../shared/api/client.js';
import { Card } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { type ShortageImport, useShortageStep } from './shortage-data.js';
import './shortage.css';

function Result({ result }: { result: ShortageImport }): ReactNode {
  const { t } = useTranslation('catalogue');
  if (result.problems.length === 0)
    return <p role="status">{t('shortage.imported', { count: result.written })}</p>;
  return (
    <div className="shortage-problems" tabIndex={0} role="region" aria-label={t('shortage.problems')}>
      <p className="bad" role="status">
        {t('shortage.notImported', { count: result.problems.length })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('shortage.row')}</th>
            <th scope="col">{t('shortage.column')}</th>
            <th scope="col">{t('shortage.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          {result.problems.slice(0, 500).map(({ row, column, message }, index) => (
            <tr key={index}>
              <td className="num">{row === 0 ? t('shortage.wholeFile') : row}</td>
              <td className="num">{column}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A whole catalogue from a file: all of it, or nothing and why. */
export function ImportShortage(): ReactNode {
  const { t } = useTranslation('catalogue');
  const input = useRef<HTMLInputElement>(null);
  const template = useMutation({
    mutationFn: () => download('/api/shortage-template', `${t('shortage.title')}.xlsx`),
  });
  const send = useShortageStep((file: File) =>
    upload<ShortageImport>('/api/shortage-import', file, () => undefined),
  );
  return (
    <Card title={t('shortage.import')}>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('shortage.choose')}
        accept=".xlsx,.csv"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) send.mutate(file);
        }}
      />
      <div className="shortage-actions">
        <Button icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
          {t('shortage.template')}
        </Button>
        <Button
          icon={<CloudUploadOutlined />}
          loading={send.isPending}
          onClick={() => input.current?.click()}
        >
          {t('shortage.choose')}
        </Button>
      </div>
      <p className="muted small">{t('shortage.importText')}</p>
      <ProblemAlert error={send.error ?? template.error} />
      {send.data && <Result result={send.data} />}
    </Card>
  );
}
