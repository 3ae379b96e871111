// What two people changed each in their own way: both values are shown, and one of them is chosen.

import { at, post } from './api.js';
import { attempt, button, el, show, whole } from './dom.js';
import { may } from './state.js';
import { counted, number, say } from './text.js';

const SHOWN = 50;

/**
 * The conflicts of a draft with what decides them.
 *
 * @param published the versions that the other values come from
 * @param open is called with the draft after that
 */
export function conflicts(draft, published, open) {
  const all = [...draft.conflicts].sort((a, b) => (a.chosen ? 1 : 0) - (b.chosen ? 1 : 0));
  const mayChoose = draft.state === 'OPEN' && may('author', 'admin');
  const chosen = new Map(all.filter((one) => one.chosen).map((one) => [one.id, one.chosen]));
  const box = el('div', { role: 'alert' });
  const line = el('p', { class: 'verdict', 'aria-live': 'polite' });
  const submit = el('button', { type: 'submit' }, say('選んだとおりに決める', 'Decide as chosen'));
  const list = el('div');
  const news = () => all.filter((one) => chosen.has(one.id) && chosen.get(one.id) !== one.chosen);
  const tell = () => {
    const left = all.filter((one) => !chosen.has(one.id)).length;
    line.textContent = left > 0
      ? say(`${number(all.length)} か所のうち ${number(left)} か所が残っています。すべて決めるまで公開できません。`,
        `${number(left)} of ${counted(all.length, 'place')} left; it cannot be published before all are decided.`)
      : decided(news().length);
    line.className = `verdict ${left > 0 || news().length > 0 ? 'warning' : 'good'}`;
    submit.disabled = news().length === 0;
  };
  const draw = (count) => show(list, all.slice(0, count).map((one) => conflict(one, chosen, mayChoose, tell)),
    all.length > count && button(say(`残り ${all.length - count} か所も表示`, `Show the other ${all.length - count}`), () => draw(all.length)));
  const chooseAll = (side) => {
    all.forEach((one) => chosen.set(one.id, side));
    draw(all.length > SHOWN ? list.querySelectorAll('fieldset').length : SHOWN);
    tell();
  };
  draw(SHOWN);
  tell();
  return el('section', { class: 'merge' },
    el('h3', null, say('両方で変わったところ', 'Changed on both sides')),
    el('p', null, say(
      `この下書きと${whose(published)}が、同じところを別の値に変えています。どちらの値にするかを選んでください。`,
      `This draft and ${whose(published)} changed the same, each in its own way. Choose which value counts.`)),
    line,
    el('form', { submit: (event) => {
      event.preventDefault();
      const choices = Object.fromEntries(news().map((one) => [one.id, chosen.get(one.id)]));
      attempt(submit, box, async () => open(await post(
        at('rulebooks', draft.rulebook, 'drafts', draft.id, 'conflicts'), { choices })));
    } },
    mayChoose && all.length > 1 && el('p', { class: 'buttons' },
      button(say('すべて自分の値を選ぶ', 'Choose all of mine'), () => chooseAll('ours')),
      button(say('すべて公開中の値を選ぶ', 'Choose all of the active version'), () => chooseAll('theirs'))),
    list,
    mayChoose ? el('p', { class: 'buttons' }, submit) : noRight(draft), box));
}

function decided(count) {
  return count > 0
    ? say('すべて選びました。「選んだとおりに決める」を押してください。', 'All are chosen; press "Decide as chosen".')
    : say('すべて決まっています。', 'All are decided.');
}

function noRight(draft) {
  return draft.state === 'OPEN' && el('p', { class: 'verdict calm' }, say('選ぶには「編集」の役割が必要です。', 'Choosing needs the role author.'));
}

function whose(published) {
  if (published.length !== 1) {
    return say('ほかの人の公開', 'what others have published');
  }
  const [version] = published;
  return version.publishedBy
    ? say(`${version.publishedBy} さんが公開した版 ${version.number}`, `version ${version.number}, published by ${version.publishedBy},`)
    : say(`版 ${version.number}`, `version ${version.number}`);
}

function conflict(one, chosen, mayChoose, changed) {
  const choice = (side, name, value) => {
    const radio = el('input', { type: 'radio', name: `conflict-${one.id}`, value: side,
      checked: chosen.get(one.id) === side, disabled: !mayChoose,
      change: () => {
        chosen.set(one.id, side);
        changed();
      } });
    return el('label', null, radio, el('span', { class: 'side' }, name), ' ', el('b', { class: 'value' }, value));
  };
  return el('fieldset', { class: 'conflict' },
    el('legend', null, one.subject),
    el('p', { class: 'help' }, [one.workbook, one.sheet].filter(Boolean).join(say('　', ', ')), ' ', one.cell && whole(one.cell),
      say('　元の値: ', ' · before: '), el('span', { class: 'value' }, one.base)),
    choice('ours', say('自分の値', 'Mine'), one.ours),
    choice('theirs', say('公開中の値', 'Active'), one.theirs));
}
