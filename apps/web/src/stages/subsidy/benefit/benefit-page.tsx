import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { instant } from '../../../shared/format/format.js';
import { Card, Facts, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ReasonDialog } from '../../../shared/ui/reason-dialog.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { DecisionConditions } from '../decision-conditions.js';
import { useBilingual } from '../subsidy-data.js';
import { benefitTones, useBenefit, useBenefitStep, type BenefitDetail } from './benefit-data.js';
import { Because, History } from './benefit-parts.js';
import './benefit.css';

const params = (benefitId: string) => ({ path: { benefitId } });

const REASON_STEPS = {
  FREEZE: {
    text: 'freeze',
    danger: true,
    send: (id: string, reason: string): Promise<unknown> =>
      answer(api.POST('/api/benefits/{benefitId}/freeze', { params: params(id), body: { reason } })),
  },
  UNFREEZE: {
    text: 'unfreeze',
    danger: false,
    send: (id: string, reason: string): Promise<unknown> =>
      answer(api.POST('/api/benefits/{benefitId}/unfreeze', { params: params(id), body: { reason } })),
  },
  TURN_BACK: {
    text: 'turnBack',
    danger: false,
    send: (id: string, reason: string): Promise<unknown> =>
      answer(api.POST('/api/benefits/{benefitId}/turn-back', { params: params(id), body: { reason } })),
  },
  REVOKE: {
    text: 'revoke',
    danger: true,
    send: (id: string, reason: string): Promise<unknown> =>
      answer(api.POST('/api/benefits/{benefitId}/revoke', { params: params(id), body: { reason } })),
  },
} as const;

/** A step that needs a reason, offered where the answer allows it. */
function ReasonStep({
  benefit,
  action,
}: {
  benefit: BenefitDetail;
  action: keyof typeof REASON_STEPS;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const [open, setOpen] = useState(false);
  const { text, danger, send } = REASON_STEPS[action];
  const step = useBenefitStep(
    (reason: string) => send(benefit.id, reason),
    () => setOpen(false),
  );
  if (!benefit.allowed.includes(action)) return null;
  return (
    <>
      <Button danger={danger} onClick={() => setOpen(true)}>
        {t(`benefit.${text}`)}
      </Button>
      <ReasonDialog
        open={open}
        title={t(`benefit.${text}`)}
        text={t(`benefit.${text}Text`)}
        label={t('benefit.reason')}
        okText={t(`benefit.${text}`)}
        busy={step.isPending}
        error={step.error}
        onSubmit={(reason) => step.mutate(reason)}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function Replay({ benefit }: { benefit: BenefitDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { message } = App.useApp();
  const replay = useBenefitStep(
    () =>
      answer(api.GET('/api/benefits/{benefitId}/replay', { params: { path: { benefitId: benefit.id } } })),
    ({ same }) => void (same ? message.success(t('benefit.same')) : message.error(t('benefit.differs'))),
  );
  return (
    <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
      {t('benefit.replay')}
    </Button>
  );
}

/** One benefit: what, why, on what it was decided, and the way it has come. */
export function BenefitPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const { benefitId = '' } = useParams();
  const query = useBenefit(benefitId);
  return (
    <Loaded query={query}>
      {(benefit) => (
        <>
          <PageHeader
            title={`${benefit.workerName} · ${say(benefit.programmeTitle)}`}
            back={{ to: '/benefits', label: t('benefit.title') }}
            actions={
              <>
                <ReasonStep benefit={benefit} action="TURN_BACK" />
                <ReasonStep benefit={benefit} action="REVOKE" />
                <ReasonStep benefit={benefit} action="UNFREEZE" />
                <ReasonStep benefit={benefit} action="FREEZE" />
              </>
            }
          />
          <div className="stack">
            <Card
              title={t('benefit.facts')}
              extra={
                <span className="benefit-tags">
                  {benefit.frozen && <StatusTag tone="bad">{t('frozen')}</StatusTag>}
                  <StatusTag tone={benefitTones[benefit.state]}>
                    {t(`benefit.state.${benefit.state}`)}
                  </StatusTag>
                </span>
              }
            >
              <Facts
                items={[
                  [t('benefit.amount'), <Money key="m" fen={benefit.amountFen} />],
                  [t('benefit.deadline'), benefit.deadlineOn ?? '—'],
                  [
                    t('benefit.certificate'),
                    [
                      t(`benefit.type.${benefit.certificate.type as 'SKILL_LEVEL'}`),
                      ...(benefit.certificate.level === null
                        ? []
                        : [t('benefit.level', { level: benefit.certificate.level })]),
                      ...(benefit.certificate.occupation
                        ? [t('benefit.occupation', { code: benefit.certificate.occupation })]
                        : []),
                      t('benefit.issuedOn', { day: benefit.certificate.issuedOn }),
                    ].join(' · '),
                  ],
                  [
                    t('benefit.account'),
                    benefit.accountMasked ? `${benefit.accountName ?? ''} ${benefit.accountMasked}` : '—',
                  ],
                  [t('benefit.hash'), <code key="h">{benefit.decisionHash?.slice(0, 16) ?? '—'}</code>],
                ]}
              />
              <Because benefit={benefit} />
              {benefit.frozen && <p className="bad">{t('benefit.frozenText')}</p>}
            </Card>
            <Card title={t('benefit.conditions')} extra={<Replay benefit={benefit} />}>
              <DecisionConditions conditions={benefit.conditions} />
            </Card>
            <Card title={t('benefit.history')}>
              <History benefit={benefit} instant={instant} />
            </Card>
          </div>
        </>
      )}
    </Loaded>
  );
}
