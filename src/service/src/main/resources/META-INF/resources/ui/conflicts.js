// What a draft and another publication changed each in its own way, and the decision which one counts.

import { choices } from './choices.js';
import { attempt, el } from './dom.js';
import { change } from './seen.js';
import { may } from './state.js';
import { counted, number, say } from './text.js';

/**
 * The conflicts of a draft with what decides them; those that are decided already can be decided anew.
 *
 * @param published the versions that the other values come from
 * @param open is called with the draft after that
 */
export function conflicts(draft, published, open) {
  const all = [...draft.conflicts].sort((a, b) => (a.chosen ? 1 : 0) - (b.chosen ? 1 : 0));
  const mayChoose = draft.state === 'OPEN' && may('author', 'admin');
  const box = el('div', { role: 'alert' });
  const line = el('p', { 'aria-live': 'polite' });
  const submit = el('button', { type: 'submit' }, say('選んだとおりに決める', 'Decide as chosen'));
  const sides = { ours: say('自分の値', 'mine'), theirs: say('公開中の値', 'active') };
  const list = choices(all, sides, mayChoose, () => tell());
  const news = () => all.filter((one) => list.chosen.has(one.id) && list.chosen.get(one.id) !== one.chosen);
  const tell = () => {
    const left = all.filter((one) => !list.chosen.has(one.id)).length;
    line.textContent = standing(all.length, left, news().length);
    line.className = `verdict ${left > 0 || news().length > 0 ? 'warning' : 'good'}`;
    submit.disabled = news().length === 0;
  };
  tell();
  const send = (event) => {
    event.preventDefault();
    const chosen = Object.fromEntries(news().map((one) => [one.id, list.chosen.get(one.id)]));
    attempt(submit, box, async () => open(await change(draft, 'conflicts', { choices: chosen }, open)));
  };
  return el('section', { class: 'merge' },
    el('h3', null, say('両方で変わったところ', 'Changed on both sides')),
    el('p', null, say(
      `この下書きと${whose(published)}が、同じところを別の値に変えています。`,
      `This draft and ${whose(published)} changed the same, each in its own way. `),
    all.some((one) => !one.chosen) && say('どちらの値にするかを選んでください。', 'Choose which value counts.')),
    line,
    el('form', { submit: send }, list.node, mayChoose ? el('p', { class: 'buttons' }, submit) : noRight(draft)),
    box);
}

function standing(all, left, news) {
  if (left > 0) {
    return say(`${number(all)} か所のうち ${number(left)} か所が残っています。すべて決めるまで公開できません。`,
      `${number(left)} of ${counted(all, 'place')} left; it cannot be published before all are decided.`);
  }
  return news > 0
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
