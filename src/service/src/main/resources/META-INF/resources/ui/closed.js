// What has become of a draft that is open no more, in one sentence for every place that says it.

import { state } from './state.js';
import { say, time } from './text.js';

/** Whether a version waits for its day, or for a second person. */
export function waits(version) {
  return version?.state === 'WAITING' || version?.state === 'UNAPPROVED';
}

/** A whole sentence; null of a draft that is open. */
export function closedAs(draft) {
  if (draft.state === 'OPEN') {
    return null;
  }
  const zone = state.rulebook.timeZone;
  if (!draft.publishedVersion) {
    const when = time(draft.changedAt, zone);
    return say(`この下書きは ${when} に${draft.changedBy}さんが破棄しました。`, `This draft was discarded by ${draft.changedBy}, ${when}.`);
  }
  const version = state.versions.find((one) => one.number === draft.publishedVersion);
  if (waits(version)) {
    const from = time(version.effectiveFrom, zone);
    return say(`この下書きは版 ${version.number} として公開を予約しています（${from} から）。`,
      `This draft is scheduled as version ${version.number}, from ${from} on.`);
  }
  return say(`この下書きは版 ${draft.publishedVersion} として公開されました。`, `This draft was published as version ${draft.publishedVersion}.`);
}
