import type { Query } from '../api/client.ts';
import type { Address } from '../shell/address.ts';

/** What the service filters by; whom a task escalates to is looked at here. */
export function asked(address: Address): Query {
  return Object.fromEntries(['state', 'owner', 'due', 'code'].map((name) => [name, address.query.getAll(name)]));
}
