import { Configuration, DecisionFromJSON, EvaluationRequestFromJSON, EvaluationRequestToJSON } from './client';
import { EvaluationsApi, ProblemFromJSON, RefusedLineFromJSON, ResponseError } from './client';

declare const process: { argv: string[] };

// Evaluates one account and a batch with the client that is made of the description of the API.
async function main(basePath: string, key: string, text: string): Promise<void> {
  const evaluations = new EvaluationsApi(new Configuration({ basePath, apiKey: key }));

  const account = EvaluationRequestFromJSON(JSON.parse(text));
  const decision = await evaluations.evaluate({ rulebook: 'webinar', evaluationRequest: account, log: false });
  console.log(decision.subject, decision.health?.band, decision.asOf.toISOString().slice(0, 10));

  const second = { asOf: new Date('2026-02-10'), facts: { accountId: 'KR-0002', usage: -1 } };
  const body = [account, second].map((one) => JSON.stringify(EvaluationRequestToJSON(one))).join('\n');
  const answers = await evaluations.evaluateBatch({ rulebook: 'webinar', body, log: false });
  const [first, refused] = (await answers.text()).split('\n');
  console.log(DecisionFromJSON(JSON.parse(first)).subject);
  const line = RefusedLineFromJSON(JSON.parse(refused));
  console.log(line.line, line.error.violations?.[0].code);

  try {
    await evaluations.evaluate({ rulebook: 'nonsuch', evaluationRequest: account });
  } catch (error) {
    const problem = ProblemFromJSON(await (error as ResponseError).response.json());
    console.log(problem.status, problem.code);
  }
}

main(process.argv[2], process.argv[3], process.argv[4]);
