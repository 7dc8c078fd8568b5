import { CheckCircleFilled, CloseCircleFilled, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { instant } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { DecisionConditions, useObstacle } from './decision-conditions.js';
import { ChangeOfLine } from './outlook/smallest-change.js';
import { lineTones, notHandedIn, type ClaimDetail, type ClaimLine } from './subsidy-data.js';

const SHOWN_OF_HASH = 16;

function Replay({ claimId, line }: { claimId: string; line: ClaimLine }): ReactNode {
  const { t } = useTranslation('subsidy');
  const replay = useQuery({
    queryKey: ['replay', claimId, line.id],
    queryFn: () =>
      answer(
        api.GET('/api/claims/{claimId}/lines/{lineId}/replay', {
          params: { path: { claimId, lineId: line.id } },
        }),
      ),
    enabled: false,
    staleTime: 0,
  });
  return (
    <div className="replay">
      <Button size="small" loading={replay.isFetching} onClick={() => void replay.refetch()}>
        {t('replay')}
      </Button>
      {replay.data ? (
        <span role="status" className={replay.data.same ? 'replay-same' : 'replay-differs'}>
          {replay.data.same ? (
            <CheckCircleFilled aria-hidden="true" />
          ) : (
            <CloseCircleFilled aria-hidden="true" />
          )}{' '}
          {t(replay.data.same ? 'replaySame' : 'replayDiffers')}
          {replay.data.why && `：${replay.data.why}`}
        </span>
      ) : (
        <span className="muted small">{t('replayHelp')}</span>
      )}
      <span className="muted small num">
        {t('decidedAt', { at: instant(line.decidedAt) })} · {t('fingerprint')}{' '}
        <span className="mono" title={line.decisionHash}>
          {line.decisionHash.slice(0, SHOWN_OF_HASH)}
        </span>
      </span>
      <ProblemAlert error={replay.error} />
    </div>
  );
}

interface Props {
  readonly claim: Pick<ClaimDetail, 'id' | 'state'>;
  readonly line: ClaimLine;
  /** The reason this reviewer is about to take the line out for. */
  readonly refusal: string | undefined;
  /** Present while the account reviews: takes the line out, or puts it back. */
  readonly onRefuse?: ((line: ClaimLine) => void) | undefined;
  readonly onRestore?: ((line: ClaimLine) => void) | undefined;
}

/** One person of a claim: what is paid and why; opened, every condition and the proof that it computes the same again. */
export function ClaimLineRow({ claim, line, refusal, onRefuse, onRestore }: Props): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: audit } = useTranslation('audit');
  const mayTrace = useMay('insight.view_findings');
  const [open, setOpen] = useState(false);
  const obstacle = useObstacle()(line.conditions);
  const why = refusal ?? line.verdictReason ?? (line.eligible ? undefined : obstacle);
  const out = refusal !== undefined;
  const claimId = claim.id;
  const standing = line.state === 'PENDING' && notHandedIn(claim) ? 'ELIGIBLE' : line.state;
  return (
    <div className={out ? 'fold is-out' : 'fold'}>
      <button type="button" className="fold-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <RightOutlined className="fold-mark" aria-hidden="true" />
        <span className="fold-title">
          <span className="fold-serial num">{line.serial}</span>
          <strong>{line.workerName}</strong>
          <span className="muted small num">{line.idMasked}</span>
          <StatusTag tone={out ? 'bad' : standing === 'ELIGIBLE' ? 'good' : lineTones[line.state]}>
            {out ? t('refused') : t(`lineState.${standing}`)}
          </StatusTag>
          {line.warnings.map((warning) => (
            <StatusTag key={warning} tone="warn">
              {t(`warning.${warning}`)}
            </StatusTag>
          ))}
          {why && <span className="fold-why num">{why}</span>}
        </span>
        <span className="fold-amount">
          <Money fen={line.amountFen} />
        </span>
      </button>
      {open && (
        <div className="fold-body">
          {line.verdictReason && (
            <p className="verdict-reason">
              {t('verdictReason')}：{line.verdictReason}
            </p>
          )}
          <DecisionConditions conditions={line.conditions} />
          {!line.eligible && <ChangeOfLine claimId={claimId} lineId={line.id} />}
          <Replay claimId={claimId} line={line} />
          {mayTrace && <Link to={`/audit/lines/${line.id}`}>{audit('chain')}</Link>}
          {onRefuse && line.state === 'PENDING' && (
            <div className="fold-actions">
              {out ? (
                <Button onClick={() => onRestore?.(line)}>{t('unrefuse')}</Button>
              ) : (
                <Button danger onClick={() => onRefuse(line)}>
                  {t('refuse')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
