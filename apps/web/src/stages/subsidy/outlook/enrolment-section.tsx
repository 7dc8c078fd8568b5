import { DownloadOutlined, UserAddOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { download } from '../../../shared/api/client.js';
import { minutesToClassHours } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { Money } from '../../../shared/ui/values.js';
import { useBilingual, useLabel } from '../subsidy-data.js';
import '../subsidy.css';
import { ChooseWorkersDialog } from './choose-workers-dialog.js';
import { useEnrolment, type EnrolmentOutcome, type EnrolmentOutlook, type Whom } from './outlook-data.js';
import './outlook.css';
import { PersonRow } from './person-row.js';

/** Whoever gets nothing is read first: that can still be mended. */
const order: Record<EnrolmentOutcome, number> = { REFUSED: 0, PLAN_SHORT: 1, NEEDS_DATA: 2, PAYABLE: 3 };
const kinds = ['PAYABLE', 'NEEDS_DATA', 'PLAN_SHORT', 'REFUSED'] as const;
const figure = {
  PAYABLE: 'payable',
  NEEDS_DATA: 'needsData',
  PLAN_SHORT: 'planShort',
  REFUSED: 'refused',
} as const;

function Totals({ outlook }: { outlook: EnrolmentOutlook }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { payable, needsData, planShort, refused } = outlook;
  return (
    <div className="totals outlook-totals">
      <div>
        <span className="muted small">{t('outlook.atMost')}</span>
        <Money fen={outlook.atMostFen} big />
        <span className="muted small">{t('outlook.atMostHelp')}</span>
      </div>
      <div>
        <span className="share-bar" aria-hidden="true">
          {kinds.map(
            (kind) =>
              outlook[figure[kind]] > 0 && (
                <span key={kind} className={`outlook-${kind}`} style={{ flexGrow: outlook[figure[kind]] }} />
              ),
          )}
        </span>
        <span className="num">{t('outlook.counts', { payable, needsData, planShort, refused })}</span>
        <span className="muted small num">
          {t('outlook.hours', {
            offline: minutesToClassHours(outlook.offlineMinutes),
            online: minutesToClassHours(outlook.onlineMinutes),
          })}
          {outlook.unplacedMinutes > 0 &&
            ` · ${t('outlook.unplaced', { hours: minutesToClassHours(outlook.unplacedMinutes) })}`}
        </span>
      </div>
    </div>
  );
}

function Programmes({ outlook }: { outlook: EnrolmentOutlook }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const label = useLabel();
  const elsewhere = outlook.elsewhere.map(({ title, jurisdiction: place }) => ({
    zh: `${title.zh}（${place}）`,
    en: `${title.en} (${place})`,
  }));
  return (
    <Card title={t('outlook.programmes')}>
      {outlook.programmes.length === 0 && <p className="muted">{t('outlook.noProgramme')}</p>}
      <ul className="outlook-programmes">
        {outlook.programmes.map((one) => (
          <li key={`${one.policyCode} ${one.programme}`}>
            <span>
              <strong>{say(one.title)}</strong>
              <span className="muted small">
                {one.documentNumber}
                {one.label && ` · ${label(one.label)}`}
              </span>
            </span>
            <span className="muted num">{t('outlook.counts', one)}</span>
            {one.atMostFen > 0 && <Money fen={one.atMostFen} />}
          </li>
        ))}
      </ul>
      {outlook.elsewhere.length > 0 && (
        <p className="muted small">
          {t('outlook.elsewhere', { count: outlook.elsewhere.length })}
          {say({
            zh: elsewhere.map(({ zh }) => zh).join('、'),
            en: elsewhere.map(({ en }) => en).join(', '),
          })}
        </p>
      )}
    </Card>
  );
}

function People({ outlook }: { outlook: EnrolmentOutlook }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const [shown, setShown] = useState<EnrolmentOutcome | 'ALL'>('ALL');
  const rows = outlook.items
    .filter(({ outcome }) => shown === 'ALL' || outcome === shown)
    .sort((a, b) => order[a.outcome] - order[b.outcome]);
  if (outlook.people === 0) {
    return (
      <Card>
        <EmptyState title={t('outlook.nobody')} text={t('outlook.nobodyText')} />
      </Card>
    );
  }
  return (
    <Card
      flush
      title={t('outlook.people')}
      extra={
        <Segmented<EnrolmentOutcome | 'ALL'>
          aria-label={t('outlook.people')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'ALL', label: `${shared('all')} ${outlook.people}` },
            ...kinds
              .filter((kind) => outlook[figure[kind]] > 0)
              .map((kind) => ({
                value: kind,
                label: `${t(`outlook.outcome.${kind}`)} ${outlook[figure[kind]]}`,
              })),
          ]}
        />
      }
    >
      {rows.map((person) => (
        <PersonRow key={person.key} person={person} programmes={outlook.programmes} />
      ))}
      {rows.length === 0 && <EmptyState title={t('outlook.noneOfKind')} />}
    </Card>
  );
}

/** Before a class: what it could bring each person under the programmes in force, and who is refused already. */
export function EnrolmentSection(): ReactNode {
  const { cohortId = '' } = useParams();
  const { t } = useTranslation('subsidy');
  const [search, setSearch] = useSearchParams();
  const [choosing, setChoosing] = useState(false);
  const mayChoose = useMay('booking.book');
  const [importId, workerIds] = [search.get('import'), search.get('workers')];
  const whom: Whom = importId ? { importId } : workerIds ? { workerIds } : {};
  const query = useEnrolment(cohortId, whom);
  const chosen = workerIds?.split(',') ?? [];
  const file = useMutation({
    mutationFn: () =>
      download(
        `/api/cohorts/${cohortId}/outlook/workbook?${new URLSearchParams({ ...whom }).toString()}`,
        t('outlook.exportName'),
      ),
  });
  const source = importId
    ? t('outlook.ofImport')
    : workerIds
      ? t('outlook.ofChosen', { count: chosen.length })
      : t('outlook.ofRoster');
  return (
    <Loaded query={query}>
      {(outlook) => (
        <div className="stack">
          <Card
            title={t('outlook.title')}
            extra={
              <div className="page-actions">
                {(importId ?? workerIds) && (
                  <Button onClick={() => setSearch({})}>{t('outlook.backToRoster')}</Button>
                )}
                {mayChoose && (
                  <Button icon={<UserAddOutlined />} onClick={() => setChoosing(true)}>
                    {t('outlook.choose')}
                  </Button>
                )}
                <Button icon={<DownloadOutlined />} loading={file.isPending} onClick={() => file.mutate()}>
                  {t('outlook.export')}
                </Button>
              </div>
            }
          >
            <p className="outlook-lead">
              <strong>{source}</strong> · {t('outlook.lead', { date: outlook.expectedOn })}
            </p>
            <ProblemAlert error={file.error} />
            {outlook.people > 0 && <Totals outlook={outlook} />}
          </Card>
          <People outlook={outlook} />
          {outlook.people > 0 && <Programmes outlook={outlook} />}
          {choosing && (
            <ChooseWorkersDialog
              chosen={chosen}
              onChoose={(ids) => {
                setChoosing(false);
                setSearch({ workers: ids.join(',') });
              }}
              onClose={() => setChoosing(false)}
            />
          )}
        </div>
      )}
    </Loaded>
  );
}
