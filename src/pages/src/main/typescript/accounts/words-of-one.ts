import { words } from '../shell/language.ts';

export const w = words({
  title: ['カルテ', 'Account'],
  all: ['アカウント', 'Accounts'],
  owner: ['担当', 'Owner'],
  noOwner: ['担当なし', 'no owner'],
  score: ['健康スコア', 'Health score'],
  points: ['点', 'points'],
  coverage: ['測定率', 'Coverage'],
  coverageOf: [(percent: number) => `100点のうち${percent}点分を測定`, (percent: number) => `${percent} of 100 points could be measured`],
  asOf: [(day: string, version: number) => `${day} 時点・第${version}版で判定`, (day: string, version: number) => `as of ${day}, decided by version ${version}`],
  response: ['対応', 'Response'],
  undecided: ['まだ判定されていません', 'Not decided yet'],
  undecidedHelp: ['ファクトが届くと、ここにスコアと理由が出ます。', 'The score and its reasons come with the first facts.'],
  endedOn: [(day: string) => `${day} に終了しています`, (day: string) => `Ended on ${day}`],
  mergedInto: ['統合先', 'Merged into'],
  over: ['推移', 'Over time'],
  indicators: ['スコアの内訳', 'What makes the score'],
  indicator: ['指標', 'Indicator'],
  value: ['値', 'Value'],
  row: ['決めた行', 'Row that decided'],
  notMeasured: ['未測定', 'not measured'],
  since: ['何が変わったか', 'What changed'],
  sinceWhen: ['比べる日', 'Compared with'],
  first: ['最初の判定です。比べる日がありません。', 'This is the first decision; there is none to compare with.'],
  lift: ['何があれば上がるか', 'What would lift it'],
  liftNone: ['1つの変化だけでは上がりません。', 'No single change gets there.'],
  liftTop: ['いちばん上のバンドです。', 'It is in the best band.'],
  otherwise: ['ほかの変化（下がる、判定不能になる、予兆がなくなる）', 'Other changes (down, no score, signals that go)'],
  incomplete: ['調べた範囲での結果です。', 'As far as was looked at.'],
  signals: ['予兆', 'Signals'],
  noSignals: ['予兆はありません。', 'No signals.'],
  opportunities: ['アップセルの機会', 'Upsell opportunities'],
  held: ['保留', 'held'],
  todo: ['対応', 'What to do'],
  interventions: ['必要な介入', 'Interventions'],
  noInterventions: ['必要な介入はありません。', 'No interventions.'],
  because: [(reasons: string) => `理由：${reasons}`, (reasons: string) => `because of ${reasons}`],
  tasks: ['タスク', 'Tasks'],
  due: [(time: string) => `期限 ${time}`, (time: string) => `due ${time}`],
  alerts: ['アラート', 'Alerts'],
  sinceDay: [(day: string) => `${day} から`, (day: string) => `since ${day}`],
  messages: ['メッセージ', 'Messages'],
  heldBack: [(why: string) => `送っていません：${why}`, (why: string) => `not sent: ${why}`],
  none: ['ありません。', 'None.'],
  facts: ['ファクト', 'Facts'],
  fact: ['ファクト', 'Fact'],
  source: ['取得元', 'Source'],
  observed: ['観測日', 'Observed'],
  ago: [(days: number) => days === 0 ? '今日' : `${days}日前`, (days: number) => days === 0 ? 'today' : `${days} d ago`],
  stale: ['古い', 'stale'],
  disagrees: [(source: string, value: string) => `${source} は ${value}`, (source: string, value: string) => `${source} says ${value}`],
  missing: ['分かっていないこと', 'Not known'],
  decisions: ['判定の履歴', 'Decisions'],
  day: ['基準日', 'As of'],
  version: ['版', 'Version'],
  replay: ['再現', 'Replay'],
  replayOf: [(day: string) => `${day} の判定を再現`, (day: string) => `Replay the decision of ${day}`],
  comma: ['、', ', '],
});

export const severities: Record<string, string> = words({ LOW: ['低', 'low'], MEDIUM: ['中', 'medium'], HIGH: ['高', 'high'] });

export const taskStates: Record<string, string> = words({
  PROPOSED: ['発行待ち', 'proposed'], OPEN: ['未着手', 'open'], DOING: ['着手', 'begun'], DONE: ['完了', 'done'],
  CANCELLED: ['見送り', 'cancelled'], WITHDRAWN: ['取下げ', 'withdrawn'],
});

export const messageStates: Record<string, string> = words({
  WAITING: ['送信待ち', 'waiting'], SENT: ['送信済み', 'sent'], FAILED: ['送信できず', 'failed'],
});

export const verdicts: Record<string, string> = words({
  SAME: ['同じ判定になりました', 'decided the same again'],
  DIFFERENT: ['違う判定になりました', 'decided otherwise'],
  NOT_DECIDABLE: ['いまは判定できません', 'cannot be decided now'],
  NOT_REPRODUCED: ['記録と一致しません', 'does not agree with the log'],
});
