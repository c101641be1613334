package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.asyncio.Asyncio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The code in the guide is that of {@link ProcessSnippets}, which does what it seems to. */
class ProcessGuideTest {
  private static final Path GUIDE = Path.of("../docs/io-processes.part.md");
  private static final Path SNIPPETS =
      Path.of("src/test/java/io/coroutine/it/docs/ProcessSnippets.java");

  private final ProcessSnippets snippets = new ProcessSnippets();

  @Test
  void guideHasTheCodeThatIsTested() throws IOException {
    String guide = Files.readString(GUIDE);
    String[] parts = Files.readString(SNIPPETS).split("(?m)^ *// ---\n", -1);
    assertEquals(9, parts.length);
    for (int i = 1; i < parts.length; i += 2) {
      String code = parts[i].stripTrailing().stripIndent().strip();
      assertTrue(guide.contains(code), () -> "not in the guide:\n" + code);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // no sort -r
  void processesCommunicate() throws IOException {
    Asyncio.run(snippets.communicates());
    assertEquals(List.of("b\na\n"), snippets.log);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // no sh
  void linesOfProcessesAreIterated() throws IOException {
    Asyncio.run(snippets.iterates());
    assertEquals(List.of("compile\n", "link\n", "exit code 2"), snippets.log);
  }

  @Test
  void datagramsAreEchoed() throws IOException {
    Asyncio.run(snippets.echoes());
    assertEquals(List.of("hello"), snippets.log);
  }
}
