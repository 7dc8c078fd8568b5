import { createHash, createPublicKey, sign } from 'node:crypto';
import { keyIdOf, privateKeyOf } from './signing.js';

/** A signature that travels with what it signs, and the key to check it by. */
export interface DocumentSignature {
  readonly algorithm: 'Ed25519';
  /** What the bytes are; it stands before them, with a line break, in what is signed. */
  readonly purpose: string;
  readonly keyId: string;
  /** SPKI DER, base64. */
  readonly publicKey: string;
  /** SHA-256 of the SPKI form, hex: what a person compares. */
  readonly fingerprint: string;
  /** Base64. */
  readonly signature: string;
}

/**
 * Signs files under the house's Ed25519 key. The purpose is part of what is signed, so that a file can never be taken
 * for a root of the audit trail, which begins with a brace.
 */
export class DocumentSigner {
  private readonly key;
  private readonly publicKey: string;
  private readonly keyId: string;
  /** SHA-256 of the public key, hex. */
  readonly fingerprint: string;

  /** @throws Error when the key is not an Ed25519 key (base64 of PKCS8 DER). */
  constructor(
    signingKey: string,
    private readonly purpose: string,
  ) {
    if (!/^[a-z][a-z0-9-]*$/.test(purpose)) throw new RangeError(`not a purpose: ${purpose}`);
    this.key = privateKeyOf(signingKey);
    const publicKey = createPublicKey(this.key);
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    this.publicKey = spki.toString('base64');
    this.keyId = keyIdOf(publicKey);
    this.fingerprint = createHash('sha256').update(spki).digest('hex');
  }

  sign(bytes: Buffer): DocumentSignature {
    const signed = Buffer.concat([Buffer.from(`${this.purpose}\n`, 'utf8'), bytes]);
    return {
      algorithm: 'Ed25519',
      purpose: this.purpose,
      keyId: this.keyId,
      publicKey: this.publicKey,
      fingerprint: this.fingerprint,
      signature: sign(null, signed, this.key).toString('base64'),
    };
  }
}
