package io.kakaritsuke.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What whoever tells facts of an account may not have meant: that it is new, as one that is spelt
 * otherwise is, or that it has ended and what is told of it stands in no list.
 */
record ToldAccount(String json) {
  private static final JsonMapper JSON = new JsonMapper();

  static ToldAccount of(boolean created, Account.@Nullable End end) {
    ObjectNode account = JSON.createObjectNode();
    account.put("created", created);
    if (end != null) {
      ObjectNode ended = account.putObject("ended").put("on", end.on().toString());
      if (end.reason() != null) {
        ended.put("reason", end.reason());
      }
      if (end.mergedInto() != null) {
        ended.put("mergedInto", end.mergedInto());
      }
    }
    return new ToldAccount(account.toString());
  }

  /** The answer with this as its last member. */
  byte[] after(byte[] decision) {
    byte[] member = (",\"account\":" + json + "}").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(decision, decision.length - 1 + member.length);
    System.arraycopy(member, 0, all, decision.length - 1, member.length);
    return all;
  }
}
