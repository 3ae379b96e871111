import { words } from '../shell/language.ts';

export const w = words({
  title: ['取り込み', 'Feeds'],
  name: ['取り込み', 'Feed'],
  standing: ['いま', 'Now'],
  how: ['届き方', 'How it comes'],
  lastGood: ['最後に取り込めた回', 'Last good run'],
  next: ['次に届くはず', 'Next due'],
  owner: ['担当', 'Owner'],
  noOwner: ['担当なし', 'nobody'],
  never: ['まだありません', 'never'],
  ofDay: [(day: string) => `${day} の分`, (day: string) => `for ${day}`],
  at: [(time: string) => `${time} に受信`, (time: string) => `came ${time}`],
  by: [(day: string) => `${day} まで`, (day: string) => `by ${day}`],
  grace: [(hours: number) => `その日の 0 時から ${hours} 時間まで待ちます`, (hours: number) => `waited for until ${hours} hours into that day`],
  irregular: ['決まっていません', 'no cycle'],
  late: [(since: string) => `${since} から遅れています`, (since: string) => `late since ${since}`],
  dead: [(since: string) => `${since} から停止。この取り込みの値は使われません`, (since: string) => `dead since ${since}: what it told is not used`],
  waits: [(n: number) => `確認待ち ${n}件`, (n: number) => `${n} waiting`],
  waitsHelp: ['おかしなところがあるため、まだ取り込んでいません。報告を見て、取り込むか破棄するかを決めてください。', 'Something is odd, so nothing was taken yet. Look at the report, then let it in or discard it.'],
  look: ['報告を見る', 'Report'],
  problem: ['取りに行けませんでした', 'It could not be fetched'],
  lookedAt: [(time: string) => `最後に見に行った時刻 ${time}`, (time: string) => `looked at last ${time}`],
  unmapped: [(columns: string) => `読み飛ばした列：${columns}`, (columns: string) => `columns passed over: ${columns}`],
  comma: ['、', ', '],
  none: ['取り込みがまだ決められていません', 'There are no feeds yet'],
  noneHelp: ['facts.xlsx のシート「取り込み」に 1 行で 1 つ書き、公開すると、ここに並びます。', 'Declare each in a row of the sheet of feeds in facts.xlsx and publish it; then it stands here.'],
  noFeed: ['この名前の取り込みはありません', 'There is no feed of this name'],
  noFeedHelp: ['一覧から選んでください。名前が変わったか、いまの版から外されています。', 'Choose one from the list; it may have another name in the active version.'],
  encoding: ['文字コード', 'Encoding'],
  deadAfter: [(days: number) => `${days}日届かないと停止`, (days: number) => `dead after ${days} days`],

  drop: ['ファイルを送る', 'Send a file'],
  dropHere: ['ここに CSV を置くか、選んでください', 'Drop a CSV here, or choose one'],
  dropHelp: ['アカウントの列と、届けたい列だけがあれば足ります。おかしなところがあれば、取り込む前に確認待ちで止まります。',
    'The account’s column and those you want to tell are enough. Where something is odd it waits for you before anything is taken.'],
  day: ['何日の分か', 'For which day'],
  dayHelp: ['ファイル名に日付があれば、それを入れます。', 'A day in the file’s name is filled in.'],
  send: ['送る', 'Send'],
  chosen: [(name: string, size: string) => `${name}（${size}）`, (name: string, size: string) => `${name} (${size})`],
  noFile: ['ファイルを選んでください', 'Choose a file'],
  notCsv: ['CSV ではないようです。Excel のブックは CSV で保存してから送ってください。', 'This is no CSV. Save an Excel workbook as CSV first.'],
  sending: ['送って、すべての行を確かめています…', 'Sending it and checking all lines …'],
  letting: [(n: string, all: string) => `取り込んでいます… ${n} / ${all} 行`, (n: string, all: string) => `Letting in … ${n} of ${all} lines`],
  leave: ['このページを閉じても、受け取ったファイルの取り込みは続きます。', 'Once it has been received it goes on when this page is closed.'],
  noSend: ['ファイルを送るには「判定の依頼」「担当CS」「公開」のどれかの役割が必要です。', 'Sending a file needs the role “ask for decisions”, “look after accounts” or “publish”.'],
});

export const kinds: Record<string, string> = words({
  RECEIVED: ['送ってもらう', 'sent to us'], FOLDER: ['フォルダー', 'folder'], URL: ['URL', 'URL'], SFTP: ['SFTP', 'SFTP'], SALESFORCE: ['Salesforce', 'Salesforce'],
});

export const cycles: Record<string, string> = words({
  DAILY: ['毎日', 'daily'], WEEKDAYS: ['平日', 'on weekdays'], MONDAYS: ['毎週月曜', 'on Mondays'], TUESDAYS: ['毎週火曜', 'on Tuesdays'], WEDNESDAYS: ['毎週水曜', 'on Wednesdays'],
  THURSDAYS: ['毎週木曜', 'on Thursdays'], FRIDAYS: ['毎週金曜', 'on Fridays'], SATURDAYS: ['毎週土曜', 'on Saturdays'], SUNDAYS: ['毎週日曜', 'on Sundays'], FIRST_OF_MONTH: ['毎月1日', 'on the first of the month'],
});

export const standings: Record<string, string> = words({
  GOOD: ['届いています', 'in time'], LATE: ['遅れ', 'late'], DEAD: ['停止', 'dead'], WAITING: ['確認待ち', 'waiting'], NEVER: ['まだ届いていません', 'nothing came yet'],
});
