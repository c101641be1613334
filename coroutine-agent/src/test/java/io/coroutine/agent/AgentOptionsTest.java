package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.calls.CallKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentOptionsTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void selectsEveryClassWithoutOptions(String nothing) {
    AgentOptions options = AgentOptions.parse(nothing);

    assertTrue(options.selects("com.acme.Pages"));
    assertFalse(options.verbose());
    assertNull(options.dump());
  }

  @Test
  void readsAllOptions() {
    AgentOptions options =
        AgentOptions.parse("verbose=true,include=com.acme.*:org.Foo,exclude=*Test,dump=some/place");

    assertTrue(options.verbose());
    assertEquals(Path.of("some/place"), options.dump());
    assertTrue(options.selects("com.acme.deep.Pages"));
    assertTrue(options.selects("org.Foo"));
  }

  @Test
  void selectsOnlyWhatIsIncluded() {
    AgentOptions options = AgentOptions.parse("include=com.acme.*:org.Foo");

    assertTrue(options.selects("com.acme.Pages"));
    assertFalse(options.selects("com.acmeX.Pages"));
    assertFalse(options.selects("org.Foo$Inner"));
  }

  @Test
  void doesNotSelectWhatIsExcludedEvenIfIncluded() {
    AgentOptions options = AgentOptions.parse("include=com.acme.*,exclude=*.Pages");

    assertFalse(options.selects("com.acme.Pages"));
    assertTrue(options.selects("com.acme.Images"));
  }

  @Test
  void addsUpRepeatedLists() {
    AgentOptions options = AgentOptions.parse("exclude=a.A,exclude=b.B");

    assertFalse(options.selects("a.A"));
    assertFalse(options.selects("b.B"));
    assertTrue(options.selects("c.C"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour=red       | option \"colour=red\" is unknown",
        "Verbose=true     | option \"Verbose=true\" is unknown",
        "verbose          | option \"verbose\" is not of the form key=value",
        "verbose=true,    | option \"\" is not of the form key=value",
        "verbose=yes      | option \"verbose=yes\" is neither true nor false",
        "include=a.B:     | option \"include=a.B:\" has \"\", which can't match",
        "exclude=a/B      | option \"exclude=a/B\" has \"a/B\", which can't match",
        "failOnWarning=1  | option \"failOnWarning=1\" is neither true nor false",
        "calls=none.txt   | option \"calls=none.txt\" is not a file that can be read",
        "dump=            | option \"dump=\" is not a directory",
      })
  void refusesByNameAndListsWhatIsKnown(String options, String message) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse(options));

    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    for (String known :
        new String[] {"include=", "exclude=", "verbose=", "failOnWarning=", "dump=", "calls="}) {
      assertTrue(refusal.getMessage().contains(known), refusal.getMessage());
    }
  }

  @Test
  void failsOnWarningsOnlyIfAsked() {
    assertFalse(AgentOptions.parse(null).failOnWarning());
    assertTrue(AgentOptions.parse("failOnWarning=true").failOnWarning());
  }

  @Test
  void addsUpListsOfCalls(@TempDir Path directory) throws IOException {
    Path one = Files.writeString(directory.resolve("one.txt"), "[blocking]\na.A.one\n");
    Path two = Files.writeString(directory.resolve("two.txt"), "[blocking]\na.A.two\n");

    AgentOptions options = AgentOptions.parse("calls=" + one + ",calls=" + two);

    assertTrue(blocks(options, "a/A", "one"));
    assertTrue(blocks(options, "a/A", "two"));
    assertTrue(blocks(options, "java/lang/Thread", "sleep"));
    assertFalse(blocks(options, "a/A", "three"));
  }

  private static boolean blocks(AgentOptions options, String owner, String name) {
    return options
        .calls()
        .find(CallKind.BLOCKING, owner, name, "()V", (type, superType) -> false)
        .isPresent();
  }

  @Test
  void refusesAListThatItCannotUnderstand(@TempDir Path directory) throws IOException {
    Path list = Files.writeString(directory.resolve("calls.txt"), "[blocked]\n");

    var refusal =
        assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse("calls=" + list));

    assertTrue(
        refusal.getMessage().startsWith(list + ":1: \"[blocked]\" is not the name of a section"),
        refusal.getMessage());
  }

  @Test
  void refusesToDumpIntoFile(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    var refusal =
        assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse("dump=" + file));

    assertTrue(refusal.getMessage().contains("is not a directory"), refusal.getMessage());
  }
}
