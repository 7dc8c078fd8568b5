import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { localDate, makeCitizenId } from '../../../kernel/index.js';
import { AesGcmProvider, PersonalData, PersonalDataError, withoutPersonalNumbers } from '../index.js';

const key = (): string => randomBytes(32).toString('base64');
const place = { table: 'worker', column: 'citizen_id_enc', rowId: '0190f0a0-0000-7000-8000-000000000001' };
const indexKey = key();
const first = key();
const second = key();
const dataOf = (dataKey: string): PersonalData => new PersonalData(new AesGcmProvider({ dataKey, indexKey }));
const citizenId = makeCitizenId('350802', localDate('1990-03-07'), 123);

describe('PersonalData', () => {
  const data = dataOf(first);

  it('gives back what it was given, and never the same envelope twice', () => {
    const one = data.encrypt(citizenId, place);
    expect(data.decrypt(one, place)).toBe(citizenId);
    expect(data.encrypt(citizenId, place)).not.toBe(one);
    expect(one).not.toContain(citizenId);
    expect(one.length).toBeLessThanOrEqual(255);
    expect(data.encrypt('x'.repeat(140), place).length).toBeLessThanOrEqual(255);
  });

  it.each([
    ['table', { ...place, table: 'account' }],
    ['column', { ...place, column: 'phone_enc' }],
    ['row', { ...place, rowId: '0190f0a0-0000-7000-8000-000000000002' }],
  ])('refuses an envelope moved to another %s', (_, elsewhere) => {
    expect(() => data.decrypt(data.encrypt(citizenId, place), elsewhere)).toThrow(PersonalDataError);
  });

  it('refuses every single changed byte and does not name the value in the error', () => {
    const envelope = data.encrypt(citizenId, place);
    const [scheme, keyId, body] = envelope.split('.') as [string, string, string];
    const sealed = Buffer.from(body, 'base64url');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => data.decrypt(`${scheme}.${keyId}.${changed.toString('base64url')}`, place)).toThrow(
        PersonalDataError,
      );
    }
    for (const broken of ['', 'plain', 'aesgcm.k1.', 'aesgcm.k9.AAAA', `sm4.${keyId}.${body}`]) {
      expect(() => data.decrypt(broken, place)).toThrow(PersonalDataError);
    }
  });

  it('reads old envelopes after a rotation and moves them to the new key', () => {
    const old = dataOf(`a:${first}`).encrypt(citizenId, place);
    const rotated = dataOf(`b:${second},a:${first}`);
    expect(rotated.decrypt(old, place)).toBe(citizenId);
    expect(rotated.isCurrent(old)).toBe(false);
    const moved = rotated.reseal(old, place);
    expect(rotated.isCurrent(moved)).toBe(true);
    expect(dataOf(`b:${second}`).decrypt(moved, place)).toBe(citizenId);
    expect(() => dataOf(`b:${second}`).decrypt(old, place)).toThrow(PersonalDataError);
  });

  it('indexes equal values equally, kinds apart, under the index key only', () => {
    expect(data.blindIndex('citizen_id', citizenId)).toHaveLength(32);
    expect(dataOf(second).blindIndex('citizen_id', citizenId)).toEqual(
      data.blindIndex('citizen_id', citizenId),
    );
    expect(data.blindIndex('phone', citizenId)).not.toEqual(data.blindIndex('citizen_id', citizenId));
    const other = new PersonalData(new AesGcmProvider({ dataKey: first, indexKey: key() }));
    expect(other.blindIndex('phone', '1')).not.toEqual(data.blindIndex('phone', '1'));
  });

  it.each([
    ['short', { dataKey: 'AAAA', indexKey }],
    ['twice', { dataKey: `a:${first},a:${second}`, indexKey }],
    ['the index key again', { dataKey: `a:${indexKey}`, indexKey }],
    ['a bad id', { dataKey: `A B:${first}`, indexKey }],
  ])('refuses keys that are %s', (_, keys) => {
    expect(() => new AesGcmProvider(keys)).toThrow();
  });
});

describe('withoutPersonalNumbers', () => {
  it.each([
    [`id ${citizenId}`, 'id [removed]'],
    ['tel:+86 139-1234-5678;', 'tel:+86 [removed];'],
    ['{"phone":"13912345678"}', '{"phone":"[removed]"}'],
    ['{"phone":13912345678}', '{"phone":10000000000}'],
    ['x13912345678y', 'x[removed]y'],
    ['350802900307123', '[removed]'],
  ])('cleans %s', (text, clean) => expect(withoutPersonalNumbers(text)).toBe(clean));

  it.each([
    '{"time":1763000000000}',
    '0190f0a0-1234-7000-8000-139123456789',
    'a'.repeat(40) + '13912345678' + 'b'.repeat(13),
    '{"fen":3240000,"on":"2026-03-01"}',
  ])('leaves %s alone', (text) => expect(withoutPersonalNumbers(text)).toBe(text));

  it('keeps JSON valid whatever stands around the digits', () => {
    for (const value of [0.13912345678, [13912345678, -13912345678], { n: 350802199003071231n.toString() }]) {
      expect(() => JSON.parse(withoutPersonalNumbers(JSON.stringify(value))) as unknown).not.toThrow();
    }
  });
});
