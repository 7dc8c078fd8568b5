import { App, Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { CatalogueTabs } from '../catalogue-tabs.js';
import { AddShortageDialog } from './add-shortage-dialog.js';
import { EndShortageDialog } from './end-shortage-dialog.js';
import { ImportShortage } from './import-shortage.js';
import {
  KINDS,
  PAGE_SIZE,
  STANDINGS,
  standingTones,
  useShortage,
  type ShortageEntry,
  type ShortageFilter,
  type ShortageKind,
  type ShortageStanding,
} from './shortage-data.js';
import './shortage.css';

function useColumns(mayKeep: boolean, onEnd: (entry: ShortageEntry) => void): RecordColumn<ShortageEntry>[] {
  const { t } = useTranslation('catalogue');
  return [
    {
      key: 'occupation',
      title: t('shortage.occupation'),
      card: 'head',
      render: (row) => (
        <>
          {row.occupationTitle}
          <div className="muted small num">{row.occupationCode}</div>
        </>
      ),
    },
    { key: 'kind', title: t('shortage.kindLabel'), render: (row) => t(`shortage.kind.${row.kind}`) },
    {
      key: 'levels',
      title: t('shortage.levels'),
      render: (row) =>
        row.levels.length === 0
          ? t('shortage.everyLevel')
          : row.levels.map((level) => <div key={level}>{t(`level.${level as 1 | 2 | 3 | 4 | 5}`)}</div>),
    },
    {
      key: 'dates',
      title: t('shortage.dates'),
      render: (row) => (
        <>
          <span className="num">
            {row.validTo === null
              ? t('shortage.open', { from: row.validFrom })
              : t('shortage.span', { from: row.validFrom, to: row.validTo })}
          </span>
          <div className="muted small">
            {row.documentNumber} · {row.documentTitle}
          </div>
          {row.endedOn && (
            <div className="small">
              {row.standing === 'VOID' ? t('shortage.never') : t('shortage.endedOn', { on: row.endedOn })}
              <div className="muted">
                {row.endDocument} · {row.endReason}
              </div>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'standing',
      title: t('shortage.standing'),
      card: 'corner',
      render: (row) => (
        <StatusTag tone={standingTones[row.standing]}>{t(`shortage.state.${row.standing}`)}</StatusTag>
      ),
    },
    ...(mayKeep
      ? [
          {
            key: 'end',
            title: '',
            render: (row: ShortageEntry) =>
              row.endedOn === null ? (
                <Button size="small" onClick={() => onEnd(row)}>
                  {t('shortage.end')}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

/** The occupations in short supply, from when to when and by which document. */
export function ShortagePage(): ReactNode {
  const { t } = useTranslation('catalogue');
  const { message } = App.useApp();
  const mayKeep = useMay('catalogue.keep_shortage');
  const [page, setPage] = useState(1);
  const [filter, setFilter] = useState<ShortageFilter>({});
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<ShortageEntry>();
  const columns = useColumns(mayKeep, setEnding);
  const change = (next: ShortageFilter): void => {
    setPage(1);
    setFilter(next);
  };
  const filtered = Object.keys(filter).length > 0;
  const empty = filtered ? 'noneFound' : mayKeep ? 'noneKeep' : 'none';
  return (
    <>
      <PageHeader
        title={t('title')}
        tabTitle={t('shortage.title')}
        lead={t('shortage.lead')}
        actions={
          mayKeep && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('shortage.add')}
            </Button>
          )
        }
      />
      <CatalogueTabs />
      {mayKeep && <ImportShortage />}
      <div className={mayKeep ? 'filters shortage-filters' : 'filters'} role="search">
        <Select<ShortageKind | ''>
          style={{ minWidth: 150 }}
          aria-label={t('shortage.kindLabel')}
          value={filter.kind ?? ''}
          onChange={(kind) => {
            const { kind: _, ...rest } = filter;
            change(kind === '' ? rest : { ...rest, kind });
          }}
          options={[
            { value: '', label: t('shortage.anyKind') },
            ...KINDS.map((value) => ({ value, label: t(`shortage.kind.${value}`) })),
          ]}
        />
        <Select<ShortageStanding | ''>
          style={{ minWidth: 150 }}
          aria-label={t('shortage.standing')}
          value={filter.standing ?? ''}
          onChange={(standing) => {
            const { standing: _, ...rest } = filter;
            change(standing === '' ? rest : { ...rest, standing });
          }}
          options={[
            { value: '', label: t('shortage.any') },
            ...STANDINGS.map((value) => ({ value, label: t(`shortage.state.${value}`) })),
          ]}
        />
        <Input.Search
          style={{ maxWidth: 280 }}
          allowClear
          maxLength={50}
          aria-label={t('shortage.search')}
          placeholder={t('shortage.search')}
          onSearch={(text) => {
            const { q: _, ...rest } = filter;
            change(text.trim() === '' ? rest : { ...rest, q: text.trim() });
          }}
        />
      </div>
      <Card flush>
        <Loaded query={useShortage(page, filter)}>
          {({ items, total }) => (
            <RecordList
              label={t('shortage.title')}
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              empty={<EmptyState title={t('shortage.nobody')} text={t(`shortage.${empty}`)} />}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            />
          )}
        </Loaded>
      </Card>
      {adding && (
        <AddShortageDialog
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            void message.success(t('shortage.added'));
          }}
        />
      )}
      {ending && (
        <EndShortageDialog
          entry={ending}
          onClose={() => setEnding(undefined)}
          onDone={() => {
            setEnding(undefined);
            void message.success(t('shortage.ended'));
          }}
        />
      )}
    </>
  );
}
