package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.asyncio.Asyncio;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The code in the guide is that of {@link ProcessSnippets}, which does what it seems to. */
class ProcessGuideTest {
  private final ProcessSnippets snippets = new ProcessSnippets();

  @Test
  void guideHasTheCodeThatIsTested() throws IOException {
    Snippets.assertHas("io.md", ProcessSnippets.class, 4);
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
