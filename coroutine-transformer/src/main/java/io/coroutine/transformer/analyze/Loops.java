package io.coroutine.transformer.analyze;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The natural loops of a method: for each header, the nodes from which the flow gets back to it
 * without leaving its dominance. Exceptions count as flow, so a retry loop is one too.
 */
public final class Loops {
  private static final int NONE = -1;

  /**
   * A loop.
   *
   * @param header the index of the node through which alone the loop is entered
   * @param body the indexes of its nodes, the header's included
   * @param size how many nodes these are
   */
  public record Loop(int header, BitSet body, int size) {}

  private final List<Loop> loops; // larger ones, and so outer ones, first

  private Loops(List<Loop> loops) {
    this.loops = loops;
  }

  /** Returns the loops around a node, outermost first. */
  public List<Loop> around(int index) {
    return loops.stream().filter(loop -> loop.body().get(index)).toList();
  }

  /** Finds the loops of a method. */
  public static Loops of(ControlFlow flow) {
    int[][] successors = new int[flow.size()][];
    for (int i = 0; i < successors.length; i++) {
      successors[i] = concat(flow.successors(i), flow.handlers(i));
    }
    int[] order = reversePostorder(successors);
    int[][] predecessors = predecessors(successors, order);
    int[] position = new int[successors.length];
    Arrays.fill(position, NONE);
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    int[] dominator = dominators(order, position, predecessors);
    Map<Integer, List<Integer>> tails = new TreeMap<>();
    for (int node : order) {
      for (int target : successors[node]) {
        if (position[target] <= position[node] && dominates(target, node, dominator, order)) {
          tails.computeIfAbsent(target, header -> new ArrayList<>()).add(node);
        }
      }
    }
    Map<Integer, BitSet> bodies = new TreeMap<>();
    int[] enclosing = IntStream.range(0, successors.length).toArray();
    tails.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -position[entry.getKey()]))
        .forEach(
            entry -> {
              int header = entry.getKey();
              bodies.put(header, body(header, entry.getValue(), predecessors, bodies, enclosing));
            });
    return new Loops(
        bodies.entrySet().stream()
            .map(
                entry -> new Loop(entry.getKey(), entry.getValue(), entry.getValue().cardinality()))
            .sorted(Comparator.comparingInt(Loop::size).reversed())
            .toList());
  }

  private static int[] concat(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static int[] reversePostorder(int[][] successors) {
    int[] order = new int[successors.length];
    int next = successors.length;
    int[] visited = new int[successors.length];
    Deque<Integer> path = new ArrayDeque<>();
    if (successors.length > 0) {
      path.push(0);
      visited[0] = 1;
    }
    while (!path.isEmpty()) {
      int node = path.peek();
      int edge = visited[node] - 1;
      if (edge < successors[node].length) {
        visited[node]++;
        int target = successors[node][edge];
        if (visited[target] == 0) {
          visited[target] = 1;
          path.push(target);
        }
      } else {
        path.pop();
        order[--next] = node;
      }
    }
    return Arrays.copyOfRange(order, next, order.length);
  }

  private static int[][] predecessors(int[][] successors, int[] order) {
    int[] counts = new int[successors.length];
    for (int node : order) {
      for (int target : successors[node]) {
        counts[target]++;
      }
    }
    int[][] predecessors = new int[successors.length][];
    Arrays.setAll(predecessors, node -> new int[counts[node]]);
    int[] next = new int[successors.length];
    for (int node : order) {
      for (int target : successors[node]) {
        predecessors[target][next[target]++] = node;
      }
    }
    return predecessors;
  }

  /** Computes immediate dominators, as positions, by iteration over the reverse postorder. */
  private static int[] dominators(int[] order, int[] position, int[][] predecessors) {
    int[] dominator = new int[order.length];
    Arrays.fill(dominator, NONE);
    if (order.length > 0) {
      dominator[0] = 0;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < order.length; i++) {
        int found = NONE;
        for (int predecessor : predecessors[order[i]]) {
          int candidate = position[predecessor];
          if (dominator[candidate] != NONE) {
            found = found == NONE ? candidate : intersect(candidate, found, dominator);
          }
        }
        if (dominator[i] != found) {
          dominator[i] = found;
          changed = true;
        }
      }
    }
    int[] byNode = new int[position.length];
    Arrays.fill(byNode, NONE);
    for (int i = 1; i < order.length; i++) {
      byNode[order[i]] = order[dominator[i]];
    }
    return byNode;
  }

  private static int intersect(int a, int b, int[] dominator) {
    int one = a;
    int other = b;
    while (one != other) {
      if (one > other) {
        one = dominator[one];
      } else {
        other = dominator[other];
      }
    }
    return one;
  }

  private static boolean dominates(int header, int node, int[] dominator, int[] order) {
    for (int current = node; current != NONE; current = dominator[current]) {
      if (current == header) {
        return true;
      }
    }
    return header == order[0];
  }

  /**
   * Returns the nodes from which the flow gets to one of {@code tails} within the loop.
   *
   * @param inner the loops inside, which are taken as a whole: deep nests have many nodes in common
   * @param enclosing for the header of each of these, the header of the next loop around it so far;
   *     for every other node, the node
   */
  private static BitSet body(
      int header,
      List<Integer> tails,
      int[][] predecessors,
      Map<Integer, BitSet> inner,
      int[] enclosing) {
    BitSet body = new BitSet();
    body.set(header);
    Deque<Integer> work = new ArrayDeque<>(tails);
    while (!work.isEmpty()) {
      int node = outermost(work.pop(), enclosing);
      if (node != header && !body.get(node)) {
        BitSet nested = inner.get(node);
        if (nested == null) {
          body.set(node);
        } else {
          body.or(nested);
        }
        enclosing[node] = header;
        for (int predecessor : predecessors[node]) {
          work.push(predecessor);
        }
      }
    }
    return body;
  }

  /** Returns the header of the outermost loop around a node that is known so far, or the node. */
  private static int outermost(int node, int[] enclosing) {
    int current = node;
    while (enclosing[current] != current) {
      enclosing[current] = enclosing[enclosing[current]];
      current = enclosing[current];
    }
    return current;
  }
}
