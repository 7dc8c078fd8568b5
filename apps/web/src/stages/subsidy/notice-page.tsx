import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { Card, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { ObjectionDialog } from './objection-dialog.js';
import { typeset, useBilingual, useLabel, useNotice, type Notice } from './subsidy-data.js';
import './subsidy.css';

type Line = Notice['items'][number];

function People({ notice, onObject }: { notice: Notice; onObject: (line: Line) => void }): ReactNode {
  const { t } = useTranslation('subsidy');
  const open = notice.state === 'OPEN';
  const columns: RecordColumn<Line>[] = [
    {
      key: 'serial',
      title: t('serial'),
      width: 64,
      card: 'hidden',
      render: (row) => <span className="num">{row.serial}</span>,
    },
    { key: 'name', title: t('name'), card: 'head', render: (row) => row.nameMasked },
    { key: 'id', title: t('idNumber'), render: (row) => <span className="num nowrap">{row.idMasked}</span> },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.amountFen} /> },
    {
      key: 'object',
      title: '',
      align: 'right',
      card: 'corner',
      render: (row) =>
        row.paused ? (
          <StatusTag tone="warn">{t('paused')}</StatusTag>
        ) : (
          open && (
            <Button
              type="link"
              size="small"
              aria-label={`${t('object')} ${row.serial}`}
              onClick={() => onObject(row)}
            >
              {t('object')}
            </Button>
          )
        ),
    },
  ];
  return (
    <Card flush>
      <RecordList
        label={t('noticesTitle')}
        rows={notice.items}
        columns={columns}
        rowKey={(row) => String(row.serial)}
        empty={null}
      />
      <p className="notice-total">
        {t('total')} <span className="num">{t('noticePeople', { count: notice.people })}</span>
        <strong>
          <Money fen={notice.totalFen} />
        </strong>
      </p>
    </Card>
  );
}

function Detail({ notice }: { notice: Notice }): ReactNode {
  const { t, i18n } = useTranslation('subsidy');
  const say = useBilingual();
  const label = useLabel();
  const [objecting, setObjecting] = useState<Line | null>(null);
  const [reference, setReference] = useState<string | null>(null);
  const programme = say(notice.programmeTitle);
  const document = i18n.language === 'en' ? notice.policyDocument : typeset(notice.policyDocument);
  return (
    <article className="notice">
      <PageHeader
        title={t('noticeTitle', { enterprise: notice.enterpriseName, programme })}
        lead={
          <span className="tags">
            <StatusTag tone={notice.state === 'OPEN' ? 'busy' : 'plain'}>
              {t(`noticeState.${notice.state}`)}
            </StatusTag>
            {notice.policyLabel && <StatusTag tone="warn">{label(notice.policyLabel)}</StatusTag>}
          </span>
        }
        back={{ to: '/notices', label: t('noticesTitle') }}
      />
      <p className="notice-text num">
        {t('noticeText', {
          document,
          enterprise: notice.enterpriseName,
          cohort: notice.cohortTitle,
          programme,
          from: notice.startsOn,
          to: notice.lastDay,
        })}
      </p>
      {reference && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('objectDone')}
          description={t('objectDoneText', { id: reference })}
        />
      )}
      <div className="stack">
        {notice.items.length > 0 ? (
          <People notice={notice} onObject={setObjecting} />
        ) : (
          <Card>
            <p className="muted">{t('noticeEnded')}</p>
            <Facts
              items={[
                [t('people'), <span className="num">{notice.people}</span>],
                [t('amount'), <Money fen={notice.totalFen} />],
                [t('endsAt'), <span className="num">{notice.lastDay}</span>],
              ]}
            />
          </Card>
        )}
      </div>
      <p className="notice-sign">
        {notice.issuer}
        <span className="num">{notice.startsOn}</span>
      </p>
      {objecting && (
        <ObjectionDialog
          noticeId={notice.id}
          line={objecting}
          onDone={(id) => {
            setObjecting(null);
            setReference(id);
            window.scrollTo({ top: 0 });
          }}
          onClose={() => setObjecting(null)}
        />
      )}
    </article>
  );
}

/** One public notice, open to everybody, with the way to object. */
export function NoticePage(): ReactNode {
  const { noticeId = '' } = useParams();
  return (
    <Loaded query={useNotice(noticeId)}>{(notice) => <Detail key={notice.id} notice={notice} />}</Loaded>
  );
}
