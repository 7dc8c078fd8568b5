import { z } from 'zod';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// A NUL or another control character has no business in a name or a note and upsets spreadsheets and logs.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const isRealDate = (text: string): boolean => {
  const [y, m, d] = text.split('-').map(Number) as [number, number, number];
  if (m < 1 || m > 12 || d < 1 || y < 1900 || y > 2199) return false;
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;
  return d <= days;
};

/** A UUID in lower case, the only form ids have on the wire. */
export const idSchema = z.string().regex(UUID, '编号格式不正确').meta({ format: 'uuid' });

/** An ISO calendar date that exists, in the centre's zone. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式应为 YYYY-MM-DD')
  .refine(isRealDate, '这一天不存在')
  .meta({ format: 'date' });

/** An instant on the wire: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime({ precision: 3 }).meta({ format: 'date-time' });

/** Human text of one line or more, trimmed, without control characters. */
export const textSchema = (max: number, min = 1): z.ZodString =>
  z
    .string()
    .trim()
    .min(min, min > 0 ? '不能为空' : undefined)
    .max(max, `不能超过 ${max} 个字`)
    .refine((value) => !CONTROL.test(value), '含有不可见的控制字符');

/** Whole fen. */
export const fenSchema = z.int().meta({ description: '金额,单位:分' });

/** Whole minutes. */
export const minutesSchema = z.int().min(0).meta({ description: '时长,单位:分钟' });

/** Minute of the local day, 0 … 1440. */
export const minuteOfDaySchema = z.int().min(0).max(1440).meta({ description: '当日第几分钟' });

/** An Excel workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A page of a list, newest or nearest first as the route says; `cursor` is opaque. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
};

/** A page of items with the number there are in all. */
export const pageOf = <T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; total: z.ZodInt }> =>
  z.object({ items: z.array(item), total: z.int() });

/** What is wrong with an uploaded sheet, and where. */
export const rowProblemSchema = z
  .object({
    row: z.int().meta({ description: '文件中的行号;0 表示整个文件' }),
    column: z.string().meta({ description: '列的字母;空表示不限某一列' }),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'RowProblem' });

/** What lists from a file are answered with: every row was written, or none and why. */
export const listImportSchema = z
  .object({
    filledRows: z.int(),
    written: z.int().meta({ description: '有错误时为 0:全部不写入' }),
    problems: z.array(rowProblemSchema),
  })
  .meta({ id: 'ListImport' });

/** RFC 9457 problem document. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    traceId: z.string(),
  })
  .meta({ id: 'Problem' });
