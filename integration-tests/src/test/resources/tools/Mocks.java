import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.util.stream.Stream;
import org.mockito.MockedStatic;

/** Prints what the mocks of classes with coroutines do. */
class Mocks {
  public static void main(String[] args) {
    Shop shop = new Shop();
    System.out.println("before: " + drive(shop.price(new Prices(), 2)));
    mockOfAnotherClass(shop);
    mockOfFinalClass(shop);
    spyOfAnotherClass(shop);
    spyOnItsOwnCalls();
    staticsOfAnotherClass(shop);
    staticsOnTheirOwnCalls();
    stackTrace();
    System.out.println("after: " + drive(shop.price(new Prices(), 2)));
  }

  private static void mockOfAnotherClass(Shop shop) {
    Prices prices = mock(Prices.class);
    when(prices.of(2)).thenReturn(result(5));
    System.out.println("mock is a " + prices.getClass().getName());
    System.out.println("stubbed: " + drive(shop.price(prices, 2)));
    verify(prices).of(2);
    verify(prices, never()).of(3);
    verifyNoMoreInteractions(prices);
    System.out.println("not stubbed: " + drive(shop.price(prices, 3)));
    when(prices.of(4)).thenCallRealMethod();
    System.out.println("real: " + drive(shop.price(prices, 4)));
  }

  private static void mockOfFinalClass(Shop shop) {
    Discounts discounts = mock(Discounts.class);
    when(discounts.of(100)).thenReturn(result(50));
    System.out.println("final class: " + drive(shop.discounted(discounts, 100)));
  }

  private static void spyOfAnotherClass(Shop shop) {
    Prices prices = spy(new Prices());
    System.out.println("spy: " + drive(shop.price(prices, 2)));
    doReturn(result(6)).when(prices).of(2);
    System.out.println("stubbed spy: " + drive(shop.price(prices, 2)));
    verify(prices, times(2)).of(2);
    verifyNoMoreInteractions(prices);
  }

  /** A method that can be overridden, one that can't, and a private one, which no mock replaces. */
  private static void spyOnItsOwnCalls() {
    Till till = spy(new Till());
    System.out.println("own calls: " + drive(till.total()));
    doReturn(result(1000)).when(till).open();
    doReturn(result(2000)).when(till).closed();
    System.out.println("stubbed own calls: " + drive(till.total()));
    verify(till, times(2)).open();
    verify(till, times(2)).closed();
  }

  private static void staticsOfAnotherClass(Shop shop) {
    try (MockedStatic<Rates> rates = mockStatic(Rates.class)) {
      rates.when(() -> Rates.of("EUR")).thenAnswer(call -> result(7));
      System.out.println("stubbed static: " + drive(shop.rate("EUR")));
      System.out.println("static, not stubbed: " + drive(shop.rate("USD")));
      rates.verify(() -> Rates.of("EUR"));
      rates.when(() -> Rates.twice("EUR")).thenCallRealMethod();
      System.out.println("real static that awaits a stub: " + drive(Rates.twice("EUR")));
    }
    System.out.println("static, closed: " + drive(shop.rate("EUR")));
  }

  private static void staticsOnTheirOwnCalls() {
    try (MockedStatic<Rates> rates = mockStatic(Rates.class, CALLS_REAL_METHODS)) {
      System.out.println("own statics: " + drive(Rates.twice("EUR")));
      rates.when(() -> Rates.of("EUR")).thenReturn(result(8));
      System.out.println("stubbed own statics: " + drive(Rates.twice("EUR")));
    }
  }

  private static void stackTrace() {
    try {
      drive(Rates.awaitsFailing());
    } catch (IllegalStateException e) {
      System.out.println(
          "trace: "
              + Stream.of(e.getStackTrace())
                  .filter(element -> element.getClassName().equals("Rates"))
                  .map(StackTraceElement::getMethodName)
                  .toList());
    }
  }

  /** Runs a coroutine that suspends by hand, or not at all. */
  private static Object drive(Coroutine<?> coroutine) {
    try {
      for (; ; ) {
        coroutine.send(null);
      }
    } catch (StopIteration stop) {
      return stop.value();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}

class Shop {
  @Async
  Coroutine<Integer> price(Prices prices, int article) {
    return result(await(prices.of(article)));
  }

  @Async
  Coroutine<Integer> discounted(Discounts discounts, int price) {
    return result(await(discounts.of(price)));
  }

  @Async
  Coroutine<Integer> rate(String currency) {
    return result(await(Rates.of(currency)));
  }
}

class Prices {
  @Async
  Coroutine<Integer> of(int article) {
    suspend("asked");
    return result(100 * article);
  }
}

final class Discounts {
  @Async
  Coroutine<Integer> of(int price) {
    return result(price - 1);
  }
}

class Till {
  @Async
  Coroutine<Integer> total() {
    return result(await(open()) + await(closed()) + await(hidden()));
  }

  @Async
  Coroutine<Integer> open() {
    return result(1);
  }

  @Async
  final Coroutine<Integer> closed() {
    return result(20);
  }

  @Async
  private Coroutine<Integer> hidden() {
    return result(300);
  }
}

class Rates {
  @Async
  static Coroutine<Integer> of(String currency) {
    return result(currency.length());
  }

  @Async
  static Coroutine<Integer> twice(String currency) {
    return result(await(of(currency)) * 2);
  }

  @Async
  static Coroutine<Integer> failing() {
    throw new IllegalStateException();
  }

  @Async
  static Coroutine<Integer> awaitsFailing() {
    return result(await(failing()));
  }
}
