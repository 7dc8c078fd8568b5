import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';

import { answer, api, download } from '../../shared/api/client.js';
import { useCohort } from '../../shared/api/names.js';
import { useStep } from '../../shared/api/steps.js';
import { instant } from '../../shared/format/format.js';
import { columnName, RowProblems, type RowProblem } from '../../shared/ui/file-import.js';
import { Card, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { useImport, type RosterImport } from './roster-data.js';
import './roster.css';

function MarkedUpButton({ result }: { result: RosterImport }): ReactNode {
  const { t } = useTranslation('roster');
  const { message } = App.useApp();
  const fetchFile = useMutation({
    mutationFn: () => download(`/api/roster/imports/${result.id}/marked-up`, t('markedUpName')),
    onError: () => void message.error(t('fileGone')),
  });
  if (!result.fileKept) return <span className="small">{t('fileGone')}</span>;
  return (
    <Button icon={<DownloadOutlined />} loading={fetchFile.isPending} onClick={() => fetchFile.mutate()}>
      {t('markedUp')}
    </Button>
  );
}

function Verdict({ result }: { result: RosterImport }): ReactNode {
  const { t } = useTranslation('roster');
  const counts = { rows: result.filledRows, problems: result.problemCount };
  if (result.state === 'REJECTED') {
    return (
      <div className="verdict bad" role="status">
        <div>
          <strong>{t('verdictBad', counts)}</strong>
          <p>{t('verdictBadText')}</p>
        </div>
        <div className="verdict-actions">
          <MarkedUpButton result={result} />
          <Link className="button-link main" to={`/cohorts/${result.cohortId}/roster`}>
            {t('again')}
          </Link>
        </div>
      </div>
    );
  }
  return (
    <div className="verdict good" role="status">
      <div>
        <strong>{t(result.state === 'ACCEPTED' ? 'verdictAccepted' : 'verdictGood', counts)}</strong>
        <p>
          {result.state === 'ACCEPTED'
            ? t('verdictAcceptedText', { at: instant(result.acceptedAt) })
            : t('verdictGoodText')}
        </p>
      </div>
    </div>
  );
}

function Problems({ problems }: { problems: readonly RowProblem[] }): ReactNode {
  const { t } = useTranslation('roster');
  const { t: shared } = useTranslation();
  const [column, setColumn] = useState<string | null>(null);
  const columns = [...new Set(problems.map((problem) => problem.column))].sort();
  const shown = column === null ? problems : problems.filter((problem) => problem.column === column);
  return (
    <Card flush title={t('problems')}>
      {columns.length > 1 && (
        <div className="column-filter" role="group" aria-label={shared('sheet.column')}>
          <button type="button" aria-pressed={column === null} onClick={() => setColumn(null)}>
            {t('filterAll', { count: problems.length })}
          </button>
          {columns.map((letter) => (
            <button
              key={letter}
              type="button"
              aria-pressed={column === letter}
              onClick={() => setColumn(letter)}
            >
              {columnName(shared, letter)}{' '}
              <span className="num">{problems.filter((problem) => problem.column === letter).length}</span>
            </button>
          ))}
        </div>
      )}
      <RowProblems problems={shown} label={t('problems')} />
    </Card>
  );
}

type PreviewRow = RosterImport['preview'][number];

function Preview({ rows }: { rows: readonly PreviewRow[] }): ReactNode {
  const { t } = useTranslation('roster');
  const { t: shared } = useTranslation();
  const columns: RecordColumn<PreviewRow>[] = [
    {
      key: 'row',
      title: shared('sheet.row'),
      card: 'corner',
      render: (row) => <span className="muted num">{row.row}</span>,
    },
    { key: 'name', title: t('name'), card: 'head', render: (row) => row.name },
    { key: 'id', title: t('idNumber'), render: (row) => <span className="num nowrap">{row.idMasked}</span> },
    {
      key: 'phone',
      title: t('phone'),
      render: (row) => <span className="num nowrap">{row.phoneMasked ?? '—'}</span>,
    },
    { key: 'post', title: t('post'), render: (row) => row.post ?? '—' },
    { key: 'employment', title: t('employment'), render: (row) => shared(`employment.${row.employment}`) },
  ];
  if (rows.length === 0) return null;
  return (
    <Card
      flush
      title={t('preview', { count: rows.length })}
      extra={<span className="muted small">{t('previewHelp')}</span>}
    >
      <RecordList
        label={t('preview', { count: rows.length })}
        rows={rows}
        columns={columns}
        rowKey={(row) => String(row.row)}
        empty={null}
      />
    </Card>
  );
}

function Accept({ result }: { result: RosterImport }): ReactNode {
  const { t } = useTranslation('roster');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const count = result.filledRows;
  const accept = useStep(
    () =>
      answer(
        api.POST('/api/roster/imports/{importId}/accept', {
          params: { path: { importId: result.id } },
          body: {},
        }),
      ),
    ({ enrolled }) => {
      void message.success(t('accepted', { count: enrolled }));
      void navigate(`/cohorts/${result.cohortId}/roster`);
    },
  );
  return (
    <>
      <ProblemAlert error={accept.error} />
      <div className="sticky-action">
        <Button
          type="primary"
          size="large"
          loading={accept.isPending}
          onClick={() =>
            void modal.confirm({
              title: t('acceptTitle', { count }),
              content: t('acceptText'),
              okText: t('accept', { count }),
              cancelText: shared('cancel'),
              onOk: () => accept.mutate(undefined),
            })
          }
        >
          {t('accept', { count })}
        </Button>
      </div>
    </>
  );
}

/** What the check found in an uploaded roster: every error by row and column, the rows that are right, and the way on. */
export function RosterImportPage(): ReactNode {
  const { cohortId = '', importId = '' } = useParams();
  const { t } = useTranslation('roster');
  const cohort = useCohort(cohortId);
  const query = useImport(importId);
  return (
    <>
      <PageHeader
        title={t('importTitle')}
        lead={cohort?.title}
        back={{ to: `/cohorts/${cohortId}/roster`, label: t('back') }}
      />
      <Loaded query={query}>
        {(result) => (
          <>
            <Verdict result={result} />
            <div className="stack">
              {result.problems.length > 0 && <Problems problems={result.problems} />}
              <Preview rows={result.preview} />
            </div>
            {result.state === 'CHECKED' && (
              <div className="notice-bar">
                <span>{t('outlookHelp')}</span>
                <Link to={`/cohorts/${result.cohortId}/outlook?import=${result.id}`}>{t('toOutlook')}</Link>
              </div>
            )}
            {result.state === 'CHECKED' && <Accept result={result} />}
          </>
        )}
      </Loaded>
    </>
  );
}
