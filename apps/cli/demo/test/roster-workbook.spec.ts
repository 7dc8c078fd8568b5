import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDate, parseCitizenId } from '../../../../libs/kernel/index.js';
import { markUpWorkbook, readSheet } from '../../../../libs/platform/spreadsheet/index.js';
import {
  checkRosterRows,
  readRosterSheet,
  ROSTER_COLUMNS,
  ROSTER_SHEET,
  type RosterCheck,
} from '../../../../libs/roster/domain/import/index.js';
import { DEMO_FAULTS, demoPeople, writeFaultyRoster, writeRoster } from '../roster-workbook.js';

const DEMO = join(import.meta.dirname, '../../../../demo');
const headers = ROSTER_COLUMNS.map(({ header }) => header);

async function check(file: Buffer): Promise<RosterCheck> {
  const read = await readSheet(file, { sheet: ROSTER_SHEET, headers, maxRows: 500 });
  if (!read.ok) throw new Error(read.refusal.code);
  const reading = readRosterSheet(read.content, localDate('2025-06-30'));
  return checkRosterRows(reading, { seatsBooked: 30, seatsFilled: 0, known: new Map() });
}

describe('the demonstration rosters', () => {
  it('are what the generator writes', async () => {
    const people = demoPeople(0);
    expect(readFileSync(join(DEMO, 'roster-30.xlsx')).equals(await writeFaultyRoster(people))).toBe(true);
    expect(readFileSync(join(DEMO, 'roster-30-corrected.xlsx')).equals(await writeRoster(people))).toBe(true);
  });

  it('hold three faults of three kinds, and none after the correction', async () => {
    const { problems } = await check(readFileSync(join(DEMO, 'roster-30.xlsx')));
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [DEMO_FAULTS.becameNumber, 'D', 'id_became_number'],
      [DEMO_FAULTS.badCheckDigit, 'D', 'id_invalid'],
      [DEMO_FAULTS.duplicate, 'D', 'duplicate'],
    ]);
    const corrected = await check(readFileSync(join(DEMO, 'roster-30-corrected.xlsx')));
    expect(corrected.problems).toEqual([]);
    expect(corrected.accepted).toHaveLength(30);
  });

  it('come back marked up, and the marked-up file has the same three faults', async () => {
    const file = readFileSync(join(DEMO, 'roster-30.xlsx'));
    const { problems } = await check(file);
    const marked = await markUpWorkbook(file, problems, { sheet: ROSTER_SHEET, columns: ROSTER_COLUMNS });
    if (!marked.ok) throw new Error(marked.refusal.code);
    expect((await check(marked.file)).problems).toEqual(problems);
  });

  it('name different people in different rosters, all with valid ids of the area', () => {
    const people = Array.from({ length: 320 }, (_, roster) => demoPeople(roster)).flat();
    expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(people.length);
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
    for (const { idNumber } of people) {
      expect(parseCitizenId(idNumber)).toMatchObject({ ok: true, value: { areaCode: '350802' } });
    }
  });
});
