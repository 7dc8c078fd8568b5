import { App, Button, Modal, Progress } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';

import { fenToYuan } from '../../shared/format/format.js';
import { asProblem } from '../../shared/api/problem.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { StatusTag } from '../../shared/ui/values.js';
import { FORWARD, goForward, turnAside } from './claim-steps.js';
import type { Claim } from './subsidy-data.js';

/** What is done to many claims at once: steps forward, and the return for a supplement. */
export const BATCH_ACTIONS = [...FORWARD, 'RETURN'] as const;
export type BatchAction = (typeof BATCH_ACTIONS)[number];

export const mayInBatch = (claim: Claim, action: BatchAction): boolean =>
  !claim.frozen && claim.allowed.includes(action);

interface Outcome {
  readonly claim: Claim;
  readonly action: BatchAction;
  /** Why it was refused; null when it was done. */
  readonly refusal: string | null;
}

function Outcomes({
  outcomes,
  total,
  onClose,
}: {
  outcomes: readonly Outcome[];
  total: number;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const finished = outcomes.length === total;
  return (
    <Modal
      open
      title={t('batch.running')}
      closable={finished}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" disabled={!finished} onClick={onClose}>
          {shared('close')}
        </Button>
      }
    >
      <Progress percent={Math.round((outcomes.length / total) * 100)} aria-label={t('batch.running')} />
      <ul className="batch-outcomes" aria-live="polite">
        {outcomes.map(({ claim, refusal }) => (
          <li key={claim.id}>
            <span className="num">{claim.number}</span>
            <StatusTag tone={refusal === null ? 'good' : 'bad'}>{refusal ?? t('batch.ok')}</StatusTag>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** Steps for the ticked claims: each is its own request, so that one refusal holds up nobody else. */
export function ClaimsBatch({ claims, onDone }: { claims: readonly Claim[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [returning, setReturning] = useState(false);
  const [run, setRun] = useState<{ total: number; outcomes: readonly Outcome[] } | null>(null);
  const start = async (action: BatchAction, reason: string): Promise<void> => {
    const wanted = claims.filter((claim) => mayInBatch(claim, action));
    let outcomes: readonly Outcome[] = [];
    setRun({ total: wanted.length, outcomes });
    for (const claim of wanted) {
      const refusal = await (
        action === 'RETURN' ? turnAside(claim.id, action, reason) : goForward(claim.id, action, {})
      ).then(
        () => null,
        (error: unknown) => asProblem(error).document.title || t('batch.failed'),
      );
      outcomes = [...outcomes, { claim, action, refusal }];
      setRun({ total: wanted.length, outcomes });
    }
    await client.invalidateQueries({ queryKey: ['subsidy'] });
  };
  const ask = (action: BatchAction): void => {
    const wanted = claims.filter((claim) => mayInBatch(claim, action));
    const people = wanted.reduce((sum, claim) => sum + claim.payableLines, 0);
    const amount = fenToYuan(wanted.reduce((sum, claim) => sum + claim.totalFen, 0));
    modal.confirm({
      title: t('confirmTitle', { action: t(`action.${action}`) }),
      content: (
        <>
          <p>
            <strong className="num">{t('batch.sum', { claims: wanted.length, people, amount })}</strong>
          </p>
          <p className="muted">{t(`explain.${action}`)}</p>
        </>
      ),
      okText: t(`action.${action}`),
      cancelText: shared('cancel'),
      onOk: () => void start(action, ''),
    });
  };
  const actions = BATCH_ACTIONS.filter((action) => claims.some((claim) => mayInBatch(claim, action)));
  return (
    <>
      {claims.length > 0 && (
        <div className="sticky-action action-bar" role="region" aria-label={t('batch.title')}>
          <span className="action-hint">{t('batch.chosen', { count: claims.length })}</span>
          {actions.map((action) => (
            <Button
              key={action}
              type={action === 'RETURN' ? 'default' : 'primary'}
              onClick={() => (action === 'RETURN' ? setReturning(true) : ask(action))}
            >
              {t('batch.do', {
                action: t(`action.${action}`),
                count: claims.filter((claim) => mayInBatch(claim, action)).length,
              })}
            </Button>
          ))}
        </div>
      )}
      <ReasonDialog
        open={returning}
        title={t('action.RETURN')}
        text={t('explain.RETURN')}
        label={t('reason')}
        okText={t('action.RETURN')}
        busy={false}
        error={null}
        onSubmit={(reason) => {
          setReturning(false);
          void start('RETURN', reason);
        }}
        onClose={() => setReturning(false)}
      />
      {run && (
        <Outcomes
          {...run}
          onClose={() => {
            setRun(null);
            onDone();
          }}
        />
      )}
    </>
  );
}
