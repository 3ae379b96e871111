import type { Decision } from '../api/types.ts';
import type { Value } from './typed.ts';

/** A decision as a scenario file has it (scenarios.md). Texts are quoted as in JSON, which YAML reads alike. */
export function scenarioOf(name: string, facts: Readonly<Record<string, Value>>, decision: Decision): string {
  const { health } = decision;
  const lines = [
    'scenarios:',
    `  - name: ${text(name)}`,
    `    asOf: ${decision.asOf}`,
    '    given:',
    ...Object.entries(facts).map(([fact, value]) => `      ${fact}: ${text(value)}`),
    '    expect:',
  ];
  const segments = Object.entries(decision.segments ?? {});
  if (segments.length > 0) {
    lines.push(`      segments: {${segments.map(([dimension, one]) => `${dimension}: ${text(one?.code ?? null)}`).join(', ')}}`);
  }
  if (health) {
    lines.push(`      health: {score: ${health.score}, band: ${health.band}, coverage: ${health.coverage}}`);
  }
  if (decision.signals) {
    lines.push(`      signals: ${map(decision.signals.map((one) => [one.code, one.severity]))}`);
  }
  if (decision.opportunities) {
    lines.push(`      opportunities: ${map(decision.opportunities.map((one) => [one.code, one.status]))}`);
  }
  if (decision.interventions) {
    lines.push(`      interventions: [${decision.interventions.map((one) => one.code).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

function map(entries: readonly (readonly [string, string])[]): string {
  return entries.length === 0 ? '[]' : `{${entries.map(([code, value]) => `${code}: ${value}`).join(', ')}}`;
}

function text(value: Value): string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : JSON.stringify(value);
}
