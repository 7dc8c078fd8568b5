import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, jsonColumn } from '../../platform/index.js';

/** The tenant. */
@Entity('skills_centre')
@Index('uq_skills_centre_code', ['code'], { unique: true })
export class SkillsCentreEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 50 })
  city!: string;

  /** What a demo centre was generated from; null for a real one. */
  @Column({ ...jsonColumn, nullable: true })
  demoPlan!: unknown;

  /** When the demo data was complete; null while it is being loaded. */
  @Column({ ...instantColumn, nullable: true })
  demoLoadedAt!: Date | null;

  @Column(instantColumn)
  createdAt!: Date;
}
