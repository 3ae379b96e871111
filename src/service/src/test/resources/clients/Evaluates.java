import client.ApiClient;
import client.ApiException;
import client.api.EvaluationsApi;
import client.api.EvaluationsApi.APIEvaluateBatchRequest;
import client.api.EvaluationsApi.APIEvaluateRequest;
import client.model.Decision;
import client.model.EvaluationRequest;
import client.model.Problem;
import client.model.RefusedLine;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Evaluates one account and a batch with the client that is made of the description of the API. */
public class Evaluates {
  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setRequestInterceptor(request -> request.header("X-API-Key", arguments[1]));
    EvaluationsApi evaluations = new EvaluationsApi(client);
    ObjectMapper json = client.getObjectMapper();

    EvaluationRequest account = json.readValue(arguments[2], EvaluationRequest.class);
    Decision decision =
        evaluations.evaluate(
            APIEvaluateRequest.newBuilder()
                .rulebook("webinar")
                .evaluationRequest(account)
                .log(false)
                .build());
    System.out.println(
        decision.getSubject() + " " + decision.getHealth().getBand() + " " + decision.getAsOf());

    String lines =
        json.writeValueAsString(account)
            + "\n"
            + json.writeValueAsString(
                new EvaluationRequest()
                    .asOf(LocalDate.parse("2026-02-10"))
                    .facts(Map.of("accountId", "KR-0002", "usage", -1)));
    File answers =
        evaluations.evaluateBatch(
            APIEvaluateBatchRequest.newBuilder()
                .rulebook("webinar")
                .body(lines)
                .log(false)
                .build());
    List<String> answer = Files.readAllLines(answers.toPath());
    System.out.println(json.readValue(answer.get(0), Decision.class).getSubject());
    RefusedLine refused = json.readValue(answer.get(1), RefusedLine.class);
    System.out.println(
        refused.getLine() + " " + refused.getError().getViolations().get(0).getCode());

    try {
      evaluations.evaluate(
          APIEvaluateRequest.newBuilder().rulebook("nonsuch").evaluationRequest(account).build());
    } catch (ApiException e) {
      Problem problem = json.readValue(e.getResponseBody(), Problem.class);
      System.out.println(problem.getStatus() + " " + problem.getCode());
    }
  }
}
