package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Term.BeyondException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The functions of rule expressions, docs/rules.md lists them. They measure; what is a fault is the
 * rule's to say.
 */
final class Functions {
  /** Name, and whether it is called on a value: {@code kernel.before(x)}. */
  record Signature(String name, int arguments, boolean member) {
    static String key(String name, int arguments) {
      return name + '/' + arguments;
    }
  }

  private final FunctionTable table = new FunctionTable();

  Functions(Supplier<HostView> view) {
    new HostFunctions(view).addTo(table);
    KernelFunctions.addTo(table);
    ListFunctions.addTo(table);
    TextFunctions.addTo(table);
  }

  List<Signature> signatures() {
    return table.all();
  }

  /** What a function does. */
  Function<Object[], Object> body(Signature signature) {
    return table.body(signature);
  }

  /** Calls a function by its name in a term. */
  Object call(String function, Object[] values) {
    boolean member = function.startsWith(".");
    Signature signature = table.signature(member ? function.substring(1) : function, values.length);
    if (signature == null || signature.member() != member) {
      throw new BeyondException();
    }
    try {
      return Operators.normal(body(signature).apply(values));
    } catch (MissingInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BeyondException(); // CEL words the fault
    }
  }
}
