import { words } from '../shell/language.ts';

export const w = words({
  title: ['通知', 'Notifications'],
  views: ['通知の画面', 'Views of notifications'],
  alerts: ['通知', 'Alerts'],
  messages: ['知らせ', 'Messages'],
  held: ['発行待ち', 'Held back'],
  rows: ['通知の行', 'Rows'],
  silences: ['停止', 'Silences'],
  why: ['なぜ届かない？', 'Why not told?'],
  unread: [(n: string) => `新着 ${n}`, (n: string) => `${n} new`],
  mine: ['自分', 'Mine'],
  all: ['全員', 'Everybody'],
  filters: ['絞り込み', 'Filters'],
  clear: ['絞り込みを解除', 'Clear filters'],
  nobody: ['このキーには人の名前が付いていないので、全員の分を表示しています。', 'This key belongs to no person, so everybody’s are shown.'],
  state: ['状態', 'State'],
  owner: ['担当', 'Owner'],
  anyOwner: ['すべての担当', 'All owners'],
  anyRow: ['すべての通知の行', 'All rows'],
  row: ['通知の行', 'Row'],
  what: ['通知', 'Alert'],
  since: ['いつから', 'Since'],
  told: ['知らせ', 'Told'],
  toldOn: [(day: string) => `${day} に知らせました`, (day: string) => `told on ${day}`],
  notTold: [(why: string) => `まだ知らせていません：${why}`, (why: string) => `nobody is told yet: ${why}`],
  days: [(n: number) => n <= 0 ? '今日' : `${n}日前`, (n: number) => n <= 0 ? 'today' : `${n} d ago`],
  urgent: ['至急', 'urgent'],
  shown: [(n: string) => `${n}件`, (n: string) => `${n}`],
  shownOfMore: [(n: string) => `${n}件まで表示`, (n: string) => `the first ${n}`],
  none: ['当てはまる通知はありません', 'No alert fits'],
  noneOpen: ['開いている通知はありません', 'No alert is open'],
  noneHelp: ['アカウントが通知の行に当たると、ここに並びます。終わったものは状態の「解消」「取下げ」で見られます。',
    'Alerts come here when an account meets a row. Those that are over are found by their state.'],
  comma: ['、', ', '],
});

export const states: Record<string, string> = words({
  FIRING: ['発生', 'firing'], TAKEN: ['対応中', 'taken'], SNOOZED: ['先送り', 'snoozed'], PENDING: ['様子見', 'pending'],
  FROZEN: ['凍結', 'frozen'], RESOLVED: ['解消', 'resolved'], WITHDRAWN: ['取下げ', 'withdrawn'],
});

/** States of alerts that are not over. */
export const OPEN: readonly string[] = ['FIRING', 'TAKEN', 'SNOOZED', 'PENDING', 'FROZEN'];

export const notTold: Record<string, string> = words({
  SUSTAIN: ['「持続（日）」に達していない', 'it has not lasted for as long as the row says'],
  MUTED: ['「抑止（日）」のあいだ', 'it was told of not long ago'],
  MARGIN: ['「解除の余裕」の中', 'within the margin of the row'],
  SNOOZED: ['先送り中', 'snoozed'],
  FROZEN: ['値が古く、判断できない', 'what the row asks for is stale'],
  SILENCE: ['通知の停止中', 'silenced'],
  STORM: ['一度に多いため、発行待ち', 'held, as so much came at once'],
  PUBLISH: ['公開によるため、発行待ち', 'held, as it came with a publication'],
  GATHERED: ['まとめて知らせる予定', 'to be told with others'],
  OVER: ['知らせる前に終わった', 'over before it was told'],
});

export const channels: Record<string, string> = words({
  SLACK: ['Slack', 'Slack'], MAIL: ['メール', 'mail'], WEBHOOK: ['Webhook', 'webhook'], SCREEN: ['画面', 'screen'],
});

export const messageStates: Record<string, string> = words({
  WAITING: ['送信待ち', 'waiting'], SENT: ['送信済み', 'sent'], FAILED: ['送信できず', 'failed'],
});

export const gatherings: Record<string, string> = words({
  AT_ONCE: ['すぐ', 'at once'], MORNING: ['朝にまとめて', 'in the morning'], MONDAY: ['月曜にまとめて', 'on Monday'], MONTHLY: ['月次にまとめて', 'monthly'],
});
