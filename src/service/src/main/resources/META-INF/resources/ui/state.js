// What the page is about at the moment: who, which rulebook, which draft.

export const state = { me: null, rulebook: null, versions: [], draft: null };

/** Whether the person has one of the roles; the service decides again whatever the page shows. */
export function may(...roles) {
  return roles.some((role) => state.me?.roles.includes(role));
}

/** Whether an answer about a draft is still of interest: another may have been opened meanwhile. */
export function isCurrent(draft) {
  return state.draft?.id === draft.id;
}

/** The rulebook and draft that the address names; null where it names none. */
export function addressed() {
  const query = new URLSearchParams(location.search);
  return { rulebook: query.get('rulebook'), draft: query.get('draft') };
}

/** Keeps rulebook and draft in the address, so that reloading or a bookmark comes back to them. */
export function keepAddress() {
  history.replaceState(null, '', address(state.rulebook?.name, state.draft?.id));
}

/** The address of a rulebook, or of one of its drafts. */
export function address(rulebook, draft) {
  const query = new URLSearchParams();
  if (rulebook) {
    query.set('rulebook', rulebook);
  }
  if (draft) {
    query.set('draft', draft);
  }
  return `?${query}`;
}
