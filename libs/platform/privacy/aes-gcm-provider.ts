import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { CryptoProvider } from './crypto-provider.js';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = /^[a-z0-9]{1,16}$/;

function keyBytes(base64: string, name: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== KEY_BYTES) throw new Error(`${name}: ${KEY_BYTES} bytes in base64 are needed`);
  return bytes;
}

/** `kid:base64[,kid:base64…]`, the current key first; a key given without an id is `k1`. */
function parseKeyRing(text: string): Map<string, Buffer> {
  const ring = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const [left, right] = part.trim().split(':') as [string, string | undefined];
    const id = right === undefined ? 'k1' : left;
    if (!KEY_ID.test(id)) throw new Error('DATA_KEY: a key id is 1 to 16 lower-case letters or digits');
    if (ring.has(id)) throw new Error(`DATA_KEY: key id ${id} is given twice`);
    ring.set(id, keyBytes(right ?? left, 'DATA_KEY'));
  }
  return ring;
}

/** AES-256-GCM with random 96-bit nonces, and HMAC-SHA-256 under another key (ASVS v5.0.0-11.3.3). */
export class AesGcmProvider extends CryptoProvider {
  readonly scheme = 'aesgcm';
  readonly currentKeyId: string;
  private readonly ring: ReadonlyMap<string, Buffer>;
  private readonly indexKey: Buffer;

  /** `dataKey` and `indexKey` as DATA_KEY and INDEX_KEY hold them; throws when either is malformed or they are equal. */
  constructor(keys: { readonly dataKey: string; readonly indexKey: string }) {
    super();
    this.ring = parseKeyRing(keys.dataKey);
    this.indexKey = keyBytes(keys.indexKey, 'INDEX_KEY');
    if ([...this.ring.values()].some((key) => key.equals(this.indexKey))) {
      throw new Error('INDEX_KEY: must not be one of the keys in DATA_KEY');
    }
    this.currentKeyId = [...this.ring.keys()][0] as string;
  }

  seal(keyId: string, plain: Buffer, context: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(keyId), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(context);
    const body = cipher.update(plain);
    cipher.final();
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  open(keyId: string, sealed: Buffer, context: Buffer): Buffer {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('too short');
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(keyId), sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(context);
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }

  mac(message: Buffer): Buffer {
    return createHmac('sha256', this.indexKey).update(message).digest();
  }

  private keyOf(keyId: string): Buffer {
    const key = this.ring.get(keyId);
    if (!key) throw new Error('unknown key id');
    return key;
  }
}
