package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.toThread;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Queries by JDBC, which blocks: each runs in another thread, both at once. In Python {@code await
 * asyncio.to_thread(query, ...)} with {@code sqlite3}.
 *
 * <pre>
 * large: [Africas 54]
 * small: [Americas 35, Europe 44, Asia 48]
 * no such table: 42S04
 * </pre>
 */
public final class QueryInThread {
  private final DataSource database;

  private QueryInThread(DataSource database) {
    this.database = database;
  }

  private static DataSource inMemory() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:continents;DB_CLOSE_DELAY=-1");
    return database;
  }

  private boolean fill() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute(
          "create table continents(name varchar, countries int) as values"
              + " ('Americas', 35), ('Africas', 54), ('Europe', 44), ('Asia', 48)");
    }
  }

  /** Blocks its thread until the database has answered. */
  private List<String> query(String condition, int limit) throws SQLException {
    String query = "select name, countries from continents where countries " + condition + " ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, limit);
      List<String> rows = new ArrayList<>();
      try (ResultSet answer = statement.executeQuery()) {
        while (answer.next()) {
          rows.add(answer.getString(1) + ' ' + answer.getInt(2));
        }
      }
      return rows;
    }
  }

  private boolean drop() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute("shutdown");
    }
  }

  @Async
  private Coroutine<Void> ask() {
    await(toThread(this::fill));
    List<List<String>> answers =
        await(gather(toThread(() -> query(">=", 50)), toThread(() -> query("<", 50))));
    System.out.println("large: " + answers.get(0));
    System.out.println("small: " + answers.get(1));
    await(toThread(this::drop));
    try {
      await(toThread(() -> query("<", 0)));
    } catch (Exception e) {
      System.out.println("no such table: " + (e instanceof SQLException s ? s.getSQLState() : e));
    }
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(new QueryInThread(inMemory()).ask());
  }
}
