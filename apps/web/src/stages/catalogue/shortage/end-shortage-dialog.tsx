import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { EndEntryDialog, type Ending } from '../../../shared/ui/end-entry-dialog.js';
import { type ShortageEntry, useShortageStep } from './shortage-data.js';

/** Ends an entry of a catalogue; the entry stays, with its end beside it. */
export function EndShortageDialog({
  entry,
  onClose,
  onDone,
}: {
  entry: ShortageEntry;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('catalogue');
  const path = { entryId: entry.id };
  const end = useShortageStep(
    (body: Ending) => answer(api.POST('/api/shortage-entries/{entryId}/end', { params: { path }, body })),
    onDone,
  );
  return (
    <EndEntryDialog
      title={t('shortage.endTitle', { name: entry.occupationTitle })}
      text={t('shortage.endText')}
      okText={t('shortage.end')}
      lastDayLabel={t('shortage.lastDay')}
      from={entry.validFrom}
      to={entry.validTo}
      busy={end.isPending}
      error={end.error}
      onSubmit={(ending) => end.mutate(ending)}
      onClose={onClose}
    />
  );
}
