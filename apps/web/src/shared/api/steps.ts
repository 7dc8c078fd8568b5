import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Everything that a booking, a roster or a timetable may change on other pages. */
const TOUCHED = [
  'cohort',
  'booking',
  'roster',
  'timetable',
  'attendance',
  'people',
  'facility',
  'home',
  'names',
];

/** One write; what the pages of these stages show is read again afterwards. */
export function useStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output) => {
      done?.(output);
      await client.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.includes(String(queryKey[0])) });
    },
  });
}

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

const MOST = 200;

/** Reads a whole list, page by page, for choosing from it. */
export async function readAll<T>(
  read: (page: { limit: number; offset: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const rows: T[] = [];
  for (;;) {
    const { items, total } = await read({ limit: MOST, offset: rows.length });
    rows.push(...items);
    if (rows.length >= total || items.length === 0) return rows;
  }
}
