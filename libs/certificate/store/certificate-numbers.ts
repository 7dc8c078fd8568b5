import { Injectable } from '@nestjs/common';
import { bin, type Db } from '../../platform/index.js';
import { certificateNumber, numberPrefix } from '../domain/certificate-number.js';

export interface NumberGiven {
  readonly year: number;
  readonly serial: number;
  readonly number: string;
}

/** Gives out certificate numbers without gap or double. */
@Injectable()
export class CertificateNumbers {
  /**
   * The next `count` numbers of the centre's year. The counter's row stays locked until the transaction ends, so a
   * transaction that fails gives its numbers back before anybody else can count on.
   */
  async take(db: Db, centreId: string, year: number, count: number): Promise<NumberGiven[]> {
    await db.execute(
      `INSERT INTO certificate_number (centre_id, year, last_serial) VALUES (?, ?, ?)
       ON DUPLICATE KEY UPDATE last_serial = last_serial + ?`,
      [bin(centreId), year, count, count],
    );
    const [counter] = await db.query<{ lastSerial: number }>(
      'SELECT last_serial AS lastSerial FROM certificate_number WHERE centre_id = ? AND year = ? FOR UPDATE',
      [bin(centreId), year],
    );
    const [centre] = await db.query<{ code: string }>('SELECT code FROM skills_centre WHERE id = ?', [
      bin(centreId),
    ]);
    if (!counter || !centre) throw new Error('there is no centre to number certificates for');
    const prefix = numberPrefix(centre.code);
    return Array.from({ length: count }, (_, index) => {
      const serial = counter.lastSerial - count + 1 + index;
      return { year, serial, number: certificateNumber(prefix, year, serial) };
    });
  }
}
