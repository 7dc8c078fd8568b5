import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { certificateRoutes } from '../contracts/index.js';
import { CertificateStore } from '../store/certificate-store.js';
import { certificateAnswer } from './answers.js';

type Route = typeof certificateRoutes.list;

/** Certificates that the asker may see. */
@Injectable()
export class ListCertificates {
  constructor(
    private readonly tx: Tx,
    private readonly certificates: CertificateStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.certificates.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(certificateAnswer), total };
  }
}
