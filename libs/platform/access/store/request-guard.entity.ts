import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/id.js';

/** How much of a limit an address has used up, until when. The address is a blind index. */
@Entity('request_guard')
export class RequestGuardEntity {
  @PrimaryColumn({ type: 'binary', length: 32 })
  guardKey!: Buffer;

  @Column({ type: 'smallint' })
  taken!: number;

  @Index('ix_request_guard_until')
  @Column(instantColumn)
  untilAt!: Date;
}
