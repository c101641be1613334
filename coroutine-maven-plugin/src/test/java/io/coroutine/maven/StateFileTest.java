package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
  private static final State STATE =
      new State(
          "1.0 abc",
          "def",
          new TreeMap<>(
              Map.of(
                  "a/Foo.class",
                  new ClassRecord(
                      new Stamp(12, 1_735_689_600_123_456_789L),
                      true,
                      List.of("a/Foo$read$Coroutine.class", "a/Foo$write$Coroutine.class")),
                  "a/Plain Name.class",
                  ClassRecord.untouched(new Stamp(3, -1)))));

  @TempDir Path directory;

  private final RecordingLog log = new RecordingLog();

  @Test
  void readsWhatItWrote() throws Exception {
    StateFile file = new StateFile(directory.resolve("below/state"), log);

    file.write(STATE);

    assertEquals(STATE, file.read());
  }

  @Test
  void startsEmpty() {
    assertEquals(State.EMPTY, new StateFile(directory.resolve("state"), log).read());
    assertEquals(List.of(), log.warnings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12\t13\ttrue", "12\t13", "12", "", "12\tx\ttrue\tA.class"})
  void startsEmptyAgainIfALineIsIncomplete(String line) throws Exception {
    Path path = directory.resolve("state");
    StateFile file = new StateFile(path, log);
    file.write(STATE);
    Files.writeString(path, Files.readString(path) + line + "\n");

    assertEquals(State.EMPTY, file.read());
    assertEquals(1, log.warnings.size());
  }
}
