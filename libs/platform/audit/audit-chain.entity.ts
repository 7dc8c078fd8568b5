import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../database/id.js';

/** One link: the place of an entry in the order, and the hash over it and all before it. */
@Entity('audit_seal')
@Index('uq_audit_seal_entry', ['entryId'], { unique: true })
export class AuditSealEntity {
  @PrimaryColumn({ type: 'bigint' })
  position!: number;

  @Column(idColumn)
  entryId!: string;

  @Column({ type: 'binary', length: 32 })
  previousHash!: Buffer;

  @Column({ type: 'binary', length: 32 })
  hash!: Buffer;
}

/** The signed Merkle root of one sealed batch. */
@Entity('audit_root')
export class AuditRootEntity {
  @PrimaryColumn({ type: 'bigint' })
  rootNumber!: number;

  @Column({ type: 'bigint' })
  firstPosition!: number;

  @Column({ type: 'bigint' })
  lastPosition!: number;

  @Column({ type: 'binary', length: 32 })
  merkleRoot!: Buffer;

  /** Hash of the last link of the batch. */
  @Column({ type: 'binary', length: 32 })
  headHash!: Buffer;

  /** SHA-256 of the statement that was signed before this one. */
  @Column({ type: 'binary', length: 32 })
  previousRoot!: Buffer;

  @Column(instantColumn)
  sealedAt!: Date;

  @Column({ type: 'varchar', length: 32 })
  keyId!: string;

  @Column({ type: 'binary', length: 64 })
  signature!: Buffer;
}

/** The end of the chain. Its one row is the lock that lets a single sealer work at a time. */
@Entity('audit_chain_head')
export class AuditChainHeadEntity {
  @PrimaryColumn({ type: 'smallint' })
  id!: number;

  @Column({ type: 'bigint' })
  position!: number;

  @Column({ type: 'binary', length: 32 })
  hash!: Buffer;
}
