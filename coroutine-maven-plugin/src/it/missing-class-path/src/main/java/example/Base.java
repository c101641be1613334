package example;

abstract class Base {
  abstract int number();
}
