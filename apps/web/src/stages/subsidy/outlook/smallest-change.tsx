import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useBilingual } from '../subsidy-data.js';
import { useChangeOfLearner, useChangeOfLine } from './outlook-data.js';
import './outlook.css';

/** The least that would make somebody eligible, in one sentence. */
export function ChangeSentence({ text }: { text: { zh: string; en: string } | null | undefined }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  if (!text || text.zh === '') return null;
  return (
    <p className="smallest-change num">
      <span className="smallest-change-mark">{t('outlook.smallest')}</span>
      {say(text)}
    </p>
  );
}

/** The same for a line of a claim; asked for when the line is opened. */
export function ChangeOfLine({ claimId, lineId }: { claimId: string; lineId: string }): ReactNode {
  const { data } = useChangeOfLine(claimId, lineId, true);
  return <ChangeSentence text={data?.text} />;
}

/** The same for a learner of a class. */
export function ChangeOfLearner(props: { cohortId: string; workerId: string; policy: string }): ReactNode {
  const { data } = useChangeOfLearner(props.cohortId, props.workerId, props.policy, true);
  return <ChangeSentence text={data?.text} />;
}
