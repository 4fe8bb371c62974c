import { FINDING_KINDS, type FindingKind } from './findingKinds.ts';

export function isFindingKind(text: string): text is FindingKind {
  return Object.hasOwn(FINDING_KINDS, text);
}
