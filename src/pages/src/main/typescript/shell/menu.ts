import { words } from './language.ts';

/** The menu, in the order of a day's work: the name of a page's folder, and what people call it. */
export const menu = words({
  today: ['今日', 'Today'],
  accounts: ['アカウント', 'Accounts'],
  tasks: ['対応', 'Tasks'],
  tables: ['判定表', 'Decision tables'],
  drafts: ['変更', 'Changes'],
  alerts: ['通知', 'Notifications'],
  feeds: ['取り込み', 'Feeds'],
  try: ['試す', 'Try'],
  versions: ['版', 'Versions'],
  overview: ['全体', 'Overview'],
});

/** Pages that are opened from others stand under one of the menu. */
export const under: Record<string, keyof typeof menu> = {};
