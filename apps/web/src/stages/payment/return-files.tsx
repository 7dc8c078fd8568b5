import { CheckCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { instant } from '../../shared/format/format.js';
import { Card } from '../../shared/ui/page-parts.js';
import { StatusTag, type Tone } from '../../shared/ui/values.js';
import type { ReturnFile } from './payment-data.js';

const tones: Record<ReturnFile['problems'][number]['verdict'], Tone> = {
  MATCHED: 'good',
  ALREADY_KNOWN: 'plain',
  UNKNOWN_BATCH: 'bad',
  UNKNOWN_SERIAL: 'bad',
  AMOUNT_DIFFERS: 'bad',
  DUPLICATE: 'warn',
  CONTRADICTORY: 'bad',
  TAKEN_OUT: 'warn',
};

function OneFile({ file }: { file: ReturnFile }): ReactNode {
  const { t } = useTranslation('payment');
  return (
    <section className="return-file">
      <div className="return-head">
        <strong>{file.fileName}</strong>
        <StatusTag tone={file.state === 'MATCHED' ? 'good' : 'busy'}>
          {t(`returnState.${file.state}`)}
        </StatusTag>
      </div>
      <div className="muted small num">
        {instant(file.uploadedAt)} ·{' '}
        {t('returnSum', { rows: file.rowCount, paid: file.paid, failed: file.failed })}
      </div>
      {file.state === 'MATCHED' && file.problems.length === 0 && (
        <p className="return-clean">
          <CheckCircleFilled aria-hidden="true" /> {t('allMatched')}
        </p>
      )}
      {file.problems.length > 0 && (
        <ul className="return-rows">
          {file.problems.map((problem) => (
            <li key={problem.row}>
              <span className="num nowrap">{t('row', { row: problem.row })}</span>
              <StatusTag tone={tones[problem.verdict]}>{t(`verdict.${problem.verdict}`)}</StatusTag>
              <span className="muted">{problem.message}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What the bank answered, file by file, and every row that did not simply match. */
export function ReturnFiles({ files }: { files: readonly ReturnFile[] }): ReactNode {
  const { t } = useTranslation('payment');
  return (
    <Card title={t('returns')}>
      {files.length === 0 ? (
        <p className="muted">{t('noReturns')}</p>
      ) : (
        files.map((file) => <OneFile key={file.id} file={file} />)
      )}
    </Card>
  );
}
