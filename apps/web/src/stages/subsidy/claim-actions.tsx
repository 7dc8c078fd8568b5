import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import type { Refusals } from './claim-lines.js';
import { noticeIsOver } from './claim-progress.js';
import {
  FORWARD,
  type Forward,
  goForward,
  HARMLESS,
  turnAside,
  WITH_REASON,
  type WithReason,
} from './claim-steps.js';
import { useSubsidyStep, type ClaimDetail } from './subsidy-data.js';

/** The proposal to revoke that another approver has yet to confirm or drop, if there is one. */
export function openRevocation(claim: Pick<ClaimDetail, 'steps'>): ClaimDetail['steps'][number] | undefined {
  const last = claim.steps.findLast(({ action }) => action.endsWith('REVOKE'));
  return last?.action === 'PROPOSE_REVOKE' ? last : undefined;
}

/** What comes next, whoever it is up to. */
export function useNextWords(claim: ClaimDetail): string {
  const { t } = useTranslation('subsidy');
  if (claim.frozen) return t('next.FROZEN');
  if (openRevocation(claim)) return t('next.REVOCATION');
  if (claim.state === 'PUBLICISED' && noticeIsOver(claim, new Date())) return t('next.NOTICE_OVER');
  return t(`next.${claim.state}`, { day: claim.noticeLastDay ?? '' });
}

interface Props {
  readonly claim: ClaimDetail;
  readonly refusals: Refusals;
  readonly onDone: () => void;
}

/** The steps that this account may take now: the one forward, and those aside with a reason. */
export function ClaimActions({ claim, refusals, onDone }: Props): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const [asking, setAsking] = useState<WithReason | null>(null);
  const words = useNextWords(claim);
  const forward = FORWARD.find((action) => claim.allowed.includes(action));
  const aside = WITH_REASON.filter((action) => claim.allowed.includes(action));
  const told = (action: string): void => {
    void message.success(t('done', { action: t(`action.${action}`) }));
    onDone();
  };
  const go = useSubsidyStep(
    (action: Forward) => goForward(claim.id, action, refusals),
    (_, action) => told(action),
  );
  const turn = useSubsidyStep(
    ({ action, reason }: { action: WithReason; reason: string }) => turnAside(claim.id, action, reason),
    (_, { action }) => {
      setAsking(null);
      told(action);
    },
  );
  const out = claim.items.filter(({ id }) => refusals[id] !== undefined);
  const people = claim.payableLines - out.length;
  const fen = claim.totalFen - out.reduce((sum, line) => sum + line.amountFen, 0);
  const ask = (action: Forward): void =>
    void modal.confirm({
      title: t('confirmTitle', { action: t(`action.${action}`) }),
      content: (
        <>
          <p>
            <strong className="num">{t('confirmSum', { people, amount: fenToYuan(fen) })}</strong>{' '}
            {out.length > 0 && t('refusedSum', { count: out.length })}
          </p>
          <p className="muted">{t(`explain.${action}`)}</p>
        </>
      ),
      okText: t(`action.${action}`),
      cancelText: shared('cancel'),
      onOk: () => go.mutateAsync(action).catch(() => undefined),
    });
  if (!forward && aside.length === 0) return null;
  return (
    <>
      <div className="sticky-action action-bar">
        <ProblemAlert error={go.error} />
        <span className="action-hint">{out.length > 0 ? t('refusedSum', { count: out.length }) : words}</span>
        {aside.map((action) => (
          <Button key={action} danger={!HARMLESS.includes(action)} onClick={() => setAsking(action)}>
            {t(`action.${action}`)}
          </Button>
        ))}
        {forward && (
          <Button type="primary" loading={go.isPending} onClick={() => ask(forward)}>
            {t(`action.${forward}`)}
          </Button>
        )}
      </div>
      <ReasonDialog
        open={asking !== null}
        title={asking ? t(`action.${asking}`) : ''}
        text={asking ? t(`explain.${asking}`) : undefined}
        label={t('reason')}
        okText={asking ? t(`action.${asking}`) : ''}
        danger={asking !== null && !HARMLESS.includes(asking)}
        busy={turn.isPending}
        error={turn.error}
        onSubmit={(reason) => asking && turn.mutate({ action: asking, reason })}
        onClose={() => setAsking(null)}
      />
    </>
  );
}
