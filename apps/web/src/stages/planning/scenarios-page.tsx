import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';

import { useMay } from '../../app/session.js';
import { bracketed, instant } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { PAGE_SIZE, scenarioTones, useScenarios, type Scenario } from './planning-data.js';
import { PlanningTabs } from './planning-tabs.js';
import { ScenarioDialog } from './scenario-dialog.js';
import './planning.css';

/** Where planning is entered: the plans of the centre, or what an enterprise asked for. */
export function ScenariosPage(): ReactNode {
  return useMay('planning.view') ? <Scenarios /> : <Navigate to="/planning/demand" replace />;
}

/** The plans of the centre; those ticked are compared. */
function Scenarios(): ReactNode {
  const { t } = useTranslation('planning');
  const mayManage = useMay('planning.manage');
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [creating, setCreating] = useState(false);
  const query = useScenarios(page);
  const columns: RecordColumn<Scenario>[] = [
    { key: 'name', title: t('name'), card: 'head', render: ({ name }) => name },
    {
      key: 'state',
      title: t('stateLabel'),
      card: 'corner',
      render: ({ state, progress }) => (
        <StatusTag tone={scenarioTones[state]}>
          {t(`state.${state}`)}
          {state === 'SOLVING' && ` ${progress}%`}
        </StatusTag>
      ),
    },
    {
      key: 'people',
      title: t('personTimes'),
      align: 'right',
      render: ({ head }) => <span className="num">{head?.personTimes ?? '—'}</span>,
    },
    {
      key: 'runs',
      title: t('runCount'),
      align: 'right',
      render: ({ head }) => <span className="num">{head?.runCount ?? '—'}</span>,
    },
    { key: 'cost', title: t('cost'), align: 'right', render: ({ head }) => <Money fen={head?.costFen} /> },
    {
      key: 'at',
      title: t('madeAt'),
      render: ({ createdAt }) => <span className="muted small">{instant(createdAt)}</span>,
    },
  ];
  const createButton = mayManage && (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('rooms')}
        lead={t('scenariosLead')}
        actions={
          <>
            {ticked.length > 1 && (
              <Button onClick={() => void navigate(`/planning/compare?ids=${ticked.join(',')}`)}>
                {bracketed(t('compare'), String(ticked.length))}
              </Button>
            )}
            {createButton}
          </>
        }
      />
      <PlanningTabs />
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('scenarios')}
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              to={({ id }) => `/planning/${id}`}
              ticks={{
                keys: ticked,
                may: ({ state }) => state === 'SOLVED',
                onChange: (keys) => setTicked(keys.slice(0, 5)),
                label: ({ name }) => t('tickOf', { name }),
              }}
              empty={<EmptyState title={t('none')} text={t('noneText')} action={createButton} />}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            />
          </Card>
        )}
      </Loaded>
      {creating && <ScenarioDialog onClose={() => setCreating(false)} />}
    </>
  );
}
