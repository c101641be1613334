package example;

class Right extends Base {
  @Override
  int number() {
    return 2;
  }
}
