import { z } from 'zod';

/** The six industry clusters of the Longyan park (rule R72). */
export const CLUSTERS = [
  'MACHINERY',
  'SPECIAL_VEHICLES',
  'ENVIRONMENTAL',
  'ELECTRONICS',
  'NEW_ENERGY',
  'MODERN_SERVICES',
] as const;

export type Cluster = (typeof CLUSTERS)[number];

export const clusterSchema = z.enum(CLUSTERS).meta({ id: 'Cluster', description: '产业集群' });

/** How a cluster is called in the documents. */
export const CLUSTER_NAMES: Readonly<Record<Cluster, string>> = {
  MACHINERY: '机械装备制造',
  SPECIAL_VEHICLES: '专用车制造',
  ENVIRONMENTAL: '环保设备制造',
  ELECTRONICS: '电子信息技术',
  NEW_ENERGY: '新能源技术',
  MODERN_SERVICES: '现代服务业',
};
