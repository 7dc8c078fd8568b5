import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { readAll } from '../../shared/api/steps.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';

type Course = components['schemas']['CourseWithModules'];

/** Writes down what the practice of a course needs in its room, in the words that the rooms have. */
export function EquipmentDialog({ course, onClose }: { course: Course; onClose: () => void }): ReactNode {
  const { t } = useTranslation('catalogue');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const practice = course.modules.filter(
    ({ content, delivery }) => content === 'PRACTICAL' && delivery === 'OFFLINE',
  );
  const [needs, setNeeds] = useState<Readonly<Record<string, readonly string[] | null>>>(
    Object.fromEntries(practice.map(({ id, equipment }) => [id, equipment])),
  );
  const rooms = useQuery({
    queryKey: ['facility', 'all-workshops'],
    queryFn: () => readAll((query) => answer(api.GET('/api/workshops', { params: { query } }))),
  });
  const workshops = (rooms.data ?? []).filter(({ kind }) => kind === 'WORKSHOP');
  const words = [
    ...new Set(workshops.flatMap(({ features, equipment }) => [...equipment, ...features])),
  ].sort((a, b) => a.localeCompare(b, 'zh'));
  const having = (wanted: readonly string[]): number =>
    workshops.filter(({ features, equipment }) =>
      wanted.every((word) => features.includes(word) || equipment.includes(word)),
    ).length;
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/courses/{courseId}/equipment', {
          params: { path: { courseId: course.id } },
          body: {
            modules: practice.map(({ id }) => {
              const own = needs[id];
              return { moduleId: id, equipment: own ? [...own] : null };
            }),
          },
        }),
      ),
    onSuccess: async () => {
      void message.success(t('equipmentSaved'));
      await client.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('equipmentSet')}
      okText={t('equipmentSet')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <p className="muted">{t('equipmentHelp')}</p>
      <div className="stack">
        {practice.map(({ id, title }) => {
          const own = needs[id] ?? null;
          return (
            <div key={id}>
              <strong>{title}</strong>
              <Select
                mode="tags"
                aria-label={`${t('equipment')}: ${title}`}
                style={{ width: '100%' }}
                disabled={own === null}
                value={own ? [...own] : []}
                maxCount={10}
                options={words.map((value) => ({ value, label: value }))}
                onChange={(next: string[]) => setNeeds({ ...needs, [id]: next })}
              />
              <Checkbox
                checked={own === null}
                onChange={({ target }) => setNeeds({ ...needs, [id]: target.checked ? null : [] })}
              >
                {t('equipmentNotYet')}
              </Checkbox>
              {own !== null && own.length > 0 && (
                <span className="muted small">{t('equipmentRooms', { count: having(own) })}</span>
              )}
            </div>
          );
        })}
      </div>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}
