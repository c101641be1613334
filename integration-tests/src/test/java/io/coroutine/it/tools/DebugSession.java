package io.coroutine.it.tools;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.StepRequest;
import io.coroutine.it.support.ChildJvm;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * A JVM under a debugger, which does what those of development environments do: it takes all places
 * of a line for breakpoints, and steps on where it lands in synthetic methods.
 */
final class DebugSession implements AutoCloseable {
  private static final long LIMIT_MILLIS = 120_000;

  private final VirtualMachine vm;
  private final CompletableFuture<ChildJvm.Result> result;
  private final String className;
  private final List<String> filters;

  private EventSet current;
  private ThreadReference thread;

  private DebugSession(
      VirtualMachine vm,
      CompletableFuture<ChildJvm.Result> result,
      String className,
      List<String> filters) {
    this.vm = vm;
    this.result = result;
    this.className = className;
    this.filters = filters;
  }

  /**
   * Starts a program and stops it when its main class has been loaded.
   *
   * @param filters classes to which no step goes
   */
  static DebugSession start(ChildJvm jvm, String mainClass, List<String> filters)
      throws IOException, IllegalConnectorArgumentsException, InterruptedException {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(c -> c.name().equals("com.sun.jdi.SocketListen"))
            .findFirst()
            .orElseThrow();
    Map<String, Argument> arguments = connector.defaultArguments();
    arguments.get("localAddress").setValue("127.0.0.1");
    arguments.get("timeout").setValue(String.valueOf(LIMIT_MILLIS));
    String address = connector.startListening(arguments);
    try {
      jvm.with("-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address);
      CompletableFuture<ChildJvm.Result> result = runInBackground(jvm, mainClass);
      DebugSession session =
          new DebugSession(connector.accept(arguments), result, mainClass, filters);
      session.awaitMainClass();
      return session;
    } finally {
      connector.stopListening(arguments);
    }
  }

  private static CompletableFuture<ChildJvm.Result> runInBackground(ChildJvm jvm, String main) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return jvm.run(main);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void awaitMainClass() throws InterruptedException {
    ClassPrepareRequest request = vm.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(className);
    request.enable();
    for (; ; ) {
      vm.resume();
      current = vm.eventQueue().remove(LIMIT_MILLIS);
      for (Event event : current) {
        if (event instanceof ClassPrepareEvent) {
          return;
        }
      }
    }
  }

  /** Sets a breakpoint at each place of a line; returns the names of the methods that have one. */
  SortedSet<String> breakAt(int line) throws AbsentInformationException {
    TreeSet<String> methods = new TreeSet<>();
    ReferenceType type = vm.classesByName(className).get(0);
    for (Location location : type.locationsOfLine(line)) {
      vm.eventRequestManager().createBreakpointRequest(location).enable();
      methods.add(location.method().name());
    }
    return methods;
  }

  /** Runs to the next breakpoint. */
  void run() throws InterruptedException {
    for (; ; ) {
      current.resume();
      current = vm.eventQueue().remove(LIMIT_MILLIS);
      if (current == null) {
        throw new AssertionError("the program does not stop");
      }
      for (Event event : current) {
        if (event instanceof BreakpointEvent || event instanceof StepEvent) {
          thread = ((com.sun.jdi.event.LocatableEvent) event).thread();
          return;
        }
        if (event instanceof VMDisconnectEvent) {
          throw new AssertionError("the program has ended: " + result.join());
        }
      }
    }
  }

  /** Steps over calls to another line. */
  void stepOver() throws Exception {
    step(StepRequest.STEP_OVER);
  }

  /** Steps to another line, also into a method that is called. */
  void stepInto() throws Exception {
    step(StepRequest.STEP_INTO);
  }

  private void step(int depth) throws Exception {
    do {
      StepRequest request =
          vm.eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, depth);
      filters.forEach(request::addClassExclusionFilter);
      request.addCountFilter(1);
      request.enable();
      run();
      vm.eventRequestManager().deleteEventRequest(request);
    } while (frame().location().method().isSynthetic());
  }

  /** Returns where the program has stopped: method and line. */
  String place() throws IncompatibleThreadStateException {
    Location location = frame().location();
    return location.declaringType().name()
        + '.'
        + location.method().name()
        + ':'
        + location.lineNumber();
  }

  /** Returns the variables of the method at which the program has stopped. */
  Map<String, String> locals() throws Exception {
    Map<String, String> locals = new LinkedHashMap<>();
    for (LocalVariable variable : frame().visibleVariables()) {
      locals.put(variable.name(), String.valueOf(frame().getValue(variable)));
    }
    return locals;
  }

  private StackFrame frame() throws IncompatibleThreadStateException {
    return thread.frame(0);
  }

  /** Lets the program run to its end and returns what it printed. */
  List<String> finish() {
    vm.eventRequestManager().deleteAllBreakpoints();
    vm.dispose();
    return result.join().expectSuccess();
  }

  /** Ends the program if it has not been {@linkplain #finish finished}. */
  @Override
  public void close() {
    if (!result.isDone()) {
      vm.exit(1);
    }
  }
}
