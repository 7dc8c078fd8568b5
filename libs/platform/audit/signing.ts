import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type RootStatement, type SignedRoot, statementText } from './chain.js';

/** Name of a key: the first 16 hex digits of SHA-256 over its SPKI form. */
export function keyIdOf(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}

/** The private key of AUDIT_SIGNING_KEY (base64 of PKCS8 DER); throws when it is not an Ed25519 key. */
export function privateKeyOf(base64: string): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('AUDIT_SIGNING_KEY: an Ed25519 key is needed');
  return key;
}

/** The public half of AUDIT_SIGNING_KEY. */
export const auditPublicKey = (signingKey: string): KeyObject => createPublicKey(privateKeyOf(signingKey));

/** A public key given as base64 of SPKI DER, for those who verify and must not be able to sign. */
export const auditPublicKeyOfSpki = (base64: string): KeyObject =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });

export class RootSigner {
  private readonly key: KeyObject;
  private readonly keyId: string;

  constructor(signingKey: string) {
    this.key = privateKeyOf(signingKey);
    this.keyId = keyIdOf(createPublicKey(this.key));
  }

  sign(statement: RootStatement): SignedRoot {
    const signature = sign(null, Buffer.from(statementText(statement), 'utf8'), this.key).toString('base64');
    return { statement, keyId: this.keyId, signature };
  }
}

/** Checks roots against all keys that were ever in use; a root under another key is not trusted. */
export class RootVerifier {
  private readonly keys: ReadonlyMap<string, KeyObject>;

  constructor(publicKeys: readonly KeyObject[]) {
    this.keys = new Map(publicKeys.map((key) => [keyIdOf(key), key]));
  }

  isGenuine(root: SignedRoot): boolean {
    const key = this.keys.get(root.keyId);
    if (!key) return false;
    const text = Buffer.from(statementText(root.statement), 'utf8');
    return verify(null, text, key, Buffer.from(root.signature, 'base64'));
  }
}
