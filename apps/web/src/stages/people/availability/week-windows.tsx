import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Form, Modal, Radio, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { components } from '../../../shared/api/schema.js';
import { minuteOfDay, todayInCentre } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';

export type WeekWindow = components['schemas']['WeekWindow'];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
type Weekday = (typeof WEEKDAYS)[number];

const minuteOf = (time: Dayjs): number => time.hour() * 60 + time.minute();
const timeOf = (minute: number): Dayjs => dayjs(`2000-01-01 ${minuteOfDay(minute)}`);

/** The hours of a week in words, those that are the same on several days once. */
export function WeekText({ windows }: { windows: readonly WeekWindow[] | null }): ReactNode {
  const { t } = useTranslation('register');
  if (windows === null) return t('availability.anyTime');
  if (windows.length === 0) return t('availability.noTime');
  const days = new Map<string, Weekday[]>();
  for (const { weekday, startMinute, endMinute } of windows) {
    const hours = `${minuteOfDay(startMinute)}–${minuteOfDay(endMinute)}`;
    days.set(hours, [...(days.get(hours) ?? []), weekday as Weekday]);
  }
  return (
    <ul className="plain-list num">
      {[...days].map(([hours, list]) => (
        <li key={hours}>
          {list
            .sort((a, b) => a - b)
            .map((day) => t(`availability.weekday.${day}`))
            .join(' ')}{' '}
          {hours}
        </li>
      ))}
    </ul>
  );
}

interface HoursRow {
  readonly weekdays: readonly Weekday[];
  readonly hours: readonly [Dayjs, Dayjs];
}

interface WeekForm {
  readonly validFrom: Dayjs;
  readonly kind: 'SOME' | 'ANY';
  readonly rows: readonly HoursRow[];
  readonly preferred: readonly HoursRow[];
}

export interface WeekWish {
  readonly validFrom: string;
  readonly windows: WeekWindow[] | null;
  /** Only where it is asked for. */
  readonly preferred?: WeekWindow[] | null;
}

const windowsOf = (rows: readonly HoursRow[]): WeekWindow[] =>
  rows.flatMap(({ weekdays, hours }) =>
    weekdays.map((weekday) => ({
      weekday,
      startMinute: minuteOf(hours[0]),
      endMinute: minuteOf(hours[1]),
    })),
  );

const wishOf = ({ validFrom, kind, rows = [] }: WeekForm): WeekWish => ({
  validFrom: validFrom.format('YYYY-MM-DD'),
  windows: kind === 'ANY' ? null : windowsOf(rows),
});

/** Hours of weekdays; of those that have to be there the last cannot be taken away. */
function Rows({ list, needed }: { list: 'rows' | 'preferred'; needed: boolean }): ReactNode {
  const { t } = useTranslation('register');
  return (
    <Form.List name={list}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="window-row">
              <Form.Item
                name={[name, 'weekdays']}
                label={t('availability.weekdays')}
                rules={[{ required: true, type: 'array', min: 1, message: t('availability.weekdaysNeeded') }]}
              >
                <Checkbox.Group
                  options={WEEKDAYS.map((value) => ({ value, label: t(`availability.weekday.${value}`) }))}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'hours']}
                label={t('availability.hours')}
                rules={[{ required: true, message: t('availability.hoursNeeded') }]}
              >
                <TimePicker.RangePicker
                  format="HH:mm"
                  minuteStep={5}
                  needConfirm={false}
                  allowClear={false}
                />
              </Form.Item>
              {(!needed || fields.length > 1) && (
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={t('availability.removeRow')}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          <Button
            icon={<PlusOutlined />}
            onClick={() => add({ weekdays: [], hours: [timeOf(480), timeOf(720)] })}
          >
            {t('availability.addRow')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: (wish: WeekWish) => void;
  readonly onClose: () => void;
  /** Asks beside the hours for those that suit best, with these words. */
  readonly preference?: { readonly label: string; readonly text: string };
  /** What stands before the hours, such as a choice of whom they are for. */
  readonly children?: ReactNode;
}

/** Asks for the hours of the week from a day on. */
export function WeekDialog({
  title,
  text,
  saving,
  error,
  onSave,
  onClose,
  preference,
  children,
}: Props): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<WeekForm>();
  const kind = Form.useWatch('kind', form) ?? 'SOME';
  return (
    <Modal
      open
      width={620}
      title={title}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: saving }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {text && <p>{text}</p>}
      {children}
      <Form<WeekForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          validFrom: dayjs(todayInCentre()),
          kind: 'SOME',
          preferred: [],
          rows: [{ weekdays: [1, 2, 3, 4, 5], hours: [timeOf(480), timeOf(1080)] }],
        }}
        onFinish={(values) => {
          const preferred = windowsOf(values.preferred ?? []);
          onSave({
            ...wishOf(values),
            ...(preference ? { preferred: preferred.length === 0 ? null : preferred } : {}),
          });
        }}
      >
        <Form.Item
          name="validFrom"
          label={t('availability.validFrom')}
          rules={[{ required: true, message: t('availability.validFromNeeded') }]}
        >
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="kind" label={t('availability.kind')}>
          <Radio.Group
            options={[
              { value: 'SOME', label: t('availability.some') },
              { value: 'ANY', label: t('availability.any') },
            ]}
          />
        </Form.Item>
        {kind === 'SOME' && <Rows list="rows" needed />}
        {preference && (
          <fieldset className="preferred-hours">
            <legend>{preference.label}</legend>
            <p className="muted">{preference.text}</p>
            <Rows list="preferred" needed={false} />
          </fieldset>
        )}
      </Form>
      <ProblemAlert error={error} />
    </Modal>
  );
}
