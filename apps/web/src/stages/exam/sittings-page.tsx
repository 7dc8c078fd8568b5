import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { PAGE_SIZE, useSittings } from './exam-data.js';
import { ExamTabs } from './exam-tabs.js';
import { PlanSittingDialog } from './plan-sitting-dialog.js';
import { SittingList } from './sitting-list.js';

/** All sittings that the account may see, and the way to plan one. */
export function SittingsPage(): ReactNode {
  const { t } = useTranslation('exam');
  const [page, setPage] = useState(1);
  const [planning, setPlanning] = useState(false);
  const sittings = useSittings(page);
  // Assessors are chosen from the list of trainers: who may not read it cannot plan here.
  const [mayPlan, mayChoose] = [useMay('exam.plan_sittings'), useMay('people.view_trainers')];
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayPlan &&
          mayChoose && (
            <Button type="primary" onClick={() => setPlanning(true)}>
              {t('plan')}
            </Button>
          )
        }
      />
      <ExamTabs />
      <Loaded query={sittings}>
        {({ items, total }) => (
          <Card flush>
            <SittingList
              rows={items}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('noSittings')} text={t('noSittingsText')} />}
            />
          </Card>
        )}
      </Loaded>
      {planning && <PlanSittingDialog onClose={() => setPlanning(false)} />}
    </>
  );
}
