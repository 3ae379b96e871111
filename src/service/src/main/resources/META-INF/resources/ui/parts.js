// The parts of a decision, as the service names them: engine/DecisionPart, in the words of the page.

import { say } from './text.js';

/**
 * By the name of the part: its list in a report, and what one of it is called; all of it where a
 * report counts how often one is gained and lost.
 */
export function parts() {
  return {
    SEGMENT: { list: 'segments', one: say('区分', 'Segment') },
    INDICATOR: { list: 'indicators', one: say('指標', 'Indicator') },
    BAND: { list: 'band', one: say('バンド', 'Band') },
    SIGNAL: { list: 'signals', one: say('予兆', 'Signal') },
    INTERVENTION: { list: 'interventions', one: say('介入', 'Intervention'), all: say('介入', 'Interventions') },
    OPPORTUNITY: { list: 'opportunities', one: say('アップセル', 'Opportunity'), all: say('アップセル', 'Opportunities') },
    FIGURE: { list: 'figures', one: say('値', 'Figure') },
  };
}

/** Those that are gained and lost, with the name by which subjects are asked for. */
export function turning() {
  return Object.entries(parts()).filter(([, part]) => part.all).map(([name, part]) => ({ ...part, word: name.toLowerCase() }));
}
