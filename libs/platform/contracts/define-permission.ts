import type { Role } from '../../kernel/index.js';

/** A right with a name, a sentence a person understands, and the roles that hold it. */
export interface Permission {
  readonly name: string;
  readonly sentence: string;
  readonly roles: readonly Role[];
}

const registry = new Map<string, Permission>();

export function definePermission(permission: Permission): Permission {
  const known = registry.get(permission.name);
  if (known && known.sentence !== permission.sentence) {
    throw new Error(`permission ${permission.name} is declared twice`);
  }
  registry.set(permission.name, permission);
  return permission;
}

export function allPermissions(): readonly Permission[] {
  return [...registry.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** A route that anyone may call, with the reason why that is right. */
export interface PublicAccess {
  readonly public: true;
  readonly reason: string;
}

export function publicAccess(reason: string): PublicAccess {
  return { public: true, reason };
}

/** A route that any signed-in account may call on itself, with the reason. */
export interface SignedInAccess {
  readonly signedIn: true;
  readonly reason: string;
}

export function signedInAccess(reason: string): SignedInAccess {
  return { signedIn: true, reason };
}

export type Access = Permission | PublicAccess | SignedInAccess;

export const isPublic = (access: Access): access is PublicAccess => 'public' in access;
export const isSignedIn = (access: Access): access is SignedInAccess => 'signedIn' in access;
