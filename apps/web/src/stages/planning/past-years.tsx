import { CloudUploadOutlined, DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { download, upload } from '../../shared/api/client.js';
import { instant, typeset } from '../../shared/format/format.js';
import { Card } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { usePastYears, usePlanningStep, type PastYearsImport } from './planning-data.js';

function Result({ result }: { result: PastYearsImport }): ReactNode {
  const { t, i18n } = useTranslation('planning');
  if (result.problems.length === 0)
    return (
      <p role="status">
        {t('past.imported', { count: result.written, years: result.years.join(t('ask.join')) })}
      </p>
    );
  return (
    <div className="planning-problems" tabIndex={0} role="region" aria-label={t('past.wrong')}>
      <p role="status">{t('past.refused', { count: result.problems.length })}</p>
      <table className="planning-table problems">
        <thead>
          <tr>
            <th scope="col">{t('past.row')}</th>
            <th scope="col">{t('past.column')}</th>
            <th scope="col">{t('past.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          {result.problems.slice(0, 500).map(({ row, column, message }, index) => (
            <tr key={index}>
              <td className="num">{row === 0 ? '—' : row}</td>
              <td className="num">{column}</td>
              <td>{i18n.language === 'en' ? message : typeset(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Which past years are on file, and the way to file them from a sheet. */
export function PastYears(): ReactNode {
  const { t } = useTranslation('planning');
  const mayManage = useMay('planning.manage');
  const input = useRef<HTMLInputElement>(null);
  const years = usePastYears().data ?? [];
  const file = useMutation({
    mutationFn: () => download('/api/planning/past-years/file', `${t('past.file')}.xlsx`),
  });
  const send = usePlanningStep((chosen: File) =>
    upload<PastYearsImport>('/api/planning/past-years/import', chosen, () => undefined),
  );
  return (
    <Card title={t('past.title')}>
      <p className="muted small">{t('past.text')}</p>
      {years.length === 0 ? (
        <p>{t('past.none')}</p>
      ) : (
        <ul className="planning-sentences">
          {years.map(({ year, people, enterprises, occupations, filedAt, filedBy }) => (
            <li key={year}>
              {t('past.year', { year, people, enterprises, occupations })}{' '}
              <span className="muted small">
                {filedBy} {instant(filedAt)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayManage && (
        <>
          <input
            ref={input}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t('past.upload')}
            accept=".xlsx,.csv"
            onChange={({ target }) => {
              const chosen = target.files?.[0];
              target.value = '';
              if (chosen) send.mutate(chosen);
            }}
          />
          <p className="planning-buttons">
            <Button icon={<DownloadOutlined />} loading={file.isPending} onClick={() => file.mutate()}>
              {t('past.download')}
            </Button>
            <Button
              icon={<CloudUploadOutlined />}
              loading={send.isPending}
              onClick={() => input.current?.click()}
            >
              {t('past.upload')}
            </Button>
          </p>
          <ProblemAlert error={send.error ?? file.error} />
          {send.data && <Result result={send.data} />}
        </>
      )}
    </Card>
  );
}
