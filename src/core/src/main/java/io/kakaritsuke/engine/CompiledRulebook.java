package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ThreadSafeOption;

/**
 * One rulebook version, ready to decide. Safe for any number of threads; each evaluation has a
 * session to itself. There is nothing to close: the idle sessions, the classes and the caches go
 * with it when nobody holds it any more.
 */
public final class CompiledRulebook {
  private static final int MAX_IDLE = 2 * Runtime.getRuntime().availableProcessors() + 2;

  /** Made once: the engine looks for files of settings wherever classes are, each time. */
  private static final KieSessionConfiguration SESSIONS =
      RuleBaseFactory.newKnowledgeSessionConfiguration();

  static {
    SESSIONS.setOption(ThreadSafeOption.NO);
  }

  private final Rulebook rulebook;
  private final RuleTables tables;
  private final AskedFacts askedFacts;
  private final RulesOnFacts rulesOnFacts;
  private final Set<Concern> decided;
  private final RulebookClasses classes;
  private final InternalKnowledgeBase base;
  private final Map<Class<?>, Object> workedOut = new ConcurrentHashMap<>();
  private final Deque<EngineSession> idle = new ArrayDeque<>();
  private final Ending ending;
  private final List<Finding> unsupported;
  private final RuleCircuit circuit;

  CompiledRulebook(
      Rulebook rulebook,
      StagePlan plan,
      RuleTables tables,
      RulebookClasses classes,
      InternalKnowledgeBase base,
      Ending ending,
      List<Finding> unsupported,
      RuleCircuit circuit) {
    this.circuit = circuit;
    this.ending = ending;
    this.unsupported = unsupported;
    this.rulebook = rulebook;
    this.tables = tables;
    this.classes = classes;
    this.base = base;
    this.askedFacts = new AskedFacts(rulebook);
    this.rulesOnFacts = new RulesOnFacts(rulebook.catalogue(), rulebook.ruleFiles());
    this.decided = plan.decided();
  }

  public Rulebook rulebook() {
    return rulebook;
  }

  /**
   * The indexes of the given facts that rules of the concerns, and of what these depend on, ask
   * for, directly or through a derivation.
   *
   * @param concerns a set, as {@link Concern#isIn} reads it
   */
  public BitSet askedFacts(int concerns) {
    return askedFacts.of(concerns);
  }

  /** Whether the rulebook has tables, or possibly rules, of the concern. */
  public boolean decides(Concern concern) {
    return decided.contains(concern);
  }

  /**
   * What its rule files say that rules may not. To be asked before it becomes a version; one that
   * was published before decides as it did.
   */
  public List<Finding> unsupported() {
    return unsupported;
  }

  /** How long a decision may take: at once is said of what an event loop may wait for. */
  public Ending ending() {
    return ending;
  }

  /**
   * Decides one subject by all concerns. Comes to an end whatever the code of rules does.
   *
   * @param facts of this rulebook's catalogue
   * @throws RuleFailedException when a DRL rule fails; nothing is decided then
   */
  public Evaluation evaluate(FactValues facts) {
    return ending == Ending.UNKNOWN ? guarded(facts) : decide(borrow(), facts);
  }

  /** By another thread, which may never come back. */
  private Evaluation guarded(FactValues facts) {
    AtomicReference<Firing.@Nullable OfRule> hanging = new AtomicReference<>();
    try {
      circuit.check(null);
      EngineSession session = borrow();
      return RuleThreads.call(
          () -> decide(session, facts),
          RuleThreads.Limit.OF_DECISION,
          asking -> {
            Firing.OfRule firing = session.firing();
            hanging.set(firing == null ? asking : firing);
            return lose(hanging.get());
          });
    } catch (RuleCircuit.Open e) {
      throw new RuleFailedException(rulebook.name(), null, e);
    } catch (RuleThreads.GivenUp e) {
      throw new RuleFailedException(rulebook.name(), hanging.get(), new Allowance.NotBack());
    }
  }

  private LostThreads.Lost lose(Firing.@Nullable OfRule rule) {
    circuit.lose(rule);
    ProvenRules.remove(rulebook.ruleFiles());
    return LostThreads.Lost.deciding(rulebook.name(), rule);
  }

  /** Notes that all its rules were tried, and came to an end. */
  public void prove() {
    ProvenRules.add(rulebook.ruleFiles());
  }

  private Evaluation decide(EngineSession session, FactValues facts) {
    boolean sound = false;
    try {
      Evaluation evaluation = session.evaluate(facts);
      sound = true;
      return evaluation;
    } catch (RuntimeException | Error e) {
      // Whatever the code of a rule throws, and that memory or stack do not suffice for it.
      throw failed(session, e);
    } finally {
      giveBack(session, sound);
    }
  }

  /** Has every constraint compiled to byte code before the first request needs it. */
  void warmUp() {
    if (ending != Ending.UNKNOWN) {
      warmUpConstraints();
      return;
    }
    try {
      RuleThreads.call(
          () -> {
            warmUpConstraints();
            return true;
          },
          RuleThreads.Limit.OF_DECISION,
          this::lose);
    } catch (RuleThreads.GivenUp | RuleCircuit.Open e) {
      // It is a little slower at first, and what hangs is not asked for ever.
    }
  }

  private void warmUpConstraints() {
    FactSheet sheet = new FactSheet(rulebook.catalogue());
    WarmUp.constraints(base, sheet, classes.newStages(sheet), rulebook.catalogue());
  }

  /**
   * What another part of the service has worked out from this version, once; it goes away with it.
   *
   * @param once may be asked twice at the same time; one result is kept
   */
  public <T> T workedOut(Class<T> what, Function<CompiledRulebook, T> once) {
    Object known = workedOut.get(what);
    if (known == null) {
      T made = once.apply(this);
      Object first = workedOut.putIfAbsent(what, made);
      known = first == null ? made : first;
    }
    return what.cast(known);
  }

  /** The loader of all classes of this version; it goes away with it. */
  ClassLoader classLoader() {
    return classes;
  }

  private EngineSession borrow() {
    EngineSession session;
    synchronized (idle) {
      session = idle.pollFirst();
    }
    return session == null ? newSession() : session;
  }

  private RuleFailedException failed(EngineSession session, Throwable failure) {
    Firing.OfRule rule = null;
    try {
      rule = session.culprit(base);
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    } finally {
      // What comes next on this thread, a new session too, is no part of what failed.
      Allowance.begin();
    }
    return new RuleFailedException(rulebook.name(), rule, failure);
  }

  private void giveBack(EngineSession session, boolean sound) {
    synchronized (idle) {
      if (sound && idle.size() < MAX_IDLE) {
        idle.addFirst(session);
        return;
      }
    }
    try {
      session.dispose();
    } catch (RuntimeException e) {
      // It has failed before, which is told; nothing holds it any more.
    }
  }

  private EngineSession newSession() {
    KieSession session = base.newKieSession(SESSIONS, null);
    FactSheet sheet = new FactSheet(rulebook.catalogue());
    return new EngineSession(
        tables,
        rulesOnFacts,
        session,
        sheet,
        classes.newStages(sheet),
        !rulebook.ruleFiles().isEmpty());
  }
}
