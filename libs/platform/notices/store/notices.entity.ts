import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from '../../access/store/account.entity.js';
import { idColumn, instantColumn } from '../../database/id.js';

/** One message in the inbox of one account. */
@Entity('notification')
@Index('uq_notification_dedupe', ['accountId', 'dedupeKey'], { unique: true })
@Index('ix_notification_inbox', ['accountId', 'createdAt'])
@Index('ix_notification_unread', ['accountId', 'readAt'])
export class NotificationEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => AccountEntity, { name: 'fk_notification_account', onDelete: 'CASCADE' })
  accountId!: string;

  @Column({ type: 'varchar', length: 60 })
  kind!: string;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @Column({ type: 'varchar', length: 2000 })
  body!: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  titleEn!: string | null;

  @Column({ type: 'varchar', length: 2000, nullable: true })
  bodyEn!: string | null;

  /** Path within the product. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  link!: string | null;

  /** The same key is told to the same account once. */
  @Column({ type: 'varchar', length: 160 })
  dedupeKey!: string;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  readAt!: Date | null;
}

/** SENDING is left behind by a crash and taken up again once its claim has run out. */
export type MailState = 'QUEUED' | 'SENDING' | 'SENT' | 'SKIPPED' | 'FAILED';

/** One e-mail to one account; where that account reads its mail is asked when it is sent. */
@Entity('mail_message')
@Index('ix_mail_message_state', ['state', 'createdAt'])
@Index('ix_mail_message_account', ['accountId'])
export class MailMessageEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => AccountEntity, { name: 'fk_mail_message_account', onDelete: 'CASCADE' })
  accountId!: string;

  @Column({ type: 'varchar', length: 200 })
  subject!: string;

  @Column({ type: 'varchar', length: 2000 })
  body!: string;

  @Column({ type: 'varchar', length: 300, nullable: true })
  link!: string | null;

  @Column({ type: 'varchar', length: 10 })
  state!: MailState;

  @Column({ type: 'smallint' })
  attempts!: number;

  /** Message-ID header; the same on every attempt, so that mail servers can drop a second copy. */
  @Column({ type: 'varchar', length: 160, nullable: true })
  messageId!: string | null;

  @Column({ ...idColumn, nullable: true })
  claimedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  lastError!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  sentAt!: Date | null;
}

/** Where an account wants its mail; encrypted. */
@Entity('mail_address')
export class MailAddressEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => AccountEntity, { name: 'fk_mail_address_account', onDelete: 'CASCADE' })
  accountId!: string;

  @Column({ type: 'varchar', length: 255 })
  addressEnc!: string;

  @Column(instantColumn)
  updatedAt!: Date;
}

export const noticesEntities = [NotificationEntity, MailMessageEntity, MailAddressEntity];
