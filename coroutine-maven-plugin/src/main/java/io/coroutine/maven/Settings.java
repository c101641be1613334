package io.coroutine.maven;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * What a run has to do.
 *
 * @param outputDirectory the class files to transform
 * @param workDirectory where the run keeps what it knows
 * @param classPath where other classes are found
 * @param sourceRoots where the sources of problems are found
 * @param excludes globs of paths below the output directory that are left alone
 * @param plugin identifies the plugin and what changes its results
 * @param buildStart when the build began; no transformed class looks older
 * @param failOnWarning whether a warning fails the build
 * @param verbose whether each class is logged
 */
record Settings(
    Path outputDirectory,
    Path workDirectory,
    List<Path> classPath,
    List<Path> sourceRoots,
    List<String> excludes,
    String plugin,
    FileTime buildStart,
    boolean failOnWarning,
    boolean verbose) {}
