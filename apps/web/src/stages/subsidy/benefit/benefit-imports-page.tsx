import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { answer, api, download, upload } from '../../../shared/api/client.js';
import { instant } from '../../../shared/format/format.js';
import { FileImport, RowProblems } from '../../../shared/ui/file-import.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { RecordList } from '../../../shared/ui/record-list.js';
import { StatusTag, type Tone } from '../../../shared/ui/values.js';
import {
  useBenefitStep,
  useImport,
  useImports,
  type BenefitImport,
  type ImportKind,
} from './benefit-data.js';
import './benefit.css';

const tones: Record<BenefitImport['state'], Tone> = { CHECKED: 'warn', REJECTED: 'bad', ACCEPTED: 'good' };

function UploadCard({ kind }: { kind: ImportKind }): ReactNode {
  const { t } = useTranslation('subsidy');
  const navigate = useNavigate();
  const name = t(`benefit.kind.${kind}`);
  const send = useBenefitStep(
    (file: File) => upload<BenefitImport>(`/api/benefit-imports/${kind}`, file, () => undefined),
    ({ id }) => void navigate(`/benefits/imports/${id}`),
  );
  return (
    <FileImport
      primary
      title={name}
      what={name}
      template={{ path: `/api/benefit-imports/templates/${kind}`, name }}
      send={send}
      help={t('benefit.fileHelp')}
    />
  );
}

/** Bringing in what others know: insurance and certificates. */
export function BenefitImportsPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const may = useMay('benefit.import_data');
  const imports = useImports();
  return (
    <>
      <PageHeader
        title={t('benefit.imports')}
        lead={t('benefit.importLead')}
        back={{ to: '/benefits', label: t('benefit.title') }}
      />
      {may && (
        <div className="benefit-uploads">
          <UploadCard kind="INSURANCE" />
          <UploadCard kind="CERTIFICATE" />
        </div>
      )}
      <Card flush title={t('benefit.recent')}>
        <Loaded query={imports}>
          {({ items }) => (
            <RecordList
              label={t('benefit.recent')}
              rows={items}
              rowKey={({ id }) => id}
              to={({ id }) => `/benefits/imports/${id}`}
              empty={<EmptyState title={t('benefit.noImports')} />}
              columns={[
                {
                  key: 'kind',
                  title: t('benefit.what'),
                  card: 'head',
                  render: (row) => t(`benefit.kind.${row.kind}`),
                },
                {
                  key: 'at',
                  title: '',
                  render: (row) => <span className="num">{instant(row.createdAt)}</span>,
                },
                {
                  key: 'rows',
                  title: t('benefit.rowsTitle'),
                  render: (row) => t('benefit.rows', { count: row.filledRows }),
                },
                {
                  key: 'written',
                  title: t('benefit.result'),
                  render: (row) =>
                    row.written === null
                      ? '—'
                      : t('benefit.writtenRepeated', { written: row.written, repeated: row.repeated ?? 0 }),
                },
                {
                  key: 'state',
                  title: '',
                  card: 'corner',
                  render: (row) => (
                    <StatusTag tone={tones[row.state]}>{t(`benefit.importState.${row.state}`)}</StatusTag>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Card>
    </>
  );
}

/** What was found in one file, and the button that lets it count. */
export function BenefitImportPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const { message } = App.useApp();
  const { importId = '' } = useParams();
  const may = useMay('benefit.import_data');
  const query = useImport(importId);
  const accept = useBenefitStep(
    () =>
      answer(
        api.POST('/api/benefit-imports/{importId}/accept', { params: { path: { importId } }, body: {} }),
      ),
    () => void message.success(t('benefit.accepted')),
  );
  const marked = useMutation({
    mutationFn: () => download(`/api/benefit-imports/${importId}/marked-up`, `${t('benefit.markedUp')}.xlsx`),
  });
  return (
    <Loaded query={query}>
      {(result) => (
        <>
          <PageHeader
            title={t(`benefit.kind.${result.kind}`)}
            lead={`${instant(result.createdAt)} · ${t('benefit.rows', { count: result.filledRows })}`}
            back={{ to: '/benefits/imports', label: t('benefit.imports') }}
          />
          <Card
            title={
              <StatusTag tone={tones[result.state]}>{t(`benefit.importState.${result.state}`)}</StatusTag>
            }
          >
            {result.unknownPeople > 0 && <p>{t('benefit.unknownPeople', { count: result.unknownPeople })}</p>}
            {result.written !== null && (
              <p className="num">
                {t('benefit.writtenRepeated', { written: result.written, repeated: result.repeated ?? 0 })}
              </p>
            )}
            <div className="benefit-actions">
              {may && result.state === 'CHECKED' && (
                <Button
                  type="primary"
                  size="large"
                  loading={accept.isPending}
                  onClick={() => accept.mutate(undefined)}
                >
                  {t('benefit.acceptImport')}
                </Button>
              )}
              {may && result.state === 'REJECTED' && result.fileKept && (
                <Button
                  icon={<DownloadOutlined />}
                  loading={marked.isPending}
                  onClick={() => marked.mutate()}
                >
                  {t('benefit.markedUp')}
                </Button>
              )}
            </div>
            <ProblemAlert error={accept.error ?? marked.error} />
          </Card>
          {result.problems.length > 0 && (
            <Card flush title={t('benefit.problems', { count: result.problemCount })}>
              <RowProblems
                problems={result.problems}
                label={t('benefit.problems', { count: result.problemCount })}
              />
            </Card>
          )}
        </>
      )}
    </Loaded>
  );
}
