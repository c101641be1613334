package io.coroutine.transformer;

import io.coroutine.transformer.calls.KnownCalls;
import io.coroutine.transformer.check.ClassChecker;
import io.coroutine.transformer.check.ClassFormat;
import io.coroutine.transformer.check.CodeSizeRules;
import io.coroutine.transformer.check.WarningFinder;
import io.coroutine.transformer.classfile.AsyncDeclarations;
import io.coroutine.transformer.classfile.CandidateTest;
import io.coroutine.transformer.classfile.ClassHeader;
import io.coroutine.transformer.classfile.ClassHierarchy;
import io.coroutine.transformer.classfile.MisplacedAttributes;
import io.coroutine.transformer.desugar.Desugarer;
import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.discover.DirectCalls;
import io.coroutine.transformer.emit.ClassEmitter;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.normalize.MethodNormalizer;
import io.coroutine.transformer.plan.FrameClassNames;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.MethodPlanner;
import io.coroutine.transformer.verify.OutputVerifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Turns the methods of a class that are marked {@code @Async}, and the lambdas that use its words,
 * into coroutines and generators. No class is loaded for it.
 *
 * <p>Usable from several threads at once.
 */
public final class Transformer {
  /** The version of the protocol between transformed classes and the runtime. */
  public static final int PROTOCOL = RuntimeApi.PROTOCOL;

  /**
   * How much ASM may allocate for a method if jumps become too long. Of a method of 64 KB it takes
   * some tens of megabytes, unless that has more variables or operands than compilers make.
   */
  private static final int MOST_BYTES_FOR_JUMPS = 128 << 20;

  private final ClassHierarchy hierarchy;
  private final AsyncDeclarations declarations;
  private final WarningFinder warnings;

  /** Creates a transformer for classes whose supertypes {@code locator} finds. */
  public Transformer(ClassFileLocator locator) {
    this(locator, KnownCalls.standard());
  }

  /**
   * Creates a transformer for classes whose supertypes {@code locator} finds.
   *
   * @param calls the calls to warn of
   */
  public Transformer(ClassFileLocator locator, KnownCalls calls) {
    hierarchy = new ClassHierarchy(locator::find);
    declarations = new AsyncDeclarations(locator::find);
    warnings = new WarningFinder(calls, hierarchy, declarations);
  }

  /**
   * Returns false if there is certainly nothing to do in a class, to transform or to warn of, also
   * if it has been transformed before. Looks at the constant pool only, and never throws.
   *
   * @param classFile the bytes of the class
   */
  public static boolean isCandidate(byte[] classFile) {
    return CandidateTest.isCandidate(classFile);
  }

  /**
   * Transforms a class.
   *
   * @param classFile the bytes of the class; not changed
   * @return the new bytes and the generated classes, or none if there was nothing to do
   * @throws TransformationException if something in the class can't work or the class file can't be
   *     read; tells all problems at once
   */
  public Transformation transform(byte[] classFile) {
    ClassHeader header = ClassHeader.read(classFile);
    if (header != null && !isCandidate(classFile)) {
      return Transformation.unchanged(header.name(), List.of());
    }
    ClassNode type;
    try {
      type = parse(classFile);
    } catch (TransformationException e) {
      if (header == null || CandidateTest.canBecomeCoroutine(classFile)) {
        throw e;
      }
      // There is nothing to transform in it, so it need not be read: it may be newer than ASM is.
      return Transformation.unchanged(header.name(), List.of());
    }
    try {
      ClassFormat.check(type);
      return transform(type);
    } catch (Rejection e) {
      throw Problems.of(type, List.of(e.finding()));
    } catch (AnalyzerException e) {
      throw Problems.of(type, List.of(Problems.unverifiable(e)));
    } catch (MethodTooLargeException e) {
      throw Problems.of(type, List.of(Problems.tooLarge(e)));
    } catch (ClassTooLargeException e) {
      throw Problems.of(type, List.of(Problems.tooLarge(e)));
    } catch (LimitExceededException e) {
      throw Problems.of(type, List.of(Problems.tooLarge(type, e)));
    } catch (TransformationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Blame.of(classFile, parse(classFile), hierarchy, e);
    }
  }

  private Transformation transform(ClassNode type) throws AnalyzerException {
    AsyncMethods methods = AsyncMethods.of(type);
    List<Finding> suspicions = warnings.find(type, methods);
    List<Finding> findings = Desugarer.desugar(methods, hierarchy);
    findings.addAll(ClassChecker.check(type, methods));
    if (!findings.isEmpty()) {
      findings.addAll(rejections(type, methods, findings));
      throw new TransformationException(Problems.in(type, findings), Problems.in(type, suspicions));
    }
    if (methods.all().isEmpty()) {
      return Transformation.unchanged(type.name, Problems.in(type, suspicions));
    }
    FrameClassNames names = new FrameClassNames(type, methods);
    Map<MethodNode, MethodPlan> plans = plan(type, methods, names, findings);
    if (!findings.isEmpty()) {
      throw new TransformationException(Problems.in(type, findings), Problems.in(type, suspicions));
    }
    Map<String, byte[]> frameClasses = ClassEmitter.frameClasses(plans);
    frameClasses.values().forEach(this::makeKnown);
    CodeSizeRules sizes = CodeSizeRules.before(plans.values());
    List<MethodNode> emitted = ClassEmitter.emit(type, plans, hierarchy);
    OutputVerifier.verify(type, emitted, hierarchy);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.setComputeLimits(MOST_BYTES_FOR_JUMPS, Long.MAX_VALUE);
    type.accept(writer);
    suspicions.addAll(sizes.warnings(emitted));
    return new Transformation(
        type.name, bytes(writer), frameClasses, plans.size(), Problems.in(type, suspicions));
  }

  private static byte[] bytes(ClassWriter writer) {
    try {
      return writer.toByteArray();
    } catch (MethodTooLargeException | ClassTooLargeException | LimitExceededException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new LongJumpException(e);
    }
  }

  private Map<MethodNode, MethodPlan> plan(
      ClassNode type, AsyncMethods methods, FrameClassNames names, List<Finding> findings)
      throws AnalyzerException {
    DirectCalls directCalls = new DirectCalls(type, methods, declarations);
    Map<MethodNode, MethodPlan> plans = new LinkedHashMap<>();
    for (MethodNode method : methods.all()) {
      MethodNode body = copy(method);
      try {
        MethodNormalizer.normalize(body, type, directCalls);
        plans.put(method, MethodPlanner.plan(type, method, body, directCalls, names));
      } catch (Rejection e) {
        findings.add(e.finding()); // and on to the next: all are told in one run
      }
    }
    return plans;
  }

  /** Returns what else is wrong, in methods of which nothing is known: all is told in one run. */
  private List<Finding> rejections(ClassNode type, AsyncMethods methods, List<Finding> known) {
    Set<String> wrong = known.stream().map(Finding::method).collect(Collectors.toSet());
    DirectCalls directCalls = new DirectCalls(type, methods, declarations);
    List<Finding> findings = new ArrayList<>();
    for (MethodNode method : methods.all()) {
      if (AsyncMethods.returnsCoroutine(method) && !wrong.contains(method.name)) {
        try {
          MethodNormalizer.normalize(copy(method), type, directCalls);
        } catch (Rejection e) {
          findings.add(e.finding());
        } catch (AnalyzerException e) {
          // Told when what is known has been mended, which may be the reason.
        }
      }
    }
    return findings;
  }

  private static MethodNode copy(MethodNode method) {
    MethodNode copy =
        new MethodNode(
            method.access,
            method.name,
            method.desc,
            method.signature,
            method.exceptions.toArray(String[]::new));
    method.accept(copy);
    return copy;
  }

  private void makeKnown(byte[] frameClass) {
    ClassHeader header = ClassHeader.read(frameClass);
    if (header != null) {
      hierarchy.add(header);
    }
  }

  private static ClassNode parse(byte[] classFile) {
    ClassNode type = new ClassNode();
    try {
      new ClassReader(classFile).accept(type, ClassReader.EXPAND_FRAMES);
    } catch (RuntimeException | StackOverflowError e) {
      // ASM reports what it can't read by whatever it runs into: a dynamic constant that is its own
      // argument takes it round in circles. It changes nothing but its own objects.
      throw Problems.unreadable(classFile, e);
    }
    MisplacedAttributes.drop(type);
    return type;
  }
}
