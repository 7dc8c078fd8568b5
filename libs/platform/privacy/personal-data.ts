import { Injectable } from '@nestjs/common';
import { CryptoProvider } from './crypto-provider.js';

/** Where an encrypted value lives. A value copied to another row or column does not open there. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** A stored value could not be opened; carries the place, never the value. */
export class PersonalDataError extends Error {
  override readonly name = 'PersonalDataError';

  constructor(
    readonly place: FieldPlace,
    reason: string,
  ) {
    super(`${place.table}.${place.column} of ${place.rowId} cannot be opened: ${reason}`);
  }
}

const contextOf = (keyId: string, place: FieldPlace): Buffer =>
  Buffer.from(`${keyId}|${place.table}|${place.column}|${place.rowId}`, 'utf8');

interface Envelope {
  readonly scheme: string;
  readonly keyId: string;
  readonly sealed: Buffer;
}

function parseEnvelope(text: string): Envelope | undefined {
  const match = /^([a-z0-9]+)\.([a-z0-9]+)\.([A-Za-z0-9_-]+)$/.exec(text);
  if (!match) return undefined;
  return {
    scheme: match[1] as string,
    keyId: match[2] as string,
    sealed: Buffer.from(match[3] as string, 'base64url'),
  };
}

/**
 * The only way citizen ids, phones and e-mail addresses are stored: an envelope `scheme.keyId.base64url`
 * (VARCHAR(255) holds values of up to 140 bytes) to read it back, and a blind index (BINARY(32), unique where the
 * value is) to find it by. PIPL 51: encryption and de-identification.
 */
@Injectable()
export class PersonalData {
  constructor(private readonly crypto: CryptoProvider) {}

  /** The envelope of `plain` for that place, under the current key. */
  encrypt(plain: string, place: FieldPlace): string {
    const keyId = this.crypto.currentKeyId;
    const sealed = this.crypto.seal(keyId, Buffer.from(plain, 'utf8'), contextOf(keyId, place));
    return `${this.crypto.scheme}.${keyId}.${sealed.toString('base64url')}`;
  }

  /** Throws PersonalDataError when the envelope was changed, belongs elsewhere, or its key is not at hand. */
  decrypt(envelope: string, place: FieldPlace): string {
    const parsed = parseEnvelope(envelope);
    if (!parsed) throw new PersonalDataError(place, 'not an envelope');
    if (parsed.scheme !== this.crypto.scheme) throw new PersonalDataError(place, `scheme ${parsed.scheme}`);
    try {
      return this.crypto.open(parsed.keyId, parsed.sealed, contextOf(parsed.keyId, place)).toString('utf8');
    } catch {
      throw new PersonalDataError(place, `wrong place, changed bytes, or no key ${parsed.keyId}`);
    }
  }

  /** Whether the envelope is under the current key and scheme; if not, `reseal` it. */
  isCurrent(envelope: string): boolean {
    const parsed = parseEnvelope(envelope);
    return parsed?.scheme === this.crypto.scheme && parsed.keyId === this.crypto.currentKeyId;
  }

  /** The same value under the current key, for key rotation. */
  reseal(envelope: string, place: FieldPlace): string {
    return this.encrypt(this.decrypt(envelope, place), place);
  }

  /**
   * 32 bytes to look a value up by. `kind` keeps an id and a phone of equal digits apart; `normalisedValue` must
   * have gone through the kernel's parser, or equal values get different indexes.
   */
  blindIndex(kind: string, normalisedValue: string): Buffer {
    return this.crypto.mac(Buffer.from(`${kind}\u0000${normalisedValue}`, 'utf8'));
  }
}
