import { App, Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { Card } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { marksText, useExamStep, type ExamPart, type ExamResult } from './exam-data.js';

interface CorrectionForm {
  readonly absent: boolean;
  readonly theoryMarks: number | null;
  readonly practiceMarks: number | null;
  readonly reason: string;
}

interface DialogProps {
  readonly result: ExamResult;
  readonly parts: readonly ExamPart[];
  readonly onClose: () => void;
}

function CorrectionDialog({ result, parts, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('exam');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<CorrectionForm>();
  const absent = Form.useWatch('absent', form) ?? result.absent;
  const propose = useExamStep(
    (body: CorrectionForm) =>
      answer(
        api.POST('/api/exam-results/{resultId}/corrections', {
          params: { path: { resultId: result.id } },
          body,
        }),
      ),
    () => {
      void message.success(t('correctOk'));
      onClose();
    },
  );
  const submit = (values: CorrectionForm): void =>
    propose.mutate({
      absent: values.absent,
      reason: values.reason.trim(),
      theoryMarks: values.absent ? null : (values.theoryMarks ?? null),
      practiceMarks: values.absent ? null : (values.practiceMarks ?? null),
    });
  return (
    <Modal
      open
      title={t('correctTitle', { name: result.workerName })}
      okText={t('correct')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: propose.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('correctText')}</p>
      <Form<CorrectionForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          absent: result.absent,
          theoryMarks: result.theoryMarks,
          practiceMarks: result.practiceMarks,
          reason: '',
        }}
        onFinish={submit}
      >
        <Form.Item name="absent" valuePropName="checked">
          <Checkbox>{t('absent')}</Checkbox>
        </Form.Item>
        {parts.map((part) => (
          <Form.Item
            key={part.part}
            name={part.part === 'THEORY' ? 'theoryMarks' : 'practiceMarks'}
            label={t('marks', { part: t(`part.${part.part}`) })}
            rules={[{ required: !absent, message: t('wholeMarks', { max: part.maxMarks }) }]}
          >
            <InputNumber
              min={0}
              max={part.maxMarks}
              precision={0}
              disabled={absent}
              style={{ width: '100%' }}
            />
          </Form.Item>
        ))}
        <Form.Item
          name="reason"
          label={t('correctLabel')}
          rules={[{ required: true, whitespace: true, min: 4, max: 200, message: t('correctReasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={propose.error} />
    </Modal>
  );
}

interface Props {
  readonly results: readonly ExamResult[];
  readonly parts: readonly ExamPart[];
}

/** Published results; an error is corrected with a reason and somebody else's signature. */
export function ResultList({ results, parts }: Props): ReactNode {
  const { t } = useTranslation('exam');
  const mayCorrect = useMay('exam.publish_results');
  const [correcting, setCorrecting] = useState<ExamResult | null>(null);
  const columns: RecordColumn<ExamResult>[] = [
    { key: 'name', title: t('learner'), card: 'head', render: (row) => row.workerName },
    { key: 'marks', title: t('results'), render: (row) => <span className="num">{marksText(row, t)}</span> },
    {
      key: 'revision',
      title: t('correctionReason'),
      render: (row) =>
        row.revision > 0 ? (
          <span className="muted small">
            {t('corrected', { n: row.revision })}
            {row.reason && `：${row.reason}`}
          </span>
        ) : (
          <span className="muted">—</span>
        ),
    },
    {
      key: 'passed',
      title: '',
      card: 'corner',
      render: (row) => (
        <StatusTag tone={row.passed ? 'good' : 'bad'}>{row.passed ? t('passed') : t('failed')}</StatusTag>
      ),
    },
  ];
  if (mayCorrect) {
    columns.push({
      key: 'correct',
      title: '',
      align: 'right',
      render: (row) => (
        <Button size="small" onClick={() => setCorrecting(row)}>
          {t('correct')}
        </Button>
      ),
    });
  }
  return (
    <Card title={t('results')} flush>
      <RecordList
        label={t('results')}
        rows={results}
        columns={columns}
        rowKey={(row) => row.id}
        empty={null}
      />
      {correcting && (
        <CorrectionDialog
          key={correcting.id}
          result={correcting}
          parts={parts}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Card>
  );
}
