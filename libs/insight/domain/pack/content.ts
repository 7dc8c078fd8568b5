/** A file of the pack as the manifest names it. */
export interface PackedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** What is usually among the papers of a claim and is not held here, with the reason. */
export interface NotCollected {
  readonly zh: string;
  readonly en: string;
}

/** What the pack's row remembers of the file, so that a page can list it without opening it. */
export interface PackContent {
  readonly files: readonly PackedFile[];
  readonly notCollected: readonly NotCollected[];
  readonly keyFingerprint: string;
}
