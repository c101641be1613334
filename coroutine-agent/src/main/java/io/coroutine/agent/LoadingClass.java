package io.coroutine.agent;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * A class that the JVM is about to define or to redefine.
 *
 * @param name its name with dots
 * @param loader its class loader
 * @param domain its protection domain
 * @param isRedefined whether the class exists already, with another class file
 * @param classFile its class file, as other agents may have left it
 */
record LoadingClass(
    String name,
    ClassLoader loader,
    @Nullable ProtectionDomain domain,
    boolean isRedefined,
    byte[] classFile) {}
