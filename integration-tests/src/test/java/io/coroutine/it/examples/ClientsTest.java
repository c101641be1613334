package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.coroutine.examples.BodyStreams;
import io.coroutine.examples.OneAtATimeRedis;
import io.coroutine.examples.QueryInThread;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples with clients that Java programs have already. */
class ClientsTest {

  @Test
  void valuesComeFromARealRedis() throws Exception {
    List<String> lines = ExampleRun.of(OneAtATimeRedis::main).lines();

    assumeFalse(
        lines.equals(List.of("There is no Redis for this platform.")),
        "no artifact has a Redis binary for this platform");
    assertEquals(List.of("35", "54", "44", "48"), lines);
  }

  @Test
  void bodiesAreSentAndTakenAsTheyCome() throws Exception {
    assertEquals(
        List.of("sent 10000 lines", "200: 48890 bytes"), ExampleRun.of(BodyStreams::main).lines());
  }

  @Test
  void queriesRunInThreads() throws Exception {
    assertEquals(
        List.of(
            "large: [Africas 54]",
            "small: [Americas 35, Europe 44, Asia 48]",
            "no such table: 42S04"),
        ExampleRun.of(QueryInThread::main).lines());
  }
}
