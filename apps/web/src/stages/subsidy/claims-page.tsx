import { Button, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { cohortOptions, useCohortChoices } from '../../shared/api/names.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import {
  claimTones,
  endedWithoutMoney,
  PAGE_SIZE,
  useBilingual,
  useClaims,
  useLabel,
  type Claim,
} from './subsidy-data.js';
import { BATCH_ACTIONS, ClaimsBatch, mayInBatch } from './claims-batch.js';
import { SubsidyTabs } from './subsidy-tabs.js';
import './subsidy.css';

const STATES = Object.keys(claimTones) as Claim['state'][];

function NewClaimDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const cohorts = useCohortChoices();
  const [cohortId, setCohortId] = useState<string>();
  return (
    <Modal
      open
      title={t('newClaimTitle')}
      okText={t('toPreview')}
      cancelText={shared('cancel')}
      okButtonProps={{ disabled: !cohortId }}
      onOk={() => void navigate(`/cohorts/${cohortId}/subsidy`)}
      onCancel={onClose}
    >
      <p className="muted">{t('newClaimText')}</p>
      <Select
        style={{ width: '100%' }}
        aria-label={t('chooseCohort')}
        placeholder={t('chooseCohort')}
        showSearch={{ optionFilterProp: 'label' }}
        loading={cohorts.isPending}
        value={cohortId}
        onChange={setCohortId}
        options={cohortOptions(
          cohorts.data?.filter(({ programme }) => programme !== null),
          'OPEN',
          'RUNNING',
          'FINISHED',
        )}
      />
    </Modal>
  );
}

function useColumns(): RecordColumn<Claim>[] {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const label = useLabel();
  return [
    {
      key: 'number',
      title: t('claimNumber'),
      card: 'head',
      render: (row) => (
        <>
          <span className="num">{row.number}</span>
          <div className="muted small claim-cohort">{row.cohortTitle}</div>
        </>
      ),
    },
    { key: 'enterprise', title: t('enterprise'), render: (row) => row.enterpriseName },
    {
      key: 'programme',
      title: t('programme'),
      render: (row) => (
        <>
          {say(row.programmeTitle)}
          {row.policyLabel && <div className="muted small">{label(row.policyLabel)}</div>}
        </>
      ),
    },
    {
      key: 'people',
      title: t('people'),
      align: 'right',
      render: (row) => (
        <span className="num nowrap">
          {endedWithoutMoney(row)
            ? t('linesOnly', { lines: row.lines })
            : t('payableOf', { payable: row.payableLines, lines: row.lines })}
        </span>
      ),
    },
    {
      key: 'amount',
      title: t('amount'),
      align: 'right',
      render: (row) =>
        endedWithoutMoney(row) ? (
          <del className="muted" title={t('askedFor')}>
            <Money fen={row.totalFen} />
          </del>
        ) : (
          <Money fen={row.totalFen} />
        ),
    },
    {
      key: 'on',
      title: t('appliedOn'),
      render: (row) => <span className="num nowrap">{row.appliedOn ?? '—'}</span>,
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => (
        <span className="tags">
          <StatusTag tone={claimTones[row.state]}>{t(`state.${row.state}`)}</StatusTag>
          {row.frozen && <StatusTag tone="bad">{t('frozen')}</StatusTag>}
        </span>
      ),
    },
  ];
}

function ClaimList(): ReactNode {
  const { t } = useTranslation('subsidy');
  const [search, setSearch] = useSearchParams();
  const [page, setPage] = useState(1);
  const [creating, setCreating] = useState(false);
  const columns = useColumns();
  const mayClaim = useMay('subsidy.make_claims');
  const wanted = search.get('state');
  const state = STATES.find((one) => one === wanted);
  const claims = useClaims(page, state, search.get('cohort') ?? undefined);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const shown = claims.data?.items ?? [];
  const mayBatch = (row: Claim): boolean => BATCH_ACTIONS.some((action) => mayInBatch(row, action));
  return (
    <>
      <PageHeader
        title={t('title')}
        tabTitle={t('claims')}
        lead={t('lead')}
        actions={
          mayClaim && (
            <Button type="primary" onClick={() => setCreating(true)}>
              {t('newClaim')}
            </Button>
          )
        }
      />
      <SubsidyTabs />
      <div className="filters">
        <Select<Claim['state'] | ''>
          style={{ minWidth: 180 }}
          aria-label={t('anyState')}
          value={state ?? ''}
          onChange={(next) => {
            setPage(1);
            setTicked([]);
            setSearch(next ? { state: next } : {});
          }}
          options={[
            { value: '', label: t('anyState') },
            ...STATES.map((one) => ({ value: one, label: t(`state.${one}`) })),
          ]}
        />
      </div>
      <Loaded query={claims}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('claims')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              to={(row) => `/claims/${row.id}`}
              {...(!mayClaim && items.some(mayBatch)
                ? {
                    ticks: {
                      keys: ticked,
                      may: mayBatch,
                      onChange: setTicked,
                      label: (row: Claim) => t('batch.tick', { number: row.number }),
                    },
                  }
                : {})}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('noClaims')} text={t('noClaimsText')} />}
            />
          </Card>
        )}
      </Loaded>
      <ClaimsBatch claims={shown.filter(({ id }) => ticked.includes(id))} onDone={() => setTicked([])} />
      {creating && <NewClaimDialog onClose={() => setCreating(false)} />}
    </>
  );
}

/** Claims for who may see them; the others are led to the policies. */
export function ClaimsPage(): ReactNode {
  return useMay('subsidy.view_claims') ? <ClaimList /> : <Navigate to="/policies" replace />;
}
