package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.Transformer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentAssemblerTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Map<String, byte[]> classFiles;
  private BytesLoader loader;

  @BeforeEach
  void compile() {
    classFiles = Sources.read(Sources.compile(directory, Sources.SUM));
    loader = new BytesLoader(getClass().getClassLoader(), classFiles);
  }

  @Test
  void transformsCandidates() throws IllegalClassFormatException {
    byte[] expected =
        new Transformer(new LoaderClassFiles(loader))
            .transform(classFiles.get("com.acme.Sum"))
            .classFile();
    assertNotNull(expected);

    assertArrayEquals(expected, transform(classFiles.get("com.acme.Sum")));
    assertEquals("", said());
  }

  @Test
  void reportsCandidatesThatCanNotBeParsed() throws IllegalClassFormatException {
    byte[] whole = classFiles.get("com.acme.Sum");
    byte[] truncated = Arrays.copyOf(whole, whole.length - 40);
    assertTrue(Transformer.isCandidate(truncated));

    assertArrayEquals(truncated, transform(truncated));
    assertTrue(said().startsWith("[coroutine] ERROR "), said());
  }

  private byte[] transform(byte[] classFile) throws IllegalClassFormatException {
    AgentOptions options = AgentOptions.parse(null);
    Report report = new Report(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    ClassRewriter rewriter =
        new ClassRewriter(
            options,
            new LoaderTransformers(options),
            new FrameClassDefiner(MethodHandles.lookup()),
            new ClassHistory(),
            report);
    return new AgentAssembler(rewriter, report)
        .assemble()
        .transform(loader.getUnnamedModule(), loader, "com/acme/Sum", null, null, classFile);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
