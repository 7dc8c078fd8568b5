import { PackEntity } from './pack.entity.js';

export const packEntities = [PackEntity];
