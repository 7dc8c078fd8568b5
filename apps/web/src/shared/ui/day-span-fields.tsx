import { DatePicker, Form, Radio, TimePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Days, and hours where they are not whole days, as they are entered. */
export interface DaySpanFields {
  readonly days: readonly [Dayjs, Dayjs];
  readonly length?: 'WHOLE' | 'PART';
  readonly hours?: readonly [Dayjs, Dayjs];
}

interface SpanBody {
  readonly fromOn: string;
  readonly toOn: string;
  readonly startMinute?: number;
  readonly endMinute?: number;
}

const minuteOf = (time: Dayjs): number => time.hour() * 60 + time.minute();

/** What was entered, as it is sent. */
export function spanBody({ days, length, hours }: DaySpanFields): SpanBody {
  return {
    fromOn: days[0].format('YYYY-MM-DD'),
    toOn: days[1].format('YYYY-MM-DD'),
    ...(length === 'PART' && hours ? { startMinute: minuteOf(hours[0]), endMinute: minuteOf(hours[1]) } : {}),
  };
}

/** The entries of a form for days; `wholeOnly` where hours make no sense. */
export function DaySpanItems({ wholeOnly = false }: { wholeOnly?: boolean }): ReactNode {
  const { t } = useTranslation();
  const length: unknown = Form.useWatch('length');
  return (
    <>
      <Form.Item
        name="days"
        label={t('span.days')}
        rules={[{ required: true, message: t('span.daysNeeded') }]}
      >
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
      {!wholeOnly && (
        <Form.Item name="length" label={t('span.length')} initialValue="WHOLE">
          <Radio.Group
            options={[
              { value: 'WHOLE', label: t('span.whole') },
              { value: 'PART', label: t('span.part') },
            ]}
          />
        </Form.Item>
      )}
      {!wholeOnly && length === 'PART' && (
        <Form.Item
          name="hours"
          label={t('span.hours')}
          rules={[{ required: true, message: t('span.hoursNeeded') }]}
        >
          <TimePicker.RangePicker format="HH:mm" minuteStep={5} needConfirm={false} />
        </Form.Item>
      )}
    </>
  );
}
