import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';

/** argon2id; the package's const enum cannot be imported under isolatedModules. */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** 19 MiB each: 64 at once would take 1.2 GiB and every thread of the pool. */
const MAX_RUNNING = 3;
/** About 3 s of work; whoever comes later is told to come back instead of waiting in vain. */
const MAX_WAITING = 200;

/** Hashes and checks passwords, a few at a time. Refuses with `request.unavailable` when too many wait. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummy: Promise<string> | undefined;

  /** Hashes the stand-in at boot, so that the first unknown name takes no longer than the next. */
  async onModuleInit(): Promise<void> {
    await this.dummyHash();
  }

  /** PHC string with a salt of its own. */
  hash(password: string): Promise<string> {
    return this.limited(() => hash(password, COST));
  }

  /** Takes the same time for an account that does not exist (`stored` null), and then always says no. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.dummyHash());
    const matches = await this.limited(() => verify(against, password));
    return matches && stored !== null;
  }

  private dummyHash(): Promise<string> {
    this.dummy ??= this.hash(randomBytes(32).toString('base64url'));
    return this.dummy;
  }

  private async limited<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= MAX_RUNNING) {
      if (this.waiting.length >= MAX_WAITING) throw new DomainError('request.unavailable');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      // The place is handed on rather than freed, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
