import { App, Button, Checkbox, Input, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import { fenToYuan } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { Money, StatusTag, type Tone } from '../../../shared/ui/values.js';
import { usePlanningStep, type EquipmentItem } from '../planning-data.js';
import { CostDialog, DecideDialog } from './equipment-dialogs.js';

const tones: Record<NonNullable<EquipmentItem['decision']>, Tone> = {
  CHOSEN: 'good',
  LATER: 'warn',
  DECLINED: 'plain',
};

/** What the own enterprise says; saying neither takes it back. */
function OwnChoice({ row }: { row: EquipmentItem }): ReactNode {
  const { t } = useTranslation('planning');
  const { message } = App.useApp();
  const [own, setOwn] = useState(row.own ?? { wouldUse: false, wouldLend: false, people: 0, note: '' });
  const save = usePlanningStep(
    () =>
      answer(
        api.PUT('/api/planning/equipment-items/{itemId}/choice', {
          params: { path: { itemId: row.id } },
          body: { ...own, people: own.wouldUse ? own.people : 0, note: own.note.trim() },
        }),
      ),
    () => void message.success(t('equip.saved')),
  );
  return (
    <>
      <div className="equipment-own">
        <strong>{t('equip.mine')}</strong>
        <Checkbox
          checked={own.wouldUse}
          onChange={({ target }) => setOwn({ ...own, wouldUse: target.checked })}
        >
          {t('equip.wouldUse')}
        </Checkbox>
        <Checkbox
          checked={own.wouldLend}
          onChange={({ target }) => setOwn({ ...own, wouldLend: target.checked })}
        >
          {t('equip.wouldLend')}
        </Checkbox>
        {own.wouldUse && (
          <label>
            <span className="small">{t('equip.peopleAYear')} </span>
            <InputNumber
              min={0}
              max={5000}
              precision={0}
              value={own.people}
              onChange={(people) => setOwn({ ...own, people: people ?? 0 })}
            />
          </label>
        )}
        <Input
          aria-label={t('equip.note')}
          placeholder={t('equip.note')}
          maxLength={200}
          value={own.note}
          onChange={({ target }) => setOwn({ ...own, note: target.value })}
        />
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('equip.save')}
        </Button>
      </div>
      <ProblemAlert error={save.error} />
    </>
  );
}

function Said({ row }: { row: EquipmentItem }): ReactNode {
  const { t } = useTranslation('planning');
  if (row.choices.length === 0) return <p className="muted small">{t('equip.nobody')}</p>;
  return (
    <ul className="planning-sentences small">
      {row.choices.map(({ enterpriseName, wouldUse, wouldLend, people, note }) => (
        <li key={enterpriseName}>
          {enterpriseName}：
          {[
            wouldUse ? t('equip.users') : null,
            wouldUse && people > 0 ? t('equip.people', { count: people }) : null,
            wouldLend ? t('equip.lenders') : null,
            note || null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}

/** One scarce thing. */
export function EquipmentRow({ row, open }: { row: EquipmentItem; open: boolean }): ReactNode {
  const { t, i18n } = useTranslation('planning');
  const mayManage = useMay('planning.manage_equipment');
  const mayChoose = useMay('planning.choose_equipment');
  const [dialog, setDialog] = useState<'cost' | 'decide'>();
  const { gainPerMonth, costFen, costNote, decision, decisionReason } = row;
  return (
    <section className="equipment-item" aria-label={row.name}>
      <div className="equipment-head">
        <strong>
          {row.ordinal}. {row.sentence[i18n.language.startsWith('zh') ? 'zh' : 'en']}
        </strong>
        <StatusTag tone={decision ? tones[decision] : 'busy'}>
          {decision ? t(`equip.decision.${decision}`) : t('equip.undecided')}
        </StatusTag>
      </div>
      {decisionReason && <div className="small">{decisionReason}</div>}
      <dl className="equipment-figures">
        <div>
          <dt>{t('equip.gain')}</dt>
          <dd className="num">{t('equip.gainOf', { gain: gainPerMonth })}</dd>
        </div>
        <div>
          <dt>{t('equip.cost')}</dt>
          <dd>
            {costFen === null ? (
              <span className="muted">{t('equip.costUnknown')}</span>
            ) : (
              <Money fen={costFen} />
            )}
            {costNote && <div className="muted small">{costNote}</div>}
            {costFen !== null && gainPerMonth > 0 && (
              <div className="muted small">
                {t('equip.perGain', { yuan: fenToYuan(Math.round(costFen / gainPerMonth / 100) * 100) })}
              </div>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('equip.users')}</dt>
          <dd>
            <span className="num">{t('equip.firms', { count: row.users })}</span>
            {row.people > 0 && (
              <span className="muted small"> {t('equip.people', { count: row.people })}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('equip.lenders')}</dt>
          <dd className="num">{t('equip.firms', { count: row.lenders })}</dd>
        </div>
      </dl>
      {mayManage && <Said row={row} />}
      {mayManage && open && (
        <div className="planning-buttons">
          <Button size="small" onClick={() => setDialog('cost')}>
            {t('equip.setCost')}
          </Button>
          <Button size="small" onClick={() => setDialog('decide')}>
            {t('equip.decide')}
          </Button>
        </div>
      )}
      {mayChoose && open && <OwnChoice row={row} />}
      {dialog === 'cost' && <CostDialog row={row} onClose={() => setDialog(undefined)} />}
      {dialog === 'decide' && <DecideDialog row={row} onClose={() => setDialog(undefined)} />}
    </section>
  );
}
