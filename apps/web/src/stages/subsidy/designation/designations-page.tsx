import { App, Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { PAGE_SIZE, useBilingual } from '../subsidy-data.js';
import { SubsidyTabs } from '../subsidy-tabs.js';
import '../benefit/benefit.css';
import { AddDesignationDialog } from './add-designation-dialog.js';
import {
  standingTones,
  useDesignations,
  type Designation,
  type DesignationFilter,
  type Standing,
} from './designation-data.js';
import { EndDesignationDialog } from './end-designation-dialog.js';
import { ImportDesignations } from './import-designations.js';

const STANDINGS: readonly Standing[] = ['CURRENT', 'FUTURE', 'PAST', 'VOID'];

function useColumns(mayKeep: boolean, onEnd: (entry: Designation) => void): RecordColumn<Designation>[] {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  return [
    {
      key: 'enterprise',
      title: t('designation.enterpriseAndPolicy'),
      card: 'head',
      render: (row) => (
        <>
          {row.enterpriseName}
          <div className="muted small num">{row.uscc}</div>
          <div className="small">{say(row.policyTitle)}</div>
        </>
      ),
    },
    {
      key: 'dates',
      title: t('designation.dates'),
      render: (row) => (
        <>
          <span className="num">{t('designation.span', { from: row.fromOn, to: row.toOn })}</span>
          <div className="muted small">{row.documentNumber ?? '—'}</div>
          {row.endedOn && (
            <div className="small">
              {row.standing === 'VOID'
                ? t('designation.neverCounted')
                : t('designation.endedOn', { on: row.endedOn })}
              <div className="muted">
                {row.endDocument} · {row.endReason}
              </div>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'quota',
      title: t('designation.quotaUsed'),
      align: 'right',
      render: (row) => <span className="num nowrap">{`${row.used} / ${row.quota}`}</span>,
    },
    {
      key: 'standing',
      title: t('designation.standing'),
      card: 'corner',
      render: (row) => (
        <StatusTag tone={standingTones[row.standing]}>{t(`designation.state.${row.standing}`)}</StatusTag>
      ),
    },
    ...(mayKeep
      ? [
          {
            key: 'end',
            title: '',
            render: (row: Designation) =>
              row.endedOn === null && row.standing !== 'PAST' ? (
                <Button size="small" onClick={() => onEnd(row)}>
                  {t('designation.end')}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

/** The enterprises that policies ask for by name, from when to when; an enterprise sees how it stands itself. */
export function DesignationsPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const { message } = App.useApp();
  const mayKeep = useMay('subsidy.keep_designations');
  const ownOnly = useMay('subsidy.make_claims');
  const [page, setPage] = useState(1);
  const [filter, setFilter] = useState<DesignationFilter>({});
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Designation>();
  const columns = useColumns(mayKeep, setEnding);
  const change = (next: DesignationFilter): void => {
    setPage(1);
    setFilter(next);
  };
  const filtered = filter.standing !== undefined || filter.q !== undefined;
  const empty = filtered ? 'noneFound' : ownOnly ? 'noneOwn' : mayKeep ? 'noneKeep' : 'none';
  return (
    <>
      <PageHeader
        title={t('title')}
        tabTitle={t('designation.title')}
        lead={t(ownOnly ? 'designation.leadOwn' : 'designation.lead')}
        actions={
          mayKeep && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('designation.add')}
            </Button>
          )
        }
      />
      <SubsidyTabs />
      {mayKeep && <ImportDesignations />}
      <div className={mayKeep ? 'filters after-card' : 'filters'}>
        <Select<Standing | ''>
          style={{ minWidth: 160 }}
          aria-label={t('designation.standing')}
          value={filter.standing ?? ''}
          onChange={(standing) => {
            const { standing: _, ...rest } = filter;
            change(standing === '' ? rest : { ...rest, standing });
          }}
          options={[
            { value: '', label: t('designation.any') },
            ...STANDINGS.map((value) => ({ value, label: t(`designation.state.${value}`) })),
          ]}
        />
        {!ownOnly && (
          <Input.Search
            style={{ maxWidth: 280 }}
            allowClear
            aria-label={t('designation.search')}
            placeholder={t('designation.search')}
            onSearch={(text) => {
              const { q: _, ...rest } = filter;
              change(text.trim() === '' ? rest : { ...rest, q: text.trim() });
            }}
          />
        )}
      </div>
      <Card flush>
        <Loaded query={useDesignations(page, filter)}>
          {({ items, total }) => (
            <RecordList
              label={t('designation.title')}
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              empty={<EmptyState title={t('designation.nobody')} text={t(`designation.${empty}`)} />}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            />
          )}
        </Loaded>
      </Card>
      {adding && (
        <AddDesignationDialog
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            void message.success(t('designation.added'));
          }}
        />
      )}
      {ending && (
        <EndDesignationDialog
          entry={ending}
          onClose={() => setEnding(undefined)}
          onDone={() => {
            setEnding(undefined);
            void message.success(t('designation.ended'));
          }}
        />
      )}
    </>
  );
}
