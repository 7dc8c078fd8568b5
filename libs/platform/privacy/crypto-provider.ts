/**
 * The ciphers under `PersonalData`, as an injection token. The envelope names the scheme, so that a centre that
 * must use SM4 with HMAC-SM3 can provide another implementation and still read what is stored.
 */
export abstract class CryptoProvider {
  /** Stands in front of every envelope; letters and digits only. */
  abstract readonly scheme: string;

  /** The key that new values are encrypted under. */
  abstract readonly currentKeyId: string;

  /** Authenticated encryption; `context` is authenticated but not stored. */
  abstract seal(keyId: string, plain: Buffer, context: Buffer): Buffer;

  /** Throws when the key is unknown, a byte was changed, or the context is another one. */
  abstract open(keyId: string, sealed: Buffer, context: Buffer): Buffer;

  /** 32-byte keyed digest under a key of its own. */
  abstract mac(message: Buffer): Buffer;
}
