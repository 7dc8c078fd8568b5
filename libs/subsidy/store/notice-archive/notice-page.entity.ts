import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { PublicNoticeEntity } from '../notice.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A public notice as it stood when it was published or closed. Only added to. */
@Entity('notice_page')
@Index('uq_notice_page_kind', ['noticeId', 'kind'], { unique: true })
export class NoticePageEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_notice_page_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PublicNoticeEntity, { name: 'fk_notice_page_notice', ...STAYS })
  noticeId!: string;

  @Column({ type: 'varchar', length: 20 })
  kind!: 'PUBLISHED' | 'CLOSED';

  @Column({ type: 'longtext' })
  html!: string;

  /** SHA-256 of the UTF-8 bytes, in hexadecimal. */
  @Column({ type: 'varchar', length: 64 })
  sha256!: string;

  @Column(instantColumn)
  archivedAt!: Date;
}
