package example;

public class Plain {
  public static int twice(int number) {
    return 2 * number;
  }
}
