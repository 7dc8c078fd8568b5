import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/index.js';
import { APP_CONFIG, type AppConfig, PersonalData } from '../../platform/index.js';
import type { Certificate } from './certificate-store.js';

/** Digits and capitals without I, L, O and U, which people misread. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 10;

/** What the code vouches for: a certificate whose row was altered no longer fits its own code. */
export type Vouched = Pick<
  Certificate,
  'number' | 'kind' | 'cohortId' | 'workerId' | 'workerName' | 'courseTitle' | 'creditedMinutes' | 'issuedOn'
>;

/** The keyed code printed on a certificate, 80 bits: nobody can make one up who does not hold the key. */
@Injectable()
export class VerificationCodes {
  constructor(
    private readonly personalData: PersonalData,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'PUBLIC_URL'>,
  ) {}

  /** `7K2M-9QXW-31CD-ZZ04`. */
  codeOf(certificate: Vouched): string {
    const { number, kind, cohortId, workerId, workerName, courseTitle, creditedMinutes, issuedOn } =
      certificate;
    const statement = canonicalJson([
      number,
      kind,
      cohortId,
      workerId,
      workerName,
      courseTitle,
      creditedMinutes,
      issuedOn,
    ]);
    const mac = this.personalData.blindIndex('certificate:verification', statement);
    return (base32(mac.subarray(0, CODE_BYTES)).match(/.{4}/g) ?? []).join('-');
  }

  /** Compared in constant time, sign by sign as printed. */
  matches(certificate: Vouched, code: string): boolean {
    const right = Buffer.from(this.codeOf(certificate));
    const given = Buffer.from(code);
    return given.length === right.length && timingSafeEqual(given, right);
  }

  /** What the QR code holds: the page that asks the public route. */
  urlOf(certificate: Vouched): string {
    const url = new URL(`/verify/${certificate.number}`, this.config.PUBLIC_URL);
    url.searchParams.set('code', this.codeOf(certificate));
    return url.href;
  }
}

function base32(bytes: Buffer): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += SIGNS.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return text;
}
