import { words } from '../shell/language.ts';

/** How bad a signal is, in words. */
export const severities: Record<string, string> = words({
  LOW: ['低', 'low'],
  MEDIUM: ['中', 'medium'],
  HIGH: ['高', 'high'],
});
