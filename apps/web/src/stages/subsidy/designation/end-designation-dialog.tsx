import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { EndEntryDialog, type Ending } from '../../../shared/ui/end-entry-dialog.js';
import { useDesignationStep, type Designation } from './designation-data.js';

/** Takes an enterprise off a list before its time; the entry stays, with its end beside it. */
export function EndDesignationDialog({
  entry,
  onClose,
  onDone,
}: {
  entry: Designation;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const path = { designationId: entry.id };
  const end = useDesignationStep(
    (body: Ending) => answer(api.POST('/api/designations/{designationId}/end', { params: { path }, body })),
    onDone,
  );
  return (
    <EndEntryDialog
      title={t('designation.endTitle', { name: entry.enterpriseName })}
      text={t('designation.endText', { from: entry.fromOn, to: entry.toOn })}
      okText={t('designation.end')}
      lastDayLabel={t('designation.lastDay')}
      from={entry.fromOn}
      to={entry.toOn}
      busy={end.isPending}
      error={end.error}
      onSubmit={(ending) => end.mutate(ending)}
      onClose={onClose}
    />
  );
}
