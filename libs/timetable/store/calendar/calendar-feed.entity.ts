import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import type { FeedKind } from '../../contracts/calendar/schemas.js';

/** A link under which a calendar is read without signing in. Of the secret in it only the hash is kept. */
@Entity('calendar_feed')
@Unique('uq_calendar_feed_token_hash', ['tokenHash'])
@Index('ix_calendar_feed_account', ['accountId', 'createdAt'])
export class CalendarFeedEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_calendar_feed_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  /** Who made it: what this account may no longer see, the link does not show. */
  @Column(idColumn)
  accountId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: FeedKind;

  /** The trainer, workshop, cohort or worker. */
  @Column(idColumn)
  ownerId!: string;

  @Column({ type: 'varchar', length: 64 })
  tokenHash!: string;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;
}
