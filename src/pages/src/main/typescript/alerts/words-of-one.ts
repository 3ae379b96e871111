import { words } from '../shell/language.ts';

export const w = words({
  back: ['通知', 'Notifications'],
  episode: [(n: number) => `${n}回目`, (n: number) => `episode ${n}`],
  owner: ['担当', 'Owner'],
  noOwner: ['担当なし', 'no owner'],
  text: ['知らせの文面', 'What is told'],
  steps: ['これまでの経過', 'What became of it'],
  now: ['対応', 'What to do'],
  since: [(day: string) => `${day} から`, (day: string) => `since ${day}`],
  taken: [(person: string, time: string) => `${person} が ${time} から対応しています。`, (person: string, time: string) => `${person} has looked after it since ${time}.`],
  snoozed: [(person: string, day: string, why: string) => `${person} が ${day} まで先送りしました：${why}`, (person: string, day: string, why: string) => `${person} snoozed it until ${day}: ${why}`],
  take: ['対応する', 'I look after it'],
  snooze: ['先送り', 'Snooze'],
  until: ['いつまで知らせないか', 'Until'],
  untilHelp: ['その日になってもまだ当たっていれば、もう一度知らせます。', 'On that day it is told again if it still holds.'],
  whySnoozed: ['理由', 'Why'],
  release: ['先送りをやめる', 'End the snooze'],
  over: ['この通知は終わっています。することはありません。', 'It is over; there is nothing to do.'],
  pending: ['まだ様子見です。続けば発生し、そのときに知らせます。', 'It has not lasted long enough to be told.'],
  frozen: ['行が見る項目が古く、判断できません。取り込みが届けば動きます。', 'What the row asks for is stale; it goes on when the feed comes.'],
  noRole: ['対応・先送りには「担当CS」か「公開」の役割が必要です。', 'Taking and snoozing need the role “look after accounts” or “publish”.'],
  told: ['だれに知らせたか', 'Who was told'],
  nobody: ['まだだれにも知らせていません。', 'Nobody has been told yet.'],
  made: [(time: string) => `${time} に用意`, (time: string) => `made ${time}`],
  toldAt: [(time: string, way: string) => `${time}・${way}`, (time: string, way: string) => `${time}, ${way}`],
  due: [(time: string) => `${time} に届く予定`, (time: string) => `due ${time}`],
  to: ['宛先', 'Recipient'],
  toAccount: ['アカウントを見る', 'Open the account'],
  toWhy: ['なぜ届いたか・届かないか', 'Why told, or not'],
  toRow: ['通知の行を見る', 'See the row'],
  toMessages: ['知らせを見る', 'See the messages'],
});

export const audiences: Record<string, string> = words({
  RECIPIENTS: ['宛先', 'recipient'], UPDATE: ['更新', 'update'], RECOVERY: ['終わった知らせ', 'that it is over'], MONDAY_LIST: ['月曜の一覧', 'Monday list'],
  FEED_OWNER: ['取り込みの担当', 'who looks after the feed'], PUBLISHER: ['公開した人', 'who published'], NEW_OWNER: ['新しい担当', 'new owner'],
});
