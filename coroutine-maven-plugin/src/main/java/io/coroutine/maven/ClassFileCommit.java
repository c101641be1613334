package io.coroutine.maven;

import static java.util.Objects.requireNonNull;

import io.coroutine.transformer.Transformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replaces class files by transformed ones.
 *
 * <h2>What a killed build leaves</h2>
 *
 * The steps are ordered so that the directory is valid after each of them:
 *
 * <ol>
 *   <li>Originals are copied and new files are written beside their targets. No class has changed.
 *   <li>Frame classes that are no longer needed are deleted. No class refers to them: their owner
 *       is gone, or is on disk as the compiler wrote it.
 *   <li>The state is written, with the stamps that the new files will have. A stamp that differs
 *       from its file means no more than that the file is examined again; but the names of frame
 *       classes are known before the first of them appears.
 *   <li>Files are renamed, the frame classes of a class before the class. So a class is either as
 *       the compiler wrote it, or transformed and complete.
 * </ol>
 *
 * <h2>The time of a transformed class</h2>
 *
 * A transformed class keeps the compiler's time, so that a source that is edited while the build
 * runs is still newer than its class and will be compiled. If the compiler ran in an earlier build,
 * the time is that of the start of this one: newer than a jar that was made from the class as it
 * was, so that the jar is made again, and older than an edit made during this build.
 */
final class ClassFileCommit {
  private final ClassDirectory directory;
  private final Originals originals;
  private final StateFile stateFile;
  private final FileTime buildStart;

  ClassFileCommit(
      ClassDirectory directory, Originals originals, StateFile stateFile, FileTime buildStart) {
    this.directory = directory;
    this.originals = originals;
    this.stateFile = stateFile;
    this.buildStart = buildStart;
  }

  void execute(
      State known, Selection selection, List<Outcome> outcomes, String plugin, String classPath)
      throws IOException {
    if (!outcomes.isEmpty()) {
      // A killed build may have left some, and has not finished these classes either.
      Staging.deleteLeftovers(directory.root());
    }
    try (Staging staging = new Staging()) {
      SortedMap<String, ClassRecord> classes = new TreeMap<>(selection.unchanged());
      for (Outcome outcome : outcomes) {
        classes.put(outcome.path(), stage(outcome, staging));
      }
      State next = new State(plugin, classPath, classes);
      if (!next.equals(known)) {
        deleteObsoleteFiles(known, next);
        stateFile.write(next);
      }
      // Even if the state is as before: a killed build may have written it, and nothing after it.
      staging.publish();
    }
  }

  private ClassRecord stage(Outcome outcome, Staging staging) throws IOException {
    if (outcome instanceof Outcome.Transformed transformed) {
      return stage(transformed.path(), transformed.transformation(), staging);
    }
    return ((Outcome.Untouched) outcome).state();
  }

  private ClassRecord stage(String path, Transformation transformation, Staging staging)
      throws IOException {
    originals.save(path);
    FileTime time = timeOf(path);
    List<String> frames = new ArrayList<>();
    for (Map.Entry<String, byte[]> frame : transformation.frameClasses().entrySet()) {
      String framePath = ClassFilePath.of(path).pathOf(frame.getKey());
      staging.add(directory.resolve(framePath), frame.getValue(), time);
      frames.add(framePath);
    }
    byte[] classFile = requireNonNull(transformation.classFile());
    Stamp stamp = staging.add(directory.resolve(path), classFile, time);
    return new ClassRecord(stamp, true, List.copyOf(frames));
  }

  private FileTime timeOf(String path) throws IOException {
    FileTime compiled = Files.getLastModifiedTime(directory.resolve(path));
    return compiled.compareTo(buildStart) < 0 ? buildStart : compiled;
  }

  private void deleteObsoleteFiles(State known, State next) throws IOException {
    Set<String> obsoleteFrames = known.frames();
    obsoleteFrames.removeAll(next.frames());
    for (String frame : obsoleteFrames) {
      Files.deleteIfExists(directory.resolve(frame));
    }
    Set<String> obsoleteOriginals = known.transformed();
    obsoleteOriginals.removeAll(next.transformed());
    for (String path : obsoleteOriginals) {
      originals.delete(path);
    }
  }
}
