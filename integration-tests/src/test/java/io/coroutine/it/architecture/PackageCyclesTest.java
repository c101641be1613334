package io.coroutine.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may depend on what: between the packages of a module, and from a module to the outside. */
class PackageCyclesTest {

  private static final ArchRule NO_CYCLES =
      slices().assignedFrom(new OneSlicePerPackage()).should().beFreeOfCycles();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coroutine-runtime",
        "coroutine-transformer",
        "coroutine-maven-plugin",
        "coroutine-agent",
        "coroutine-test",
        "examples"
      })
  void packagesFormNoCycle(String module) {
    NO_CYCLES.check(classesOf(module));
  }

  @Test
  void reportsACycle() {
    // Queues are made of locks, and locks wait in time units.
    JavaClasses cycle =
        new ClassFileImporter()
            .importClasses(LinkedBlockingQueue.class, ReentrantLock.class, TimeUnit.class);

    assertThrows(AssertionError.class, () -> NO_CYCLES.check(cycle));
  }

  @Test
  void transformerKnowsNeitherInstrumentationNorMaven() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.instrument..", "org.apache.maven..", "org.codehaus.plexus..")
        .check(classesOf("coroutine-transformer"));
  }

  @Test
  void runtimeDependsOnJavaBaseOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage("io.coroutine..", "org.jspecify.annotations")
                    .or(resideInAnyPackage(packagesOfJavaBase()))))
        .check(classesOf("coroutine-runtime"));
  }

  @Test
  void refusesAModuleWithoutClasses() {
    assertThrows(AssertionError.class, () -> classesOf("no-such-module"));
  }

  private static JavaClasses classesOf(String module) {
    Path directory = Path.of("..", module, "target", "classes");
    JavaClasses classes =
        new ClassFileImporter()
            .importPaths(Files.isDirectory(directory) ? new Path[] {directory} : new Path[0]);
    assertFalse(classes.isEmpty(), () -> "No classes in " + directory.toAbsolutePath());
    return classes;
  }

  private static String[] packagesOfJavaBase() {
    return Object.class.getModule().getDescriptor().exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(Exports::source)
        .toArray(String[]::new);
  }

  private static final class OneSlicePerPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "one slice per package";
    }
  }
}
