package io.kakaritsuke.engine;

import java.util.Objects;
import java.util.regex.Pattern;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.MutableTypeConstraint;
import org.drools.mvel.MVELConstraint;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A condition of a rule file that may take long: a {@code matches}, which is decided over a {@link
 * CountedText}, or one of which nothing is known, which says whose it is while it is asked.
 */
final class WatchedCondition extends MutableTypeConstraint<ContextEntry> {
  private final MVELConstraint condition;
  private final Firing.OfRule rule;
  private final @Nullable Matches matches;
  private final RuleCircuit circuit;

  /**
   * What a text is matched with.
   *
   * @param property the index of what is matched, which is a text or missing
   */
  record Matches(int property, Pattern pattern, boolean negated) {}

  /**
   * @param matches null for a condition of another kind
   */
  WatchedCondition(
      MVELConstraint condition,
      Firing.OfRule rule,
      @Nullable Matches matches,
      RuleCircuit circuit) {
    this.circuit = circuit;
    this.condition = condition;
    this.rule = rule;
    this.matches = matches;
    setType(condition.getType());
  }

  @Override
  public boolean isAllowed(FactHandle handle, ValueResolver resolver) {
    Matches match = matches;
    if (match != null) {
      // Missing is matched by nothing. The engine says so too, but not before it has compiled it.
      Object text = ((StageFacts) handle.getObject()).property(match.property());
      boolean matched =
          text != null && match.pattern().matcher(CountedText.of((String) text)).matches();
      return matched != match.negated();
    }
    Allowance allowance = Allowance.current();
    circuit.check(rule);
    allowance.asks(rule);
    boolean allowed = condition.isAllowed(handle, resolver);
    allowance.asks(null);
    return allowed;
  }

  @Override
  public boolean isTemporal() {
    return false;
  }

  @Override
  public Declaration[] getRequiredDeclarations() {
    return condition.getRequiredDeclarations();
  }

  @Override
  public void replaceDeclaration(Declaration old, Declaration other) {
    condition.replaceDeclaration(old, other);
  }

  @Override
  public WatchedCondition clone() {
    return new WatchedCondition(condition.clone(), rule, matches, circuit);
  }

  @Override
  public ContextEntry createContext() {
    return condition.createContext();
  }

  @Override
  public boolean isAllowedCachedLeft(ContextEntry context, FactHandle handle) {
    return condition.isAllowedCachedLeft(context, handle);
  }

  @Override
  public boolean isAllowedCachedRight(BaseTuple tuple, ContextEntry context) {
    return condition.isAllowedCachedRight(tuple, context);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WatchedCondition that
        && rule.equals(that.rule)
        && condition.equals(that.condition);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, condition.getExpression());
  }

  @Override
  public String toString() {
    return condition.toString();
  }
}
