package example;

class Left extends Base {
  @Override
  int number() {
    return 1;
  }
}
